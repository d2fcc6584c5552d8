#include "report/codes.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Sorted by code: code, what it means, an example of the fault, what would be right. */
static const vc_code_entry ENTRIES[] = {
    {"assertion-replaced",
     "An assertion never holds, because a later one of the same voice begins on the "
     "same day and replaces it at once.",
     "\"nato\": [{\"value\": true, \"by\": \"A\", \"from\": \"2004-03-29\", ...}, "
     "{\"value\": true, \"by\": \"A\", \"from\": \"2004-03-29\", ...}]",
     "one assertion that lists both sources, or two that begin on different days"},
    {"assumption",
     "What --set assumes names a subject, a fact, a parameter or a weight that is "
     "not there, or a value that it cannot have.",
     "--set host:CHE.imunity=granted", "--set host:CHE.immunity=granted"},
    {"basis-unknown",
     "A requirement rests on a provision that neither the rule set nor a parent "
     "gives.",
     "\"basis\": [\"rome-statute-98\"], and \"provisions\" has no such id",
     "\"basis\": [\"rome-statute-86\"], or the provision under \"provisions\""},
    {"changeable-unread",
     "A fact is called changeable, and no rule reads it, so that changing it changes "
     "nothing.",
     "\"changeable\": {\"host.immunity\": {\"to\": [\"granted\"]}} and no {\"var\": "
     "\"host.immunity\"}",
     "a rule that reads it, or no such entry"},
    {"choice", "A member takes one of a few words, and this is none of them.",
     "\"severity\": \"blocking\"", "\"severity\": \"blocker\""},
    {"combine-scope",
     "Only a criterion in party scope has several values that could be combined.",
     "\"scope\": \"venue\", \"combine\": \"min\"",
     "\"scope\": \"party\", \"combine\": \"min\""},
    {"condition-path",
     "A waiver's condition names in braces what is no fact in its scope, and would be "
     "shown "
     "with the braces.",
     "\"condition\": \"an arrangement: the host {host.imunity}\"",
     "\"condition\": \"an arrangement: the host {host.immunity}\""},
    {"criterion-constant",
     "A criterion has the same value for every venue, whatever the facts are; it "
     "moves all scores alike and tells nothing apart.",
     "\"value\": {\"if\": [{\"var\": \"host.nato\"}, 1, 1]}",
     "\"value\": {\"var\": \"host.nato\"}"},
    {"date", "A text is no date, or the date of a day that does not exist.",
     "\"from\": \"2025-02-30\"", "\"from\": \"2025-02-28\""},
    {"date-order", "Something ends before, or on the day on which, it begins.",
     "\"from\": \"2025-08-19\", \"to\": \"2025-08-01\"",
     "\"from\": \"2025-08-01\", \"to\": \"2025-08-19\""},
    {"effort", "The effort of a change is below zero.", "\"effort\": -1",
     "\"effort\": 1"},
    {"eval-line", "A line for eval --ndjson is no object with a rule.",
     "{\"data\": {\"a\": 1}}", "{\"rule\": {\"var\": \"a\"}, \"data\": {\"a\": 1}}"},
    {"extends-circle", "The parents of a rule set lead back to it.",
     "a.json has \"extends\": \"./b.json\", and b.json \"extends\": \"./a.json\"",
     "parents that end with a rule set which extends nothing"},
    {"fact-range", "A fact is a number outside of what the vocabulary declares for it.",
     "\"adverse_votes\": {\"RUS\": 7}, of which there are 6",
     "\"adverse_votes\": {\"RUS\": 6}"},
    {"fact-subject", "The vocabulary declares the fact, but not of such a subject.",
     "\"venues\": [{\"facts\": {\"nato\": true}}]",
     "\"states\": {\"LVA\": {\"nato\": true}}"},
    {"fact-toward", "A fact that holds towards a state is written without one.",
     "\"sanctions\": true", "\"sanctions\": {\"RUS\": true}"},
    {"fact-type", "A fact has a value of another type than the vocabulary declares.",
     "\"nato\": \"yes\"", "\"nato\": true"},
    {"fact-unknown",
     "The vocabulary declares no such fact. A fact that nobody declared would be "
     "read by no rule, so it is taken for a spelling mistake.",
     "\"rome_statue\": \"party\"",
     "\"rome_statute\": \"party\", or the key under \"vocabulary\""},
    {"fact-word", "A fact has a word that the vocabulary does not list for it.",
     "\"rome_statute\": \"observer\"", "\"rome_statute\": \"signatory\""},
    {"file-kind",
     "It cannot be told what kind of file this is: neither its \"$schema\" nor its "
     "members say so.",
     "{\"name\": \"Geneva\"}", "{\"$schema\": \"schema/data.schema.json\", ...}"},
    {"file-read", "A file cannot be read.",
     "\"include\": [\"sates.json\"], and there is no such file",
     "\"include\": [\"states.json\"]"},
    {"file-size",
     "A file is longer than is read; --max-bytes raises the limit of 64 MiB.",
     "a file of 70 MiB", "--max-bytes 100000000"},
    {"file-unknown",
     "No built-in file has this name. A path has a slash or ends in .json.",
     "\"extends\": \"bsae\"", "\"extends\": \"base\", or \"extends\": \"./bsae.json\""},
    {"include-loop", "A data file is included twice, by itself, or in a circle.",
     "\"include\": [\"states.json\", \"states.json\"]",
     "\"include\": [\"states.json\"]"},
    {"json-count", "A list, an object or a text has fewer or more parts than it may.",
     "\"rank_range\": [1] in a report", "\"rank_range\": [1, 3]"},
    {"json-depth", "Objects and arrays are nested deeper than 64 levels.",
     "[[[[ ... 65 times", "a flatter text"},
    {"json-duplicate-key",
     "An object has a member twice. Which of them would count depends on the reader, "
     "so neither does.",
     "{\"weight\": 5, \"weight\": 8}", "{\"weight\": 8}"},
    {"json-missing", "A member is missing that cannot be left out.",
     "\"requirements\": {\"a\": {\"title\": \"A\"}}",
     "\"requirements\": {\"a\": {\"title\": \"A\", \"require\": {\"var\": "
     "\"host.nato\"}}}"},
    {"json-not-allowed",
     "A value stands where the schema lets none stand, or which it rules out with "
     "\"not\".",
     "a member whose schema is false", "no such member"},
    {"json-number", "A number is too large for a double.", "1e999", "1e99"},
    {"json-pattern", "A text does not have the form that its member asks for.",
     "\"digest\": \"latest\" in a report", "\"digest\": \"59b1f5ad1e0c2f07\""},
    {"json-range", "A number lies outside what its member allows.",
     "\"rank\": 0 in a report", "\"rank\": 1"},
    {"json-repeated",
     "A list has the same entry twice, and its schema says \"uniqueItems\".",
     "[\"CHE\", \"CHE\"]", "[\"CHE\"]"},
    {"json-syntax", "The text is no JSON (RFC 8259).", "{\"title\": \"A\",}",
     "{\"title\": \"A\"}"},
    {"json-type", "A value is of another type than its member takes.", "\"title\": 5",
     "\"title\": \"5\""},
    {"json-unknown-member", "A member has a name that means nothing here.",
     "\"tilte\": \"A\"", "\"title\": \"A\""},
    {"json-utf8", "The text is no UTF-8.", "a file saved as ISO 8859-1",
     "the file saved as UTF-8"},
    {"json-value", "A value is none of those that its member takes.",
     "\"verdict\": \"possible\" in a report", "\"verdict\": \"feasible\""},
    {"key-unused",
     "A data file declares a key of its own, and no fact states and no rule reads it.",
     "\"vocabulary\": {\"metro\": {...}} and no fact \"metro\"",
     "\"facts\": {\"metro\": true}, or no such key"},
    {"location", "A place is no pair of degrees on the earth.",
     "\"location\": [6.1, 246.2]", "\"location\": [46.2, 6.1]"},
    {"location-swapped",
     "A place lies far outside its state, and within it if latitude and longitude "
     "change places.",
     "\"host\": \"CHE\", \"location\": [6.1, 46.2]",
     "\"host\": \"CHE\", \"location\": [46.2, 6.1]"},
    {"no-day",
     "It is not said on which day the facts are read. There is no clock here.",
     "a data file without \"as_of\"", "\"as_of\": \"2025-08-19\""},
    {"no-parties", "Nobody is to meet.", "\"parties\": []",
     "\"parties\": [{\"id\": \"a\", \"state\": \"CHE\"}, ...]"},
    {"no-summit", "It is not said who is to meet.",
     "venues are judged with a data file without \"summit\"",
     "\"summit\": \"summits/trump-kim-2018.json\""},
    {"no-venues", "There is no venue to judge.", "\"venues\": []",
     "\"venues\": [{\"id\": \"geneva\", ...}]"},
    {"override-unknown",
     "A rule set changes a part of, or drops with null, something that its parent "
     "does not have.",
     "\"extends\": \"default\", \"criteria\": {\"wilingness\": {\"weight\": 30}}",
     "\"extends\": \"default\", \"criteria\": {\"willingness\": {\"weight\": 30}}"},
    {"parameter-unused", "No rule reads a parameter, so changing it changes nothing.",
     "\"parameters\": {\"max_hours\": {...}} and no {\"var\": "
     "\"parameter.max_hours\"}",
     "a rule that reads it, or no such parameter"},
    {"parameter-value", "A parameter has no value that a rule could compute with.",
     "\"max_hours\": {\"title\": \"Longest flight\", \"value\": null}",
     "\"max_hours\": {\"title\": \"Longest flight\", \"value\": 12}"},
    {"party-twice", "Two parties of a summit have one id.",
     "\"parties\": [{\"id\": \"a\", ...}, {\"id\": \"a\", ...}]",
     "\"parties\": [{\"id\": \"a\", ...}, {\"id\": \"b\", ...}]"},
    {"report-kind",
     "A file is no report on venues: another answer, or something else altogether.",
     "the answer of robust --format json", "a report of rank or explain --format json"},
    {"report-version",
     "A report was written in a form that this program does not know.",
     "\"schema_version\": 9", "a report of rank or explain --format json"},
    {"rule-always",
     "A condition holds whatever the facts are: a requirement that nobody can fail, "
     "or a waiver that always applies, or wherever the requirement fails.",
     "\"require\": {\"or\": [{\"var\": \"host.nato\"}, {\"!\": {\"var\": "
     "\"host.nato\"}}]}",
     "\"require\": {\"!\": {\"var\": \"host.nato\"}}"},
    {"rule-arity", "An operator has too few or too many operands.",
     "{\"!\": [true, false]}", "{\"!\": true}"},
    {"rule-date", "A text stands where a date is needed, and it is none.",
     "{\"days_between\": [\"soon\", \"2026-06-02\"]}",
     "{\"days_between\": [\"2026-05-01\", \"2026-06-02\"]}"},
    {"rule-default",
     "A default, or a question after what is missing, stands in for a fact that is "
     "unknown, and so hides that it is. Absence is never \"no\".",
     "{\"var\": [\"host.nato\", false]}",
     "{\"var\": \"host.nato\"}, or {\"known\": \"host.nato\"}"},
    {"rule-never",
     "A condition never holds, whatever the facts are: a requirement that everybody "
     "fails, or a waiver that never applies.",
     "\"require\": {\"and\": [{\"var\": \"host.nato\"}, {\"!\": {\"var\": "
     "\"host.nato\"}}]}",
     "\"require\": {\"!\": {\"var\": \"host.nato\"}}"},
    {"rule-object", "An operation is an object with exactly one member, the operator.",
     "{\"==\": [1, 1], \"!\": true}", "{\"and\": [{\"==\": [1, 1]}, {\"!\": true}]}"},
    {"rule-operator", "An operator of JsonLogic that has no meaning in a rule set.",
     "{\"substr\": [\"abc\", 1]}", "{\"in\": [\"abc\", [\"abc\", \"def\"]]}"},
    {"rule-order", "Words and truths have no order, so they cannot be less or greater.",
     "{\"<\": [{\"var\": \"host.rome_statute\"}, \"party\"]}",
     "{\"==\": [{\"var\": \"host.rome_statute\"}, \"party\"]}"},
    {"rule-part-never",
     "A comparison inside a condition never holds in any case in which it is asked, so "
     "that what hangs on it never comes about.",
     "{\"or\": [{\"var\": \"host.nato\"}, {\"<\": [{\"var\": \"party.travel.km\"}, "
     "0]}]}",
     "{\"or\": [{\"var\": \"host.nato\"}, {\"<\": [{\"var\": \"party.travel.km\"}, "
     "500]}]}"},
    {"rule-truth",
     "A number, a word or a text stands where a truth is needed; which of them "
     "counts as true is not for the reader to guess.",
     "{\"!\": {\"var\": \"host.rome_statute\"}}",
     "{\"!=\": [{\"var\": \"host.rome_statute\"}, \"party\"]}"},
    {"rule-type",
     "Values of different types are compared or computed with, or the result is of "
     "another type than is needed.",
     "{\"==\": [{\"var\": \"host.nato\"}, \"yes\"]}", "{\"var\": \"host.nato\"}"},
    {"rule-unknown-operator", "There is no such operator.", "{\"equals\": [1, 1]}",
     "{\"==\": [1, 1]}"},
    {"rule-unknown-path", "There is no such fact, or it cannot be read in this scope.",
     "{\"var\": \"host.rome_statue\"}", "{\"var\": \"host.rome_statute\"}"},
    {"rule-word", "A fact is compared with a word that it never is.",
     "{\"==\": [{\"var\": \"host.rome_statute\"}, \"observer\"]}",
     "{\"==\": [{\"var\": \"host.rome_statute\"}, \"signatory\"]}"},
    {"rules-empty",
     "A rule set has neither requirements nor criteria, so it judges nothing.",
     "{\"id\": \"a\", \"version\": \"1.0.0\", \"title\": \"A\"}",
     "{\"id\": \"a\", ..., \"requirements\": {...}}"},
    {"scale-gap", "A scale has no value for a word that the expression can yield.",
     "\"scale\": {\"map\": {\"offered\": 1, \"refused\": 0}}",
     "a value for each of the words"},
    {"scale-kind", "A scale is either a map of words or a list of points.",
     "\"scale\": {\"map\": {...}, \"points\": [...]}", "\"scale\": {\"map\": {...}}"},
    {"scale-missing",
     "An expression yields words, and without a scale they are worth nothing.",
     "\"value\": {\"var\": \"host.willing\"} without \"scale\"",
     "\"scale\": {\"map\": {\"offered\": 1, ...}}"},
    {"scale-order", "The points of a scale do not ascend.",
     "\"points\": [[12, 0], [3, 1]]", "\"points\": [[3, 1], [12, 0]]"},
    {"scale-point", "A point of a scale is no pair of a number and a value.",
     "\"points\": [[3], [12, 0]]", "\"points\": [[3, 1], [12, 0]]"},
    {"scale-range", "A scale leads to a value outside 0 to 1.",
     "\"points\": [[3, 100], [12, 0]]", "\"points\": [[3, 1], [12, 0]]"},
    {"scale-type",
     "A map is for words and truths, points are for numbers, and at least two of "
     "them.",
     "\"value\": {\"var\": \"host.nato\"}, \"scale\": {\"points\": [[0, 0], [1, 1]]}",
     "\"value\": {\"var\": \"host.nato\"}, \"scale\": {\"map\": {\"false\": 0, "
     "\"true\": 1}}"},
    {"scale-uncovered",
     "The expression can yield a number that its scale does not cover: outside 0 to "
     "1 without a scale, or beyond the first or last point.",
     "\"value\": {\"if\": [{\"var\": \"host.nato\"}, 0, 5]}",
     "\"value\": {\"if\": [{\"var\": \"host.nato\"}, 0, 1]}"},
    {"scale-unreached",
     "The value can never come near some points of its scale, so that they decide "
     "nothing. One point beyond is no fault: it may be there for the slope.",
     "\"value\": {\"var\": \"party.travel.km\"}, \"scale\": {\"points\": [[0, 1], "
     "[21000, "
     "0.5], [40000, 0]]}",
     "\"scale\": {\"points\": [[0, 1], [5000, 0.5], [20000, 0]]}"},
    {"scale-word", "A scale has a value for a word that the expression never yields.",
     "\"scale\": {\"map\": {\"offerd\": 1, ...}}",
     "\"scale\": {\"map\": {\"offered\": 1, ...}}"},
    {"schema-keyword",
     "A schema has a keyword that is not known here and so would be left out "
     "silently.",
     "{\"tpye\": \"object\"}", "{\"type\": \"object\"}"},
    {"schema-loop", "A schema refers to itself without going down in the instance.",
     "{\"$ref\": \"#\"}", "{\"properties\": {\"child\": {\"$ref\": \"#\"}}}"},
    {"schema-pattern",
     "The pattern of a schema is none, or uses what is not known here.",
     "{\"pattern\": \"(\"}", "{\"pattern\": \"(a)\"}"},
    {"schema-ref", "A schema refers to what is not there.",
     "{\"$ref\": \"#/$defs/fcat\"}", "{\"$ref\": \"#/$defs/fact\"}"},
    {"schema-shape", "A keyword of a schema has a value that it cannot have.",
     "{\"required\": \"title\"}", "{\"required\": [\"title\"]}"},
    {"schema-twice", "Two schemas have one id.",
     "\"$id\": \"data.schema.json\" in two files", "an id of its own for each"},
    {"scope", "A criterion compares venues, and in summit scope all of them are equal.",
     "\"criteria\": {\"a\": {\"scope\": \"summit\", ...}}", "\"scope\": \"venue\""},
    {"source-none", "An assertion has an empty list of sources.", "\"source\": []",
     "\"source\": [\"icc-2023-03-17\"]"},
    {"source-twice", "Two files list different sources under one id.",
     "\"icc\": {\"title\": \"A\", ...} here, \"icc\": {\"title\": \"B\", ...} there",
     "an id of its own for each"},
    {"source-unknown", "An assertion cites a source that is not listed.",
     "\"source\": \"icc-2032\", and \"sources\" has no such id",
     "\"source\": \"icc-2023\""},
    {"source-unused", "A source is listed, and nothing rests on it.",
     "\"sources\": {\"icc-2023\": {...}} and no \"source\": \"icc-2023\"",
     "an assertion that cites it, or no such source"},
    {"state-unknown", "No state has this code.", "\"host\": \"SUI\"",
     "\"host\": \"CHE\""},
    {"test-contested",
     "A test says that a fact is contested and does not give two values that differ.",
     "\"nato\": {\"contested\": [true]}", "\"nato\": {\"contested\": [true, false]}"},
    {"test-empty",
     "A test expects nothing, so it always passes, or a score that none can be, so it "
     "never does.",
     "\"expect\": {}", "\"expect\": {\"verdict\": \"blocked\"}"},
    {"test-lead-days", "The days before a summit are no whole number.",
     "\"lead_days\": 2.5", "\"lead_days\": 2"},
    {"test-order",
     "A test expects an order of venues that it does not give, or of fewer than two, "
     "or "
     "expects of several venues what only one can have.",
     "\"given\": {\"host\": {...}}, \"expect\": {\"order\": [\"near\", \"far\"]}",
     "\"given\": {\"venues\": {\"near\": {...}, \"far\": {...}}}, \"expect\": "
     "{\"order\": [\"near\", \"far\"]}"},
    {"test-scope",
     "A test expects a requirement of the summit among those of a venue, or the "
     "other way round.",
     "\"failed\": [\"ceasefire\"], which is asked of the summit",
     "\"readiness\": {\"ceasefire\": \"failed\"}"},
    {"test-toward",
     "A test gives a fact that holds towards a state without a party, or another "
     "with one.",
     "\"host\": {\"sanctions\": true}",
     "\"parties\": [{\"toward\": {\"sanctions\": true}}]"},
    {"test-travel", "A test gives a way that is shorter than none.",
     "\"travel\": {\"km\": -5}", "\"travel\": {\"km\": 5}"},
    {"test-twice", "Two tests of a rule set have one name.",
     "\"tests\": [{\"name\": \"a\", ...}, {\"name\": \"a\", ...}]",
     "a name of its own for each"},
    {"test-unknown-id",
     "A test expects something of a requirement or criterion that the rule set does "
     "not have.",
     "\"failed\": [\"no-arest-duty\"]", "\"failed\": [\"no-arrest-duty\"]"},
    {"test-unread",
     "A test gives facts, and no rule reads any of them: whatever they were, the same "
     "would come.",
     "\"given\": {\"host\": {\"eu\": true}}, where all rules read host.nato alone",
     "\"given\": {\"host\": {\"nato\": true}}"},
    {"tests-none", "A rule set has a list of tests without a test.", "\"tests\": []",
     "\"tests\": [{\"name\": \"A member is fit\", \"given\": {...}, \"expect\": "
     "{...}}]"},
    {"venue-twice", "Two venues have one id.",
     "\"venues\": [{\"id\": \"geneva\", ...}, {\"id\": \"geneva\", ...}]",
     "an id of its own for each"},
    {"venues-all-meet",
     "A warning, with --data or --summit: each venue there meets a requirement, so "
     "that "
     "it tells none of them apart.",
     "check mine.json --data halls.json, and all halls lie in states of NATO, as "
     "mine.json "
     "requires",
     "venues of which some do not meet it, or the requirement as it is"},
    {"venues-none-meets",
     "A warning, with --data or --summit: no venue there meets a requirement, so that "
     "it tells none of them apart.",
     "check mine.json --data halls.json, and no hall lies in a state of NATO, as "
     "mine.json "
     "requires",
     "venues of which some meet it, or the requirement as it is"},
    {"vocabulary-of", "A key holds of nothing, or of something that has no facts.",
     "\"of\": [\"city\"]", "\"of\": [\"venue\"]"},
    {"vocabulary-phrase", "The phrase of a key does not say its value.",
     "\"phrase\": \"lies in a zone\"", "\"phrase\": \"lies in the zone {value}\""},
    {"vocabulary-range",
     "The range of a key is none: its maximum lies below its minimum, or it is no "
     "number.",
     "\"type\": \"number\", \"minimum\": 6, \"maximum\": 0",
     "\"type\": \"number\", \"minimum\": 0, \"maximum\": 6"},
    {"vocabulary-toward", "A fact can hold towards a state, and towards nothing else.",
     "\"toward\": \"venue\"", "\"toward\": \"state\""},
    {"vocabulary-twice",
     "A key is declared already, in the built-in vocabulary or in an included file, or "
     "rules read by its name what is computed, such as summit.lead_days.",
     "\"vocabulary\": {\"nato\": {...}}", "a name of its own"},
    {"vocabulary-type", "There is no such type of fact.", "\"type\": \"bool\"",
     "\"type\": \"boolean\""},
    {"vocabulary-words", "A fact that is a word has no words to choose from.",
     "\"type\": \"word\", \"words\": {}",
     "\"words\": {\"open\": \"is open\", \"closed\": \"is closed\"}"},
    {"voice-conflict",
     "One voice states different values from the same day on, so the order in the "
     "file decides which counts.",
     "[{\"value\": \"open\", \"by\": \"A\", \"from\": \"2025-08-19\"}, {\"value\": "
     "\"refused\", \"by\": \"A\", \"from\": \"2025-08-19\"}]",
     "the day on which the second was said, or whose voice it was"},
    {"weight",
     "A weight is below zero, or so small or so large that scores could not be told.",
     "\"weight\": -5", "\"weight\": 0"},
    {"weight-sum", "All weights are zero, so that no score can be computed.",
     "\"criteria\": {\"a\": {\"weight\": 0, ...}}",
     "at least one \"weight\" above zero"},
    {"weights-criterion",
     "A file of weights names a criterion that does not count in the rule set.",
     "{\"intervals\": {\"wilingness\": [0.1, 0.3]}}",
     "{\"intervals\": {\"willingness\": [0.1, 0.3]}}"},
    {"weights-interval", "The share of a criterion is no pair of numbers from 0 to 1.",
     "{\"intervals\": {\"willingness\": [30, 10]}}",
     "{\"intervals\": {\"willingness\": [0.1, 0.3]}}"},
    {"weights-none", "No weights satisfy all that a file of weights asks for.",
     "intervals whose lower ends sum to more than 1",
     "lower ends that sum to at most 1, and upper ends to at least 1"},
    {"weights-twice", "An order of importance names a criterion twice.",
     "{\"order\": [\"willingness\", \"willingness\"]}",
     "{\"order\": [\"willingness\"]}"},
};

