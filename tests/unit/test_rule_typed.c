/* Rules over typed facts: what does not compile, and where and why; what a rule looks
 * like in infix; what it is over facts some of which are unknown. */
#include "support.h"

#include "rule/rule.h"

/* The facts of these tests, in the order of their slots. */
static const char *const statute[] = {"none", "signatory", "party"};
static const char *const immunity[] = {"refused", "silent", "offered", "granted"};
static const char *const blocs[] = {"eu", "brics", "nato"};
static const char *const states[] = {"RUS", "UKR"};
static const vc_type text = {.kind = VC_TYPE_TEXT};
static const vc_type bloc = {VC_TYPE_WORD, blocs, 3, false, NULL};
static const vc_type record = {.kind = VC_TYPE_RECORD};

static const struct fact {
    const char *path;
    vc_type type;
} facts[] =
    {
        {"host.nato", {.kind = VC_TYPE_BOOLEAN}},
        {"host.rome_statute", {VC_TYPE_WORD, statute, 3, false, NULL}},
        {"host.immunity", {VC_TYPE_WORD, immunity, 4, false, NULL}},
        {"party.travel.hours", {.kind = VC_TYPE_NUMBER}},
        {"parameter.max_hours", {.kind = VC_TYPE_NUMBER}},
        {"summit.opens", {.kind = VC_TYPE_DATE}},
        {"summit.title", {.kind = VC_TYPE_TEXT}},
        {"venue.airports", {.kind = VC_TYPE_LIST, .element = &text}},
        {"host.blocs", {.kind = VC_TYPE_LIST, .element = &bloc}},
        {"parties", {.kind = VC_TYPE_LIST, .element = &record}},
        {"party.icc_warrant", {.kind = VC_TYPE_BOOLEAN}},
},
  fields[] = {
      {"icc_warrant", {.kind = VC_TYPE_BOOLEAN}},
      {"state", {VC_TYPE_WORD, states, 2, false, NULL}},
      {"hours", {.kind = VC_TYPE_NUMBER}},
};
enum { FACTS = sizeof facts / sizeof *facts, FIELDS = sizeof fields / sizeof *fields };

static bool resolve(void *context, const char *path, bool in_record,
                    vc_binding *binding)
{
    (void)context;
    const struct fact *list = in_record ? fields : facts;
    for (int32_t i = 0; i < (in_record ? FIELDS : FACTS); i++)
        if (strcmp(list[i].path, path) == 0) {
            *binding = (vc_binding){i, list[i].type};
            return true;
        }
    return false;
}

static const char *const *names(void *context, bool in_record, size_t *count)
{
    static const char *const fact_names[] = {
        "host.nato",           "host.rome_statute",
        "host.immunity",       "party.travel.hours",
        "parameter.max_hours", "summit.opens",
        "summit.title",        "venue.airports",
        "host.blocs",          "parties",
        "party.icc_warrant"};
    static const char *const field_names[] = {"icc_warrant", "state", "hours"};
    (void)context;
    *count = in_record ? FIELDS : FACTS;
    return in_record ? field_names : fact_names;
}

static const vc_resolver resolver = {NULL, resolve, names, NULL};

typedef struct fault_row {
    const char *rule, *caret, *code, *message;
} fault_row;

