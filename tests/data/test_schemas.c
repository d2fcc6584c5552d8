/* The published schemas: valid themselves, true of every file below data/ and of what
 * the program writes, and of one mind with the loaders. What a schema can say (members,
 * types, ranges, patterns) both must say; what depends on other parts of the files (a
 * word of the vocabulary, an id, an order) is the loaders' alone. */
#include "../unit/support.h"

#include "json/schema.h"
#include "model/embedded.h"
#include "rule/operators.h"
#include "score/rule_test.h"
#include "venuecheck.h"

static const char *const NAMES[] = {"data",      "summit",  "rules",   "vocabulary",
                                    "report",    "across",  "compare", "diff",
                                    "facts",     "faults",  "flip",    "robust",
                                    "rule-sets", "sources", "tests",   "timeline"};

static const vc_json *load(const char *path)
{
    vc_document *document = NULL;
    if (!vc_json_load(arena, &faults, path, VC_JSON_MAX_BYTES, NULL, NULL, &document))
        fail_msg("%s", complaints());
    return document->root;
}

static const vc_json *schema_root(const char *name)
{
    return load(vc_format(arena, "data/schema/%s.schema.json", name));
}

static const vc_schema_set *schemas(void)
{
    vc_schema_document documents[COUNT(NAMES)];
    for (size_t i = 0; i < COUNT(NAMES); i++)
        documents[i] = (vc_schema_document){
            vc_format(arena, "%s.schema.json", NAMES[i]), schema_root(NAMES[i])};
    const vc_schema_set *set =
        vc_schema_compile(arena, &faults, documents, COUNT(documents));
    if (!set)
        fail_msg("%s", complaints());
    return set;
}

static const vc_schema_set *metaschema(void)
{
    static const char *const files[] = {"schema",
                                        "meta/core",
                                        "meta/applicator",
                                        "meta/unevaluated",
                                        "meta/validation",
                                        "meta/meta-data",
                                        "meta/format-annotation",
                                        "meta/content"};
    vc_schema_document documents[COUNT(files)];
    for (size_t i = 0; i < COUNT(files); i++)
        documents[i] = (vc_schema_document){
            NULL,
            load(vc_format(arena, "tests/unit/fixtures/metaschema/%s.json", files[i]))};
    const vc_schema_set *set =
        vc_schema_compile(arena, &faults, documents, COUNT(documents));
    if (!set)
        fail_msg("%s", complaints());
    return set;
}

#define METASCHEMA "https://json-schema.org/draft/2020-12/schema"

/* ---- the schemas themselves ---- */

static void schemas_are_valid_against_the_metaschema(void **state)
{
    const vc_schema_set *meta = metaschema();
    (void)state;
    for (size_t i = 0; i < COUNT(NAMES); i++) {
        const vc_json *root = schema_root(NAMES[i]);
        assert_string_equal(vc_json_get(root, "$schema")->string, METASCHEMA);
        if (!vc_schema_validate(arena, &faults, meta, METASCHEMA, root))
            fail_msg("%s", complaints());
    }
}

static void the_metaschema_is_valid_against_itself(void **state)
{
    const vc_schema_set *meta = metaschema();
    (void)state;
    if (!vc_schema_validate(arena, &faults, meta, METASCHEMA,
                            load("tests/unit/fixtures/metaschema/schema.json")))
        fail_msg("%s", complaints());
}

static void the_metaschema_refuses_what_is_no_schema(void **state)
{
    static const char *const bad[] = {"1",
                                      "{'type':'strin'}",
                                      "{'properties':{'a':{'items':3}}}",
                                      "{'required':['a','a']}",
                                      "{'anyOf':[]}",
                                      "{'$defs':{'x':{'minItems':-1}}}",
                                      "{'minLength':1.5}"};
    const vc_schema_set *meta = metaschema();
    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        if (vc_schema_validate(arena, &faults, meta, METASCHEMA, parsed(bad[i])))
            fail_msg("%s was accepted", bad[i]);
}

/* What an editor shows: every member of ours has a title and a description. Changes of
 * rule sets refer to what is described elsewhere. */
static void check_described(const vc_json *schema, const char *where)
{
    const vc_json *properties = vc_json_get(schema, "properties");
    const vc_json *title = vc_json_get(schema, "title");
    const bool described = title && title->type == VC_JSON_STRING &&
                           strncmp(title->string, "Change", 6) != 0 &&
                           !vc_json_get(schema, "if");
    for (const vc_json *p = properties && described ? properties->child : NULL; p;
         p = p->next)
        if (!vc_json_get(p, "anyOf") && !vc_json_get(p, "description"))
            fail_msg("%s: \"%s\" is not described", where, p->key);
    for (const vc_json *child = schema->child; child; child = child->next)
        if (child->type == VC_JSON_OBJECT || child->type == VC_JSON_ARRAY)
            check_described(child, child->key ? child->key : where);
}