enum { ENTRY_COUNT = sizeof ENTRIES / sizeof *ENTRIES };

const vc_code_entry *vc_code_at(size_t index)
{
    return index < ENTRY_COUNT ? &ENTRIES[index] : NULL;
}

static int by_code(const void *wanted, const void *entry)
{
    return strcmp(wanted, ((const vc_code_entry *)entry)->code);
}

const vc_code_entry *vc_code_find(const char *code)
{
    return code ? bsearch(code, ENTRIES, ENTRY_COUNT, sizeof *ENTRIES, by_code) : NULL;
}

/* Sentences are laid out in lines, examples are left as they are. */
static void add_wrapped(vc_buffer *out, const char *text)
{
    enum { WIDTH = 78 };
    size_t column = 0;
    while (*text) {
        const size_t word = strcspn(text, " ");
        if (column > 0) {
            const bool fits = column + 1 + word <= WIDTH;
            vc_buffer_add_char(out, fits ? ' ' : '\n');
            column = fits ? column + 1 : 0;
        }
        vc_buffer_add_bytes(out, text, word);
        column += word;
        text += word + (text[word] == ' ');
    }
    vc_buffer_add_char(out, '\n');
}

void vc_code_explain(vc_buffer *out, const vc_code_entry *entry)
{
    vc_buffer_printf(out, "%s\n\n", entry->code);
    add_wrapped(out, entry->means);
    vc_buffer_printf(out, "\nfor instance:\n    %s\n", entry->example);
    vc_buffer_printf(out, "instead:\n    %s\n", entry->right);
}