static const fault_row fault_rows[] = {
    {"{\"var\":\"host.natto\"}", "       ^", "rule-unknown-path",
     "unknown path \"host.natto\"; did you mean \"host.nato\"?"},
    {"{\"var\":[\"host.nato\",true]}", "                    ^", "rule-default",
     "a default would hide that the fact is unknown"},
    {"{\"nod\":[{\"var\":\"host.nato\"}]}", " ^", "rule-unknown-operator",
     "unknown operator \"nod\""},
    {"{\"and\":[true],\"or\":[false]}", "^", "rule-object",
     "an operation is an object with exactly one member, not 2"},
    {"{}", "^", "rule-object",
     "an operation is an object with exactly one member, not 0"},
    {"null", "^", "rule-type",
     "null is never the value of a fact; to ask whether one is known there is the "
     "operator \"known\""},
    {"{\"==\":[{\"var\":\"host.nato\"},null]}", "                           ^",
     "rule-type",
     "null is never the value of a fact; to ask whether one is known there is the "
     "operator \"known\""},
    {"{\"==\":[{\"var\":\"host.rome_statute\"},\"observer\"]}",
     "                                   ^", "rule-word",
     "\"observer\" is never a value of host.rome_statute; one of: none, signatory, "
     "party"},
    {"{\"==\":[\"partey\",{\"var\":\"host.rome_statute\"}]}", "       ^", "rule-word",
     "\"partey\" is never a value of host.rome_statute; did you mean \"party\"? one "
     "of: none, signatory, party"},
    {"{\"==\":[{\"var\":\"host.nato\"},\"yes\"]}", "                           ^",
     "rule-type", "a text is compared with host.nato, which is a boolean"},
    {"{\"==\":[{\"var\":\"host.nato\"},1]}", "                           ^",
     "rule-type", "1 is a number, but host.nato is a boolean"},
    {"{\"==\":[{\"var\":\"host.rome_statute\"},{\"var\":\"host.immunity\"}]}",
     "                                   ^", "rule-word",
     "host.rome_statute and host.immunity have no word in common"},
    {"{\"==\":[{\"var\":\"venue.airports\"},{\"var\":\"venue.airports\"}]}",
     "                                ^", "rule-type",
     "lists cannot be compared for equality"},
    {"{\"===\":[{\"var\":\"party.travel.hours\"},\"12\"]}",
     "                                     ^", "rule-type",
     "a text is compared with party.travel.hours, which is a number"},
    {"{\"<\":[{\"var\":\"host.rome_statute\"},\"party\"]}", "      ^", "rule-order",
     "host.rome_statute is a word, which has no order; only numbers and dates have"},
    {"{\"<\":[\"a\",\"b\"]}", "      ^", "rule-order",
     "\"a\" is no date; only numbers and dates have an order"},
    {"{\"<\":[{\"var\":\"summit.title\"},{\"var\":\"summit.title\"}]}", "      ^",
     "rule-order",
     "summit.title is a text, which has no order; only numbers and dates have"},
    {"{\"<\":[{\"var\":\"summit.opens\"},\"2025-02-30\"]}",
     "                             ^", "rule-date",
     "summit.opens is a date, and \"2025-02-30\" is none; a day that exists, as "
     "YYYY-MM-DD"},
    {"{\"<\":[{\"var\":\"summit.opens\"},5]}", "                             ^",
     "rule-type", "5 is a number, but summit.opens is a date"},
    {"{\"==\":[{\"var\":\"summit.opens\"},\"soon\"]}",
     "                              ^", "rule-date",
     "summit.opens is a date, and \"soon\" is none; a day that exists, as YYYY-MM-DD"},
    {"{\"<\":[{\"var\":\"party.travel.hours\"},\"12\"]}",
     "                                   ^", "rule-type",
     "a text is compared with party.travel.hours, which is a number"},
    {"{\"<\":[1,2,3,4]}", "            ^", "rule-arity",
     "\"<\" takes at most 3 operands, not 4"},
    {"{\">\":[1,2,3]}", "          ^", "rule-arity", "\">\" takes 2 operands, not 3"},
    {"{\"!\":{\"var\":\"party.travel.hours\"}}", "     ^", "rule-truth",
     "party.travel.hours is a number; only a boolean can be asked whether it is true"},
    {"{\"!\":{\"var\":\"venue.airports\"}}", "     ^", "rule-truth",
     "venue.airports is a list of texts; only a boolean can be asked whether it is "
     "true"},
    {"{\"and\":[{\"var\":\"host.nato\"},{\"var\":\"host.rome_statute\"}]}",
     "                            ^", "rule-truth",
     "host.rome_statute is a word; only a boolean can be asked whether it is true"},
    {"{\"if\":[{\"var\":\"host.rome_statute\"},true,false]}", "       ^", "rule-truth",
     "host.rome_statute is a word; only a boolean can be asked whether it is true"},
    {"{\"if\":[{\"var\":\"host.nato\"},true]}", "^", "rule-arity",
     "\"if\" takes at least 3 operands, not 2"},
    {"{\"if\":[{\"var\":\"host.nato\"},true,{\"var\":\"host.nato\"},false]}", "^",
     "rule-arity", "\"if\" needs a last value, for when no condition holds"},
    {"{\"==\":[{\"if\":[{\"var\":\"host.nato\"},1,\"a\"]},1]}",
     "                                    ^", "rule-type",
     "\"a\" is a text, but what goes before is a number"},
    {"{\"?\?\":[{\"var\":\"host.nato\"},true]}", "^", "rule-default",
     "\"?\?\" would hide that a fact is unknown; \"known\" asks for that"},
    {"{\"missing\":[\"host.nato\"]}", "^", "rule-default",
     "\"missing\" would hide that a fact is unknown; \"known\" asks for that"},
    {"{\"missing_some\":[1,[\"host.nato\"]]}", "^", "rule-default",
     "\"missing_some\" would hide that a fact is unknown; \"known\" asks for that"},
    {"{\"exists\":\"host.nato\"}", "^", "rule-default",
     "\"exists\" would hide that a fact is unknown; \"known\" asks for that"},
    {"{\"log\":true}", "^", "rule-operator", "\"log\" has no meaning in a rule"},
    {"{\"==\":[{\"substr\":[\"a\",1]},\"a\"]}", "       ^", "rule-operator",
     "\"substr\" has no meaning in a rule"},
    {"{\"!\":[]}", "^", "rule-arity", "\"!\" takes 1 operand, not 0"},
    {"{\"!\":[true,false]}", "           ^", "rule-arity",
     "\"!\" takes 1 operand, not 2"},
    {"{\"==\":[1]}", "^", "rule-arity", "\"==\" takes 2 operands, not 1"},
    {"{\"==\":[1,1,1]}", "           ^", "rule-arity",
     "\"==\" takes 2 operands, not 3"},
    {"{\"var\":{\"var\":\"summit.title\"}}", "       ^", "rule-unknown-path",
     "the path in \"var\" must stand in the rule itself, as a string"},
    {"{\"in\":[{\"var\":\"host.immunity\"},[\"offered\",\"grantd\"]]}",
     "                                          ^", "rule-word",
     "\"grantd\" is never a value of host.immunity; did you mean \"granted\"? one of: "
     "refused, silent, offered, granted"},
    {"{\"in\":[{\"var\":\"host.immunity\"},[1,2]]}", "       ^", "rule-type",
     "host.immunity is a word, but [1, 2] is a list of numbers"},
    {"{\"in\":[\"asean\",{\"var\":\"host.blocs\"}]}", "       ^", "rule-word",
     "\"asean\" is never a value of host.blocs; one of: eu, brics, nato"},
    {"{\"in\":[\"x\",{\"var\":\"host.nato\"}]}", "           ^", "rule-type",
     "\"in\" needs a list or a text, not a boolean"},
    {"{\"in\":[1,{\"var\":\"summit.title\"}]}", "       ^", "rule-type",
     "only a text can be part of a text, not a number"},
    {"{\"in\":[\"a\",[\"a\",1]]}", "                ^", "rule-type",
     "1 is a number, but what goes before is a text"},
    {"{\"some\":[{\"var\":\"parties\"},{\"var\":\"icc_warant\"}]}",
     "                                  ^", "rule-unknown-path",
     "unknown path \"icc_warant\" of the list's element; did you mean "
     "\"icc_warrant\"?"},
    {"{\"some\":[{\"var\":\"parties\"},{\"var\":\"host.nato\"}]}",
     "                                  ^", "rule-unknown-path",
     "unknown path \"host.nato\" of the list's element; {\"val\": [[2], "
     "\"host.nato\"]} reaches out of the list"},
    {"{\"some\":[{\"var\":\"parties\"},{\"var\":\"hours\"}]}",
     "                           ^", "rule-truth",
     "hours is a number; only a boolean can be asked whether it is true"},
    {"{\"some\":[{\"var\":\"parties\"},{\"val\":[[1],\"index\"]}]}",
     "                                   ^", "rule-unknown-path",
     "no such scope; [2] is the one around this list, [4] the next, and here there are "
     "1"},
    {"{\"some\":[{\"var\":\"parties\"},{\"val\":[[4],\"host.nato\"]}]}",
     "                                   ^", "rule-unknown-path",
     "no such scope; [2] is the one around this list, [4] the next, and here there are "
     "1"},
    {"{\"some\":[{\"var\":\"host.nato\"},true]}", "         ^", "rule-type",
     "\"some\" needs a list, not a boolean"},
    {"{\"some\":[{\"var\":\"host.blocs\"},{\"var\":\"host.nato\"}]}",
     "                                     ^", "rule-unknown-path",
     "inside a list \"var\" means the element, which is a word without paths; "
     "{\"val\": [[2], \"host.nato\"]} reaches the facts outside"},
    {"{\"some\":[{\"var\":\"parties\"},{\"==\":[{\"var\":\"state\"},\"USA\"]}]}",
     "                                                  ^", "rule-word",
     "\"USA\" is never a value of state; one of: RUS, UKR"},
    {"{\"all\":[{\"var\":\"host.blocs\"},{\"==\":[{\"var\":\"\"},\"asean\"]}]}",
     "                                               ^", "rule-word",
     "\"asean\" is never a value of it; one of: eu, brics, nato"},
    {"{\"<\":[{\"reduce\":[{\"var\":\"parties\"},{\"+\":[{\"var\":\"acc\"},1]},0]},1]}",
     "                                                ^", "rule-unknown-path",
     "unknown path \"acc\"; inside \"reduce\" there are \"current\" and "
     "\"accumulator\""},
    {"{\"<\":[{\"reduce\":[{\"var\":\"parties\"},{\"var\":\"current.state\"},0]},1]}",
     "                                   ^", "rule-type",
     "current.state is a word, but what goes before is a number"},
    {"{\"<\":[{\"+\":[1,{\"var\":\"host.nato\"}]},1]}", "              ^", "rule-type",
     "\"+\" needs a number, but host.nato is a boolean"},
    {"{\"<\":[{\"days_between\":[{\"var\":\"summit.opens\"},\"tomorrow\"]},1]}",
     "                                              ^", "rule-date",
     "\"tomorrow\" is no date; a day that exists, as YYYY-MM-DD"},
    {"{\"==\":[{\"cat\":[{\"var\":\"host.nato\"}]},\"x\"]}", "               ^",
     "rule-type", "host.nato is a boolean, which cannot become text"},
    {"{\"some\":[{\"merge\":[{\"var\":\"host.blocs\"},\"eu\"]},true]}",
     "                                        ^", "rule-type",
     "\"merge\" needs a list, but \"eu\" is a text"},
    {"{\"known\":\"host.natoo\"}", "         ^", "rule-unknown-path",
     "unknown path \"host.natoo\"; did you mean \"host.nato\"?"},
    {"{\"known\":1}", "         ^", "rule-unknown-path",
     "the path in \"known\" must stand in the rule itself, as a string"},
    {"{\"+\":[1,2]}", "^", "rule-type",
     "the result must be a boolean, and this is a number"},
    {"\"text\"", "^", "rule-type", "the result must be a boolean, and this is a text"},
    {"{\"and\":[{\"var\":\"host.natto\"},{\"<\":[1,{\"nonne\":1}]}]}",
     "               ^", "rule-unknown-path",
     "unknown path \"host.natto\"; did you mean \"host.nato\"?"},
};