static void every_member_is_described(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(NAMES); i++)
        check_described(schema_root(NAMES[i]), NAMES[i]);
}

static bool is_listed(const vc_json *list, const char *name)
{
    for (const vc_json *item = list->child; item; item = item->next)
        if (strcmp(item->string, name) == 0)
            return true;
    return false;
}

static void the_schema_of_rules_knows_every_operator(void **state)
{
    const vc_json *defs = vc_json_get(schema_root("rules"), "$defs");
    const vc_json *operation =
        vc_json_get(vc_json_get(defs, "operation"), "properties");
    const vc_json *change = vc_json_get(vc_json_get(defs, "expression_change"), "then");
    const vc_json *names = vc_json_get(vc_json_get(change, "propertyNames"), "enum");
    (void)state;
    assert_int_equal(operation->count, VC_OP_COUNT);
    assert_int_equal(names->count, VC_OP_COUNT);
    for (int op = 0; op < VC_OP_COUNT; op++) {
        const char *name = vc_operator_names[op];
        if (!vc_json_get(operation, name) || !is_listed(names, name))
            fail_msg("the operator %s is missing", name);
    }
}

/* ---- the files below data/ ---- */

/* The id of the schema that the file names, whose path must lead to data/schema/; but files
 * to begin with are copied away and name one that lies beside them. */
static const char *schema_of(const vc_embedded_file *file, const vc_json *root)
{
    const vc_json *named = vc_json_get(root, "$schema");
    const bool nested = strchr(file->path, '/') != NULL;
    if (!named || named->type != VC_JSON_STRING)
        fail_msg("%s names no schema", file->path);
    const bool template = strncmp(file->path, "templates/", 10) == 0;
    const char *start = template ? "" : nested ? "../schema/" : "schema/";
    if (strncmp(named->string, start, strlen(start)) != 0)
        fail_msg("%s: \"%s\" does not lead to data/schema/", file->path, named->string);
    return named->string + strlen(start);
}

static void every_file_is_valid_against_the_schema_that_it_names(void **state)
{
    const vc_schema_set *set = schemas();
    size_t count = 0;
    (void)state;
    for (const vc_embedded_file *file = vc_embedded; file->path; file++) {
        vc_document *document = NULL;
        /* The outlines of countries are made by a tool and read by the map alone. */
        if (strncmp(file->path, "schema/", 7) == 0 || !strstr(file->path, ".json") ||
            strcmp(file->path, "outlines.json") == 0)
            continue;
        if (!vc_json_parse(arena, &faults, file->path, (const char *)file->bytes,
                           file->length, false, NULL, NULL, &document) ||
            !vc_schema_validate(arena, &faults, set, schema_of(file, document->root),
                                document->root))
            fail_msg("%s", complaints());
        count++;
    }
    assert_true(count >= 6);
}

/* ---- loaders and schemas on one corpus ---- */

/* Who accepts a text. */
typedef enum verdict {
    GOOD,    /* both */
    BAD,     /* neither: it is a fault of structure */
    MEANING, /* the schema; the loader sees more */
    LAX      /* the loader alone: this must never be */
} verdict;