typedef struct infix_row {
    const char *rule, *infix;
} infix_row;

static const infix_row infix_rows[] = {
    {"{\"!\":{\"and\":[{\"var\":\"party.icc_warrant\"},{\"==\":[{\"var\":\"host.rome_"
     "statute\"},\"party\"]}]}}",
     "not (party.icc_warrant and host.rome_statute is \"party\")"},
    {"{\"in\":[{\"var\":\"host.immunity\"},[\"offered\",\"granted\"]]}",
     "host.immunity in {\"offered\", \"granted\"}"},
    {"{\"some\":[{\"var\":\"parties\"},{\"var\":\"icc_warrant\"}]}",
     "some of parties: (icc_warrant)"},
    {"{\"all\":[{\"var\":\"parties\"},{\"or\":[{\"!\":{\"var\":\"icc_warrant\"}},{\"!="
     "\":[{\"val\":[[2],\"host.rome_statute\"]},\"party\"]}]}]}",
     "all of parties: (not icc_warrant or outer.host.rome_statute is not \"party\")"},
    {"{\"none\":[{\"var\":\"host.blocs\"},{\"==\":[{\"var\":\"\"},\"eu\"]}]}",
     "none of host.blocs: (it is \"eu\")"},
    {"{\"or\":[{\"and\":[{\"var\":\"a\"},{\"var\":\"b\"}]},{\"var\":\"c\"}]}",
     "a and b or c"},
    {"{\"and\":[{\"or\":[{\"var\":\"a\"},{\"var\":\"b\"}]},{\"var\":\"c\"}]}",
     "(a or b) and c"},
    {"{\"and\":[{\"and\":[{\"var\":\"a\"},{\"var\":\"b\"}]},{\"var\":\"c\"}]}",
     "a and b and c"},
    {"{\"and\":[{\"var\":\"a\"}]}", "a"},
    {"{\"or\":[{\"<\":[1,{\"var\":\"a\"},3]},{\">=\":[{\"var\":\"b\"},2]}]}",
     "1 < a < 3 or b >= 2"},
    {"{\"if\":[{\"var\":\"a\"},1,{\"var\":\"b\"},2,3]}",
     "if a then 1 else if b then 2 else 3"},
    {"{\"+\":[{\"if\":[{\"var\":\"a\"},1,2]},3]}", "(if a then 1 else 2) + 3"},
    {"{\"-\":[{\"var\":\"a\"},{\"-\":[{\"var\":\"b\"},1]}]}", "a - (b - 1)"},
    {"{\"*\":[{\"+\":[{\"var\":\"a\"},1]},2]}", "(a + 1) * 2"},
    {"{\"+\":[{\"*\":[{\"var\":\"a\"},2]},1]}", "a * 2 + 1"},
    {"{\"-\":{\"var\":\"a\"}}", "-a"},
    {"{\"-\":[{\"+\":[{\"var\":\"a\"},1]}]}", "-(a + 1)"},
    {"{\"/\":[{\"var\":\"a\"},{\"*\":[2,{\"var\":\"b\"}]}]}", "a / (2 * b)"},
    {"{\"!\":{\"!\":{\"var\":\"a\"}}}", "not (not a)"},
    {"{\"!!\":{\"var\":\"a\"}}", "!!(a)"},
    {"{\"==\":[{\"==\":[1,2]},false]}", "(1 is 2) is false"},
    {"{\"known\":\"host.nato\"}", "known(host.nato)"},
    {"{\"known\":{\"var\":\"host.nato\"}}", "known(host.nato)"},
    {"{\"days_between\":[{\"var\":\"summit.opens\"},\"2025-09-01\"]}",
     "days from summit.opens to \"2025-09-01\""},
    {"{\"<=\":[{\"days_between\":[{\"var\":\"a\"},{\"var\":\"b\"}]},14]}",
     "(days from a to b) <= 14"},
    {"{\"filter\":[{\"var\":\"l\"},{\"<\":[{\"var\":\"\"},3]}]}",
     "those of l where (it < 3)"},
    {"{\"map\":[{\"var\":\"l\"},{\"*\":[{\"var\":\"\"},2]}]}", "map of l: (it * 2)"},
    {"{\"reduce\":[{\"var\":\"l\"},{\"+\":[{\"var\":\"current\"},{\"var\":"
     "\"accumulator\"}]},0]}",
     "reduce l from 0: (current + accumulator)"},
    {"{\"max\":[1,{\"var\":\"a\"}]}", "max(1, a)"},
    {"{\"cat\":[\"a\",\"\\\"q\\\"\"]}", "cat(\"a\", \"\\\"q\\\"\")"},
    {"{\"var\":[\"a\",5]}", "var(\"a\", 5)"},
    {"{\"var\":\"\"}", "it"},
    {"{\"var\":[]}", "it"},
    {"{\"var\":1}", "1"},
    {"{\"val\":[\"a\",\"b\"]}", "a.b"},
    {"{\"val\":[[2],\"a\",\"b\"]}", "outer.a.b"},
    {"{\"val\":[[4]]}", "outer.outer"},
    {"{\"val\":[[1],\"index\"]}", "val([1], \"index\")"},
    {"{\"?\?\":[{\"var\":\"a\"},0]}", "a ?\? 0"},
    {"{\"missing\":[\"a\",\"b\"]}", "missing(\"a\", \"b\")"},
    {"{\"exists\":[\"a\",\"b\"]}", "exists(\"a\", \"b\")"},
    {"{\"==\":[1]}", "==(1)"},
    {"{\"in\":[\"x\",{\"var\":\"l\"}]}", "\"x\" in l"},
    {"{\"some\":[{\"merge\":[{\"var\":\"a\"},{\"var\":\"b\"}]},true]}",
     "some of merge(a, b): (true)"},
    {"{\"nonsense\":[1,{\"var\":\"x\"}]}", "nonsense(1, x)"},
    {"{\"a\":1,\"b\":2}", "{\"a\":1,\"b\":2}"},
    {"[1,{\"var\":\"x\"},\"t\",null]", "[1, x, \"t\", null]"},
    {"true", "true"},
};

/* Which facts are known, and the result; "? 1 10" hangs on the slots 1 and 10. */
typedef struct run_row {
    const char *rule, *given, *result;
} run_row;

static const run_row run_rows[] = {
    {"{\"!\":{\"and\":[{\"var\":\"party.icc_warrant\"},{\"==\":[{\"var\":\"host.rome_"
     "statute\"},\"party\"]}]}}",
     "warrant=1 statute=party", "false"},
    {"{\"!\":{\"and\":[{\"var\":\"party.icc_warrant\"},{\"==\":[{\"var\":\"host.rome_"
     "statute\"},\"party\"]}]}}",
     "warrant=1 statute=none", "true"},
    {"{\"!\":{\"and\":[{\"var\":\"party.icc_warrant\"},{\"==\":[{\"var\":\"host.rome_"
     "statute\"},\"party\"]}]}}",
     "warrant=0", "true"},
    {"{\"!\":{\"and\":[{\"var\":\"party.icc_warrant\"},{\"==\":[{\"var\":\"host.rome_"
     "statute\"},\"party\"]}]}}",
     "warrant=1", "? 1"},
    {"{\"!\":{\"and\":[{\"var\":\"party.icc_warrant\"},{\"==\":[{\"var\":\"host.rome_"
     "statute\"},\"party\"]}]}}",
     "statute=party", "? 10"},
    {"{\"!\":{\"and\":[{\"var\":\"party.icc_warrant\"},{\"==\":[{\"var\":\"host.rome_"
     "statute\"},\"party\"]}]}}",
     "", "? 1 10"},
    {"{\"!\":{\"var\":\"host.nato\"}}", "", "? 0"},
    {"{\"and\":[{\"var\":\"host.nato\"},false]}", "", "false"},
    {"{\"and\":[false,{\"var\":\"host.nato\"}]}", "", "false"},
    {"{\"or\":[{\"var\":\"host.nato\"},true]}", "", "true"},
    {"{\"or\":[{\"var\":\"host.nato\"},{\"var\":\"party.icc_warrant\"}]}", "warrant=0",
     "? 0"},
    {"{\"<\":[{\"var\":\"party.travel.hours\"},5]}", "", "? 3"},
    {"{\"<\":[{\"var\":\"party.travel.hours\"},5]}", "hours=4", "true"},
    {"{\"<=\":[{\"var\":\"party.travel.hours\"},{\"var\":\"parameter.max_hours\"}]}",
     "hours=4", "? 4"},
    {"{\"<\":[1,{\"var\":\"party.travel.hours\"},5]}", "hours=5", "false"},
    {"{\"<\":[{\"/\":[1,{\"var\":\"party.travel.hours\"}]},5]}", "hours=0", "?"},
    {"{\"<\":[{\"%\":[1,{\"var\":\"party.travel.hours\"}]},5]}", "hours=0", "?"},
    {"{\"<\":[{\"*\":[1e300,1e300]},5]}", "", "?"},
    {"{\"<\":[{\"*\":[0,{\"var\":\"party.travel.hours\"}]},5]}", "", "? 3"},
    {"{\"<\":[{\"max\":[1,{\"var\":\"party.travel.hours\"}]},5]}", "", "? 3"},
    {"{\"<\":[{\"min\":[3,{\"-\":[{\"var\":\"party.travel.hours\"}]}]},5]}", "hours=2",
     "true"},
    {"{\"in\":[{\"var\":\"host.immunity\"},[\"offered\",\"granted\"]]}",
     "immunity=offered", "true"},
    {"{\"in\":[{\"var\":\"host.immunity\"},[\"offered\",\"granted\"]]}",
     "immunity=refused", "false"},
    {"{\"in\":[{\"var\":\"host.immunity\"},[\"offered\",\"granted\"]]}", "", "? 2"},
    {"{\"in\":[\"eu\",{\"var\":\"host.blocs\"}]}", "blocs", "true"},
    {"{\"in\":[\"brics\",{\"var\":\"host.blocs\"}]}", "blocs", "false"},
    {"{\"in\":[\"eu\",{\"var\":\"host.blocs\"}]}", "", "? 8"},
    {"{\"none\":[{\"var\":\"host.blocs\"},true]}", "", "? 8"},
    {"{\"some\":[{\"var\":\"host.blocs\"},{\"==\":[{\"var\":\"\"},\"nato\"]}]}",
     "blocs", "true"},
    {"{\"all\":[{\"var\":\"host.blocs\"},{\"in\":[{\"var\":\"\"},[\"eu\",\"nato\"]]}]}",
     "blocs", "true"},
    {"{\"some\":[{\"var\":\"parties\"},{\"var\":\"icc_warrant\"}]}", "parties", "true"},
    {"{\"all\":[{\"var\":\"parties\"},{\"var\":\"icc_warrant\"}]}", "parties", "? 9"},
    {"{\"some\":[{\"var\":\"parties\"},{\"<\":[{\"var\":\"hours\"},3]}]}", "parties",
     "false"},
    {"{\"all\":[{\"var\":\"parties\"},{\"<\":[{\"var\":\"hours\"},{\"val\":[[2],"
     "\"parameter.max_hours\"]}]}]}",
     "parties max=9", "true"},
    {"{\"all\":[{\"var\":\"parties\"},{\"<\":[{\"var\":\"hours\"},{\"val\":[[2],"
     "\"parameter\",\"max_hours\"]}]}]}",
     "parties", "? 4"},
    {"{\"some\":[{\"filter\":[{\"var\":\"parties\"},{\"==\":[{\"var\":\"state\"},"
     "\"UKR\"]}]},{\"var\":\"icc_warrant\"}]}",
     "parties", "? 9"},
    {"{\"<\":[{\"reduce\":[{\"var\":\"parties\"},{\"+\":[{\"var\":\"accumulator\"},{"
     "\"var\":\"current.hours\"}]},0]},12]}",
     "parties", "true"},
    {"{\"==\":[{\"reduce\":[{\"map\":[{\"var\":\"parties\"},{\"var\":\"hours\"}]},{"
     "\"max\":[{\"var\":\"accumulator\"},{\"var\":\"current\"}]},0]},7]}",
     "parties", "true"},
    {"{\"some\":[{\"merge\":[{\"var\":\"host.blocs\"},[\"eu\"]]},{\"==\":[{\"var\":"
     "\"\"},\"eu\"]}]}",
     "blocs", "true"},
    {"{\"in\":[\"GVA\",{\"var\":\"venue.airports\"}]}", "airports", "true"},
    {"{\"in\":[\"ene\",{\"var\":\"summit.title\"}]}", "title", "true"},
    {"{\"==\":[{\"cat\":[{\"var\":\"summit.title\"},\"!\"]},\"Geneva!\"]}", "title",
     "true"},
    {"{\"<\":[{\"var\":\"summit.opens\"},\"2025-09-01\"]}", "opens", "true"},
    {"{\"<\":[\"2025-08-19\",{\"var\":\"summit.opens\"},\"2025-08-21\"]}", "opens",
     "true"},
    {"{\"==\":[{\"var\":\"summit.opens\"},\"2025-08-20\"]}", "opens", "true"},
    {"{\"<=\":[{\"days_between\":[\"2025-08-19\",{\"var\":\"summit.opens\"}]},1]}",
     "opens", "true"},
    {"{\"<=\":[{\"days_between\":[\"2025-08-19\",{\"var\":\"summit.opens\"}]},1]}", "",
     "? 5"},
    {"{\"known\":\"host.nato\"}", "", "false"},
    {"{\"known\":\"host.nato\"}", "nato=1", "true"},
    {"{\"known\":{\"var\":\"host.nato\"}}", "nato=0", "true"},
    {"{\"some\":[{\"var\":\"parties\"},{\"!\":{\"known\":\"icc_warrant\"}}]}",
     "parties", "true"},
    {"{\"if\":[{\"var\":\"host.nato\"},true,true]}", "", "true"},
    {"{\"if\":[{\"var\":\"host.nato\"},true,false]}", "", "? 0"},
    {"{\"if\":[{\"var\":\"host.nato\"},{\"var\":\"party.icc_warrant\"},false]}",
     "warrant=1", "? 0"},
    {"{\"if\":[{\"var\":\"host.nato\"},{\"var\":\"party.icc_warrant\"},false]}",
     "nato=1", "? 10"},
    {"{\"==\":[{\"if\":[{\"var\":\"host.nato\"},\"party\",{\"var\":\"host.rome_"
     "statute\"}]},\"party\"]}",
     "statute=party", "true"},
    {"{\"!!\":{\"or\":[{\"var\":\"host.nato\"},true]}}", "", "true"},
    {"{\"===\":[{\"var\":\"host.rome_statute\"},\"party\"]}", "statute=party", "true"},
    {"{\"!==\":[{\"var\":\"host.rome_statute\"},\"party\"]}", "statute=party", "false"},
    {"{\"==\":[{\"var\":\"host.nato\"},false]}", "nato=0", "true"},
};