#define HEAD                                                                           \
    "{'$schema':'schema/data.schema.json','title':'T','as_of':'2025-08-19',"           \
    "'reviewed':'2025-10-31','include':[],"                                            \
    "'sources':{'s':{'title':'S','publisher':'P','date':'2025','url':'u','via':'v'}}," \
    "'vocabulary':{"                                                                   \
    "'cuisine':{'title':'Cuisine','of':['venue'],'type':'word',"                       \
    "'words':{'good':'is good','bad':'is bad'}},"                                      \
    "'halls':{'title':'Halls','of':['venue'],'type':'number','unit':'n',"              \
    "'phrase':'has {value} halls'},"                                                   \
    "'quiet':{'title':'Quiet','of':['venue'],'type':'boolean',"                        \
    "'phrase':{'true':'is quiet','false':'is loud'}},"                                 \
    "'tongues':{'title':'Tongues','of':['venue'],'type':'list','element':'text',"      \
    "'phrase':'speaks {value}'},"                                                      \
    "'traits':{'title':'Traits','of':['venue'],'type':'list','element':'word',"        \
    "'words':{'big':'is big'}},"                                                       \
    "'mood':{'title':'Mood','of':['host'],'type':'word','toward':'state',"             \
    "'words':{'warm':'is warm to {toward}'}}},"                                        \
    "'closed_world':{'csto':{'value':false,'source':'s'},"                             \
    "'mood':{'GBR':{'value':'warm','source':['s']}}},"                                 \
    "'states':{'CHE':{'name':'Switzerland','rome_statute':[{'value':'party',"          \
    "'from':'2001-10-12','to':'2030-01-01','by':'b','source':'s','note':'n',"          \
    "'announced':false,'relayed_by':'r'}],"                                            \
    "'mood':{'RUS':'warm','UKR':[{'value':'warm','source':['s']}]}}},"                 \
    "'venues':[{'id':'a','name':'A','host':'CHE','location':[46.5,6.5],"               \
    "'airports':[{'code':'C','name':'N','location':[46,6],'runway_m':3000,"            \
    "'source':'s'}],'facts':{'cuisine':'good','halls':3,'quiet':true,"                 \
    "'tongues':['french'],'traits':[{'value':['big'],'source':'s'}]},'source':'s'}],"  \
    "'summit':{'id':'m','title':'M','window':{'from':'2025-09-01',"                    \
    "'to':'2025-09-30'},'level':'leaders','parties':[{'id':'p','state':'RUS',"         \
    "'principal':'P','departs_from':{'name':'D','location':[55,37]},"                  \
    "'facts':{'icc_warrant':true},'source':'s'},{'id':'q','state':'UKR'}],"            \
    "'facilitators':[{'name':'F','role':'R','source':'s'}],'facts':{},'sources':{}},"  \
    "'note':'x',"

#define RULES                                                                          \
    "'rules':{'id':'r','version':'1','title':'R','description':'d',"                   \
    "'changelog':['c'],"                                                               \
    "'parameters':{'most':{'value':5,'unit':'h','title':'Most'}},"                     \
    "'provisions':{'law':{'title':'L','instrument':'i','provision':'p','date':'d',"    \
    "'says':'s','url':'u','via':'v'}},"                                                \
    "'requirements':{'one':{'title':'One','scope':'venue','severity':'blocker',"       \
    "'require':{'==':[{'var':'venue.cuisine'},'good']},"                               \
    "'waiver':{'when':{'var':'venue.quiet'},'condition':'c'},'basis':['law'],"         \
    "'note':'n'}},"                                                                    \
    "'criteria':{'food':{'title':'Food','weight':2,'reason':'why',"                    \
    "'value':{'var':'venue.cuisine'},'scale':{'map':{'good':1,'bad':0}},'group':'g'}," \
    "'size':{'title':'Size','weight':1,'value':{'var':'venue.halls'},"                 \
    "'scale':{'points':[[0,0],[9,1]]}},"                                               \
    "'far':{'title':'Far','weight':1,'scope':'party',"                                 \
    "'value':{'var':'party.travel.km'},'scale':{'points':[[0,1],[5000,0]]},"           \
    "'combine':'mean'}},"                                                              \
    "'changeable':{'venue.cuisine':{'to':['good'],'effort':1,'says':{'good':'t'}}},"   \
    "'tests':[]}}"

#define TESTS(expect)                                                    \
    "'tests':[{'name':'n','given':{'host':{'rome_statute':'party'},"     \
    "'venue':{'quiet':true,'tongues':['french']},"                       \
    "'summit':{'level':'leaders','lead_days':3},"                        \
    "'parties':[{'facts':{'icc_warrant':true},'toward':{'mood':'warm'}," \
    "'travel':{'km':5,'hours':1}}]},'expect':{" expect "}}]"