static const vc_json *parse(const char *rule)
{
    faults = vc_faults_new(arena);
    vc_document *document = NULL;
    if (!vc_json_parse(arena, &faults, "rule", rule, strlen(rule), true, NULL, NULL,
                       &document))
        fail_msg("not JSON: %s", rule);
    return document->root;
}

static void a_faulty_rule_is_refused_at_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof fault_rows / sizeof *fault_rows; i++) {
        const fault_row *row = &fault_rows[i];
        faults = vc_faults_new(arena);
        assert_null(vc_rule_compile(arena, &faults, parse(row->rule), VC_RULE,
                                    &resolver, VC_TYPE_BOOLEAN));
        const vc_fault *fault = faults.first;
        const char *message =
            vc_format(arena, "%s%s%s", fault->message, fault->expected ? "; " : "",
                      fault->expected ? fault->expected : "");
        size_t line, column;
        vc_place_position(fault->place, &line, &column);
        if (column != strlen(row->caret) || strcmp(fault->code, row->code) != 0 ||
            strcmp(message, row->message) != 0)
            fail_msg("%s\n%s: wanted %s %s, found %s in column %zu: %s", row->rule,
                     row->caret, row->code, row->message, fault->code, column, message);
    }
}

static void all_faults_of_a_rule_are_reported(void **state)
{
    (void)state;
    faults = vc_faults_new(arena);
    const char *rule = "{\"and\":[{\"var\":\"host.natto\"},"
                       "{\"==\":[{\"var\":\"host.rome_statute\"},\"observer\"]},"
                       "{\"<\":[{\"var\":\"host.nato\"},{\"nod\":1}]}]}";
    assert_null(vc_rule_compile(arena, &faults, parse(rule), VC_RULE, &resolver,
                                VC_TYPE_BOOLEAN));
    assert_int_equal(faults.count, 4);
}

static void a_rule_reads_as_infix(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof infix_rows / sizeof *infix_rows; i++) {
        vc_buffer out = vc_buffer_new(arena);
        vc_rule_infix(&out, parse(infix_rows[i].rule));
        assert_string_equal(out.text, infix_rows[i].infix);
    }
}

/* The first party has a warrant, of the second it is not known. */
static vc_value party_list(void)
{
    vc_value *first = vc_arena_array(arena, FIELDS, sizeof *first);
    vc_value *second = vc_arena_array(arena, FIELDS, sizeof *second);
    vc_value *items = vc_arena_array(arena, 2, sizeof *items);
    first[0] = vc_boolean(true);
    first[1] = vc_string("RUS");
    first[2] = vc_number(4);
    second[0] = vc_unknown();
    second[1] = vc_string("UKR");
    second[2] = vc_number(7);
    items[0] = (vc_value){.kind = VC_KIND_RECORD, .as.fields = first};
    items[1] = (vc_value){.kind = VC_KIND_RECORD, .as.fields = second};
    return vc_list(items, 2);
}

static vc_value list_of(const char *a, const char *b)
{
    vc_value *items = vc_arena_array(arena, 2, sizeof *items);
    items[0] = vc_string(a);
    items[1] = vc_string(b);
    return vc_list(items, 2);
}