/* The text above, with one change. */
static const struct {
    verdict verdict;
    const char *from, *to;
} CORPUS[] = {
    {GOOD, NULL, NULL},
    /* the data file */
    {BAD, "'title':'T'", "'title':7"},
    {GOOD, "'title':'T',", ""},
    {BAD, "'title':'T'", "'titel':'T'"},
    {BAD, "'as_of':'2025-08-19'", "'as_of':'19 August'"},
    {BAD, "'as_of':'2025-08-19'", "'as_of':'2025-8-19'"},
    {BAD, "'as_of':'2025-08-19'", "'as_of':'2025-13-19'"},
    {MEANING, "'as_of':'2025-08-19'", "'as_of':'2025-02-30'"},
    {MEANING, "'as_of':'2025-08-19',", ""},
    {BAD, "'reviewed':'2025-10-31'", "'reviewed':null"},
    {BAD, "'include':[]", "'include':'states.json'"},
    {BAD, "'include':[]", "'include':[1]"},
    {MEANING, "'include':[]", "'include':['none.json']"},
    {BAD, "'schema/data.schema.json'", "5"},
    {BAD, "'note':'x'", "'note':5"},
    /* sources */
    {BAD, "{'s':{'title'", "{'s':{'titel'"},
    {BAD, "'publisher':'P'", "'publisher':['P']"},
    {BAD, "'sources':{'s':{", "'sources':{'t':'x','s':{"},
    {BAD, "'title':'S',", ""},
    /* the vocabulary */
    {BAD, "'title':'Cuisine',", ""},
    {BAD, "'of':['venue'],'type':'word'", "'of':'venue','type':'word'"},
    {BAD, "'of':['venue'],'type':'word'", "'of':[],'type':'word'"},
    {BAD, "'of':['venue'],'type':'word'", "'of':['place'],'type':'word'"},
    {BAD, "'type':'word','words':{'good'", "'type':'wrod','words':{'good'"},
    {BAD, "'words':{'good':'is good','bad':'is bad'}", "'words':{}"},
    {BAD, "'words':{'good':'is good','bad':'is bad'}", "'words':['good']"},
    {BAD, ",'words':{'good':'is good','bad':'is bad'}", ""},
    {BAD, "'bad':'is bad'", "'bad':false"},
    {BAD, "'unit':'n'", "'unit':1"},
    {BAD, "'has {value} halls'", "'has halls'"},
    {BAD, ",'phrase':'has {value} halls'", ""},
    {BAD, "{'true':'is quiet','false':'is loud'}", "{'true':'is quiet'}"},
    {BAD, "{'true':'is quiet','false':'is loud'}", "'is {value}'"},
    {BAD, "'false':'is loud'", "'false':'is loud','null':'x'"},
    {BAD, "'element':'text',", ""},
    {BAD, "'element':'text'", "'element':'list'"},
    {BAD, ",'words':{'big':'is big'}", ""},
    {BAD, "'toward':'state'", "'toward':'host'"},
    {GOOD, "'words':{'big'", "'phrase':5,'words':{'big'"},
    /* the closed world */
    {BAD, "'csto':{'value':false,'source':'s'}", "'csto':false"},
    {BAD, "'csto':{'value':false,'source':'s'}", "'csto':{'value':false}"},
    {BAD, "'GBR':{'value':'warm','source':['s']}", "'GBR':'warm'"},
    {MEANING, "'csto':{", "'crto':{"},
    /* facts */
    {BAD, "'states':{'CHE'", "'states':{'Che'"},
    {MEANING, "'states':{'CHE'", "'states':{'XQZ'"},
    {BAD, "'states':{'CHE':{", "'states':{'FRA':[],'CHE':{"},
    {BAD, "'name':'Switzerland'", "'name':null"},
    {BAD, "'name':'Switzerland'", "'name':{'value':'Switzerland'}"},
    {MEANING, "'name':'Switzerland'", "'name':5"},
    {MEANING, "'name':'Switzerland'", "'nome':'Switzerland'"},
    {BAD, "'value':'party','from'", "'from'"},
    {BAD, "'value':'party'", "'value':null"},
    {BAD, "'value':'party'", "'value':{}"},
    {MEANING, "'value':'party'", "'value':'parti'"},
    {BAD, "'from':'2001-10-12'", "'from':2001"},
    {BAD, "'from':'2001-10-12'", "'from':'2001'"},
    {MEANING, "'to':'2030-01-01'", "'to':'2000-01-01'"},
    {BAD, "'by':'b'", "'by':true"},
    {BAD, "'by':'b'", "'bye':'b'"},
    {BAD, "'source':'s','note'", "'source':[],'note'"},
    {BAD, "'source':'s','note'", "'source':[1],'note'"},
    {BAD, "'source':'s','note'", "'source':7,'note'"},
    {BAD, "'source':'s','note'", "'note'"},
    {MEANING, "'source':'s','note'", "'source':'z','note'"},
    {BAD, "'announced':false", "'announced':'no'"},
    {BAD, "'relayed_by':'r'}", "'relayed_by':'r'},1"},
    {BAD, "'relayed_by':'r'}", "'relayed_by':null}"},
    {GOOD, "'relayed_by':'r'}", "'relayed_by':'r','for':'m'}"},
    {GOOD, "'relayed_by':'r'}", "'relayed_by':'r','for':['m','other']}"},
    {BAD, "'relayed_by':'r'}", "'relayed_by':'r','for':[1]}"},
    {BAD, "'relayed_by':'r'}", "'relayed_by':'r','for':{}}"},
    {BAD, "'RUS':'warm'", "'Russia':'warm'"},
    {BAD, "'RUS':'warm'", "'RUS':{'GBR':'warm'}"},
    {GOOD, "'tongues':['french']", "'tongues':[]"},
    {BAD, "'tongues':['french']", "'tongues':['french',{}]"},
    {BAD, "'tongues':['french']", "'tongues':['french',null]"},
    /* venues */
    {BAD, "'venues':[", "'venues':{},'venue':["},
    {BAD, "'venues':[", "'venues':['a',"},
    {BAD, "{'id':'a','name'", "{'name'"},
    {BAD, "'host':'CHE'", "'host':'Switzerland'"},
    {BAD, "'host':'CHE',", ""},
    {BAD, "'location':[46.5,6.5]", "'location':[46.5]"},
    {BAD, "'location':[46.5,6.5]", "'location':[46.5,6.5,400]"},
    {BAD, "'location':[46.5,6.5]", "'location':[96.5,6.5]"},
    {BAD, "'location':[46.5,6.5]", "'location':[46.5,-181]"},
    {BAD, "'location':[46.5,6.5]", "'location':['46.5',6.5]"},
    {BAD, "'code':'C',", ""},
    {BAD, "'runway_m':3000", "'runway_m':'3000'"},
    {BAD, "'runway_m':3000", "'runway':3000"},
    {BAD, "},'source':'s'}],'summit'", "},'source':1}],'summit'"},
    {BAD, "3000,'source':'s'", "3000,'source':1"},
    /* the summit */
    {BAD, "'title':'M',", ""},
    {GOOD, "'id':'m',", ""},
    {BAD, "'id':'m'", "'id':1"},
    {BAD, "'window':{'from':'2025-09-01'", "'window':{'form':'2025-09-01'"},
    {BAD, "'window':{'from':'2025-09-01'", "'window':{'from':'September'"},
    {MEANING, "'to':'2025-09-30'", "'to':'2024-09-30'"},
    {BAD, "'level':'leaders'", "'level':null"},
    {MEANING, "'level':'leaders'", "'level':'kings'"},
    {BAD, "{'id':'p','state':'RUS'", "{'id':'p'"},
    {BAD, "'state':'UKR'", "'state':'Ukraine'"},
    {BAD, "'departs_from':{'name':'D',", "'departs_from':{"},
    {BAD, "'departs_from':{'name':'D','location':[55,37]}", "'departs_from':'D'"},
    {BAD, "'principal':'P'", "'principal':['P']"},
    {MEANING, "'id':'q'", "'id':'p'"},
    {BAD, "{'name':'F','role':'R'", "{'role':'R'"},
    {BAD, "'facilitators':[{", "'facilitators':['F',{"},
    {BAD, "'facts':{},'sources':{}", "'facts':[],'sources':{}"},
    {MEANING, "'sources':{}}", "'sources':{'s':{'title':'other'}}}"},
    /* the rule set */
    {BAD, "{'id':'r',", "{"},
    {BAD, "'version':'1'", "'version':1"},
    {BAD, "'rules':{", "'rules':{'requirement':{},"},
    {BAD, "{'value':5,'unit':'h'", "{'unit':'h'"},
    {BAD, "{'value':5", "{'value':[5]"},
    {BAD, "'title':'Most'", "'titel':'Most'"},
    {BAD, "'title':'L',", ""},
    {BAD, "'says':'s'", "'says':5"},
    {BAD, "'changelog':['c']", "'changelog':'c'"},
    {BAD, "'title':'One',", ""},
    {BAD, "'scope':'venue','severity'", "'scope':'venues','severity'"},
    {GOOD, "'severity':'blocker'", "'severity':'caution'"},
    {BAD, "'severity':'blocker'", "'severity':'block'"},
    {BAD, "'require':{'==':[{'var':'venue.cuisine'},'good']},", ""},
    {BAD, "{'==':[{'var':'venue.cuisine'},'good']}", "{'=':[1,2]}"},
    {BAD, "{'==':[{'var':'venue.cuisine'},'good']}", "{'==':[1,1],'!':true}"},
    {BAD, "{'var':'venue.quiet'}", "{'!':{'nand':[true]}}"},
    {BAD, "{'var':'venue.quiet'}", "{}"},
    {GOOD, "{'var':'venue.quiet'}", "true"},
    {GOOD, "{'var':'venue.quiet'}", "{'and':[{'var':'venue.quiet'},true]}"},
    {MEANING, "{'var':'venue.quiet'}", "{'var':'venue.quite'}"},
    {MEANING, "{'var':'venue.quiet'}", "{'==':[{'var':'venue.cuisine'},'god']}"},
    {BAD, ",'condition':'c'", ""},
    {BAD, "'waiver':{", "'waiver':{'if':true,"},
    {BAD, "'basis':['law']", "'basis':'law'"},
    {BAD, "'basis':['law']", "'basis':[1]"},
    {MEANING, "'basis':['law']", "'basis':['lawless']"},
    {BAD, "'weight':2", "'weight':-1"},
    {BAD, "'weight':2", "'weight':'2'"},
    {BAD, "'weight':2,", ""},
    {BAD, "'reason':'why'", "'reasons':'why'"},
    {BAD, "'value':{'var':'venue.cuisine'},", ""},
    {BAD, "'scale':{'map':{'good':1,'bad':0}}", "'scale':{}"},
    {BAD, "'scale':{'map':{'good':1,'bad':0}}", "'scale':1"},
    {BAD, "'map':{'good':1,'bad':0}", "'map':{}"},
    {BAD, "'map':{'good':1,'bad':0}", "'map':{'good':2,'bad':0}"},
    {BAD, "'map':{'good':1,'bad':0}", "'map':{'good':'1','bad':0}"},
    {BAD, "'map':{'good':1,'bad':0}",
     "'map':{'good':1,'bad':0},'points':[[0,0],[1,1]]"},
    {MEANING, "'map':{'good':1,'bad':0}", "'map':{'good':1}"},
    {BAD, "[[0,0],[9,1]]", "[[0,0]]"},
    {BAD, "[[0,0],[9,1]]", "[[0,0],[9]]"},
    {BAD, "[[0,0],[9,1]]", "[[0,0],[9,1.5]]"},
    {BAD, "[[0,0],[9,1]]", "[[0,0],['9',1]]"},
    {MEANING, "[[0,0],[9,1]]", "[[9,0],[0,1]]"},
    {BAD, "'scope':'party','value'", "'scope':'summit','value'"},
    {BAD, "'scope':'party','value'", "'value'"},
    {BAD, "'combine':'mean'", "'combine':'median'"},
    {BAD, "'to':['good']", "'to':'good'"},
    {BAD, "'to':['good']", "'to':[{}]"},
    {MEANING, "'to':['good']", "'to':['god']"},
    {BAD, "'to':['good'],", ""},
    {BAD, "'effort':1", "'effort':-1"},
    {BAD, "'effort':1", "'efort':1"},
    {BAD, "{'venue.cuisine':{'to'", "{'venue.quiet':1,'venue.cuisine':{'to'"},
    {BAD, "'says':{'good':'t'}", "'says':{'good':1}"},
    {MEANING, "'says':{'good':'t'}", "'says':{'god':'t'}"},
    /* its tests */
    {GOOD, "'tests':[]", TESTS("'verdict':'blocked'")},
    {GOOD, "'tests':[]",
     TESTS("'failed':['one'],'unknown':[],'readiness':{},'score':{'low':1},"
           "'points':{'food':66.7}")},
    {BAD, "'tests':[]", "'tests':{}"},
    {BAD, "'tests':[]", "'tests':[{'name':'n','given':{}}]"},
    {BAD, "'tests':[]", "'tests':[{'given':{},'expect':{'verdict':'blocked'}}]"},
    {BAD, "'tests':[]",
     "'tests':[{'name':'n','given':[],'expect':{'verdict':'blocked'}}]"},
    {BAD, "'tests':[]", TESTS("")},
    {BAD, "'tests':[]", TESTS("'verdict':'maybe'")},
    {BAD, "'tests':[]", TESTS("'fails':[]")},
    {BAD, "'tests':[]", TESTS("'failed':'one'")},
    {BAD, "'tests':[]", TESTS("'score':{}")},
    {BAD, "'tests':[]", TESTS("'score':{'mid':5}")},
    {BAD, "'tests':[]", TESTS("'points':{'food':'all'}")},
    {BAD, "'tests':[]", TESTS("'readiness':{'r':'ready'}")},
    {MEANING, "'tests':[]", TESTS("'failed':['none']")},
    {MEANING, "'tests':[]", TESTS("'points':{'drink':1}")},
};