static bool given(const char *facts_given, const char *name)
{
    return strstr(facts_given, name) != NULL;
}

static void fill(const char *known, vc_value slots[FACTS])
{
    for (int i = 0; i < FACTS; i++)
        slots[i] = vc_unknown();
    if (given(known, "nato="))
        slots[0] = vc_boolean(given(known, "nato=1"));
    if (given(known, "statute="))
        slots[1] = vc_string(given(known, "statute=party") ? "party" : "none");
    if (given(known, "immunity="))
        slots[2] = vc_string(given(known, "immunity=offered") ? "offered" : "refused");
    if (given(known, "hours="))
        slots[3] = vc_number(strstr(known, "hours=")[6] - '0');
    if (given(known, "max="))
        slots[4] = vc_number(strstr(known, "max=")[4] - '0');
    if (given(known, "opens"))
        slots[5] = vc_string("2025-08-20");
    if (given(known, "title"))
        slots[6] = vc_string("Geneva");
    if (given(known, "airports"))
        slots[7] = list_of("BRN", "GVA");
    if (given(known, "blocs"))
        slots[8] = list_of("eu", "nato");
    if (given(known, "parties"))
        slots[9] = party_list();
    if (given(known, "warrant="))
        slots[10] = vc_boolean(given(known, "warrant=1"));
}