/* Rule sets that extend the built-in base. */
static const struct {
    verdict verdict;
    const char *rules;
} CHANGES[] = {
    {GOOD, "'base'"},
    {GOOD, "{'extends':'base'}"},
    {GOOD, "{'extends':'base','title':'Mine','description':null,'changelog':null}"},
    {GOOD, "{'extends':'base','requirements':{'no-arrest-duty':null}}"},
    {GOOD, "{'extends':'base','requirements':{'no-arrest-duty':{'note':null,"
           "'severity':'caution','waiver':null}}}"},
    {GOOD, "{'extends':'base','requirements':{'no-arrest-duty':{'require':true}}}"},
    {GOOD, "{'extends':'base','requirements':{'no-arrest-duty':{'require':"
           "{'!':null,'and':[true,false]}}}}"},
    {GOOD, "{'extends':'base','criteria':{'c':{'title':'C','weight':1,'value':1}}}"},
    {BAD, "{'extends':null}"},
    {BAD, "{'extends':['base']}"},
    {BAD, "{'extends':'base','requirements':{'no-arrest-duty':5}}"},
    {BAD, "{'extends':'base','requirements':[]}"},
    {BAD, "{'extends':'base','requirements':{'no-arrest-duty':{'severity':'mild'}}}"},
    {BAD, "{'extends':'base','requirements':{'no-arrest-duty':{'titel':'x'}}}"},
    {BAD, "{'extends':'base','requirements':{'no-arrest-duty':{'waiver':{'wen':1}}}}"},
    {BAD, "{'extends':'base','requirements':{'no-arrest-duty':{'require':{'!':null,"
          "'nand':[true]}}}}"},
    {BAD, "{'extends':'base','parametres':{}}"},
    {BAD, "{'extends':'base','title':5}"},
    {BAD, "{'extends':'base','criteria':{'c':{'title':'C','weight':-1,'value':1}}}"},
    {MEANING, "{'extends':'base','title':null}"},
    {MEANING, "{'extends':'basis'}"},
    {MEANING, "{'extends':'base','requirements':{'own':{'title':'Own'}}}"},
    {MEANING, "{'extends':'base','requirements':{'no-arrest-duty':{'require':"
              "{'and':[true,false]}}}}"},
};

static void judge(const vc_schema_set *set, const char *text, verdict expected,
                  const char *what)
{
    static const char *const names[] = {"good", "bad", "faulty in meaning only",
                                        "taken by the loader alone"};
    const vc_case *c = try_case(text);
    if (c)
        vc_rule_tests_load(arena, c, &faults);
    const bool loads = faults.count == 0;
    const char *loader = complaints();
    faults = vc_faults_new(arena);
    const bool fits =
        vc_schema_validate(arena, &faults, set, "data.schema.json", parsed(text));
    const verdict found = loads ? fits ? GOOD : LAX : fits ? MEANING : BAD;
    if (found != expected)
        fail_msg("%s: is %s, not %s\nloader: %s\nschema: %s", what, names[found],
                 names[expected], loader, complaints());
    faults = vc_faults_new(arena);
}

static void loader_and_schema_agree(void **state)
{
    const vc_schema_set *set = schemas();
    size_t good = 0, bad = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(CORPUS); i++) {
        judge(set, changed(HEAD RULES, CORPUS[i].from, CORPUS[i].to), CORPUS[i].verdict,
              CORPUS[i].to ? CORPUS[i].to : "the text as it is");
        good += CORPUS[i].verdict == GOOD;
        bad += CORPUS[i].verdict == BAD;
    }
    assert_true(good >= 7 && bad >= 60);
}