static const char *describe(vc_value result)
{
    vc_buffer out = vc_buffer_new(arena);
    if (result.kind != VC_KIND_UNKNOWN) {
        vc_value_write(&out, result);
        return out.text;
    }
    size_t count = 0;
    const int32_t *slots = vc_cause_slots(arena, result.as.cause, &count);
    vc_buffer_add(&out, "?");
    for (size_t i = 0; i < count; i++)
        vc_buffer_printf(&out, " %d", (int)slots[i]);
    return out.text;
}

static void a_rule_is_known_only_if_its_facts_decide_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof run_rows / sizeof *run_rows; i++) {
        const run_row *row = &run_rows[i];
        faults = vc_faults_new(arena);
        const vc_program *program = vc_rule_compile(
            arena, &faults, parse(row->rule), VC_RULE, &resolver, VC_TYPE_BOOLEAN);
        if (!program)
            fail_msg("%s: %s", row->rule, faults.first->message);
        vc_value slots[FACTS];
        fill(row->given, slots);
        vc_run run = {.slots = slots, .arena = arena, .want_causes = true};
        const char *found = describe(vc_rule_run(program, &run));
        if (strcmp(found, row->result) != 0)
            fail_msg("%s given %s: wanted %s, found %s", row->rule, row->given,
                     row->result, found);
        assert_null(run.error_type);
    }
}

static void a_program_tells_the_slots_that_it_reads(void **state)
{
    (void)state;
    faults = vc_faults_new(arena);
    const char *rule =
        "{\"and\":[{\"some\":[{\"var\":\"parties\"},{\"var\":\"icc_warrant\"}]},"
        "{\"known\":\"host.immunity\"},{\"var\":\"host.nato\"},"
        "{\"!\":{\"var\":\"host.nato\"}}]}";
    const vc_program *program = vc_rule_compile(arena, &faults, parse(rule), VC_RULE,
                                                &resolver, VC_TYPE_BOOLEAN);
    assert_non_null(program);
    size_t count = 0;
    const int32_t *slots = vc_program_slots(program, &count);
    const int32_t expected[] = {0, 2, 9};
    assert_int_equal(count, 3);
    assert_memory_equal(slots, expected, sizeof expected);
    assert_int_equal(vc_program_type(program).kind, VC_TYPE_BOOLEAN);
}

static void a_run_leaves_a_trace(void **state)
{
    (void)state;
    faults = vc_faults_new(arena);
    const char *rule = "{\"and\":[{\"var\":\"host.nato\"},"
                       "{\"==\":[{\"var\":\"host.rome_statute\"},\"party\"]}]}";
    const vc_program *program = vc_rule_compile(arena, &faults, parse(rule), VC_RULE,
                                                &resolver, VC_TYPE_BOOLEAN);
    vc_value slots[FACTS], trace[6] = {{.kind = VC_KIND_UNDEFINED}};
    fill("nato=1 statute=none", slots);
    assert_int_equal(vc_program_count(program), 6);
    vc_run run = {.slots = slots, .trace = trace};
    vc_rule_run(program, &run);
    assert_string_equal(trace[2].as.string, "none");
    assert_int_equal(trace[4].kind, VC_KIND_BOOLEAN);
    assert_false(trace[4].as.boolean);
    assert_string_equal(vc_program_place(program, 4)->child->key, "==");
    assert_null(vc_program_place(program, 6));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_faulty_rule_is_refused_at_its_place),
        TEST(all_faults_of_a_rule_are_reported),
        TEST(a_rule_reads_as_infix),
        TEST(a_rule_is_known_only_if_its_facts_decide_it),
        TEST(a_program_tells_the_slots_that_it_reads),
        TEST(a_run_leaves_a_trace),
    };
    if (setjmp(guard))
        return 71;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