static void loader_and_schema_agree_on_changes_of_rule_sets(void **state)
{
    const vc_schema_set *set = schemas();
    (void)state;
    for (size_t i = 0; i < COUNT(CHANGES); i++)
        judge(set, vc_format(arena, HEAD "'rules':%s}", CHANGES[i].rules),
              CHANGES[i].verdict, CHANGES[i].rules);
}

/* The vocabulary is built in, so only its schema can be asked. */
static void the_schema_of_the_vocabulary_knows_its_head(void **state)
{
    const vc_schema_set *set = schemas();
    (void)state;
    assert_true(vc_schema_validate(arena, &faults, set, "vocabulary.schema.json",
                                   parsed("{'title':'T','keys':{}}")));
    assert_false(vc_schema_validate(arena, &faults, set, "vocabulary.schema.json",
                                    parsed("{'title':'T'}")));
    assert_string_equal(faults.first->code, "json-missing");
}

/* ---- what the program writes ---- */

static bool keep(void *context, const char *bytes, size_t length)
{
    vc_buffer_add_bytes(context, bytes, length);
    return true;
}

static void check_report(const vc_schema_set *set, vc_session *session,
                         const char *venue)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_document *document = NULL;
    const int status =
        venue ? vc_session_explain(session, venue, "json", NULL, keep, &out)
              : vc_session_report(session, "json", NULL, keep, &out);
    assert_int_equal(status, VC_EXIT_OK);
    if (!vc_json_parse(arena, &faults, "report.json", out.text, out.length, false, NULL,
                       NULL, &document) ||
        !vc_schema_validate(arena, &faults, set, "report.schema.json", document->root))
        fail_msg("%s", complaints());
}

static void check_session(const vc_schema_set *set, const vc_session_options *options,
                          const char *venue)
{
    vc_session *session = vc_session_open(options);
    if (vc_session_status(session) != VC_EXIT_OK)
        fail_msg("%s", vc_session_messages(session));
    check_report(set, session, NULL);
    check_report(set, session, venue);
    vc_session_close(session);
}

static void reports_are_valid_against_their_schema(void **state)
{
    const vc_schema_set *set = schemas();
    const char *own = write_file("case.json", HEAD RULES);
    const char *assumption = "host:CHE.immunity=granted";
    (void)state;
    check_session(set, &(vc_session_options){0}, "geneva");
    check_session(set, &(vc_session_options){0}, "istanbul");
    check_session(set, &(vc_session_options){.as_of = "2026-06-02"}, "budapest");
    check_session(set, &(vc_session_options){.data = own}, "a");
    check_session(
        set, &(vc_session_options){.assumptions = &assumption, .assumption_count = 1},
        "geneva");
}

static void what_is_no_report_is_refused(void **state)
{
    static const char *const bad[] = {"{}", "[]", "{'schema_version':2}"};
    const vc_schema_set *set = schemas();
    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(vc_schema_validate(arena, &faults, set, "report.schema.json",
                                        parsed(bad[i])));
}

/* ---- messages ---- */

static void faults_are_told_as_the_loaders_tell_them(void **state)
{
    static const struct {
        const char *from, *to, *words;
    } rows[] = {
        {"'title':'T'", "'title':7", "\"title\" must be a string, found a number"},
        {"'as_of':'2025-08-19'", "'as_of':'2025-8-19'",
         "\"as_of\" cannot be \"2025-8-19\"; a date YYYY-MM-DD of a day that exists"},
        {"'host':'CHE'", "'host':'Switzerland'",
         "\"host\" cannot be \"Switzerland\"; an ISO 3166-1 alpha-3 code such as CHE"},
        {"'host':'CHE',", "", "missing member \"host\""},
        {"'severity':'blocker'", "'severity':'blockr'",
         "\"severity\" cannot be \"blockr\"; did you mean \"blocker\"?"},
        {"'require':{'=='", "'require':{'>=>'",
         "unknown member \">=>\"; did you mean \">=\"?"},
        {"'weight':2", "'weight':-1", "\"weight\" cannot be -1; at least 0"},
        {"'location':[46.5,6.5]", "'location':[96.5,6.5]",
         "96.5 cannot stand here; at most 90"},
        {"'by':'b'", "'bye':'b'", "unknown member \"bye\"; did you mean \"by\"?"},
        {"'from':'2001-10-12'", "'from':2001",
         "\"from\" must be a string, found a number"},
        {"'RUS':'warm'", "'Russia':'warm'",
         "\"Russia\" cannot stand here; an ISO 3166-1 alpha-3 code such as CHE"},
    };
    const vc_schema_set *set = schemas();
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        vc_schema_validate(arena, &faults, set, "data.schema.json",
                           parsed(changed(HEAD RULES, rows[i].from, rows[i].to)));
        assert_int_equal(faults.count, 1);
        const vc_fault *f = faults.first;
        assert_string_equal(f->expected
                                ? vc_format(arena, "%s; %s", f->message, f->expected)
                                : f->message,
                            rows[i].words);
        faults = vc_faults_new(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(schemas_are_valid_against_the_metaschema),
        TEST(the_metaschema_is_valid_against_itself),
        TEST(the_metaschema_refuses_what_is_no_schema),
        TEST(every_member_is_described),
        TEST(the_schema_of_rules_knows_every_operator),
        TEST(every_file_is_valid_against_the_schema_that_it_names),
        TEST(loader_and_schema_agree),
        TEST(loader_and_schema_agree_on_changes_of_rule_sets),
        TEST(the_schema_of_the_vocabulary_knows_its_head),
        TEST(reports_are_valid_against_their_schema),
        TEST(what_is_no_report_is_refused),
        TEST(faults_are_told_as_the_loaders_tell_them)};
    if (setjmp(guard))
        return 71;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
