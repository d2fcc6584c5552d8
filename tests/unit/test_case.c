/* A whole case out of files: what it becomes, and every fault with its place. */
#include "support.h"

#include <math.h>

/* One file that holds everything; the rows below change a piece of it. */
static const char SMALL[] =
    "{'title': 'Small', 'as_of': '2025-08-19', 'reviewed': '2025-10-31',\n"
    " 'vocabulary': {\n"
    "  't_flag': {'of': ['host', 'venue'], 'type': 'boolean', 'title': 'Flag',\n"
    "   'phrase': {'true': 'is', 'false': 'is not'}},\n"
    "  't_level': {'of': ['venue', 'summit'], 'type': 'word', 'title': 'Level',\n"
    "   'words': {'low': 'is low', 'high': 'is high'}},\n"
    "  't_number': {'of': ['venue'], 'type': 'number', 'title': 'N',\n"
    "   'phrase': 'is {value}'},\n"
    "  't_wanted': {'of': ['party'], 'type': 'boolean', 'title': 'W',\n"
    "   'phrase': {'true': 'is', 'false': 'is not'}},\n"
    "  't_ban': {'of': ['host', 'venue'], 'type': 'boolean', 'title': 'B',\n"
    "   'toward': 'state', 'phrase': {'true': 'bans', 'false': 'does not ban'}}},\n"
    " 'sources': {'gazette': {'title': 'The gazette'}, 'paper': {'title': 'A "
    "paper'}},\n"
    " 'closed_world': {'t_ban': {'RUS': {'value': false, 'source': 'paper'}}},\n"
    " 'states': {\n"
    "  'CHE': {'name': 'Switzerland', 't_flag': true},\n"
    "  'QAT': {'name': 'Qatar', 't_flag': [\n"
    "    {'value': true, 'from': '2020-01-01', 'source': 'gazette', 'by': "
    "'Minister'}],\n"
    "   't_ban': {'RUS': true}}},\n"
    " 'venues': [\n"
    "  {'id': 'geneva', 'name': 'Geneva', 'host': 'CHE', 'location': [46.2, 6.15],\n"
    "   'airports': [{'code': 'GVA', 'name': 'Cointrin', 'location': [46.24, 6.11],\n"
    "     'runway_m': 3900}],\n"
    "   'facts': {'t_level': 'high', 't_number': 7}},\n"
    "  {'id': 'doha', 'name': 'Doha', 'host': 'QAT', 'location': [25.28, 51.53],\n"
    "   'facts': {'t_level': 'low'}}],\n"
    " 'summit': {'id': 's', 'title': 'A summit', 'level': 'leaders',\n"
    "  'window': {'from': '2025-09-01', 'to': '2025-09-14'},\n"
    "  'facts': {'t_level': 'low'},\n"
    "  'facilitators': [{'name': 'F', 'role': 'host'}],\n"
    "  'parties': [\n"
    "   {'id': 'a', 'state': 'RUS', 'principal': 'P',\n"
    "    'departs_from': {'name': 'Moscow', 'location': [55.75, 37.62]},\n"
    "    'facts': {'t_wanted': true}},\n"
    "   {'id': 'b', 'state': 'UKR'}]},\n"
    " 'rules': {'id': 'r', 'version': '1', 'title': 'R',\n"
    "  'parameters': {'most': {'value': 10, 'unit': 'h', 'title': 'Most'}},\n"
    "  'provisions': {'treaty-1': {'title': 'A treaty'}},\n"
    "  'requirements': {\n"
    "   'flag': {'title': 'Flag', 'require': {'var': 'host.t_flag'},\n"
    "    'basis': ['treaty-1'],\n"
    "    'waiver': {'when': {'==': [{'var': 'venue.t_level'}, 'high']},\n"
    "     'condition': 'a paper'}},\n"
    "   'ban': {'title': 'Ban', 'scope': 'party', 'severity': 'caution',\n"
    "    'require': {'!': {'var': 'toward.t_ban'}}}},\n"
    "  'criteria': {\n"
    "   'level': {'title': 'Level', 'weight': 3, 'value': {'var': 'venue.t_level'},\n"
    "    'scale': {'map': {'low': 0, 'high': 1}}},\n"
    "   'way': {'title': 'Way', 'weight': 1, 'scope': 'party', 'combine': 'balance',\n"
    "    'value': {'var': 'party.travel.hours'},\n"
    "    'scale': {'points': [[0, 1], [12, 0]]}}},\n"
    "  'changeable': {'host.t_flag': {'to': [true], 'effort': 2}}}}\n";

static const vc_case *small_case(void)
{
    const vc_case *c = try_case(SMALL);
    if (!c)
        fail_msg("%s", complaints());
    return c;
}

static void a_case_holds_what_its_file_says(void **state)
{
    (void)state;
    const vc_case *c = small_case();
    vc_date day;
    assert_int_equal(faults.count, 0);
    assert_string_equal(c->title, "Small");
    assert_string_equal(c->reviewed, "2025-10-31");
    assert_true(vc_date_parse("2025-08-19", &day) && c->as_of == day);
    assert_true(vc_date_parse("2025-10-31", &day) && c->reviewed_on == day);
    assert_int_equal(strlen(c->digest), 16);
    assert_int_equal(c->venue_count, 2);
    assert_string_equal(c->venues[0].id, "geneva");
    assert_string_equal(c->venues[0].host->name, "Switzerland");
    assert_string_equal(c->venues[0].airports[0].code, "GVA");
    assert_true(c->venues[0].airports[0].runway_m == 3900);
    assert_true(c->venues[1].location.longitude == 51.53);
    assert_int_equal(c->venues[1].airport_count, 0);
    assert_non_null(vc_facts_find(&c->venues[0].facts, "t_number", NULL));
    assert_null(vc_facts_find(&c->venues[1].facts, "t_number", NULL));
}

static void states_are_those_of_venues_and_parties(void **state)
{
    (void)state;
    const vc_case *c = small_case();
    static const char *const codes[] = {"CHE", "QAT", "RUS", "UKR"};
    assert_int_equal(c->state_count, COUNT(codes));
    for (size_t i = 0; i < COUNT(codes); i++)
        assert_string_equal(c->states[i]->code, codes[i]);
    assert_string_equal(vc_case_state(c, "QAT")->name, "Qatar");
    assert_string_equal(vc_case_state(c, "UKR")->name, "UKR"); /* no fact names it */
    assert_null(vc_case_state(c, "FRA"));
}

static void the_summit_has_its_parties_window_and_level(void **state)
{
    (void)state;
    const vc_summit *s = small_case()->summit;
    assert_string_equal(s->id, "s");
    assert_int_equal(s->to - s->from, 13);
    assert_int_equal(s->party_count, 2);
    assert_string_equal(s->parties[0].principal, "P");
    assert_string_equal(s->parties[0].departs_from, "Moscow");
    assert_null(s->parties[1].principal);
    assert_null(s->parties[1].departs_from);
    assert_true(isnan(s->parties[1].departure.latitude));
    assert_int_equal(s->facilitator_count, 1);
    assert_non_null(vc_facts_find(&s->facts, "level", NULL));
    assert_non_null(vc_facts_find(&s->facts, "t_level", NULL));
}

static void the_rule_set_is_compiled(void **state)
{
    (void)state;
    const vc_rule_set *r = small_case()->rules;
    assert_int_equal(r->requirement_count, 2);
    assert_string_equal(r->requirements[0].id, "flag");
    assert_string_equal(r->requirements[0].basis[0]->title, "A treaty");
    assert_string_equal(r->requirements[0].condition, "a paper");
    assert_int_equal(r->requirements[0].scope, VC_SCOPE_VENUE);
    assert_false(r->requirements[0].caution);
    assert_true(r->requirements[1].caution);
    assert_int_equal(r->criterion_count, 2);
    assert_int_equal(r->criteria[0].scale.kind, VC_SCALE_MAP);
    assert_int_equal(r->criteria[1].combine, VC_BALANCE);
    assert_true(r->total_weight == 4);
    assert_string_equal(r->parameters[0].unit, "h");
}

static void a_state_has_a_name_of_its_own_and_one_within_a_sentence(void **state)
{
    const char *text =
        changed(SMALL, "'name': 'Qatar'",
                "'name': 'Netherlands', 'name_in_sentence': 'the Netherlands'");
    const vc_case *c = try_case(text);
    (void)state;
    assert_non_null(c);
    assert_string_equal(vc_case_state(c, "QAT")->name, "Netherlands");
    assert_string_equal(vc_case_state(c, "QAT")->said, "the Netherlands");
    assert_string_equal(vc_case_state(c, "CHE")->said, "Switzerland");
    assert_string_equal(vc_case_state(c, "RUS")->said, vc_case_state(c, "RUS")->name);
}

static void a_closed_world_fills_in_a_sourced_no(void **state)
{
    (void)state;
    const vc_case *c = small_case();
    const vc_reading no = vc_fact_read(
        arena, vc_facts_find(&vc_case_state(c, "CHE")->facts, "t_ban", "RUS"),
        c->as_of);
    const vc_reading yes = vc_fact_read(
        arena, vc_facts_find(&vc_case_state(c, "QAT")->facts, "t_ban", "RUS"),
        c->as_of);
    const vc_fact *other =
        vc_facts_find(&vc_case_state(c, "CHE")->facts, "t_ban", "UKR");
    assert_int_equal(no.certainty, VC_KNOWN);
    assert_false(no.value.as.boolean);
    assert_true(no.held[0]->closed_world);
    assert_string_equal(no.held[0]->sources[0]->id, "paper");
    assert_int_equal(yes.certainty, VC_KNOWN);
    assert_true(yes.value.as.boolean);
    assert_int_equal(vc_fact_read(arena, other, c->as_of).certainty, VC_UNKNOWN);
}

static void a_venue_is_found_by_id_or_by_name(void **state)
{
    (void)state;
    const vc_case *c = small_case();
    assert_ptr_equal(vc_case_venue(c, "doha"), &c->venues[1]);
    assert_ptr_equal(vc_case_venue(c, "DOHA"), &c->venues[1]);
    assert_ptr_equal(vc_case_venue(c, "Geneva"), &c->venues[0]);
    assert_null(vc_case_venue(c, "genev"));
}

static void the_option_as_of_goes_before_the_file(void **state)
{
    (void)state;
    vc_date day;
    vc_case_options options = {.data = write_file("case.json", SMALL),
                               .as_of = "2026-06-02"};
    const vc_case *c = vc_case_load(arena, &faults, &options);
    assert_non_null(c);
    assert_true(vc_date_parse("2026-06-02", &day) && c->as_of == day);
    options.as_of = "2025-02-30";
    assert_null(vc_case_load(arena, &faults, &options));
    assert_int_equal(vc_faults_status(&faults), VC_USAGE);
}

/* Each row: what is changed in the file, into what, with ~ where the fault stands; the
 * kind of fault, and part of its message or of what would be right. */
typedef struct row {
    const char *from, *to, *code, *message, *expected;
} row;

static const row FAULTS[] = {
    /* unknown members, of every kind of object */
    {"'title': 'Small'", "~'titel': 'Small'", "json-unknown-member", "titel", "title"},
    {"'name': 'Geneva'", "'name': 'Geneva', ~'hots': 1", "json-unknown-member", "hots",
     "host"},
    {"'runway_m': 3900", "~'runwaym': 3900", "json-unknown-member", "runwaym",
     "runway_m"},
    {"'principal': 'P'", "~'pricipal': 'P'", "json-unknown-member", "pricipal",
     "principal"},
    {"'to': '2025-09-14'", "~'until': '2025-09-14'", "json-unknown-member", "until",
     NULL},
    {"'role': 'host'", "~'rôle': 'host'", "json-unknown-member", "r", NULL},
    {"'title': 'The gazette'", "'title': 'G', ~'urll': 'x'", "json-unknown-member",
     "urll", "url"},
    {"'severity': 'caution'", "~'severty': 'caution'", "json-unknown-member", "severty",
     "severity"},
    {"'combine': 'balance'", "~'combin': 'mean'", "json-unknown-member", "combin",
     "combine"},
    {"'unit': 'h'", "~'units': 'h'", "json-unknown-member", "units", "unit"},
    {"'effort': 2", "~'efort': 2", "json-unknown-member", "efort", "effort"},
    {"'version': '1'", "'version': '1', ~'critera': {}", "json-unknown-member",
     "critera", "criteria"},
    {"'condition': 'a paper'", "'condition': 'a paper', ~'wen': 1",
     "json-unknown-member", "wen", "when"},
    {"'by': 'Minister'", "~'bye': 'Minister'", "json-unknown-member", "bye", "by"},
    /* missing members */
    {"'id': 'geneva', ", "~", "json-missing", "\"id\"", NULL},
    {"'version': '1', ", "~", "json-missing", "\"version\"", NULL},
    {", 'source': 'gazette'", "~", "json-missing", "\"source\"", "names its source"},
    {"'title': 'A summit', ", "~", "json-missing", "\"title\"", NULL},
    {"'weight': 3, ", "~", "json-missing", "\"weight\"", NULL},
    /* wrong types */
    {"'title': 'Small'", "'title': ~7", "json-type", "must be a string, found a number",
     NULL},
    {"'name': 'Geneva'", "'name': ~null", "json-type", "must be a string, found null",
     NULL},
    {"'runway_m': 3900", "'runway_m': ~'3900'", "json-type", "must be a number", NULL},
    {"'weight': 3", "'weight': ~'3'", "json-type", "must be a number", NULL},
    {"'require': {'var': 'host.t_flag'}", "'require': ~7", "rule-type", NULL, NULL},
    {"'t_flag': true", "'t_flag': ~'yes'", "fact-type", "cannot be a string",
     "true or false"},
    {"'t_number': 7", "'t_number': ~true", "fact-type", "cannot be a boolean",
     "a number"},
    {"'window': {'from': '2025-09-01', 'to': '2025-09-14'}", "'window': ~'soon'",
     "json-type", "must be an object", NULL},
    /* dates */
    {"'as_of': '2025-08-19'", "'as_of': ~'2025-02-30'", "date",
     "\"2025-02-30\" is no date", "YYYY-MM-DD"},
    {"'reviewed': '2025-10-31'", "'reviewed': ~'1900-02-29'", "date", "is no date",
     "YYYY-MM-DD"},
    {"'from': '2020-01-01'", "'from': ~'2020-1-1'", "date", "is no date", "YYYY-MM-DD"},
    {"'from': '2020-01-01'", "'from': '2020-01-01', 'to': ~'2019-01-01'", "date-order",
     "ends before it begins", "later"},
    {"'from': '2025-09-01'", "'from': ~'2025-09-31'", "date", "is no date",
     "YYYY-MM-DD"},
    {"'to': '2025-09-14'", "'to': ~'2025-08-31'", "date-order",
     "the window ends before", "not earlier"},
    {" 'as_of': '2025-08-19',", "", "no-day", "for which day", "--as-of"},
    /* states */
    {"'host': 'CHE'", "'host': ~'SUI'", "state-unknown", "no state \"SUI\"",
     "ISO 3166"},
    {"'host': 'CHE'", "'host': ~'che'", "state-unknown", "no state \"che\"", "CHE"},
    {"'CHE': {", "~'SWI': {", "state-unknown", "no state \"SWI\"", "ISO 3166"},
    {"'state': 'UKR'", "'state': ~'Ukraine'", "state-unknown", "no state \"Ukraine\"",
     "ISO 3166"},
    {"'t_ban': {'RUS': true}", "'t_ban': {~'RSU': true}", "state-unknown",
     "no state \"RSU\"", "ISO 3166"},
    /* facts */
    {"'t_level': 'high'", "~'t_levle': 'high'", "fact-unknown", "no fact \"t_levle\"",
     "did you mean \"t_level\"?"},
    {"'t_level': 'high'", "'t_level': ~'hihg'", "fact-word", "\"hihg\" is never",
     "did you mean \"high\"?"},
    {"'t_number': 7", "~'t_wanted': true", "fact-subject", "is no fact of a venue",
     "the vocabulary declares"},
    {"{'t_wanted': true}", "{~'t_number': 1}", "fact-subject", "is no fact of a party",
     NULL},
    {"'level': 'leaders'", "'level': ~'leadres'", "fact-word", "leadres", "leaders"},
    {"'t_ban': {'RUS': true}", "'t_ban': ~true", "fact-toward", "holds towards a state",
     "ISO"},
    {"'t_ban': {'RUS': {'value': false", "~'t_bann': {'RUS': {'value': false",
     "fact-unknown", "t_bann", "t_ban"},
    /* sources */
    {"'source': 'gazette'", "'source': ~'gazete'", "source-unknown", "gazete",
     "did you mean \"gazette\"?"},
    {"'value': false, 'source': 'paper'", "'value': false, 'source': ~'papper'",
     "source-unknown", "papper", "paper"},
    {"'facts': {'t_level': 'low'}}],", "'source': ~'nowhere'}],", "source-unknown",
     "nowhere", NULL},
    {"['treaty-1']", "[~'treaty-2']", "basis-unknown", "treaty-2",
     "did you mean \"treaty-1\"?"},
    /* places */
    {"[46.2, 6.15]", "[~96.2, 6.15]", "location", "a latitude outside the earth",
     "-90 to 90"},
    {"[46.2, 6.15]", "[46.2, ~186.15]", "location", "a longitude outside the earth",
     "-180 to 180"},
    {"[46.2, 6.15]", "~[46.2]", "location", "is no place", "[latitude, longitude]"},
    {"[46.2, 6.15]", "~[46.2, 6.15, 400]", "location", "is no place",
     "[latitude, longitude]"},
    {"[46.2, 6.15]", "~['46.2', 6.15]", "location", "is no place", NULL},
    {"[46.2, 6.15]", "~[]", "location", "is no place", NULL},
    {"[46.24, 6.11]", "[46.24, ~-180.5]", "location", "a longitude", NULL},
    {"[55.75, 37.62]", "[~-90.01, 37.62]", "location", "a latitude", NULL},
    /* twice */
    {"'id': 'doha'", "'id': ~'geneva'", "venue-twice", "\"geneva\" already", NULL},
    {"{'id': 'b'", "{'id': ~'a'", "party-twice", "already", NULL},
    {"'vocabulary': {",
     "'vocabulary': {~'capital': {'of': ['host'], 'type': 'text',"
     " 'title': 'C', 'phrase': '{value}'},",
     "vocabulary-twice", "declared already", NULL},
    /* weights and scales */
    {"'weight': 3", "'weight': ~-1", "weight", "0 or a number from", "ratios"},
    {"'weight': 3", "'weight': ~1e308", "weight", "from 0.0001 to 1000000", NULL},
    {"'weight': 3", "'weight': ~1000000.1", "weight", "0 or a number from", NULL},
    {"'weight': 3", "'weight': ~1e-320", "weight", "0 or a number from", NULL},
    {"'weight': 3", "'weight': ~-1e-320", "weight", "0 or a number from", NULL},
    {"'low': 0, 'high': 1", "'low': 0, 'high': ~1.5", "scale-range", "outside 0 to 1",
     "from 0"},
    {"{'low': 0, 'high': 1}", "~{'low': 0}", "scale-gap", "\"high\"", NULL},
    {"{'low': 0, 'high': 1}", "{'low': 0, 'high': 1, ~'hihg': 1}", "scale-word", "hihg",
     "did you mean \"high\"?"},
    {"[12, 0]", "~[0, 0]", "scale-order", "do not ascend", "greater"},
    {"[12, 0]", "~[12]", "scale-point", "no point", "[number"},
    {"[[0, 1], [12, 0]]", "~[[0, 1]]", "scale-type", "needs two", NULL},
    {"'points': [[0, 1], [12, 0]]", "'map': ~{'x': 1}", "scale-type", "to words",
     "points"},
    {"{'points': [[0, 1], [12, 0]]}", "~{}", "scale-kind", "either", "one of"},
    {",\n    'scale': {'map': {'low': 0, 'high': 1}}", "", "scale-missing",
     "neither a number nor a truth", "map"},
    /* rules */
    {"'combine': 'balance'", "'combine': ~'balence'", "choice", "no combine",
     "balance"},
    {"'title': 'Flag', 'require'", "'title': 'Flag', 'scope': ~'venu', 'require'",
     "choice", "\"venu\" is no scope", "did you mean \"venue\"?"},
    {"'severity': 'caution'", "'severity': ~'warning'", "choice", "no severity",
     "blocker, caution"},
    {"'var': 'host.t_flag'", "'var': ~'host.t_falg'", "rule-unknown-path", NULL,
     "host.t_flag"},
    {"'host.t_flag': {'to'", "~'host.t_falg': {'to'", "rule-unknown-path",
     "can be changed", "host.t_flag"},
    {"'to': [true]", "'to': [~'yes']", "fact-type", "cannot be a string", NULL},
    {"'effort': 2", "'effort': ~-2", "effort", "below zero", NULL},
    {"'value': 10", "'value': ~[10]", "parameter-value", "no usable value", "a number"},
    /* whole parts */
    {"'parties': [\n   {'id': 'a'", "'parties': [\n   ~7, {'id': 'a'", "json-type",
     "expected an object", NULL},
};

static void position_of(const char *text, const char *mark, size_t *line,
                        size_t *column)
{
    *line = *column = 1;
    for (; text < mark; text++) {
        ++*column;
        if (*text == '\n') {
            ++*line;
            *column = 1;
        }
    }
}

/* Whether the faults, told in words, fit the row; the mark is in the text. */
static void check_fault(const row *r, const char *marked)
{
    size_t line, column, found_line, found_column;
    const char *mark = strchr(marked, '~');
    const char *text = mark ? changed(marked, "~", "") : marked;
    faults = vc_faults_new(arena);
    if (try_case(text))
        fail_msg("taken: %s", r->to);
    const vc_fault *f = faults.first;
    if (faults.count != 1)
        fail_msg("%s: %zu faults\n%s", r->to, faults.count, complaints());
    if (strcmp(f->code, r->code) != 0 ||
        (r->message && !strstr(f->message, r->message)))
        fail_msg("%s: [%s] %s", r->to, f->code, complaints());
    if (r->expected && !strstr(complaints(), r->expected))
        fail_msg("%s: %s", r->to, complaints());
    assert_string_equal(f->place.file, in_folder("case.json"));
    if (!mark)
        return;
    position_of(marked, mark, &line, &column);
    vc_place_position(f->place, &found_line, &found_column);
    /* What misses a member is told at the object, which begins before. */
    if (strcmp(f->code, "json-missing") == 0
            ? found_line > line
            : found_line != line || found_column != column)
        fail_msg("%s: %zu:%zu, not %zu:%zu\n%s", r->to, found_line, found_column, line,
                 column, complaints());
}

static void every_fault_of_a_value_is_told_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(FAULTS); i++)
        check_fault(&FAULTS[i], changed(SMALL, FAULTS[i].from, FAULTS[i].to));
}

static void a_fault_is_shown_with_file_line_and_caret(void **state)
{
    (void)state;
    assert_null(try_case(changed(SMALL, "'host': 'CHE'", "'host': 'SUI'")));
    assert_string_equal(
        complaints(),
        vc_format(
            arena,
            "%s:21:46: there is no state \"SUI\"; an ISO 3166-1 alpha-3 code such as "
            "CHE\n"
            "    {\"id\": \"geneva\", \"name\": \"Geneva\", \"host\": \"SUI\", "
            "\"location\": [46.2, 6.15],\n"
            "%47s^\n",
            in_folder("case.json"), ""));
}

static void all_faults_of_a_file_are_told_at_once(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"'reviewed': '2025-10-31'", "'reviewed': '2025-10-32'"},
        {"'title': 'The gazette'", "'title': 'G', 'urll': 'x'"},
        {"'t_flag': true", "'t_flag': 1"},
        {"'source': 'gazette'", "'source': 'gazete'"},
        {"[46.2, 6.15]", "[96.2, 6.15]"},
        {"'t_level': 'low'}}]", "'t_level': 'lwo'}}]"},
        {"'to': '2025-09-14'", "'to': '2025-08-31'"},
        {"'t_wanted': true", "'t_wnated': true"},
        {"'host.t_flag'}", "'host.t_falg'}"},
        {"'weight': 3", "'weight': -3"},
        {"'high': 1}", "'high': 2}"},
        {"'effort': 2", "'effort': -2"},
    };
    const char *text = SMALL;
    for (size_t i = 0; i < COUNT(pairs); i++)
        text = changed(text, pairs[i][0], pairs[i][1]);
    assert_null(try_case(text));
    if (faults.count != COUNT(pairs))
        fail_msg("%zu of %zu faults:\n%s", faults.count, COUNT(pairs), complaints());
}

static void two_members_that_miss_are_two_faults(void **state)
{
    (void)state;
    const char *text = changed(SMALL, "'id': 'geneva', 'name': 'Geneva', ", "");
    assert_null(try_case(text));
    if (faults.count != 2)
        fail_msg("%s", complaints());
}

/* ---- several files ---- */

static vc_case *load_file(const char *path)
{
    const vc_case_options options = {.data = path};
    return vc_case_load(arena, &faults, &options);
}

static void assert_one_fault(const char *code, const char *file, size_t line,
                             size_t column, const char *message)
{
    size_t found_line, found_column;
    const vc_fault *f = faults.first;
    if (faults.count != 1 || strcmp(f->code, code) != 0)
        fail_msg("not one %s: %s", code, complaints());
    vc_place_position(f->place, &found_line, &found_column);
    if (strcmp(f->place.file, in_folder(file)) != 0 || found_line != line ||
        found_column != column || !strstr(f->message, message))
        fail_msg("not at %s:%zu:%zu: %s", file, line, column, complaints());
}

static void included_files_bring_states_sources_and_venues(void **state)
{
    (void)state;
    write_file("a.json",
               "{'include': ['b.json'], 'sources': {'own': {'title': 'Own'}},\n"
               " 'states': {'FRA': {'name': 'France', 'nato': [{'value': true,"
               " 'source': 'deep'}]}, 'BEL': {'name': 'Belgium'}}}");
    write_file("b.json",
               "{'sources': {'deep': {'title': 'Deep'}}, 'venues': [{'id': 'paris',"
               " 'name': 'Paris', 'host': 'FRA', 'location': [48.9, 2.35]}]}");
    const vc_case *c = load_file(write_file(
        "case.json", changed(SMALL, "{'title'", "{'include': ['a.json'], 'title'")));
    if (!c)
        fail_msg("%s", complaints());
    assert_int_equal(c->venue_count, 3);
    assert_string_equal(vc_case_venue(c, "paris")->host->name, "France");
    assert_non_null(vc_sources_find(&c->sources, "deep"));
    assert_null(vc_case_state(c, "BEL")); /* nothing lies there */
}

static void an_include_must_be_there_and_not_lead_in_a_circle(void **state)
{
    (void)state;
    const char *head = "{'include':\n  ['a.json'],";
    const char *main = changed(SMALL, "{", head);
    unlink(in_folder("a.json"));
    load_file(write_file("case.json", main));
    assert_int_equal(faults.count, 1);
    assert_string_equal(faults.first->place.file, in_folder("case.json"));
    assert_non_null(strstr(complaints(), "case.json:2:4: "));
    assert_non_null(strstr(complaints(), "a.json"));

    faults = vc_faults_new(arena);
    write_file("a.json", "{\n 'include': ['a.json']}");
    assert_null(load_file(write_file("case.json", main)));
    assert_one_fault("include-loop", "a.json", 2, 14, "itself");

    faults = vc_faults_new(arena);
    write_file("a.json", "{'include': ['b.json']}");
    write_file("b.json", "{'include': [\n'case.json']}");
    assert_null(load_file(write_file("case.json", main)));
    assert_one_fault("include-loop", "b.json", 2, 1, "case.json");
    unlink(in_folder("a.json"));
}

static const char PARENT[] =
    "{'id': 'p', 'version': '1', 'title': 'P', 'criteria': {\n"
    " 'one': {'title': 'One', 'weight': 1, 'value': {'var': 'host.t_flag'}},\n"
    " 'two': {'title': 'Two', 'weight': 2, 'value': {'var': 'venue.t_flag'}}}}";

static vc_case *with_rules(const char *rules)
{
    write_file("case.json", SMALL);
    const vc_case_options options = {.data = in_folder("case.json"),
                                     .rules = write_file("rules.json", rules)};
    return vc_case_load(arena, &faults, &options);
}

static void a_rule_set_extends_another_by_merge_patch(void **state)
{
    (void)state;
    write_file("a.json", PARENT);
    const vc_case *c = with_rules(
        "{'id': 'c', 'version': '2', 'title': 'C', 'extends': 'a.json', 'criteria': {"
        "'one': null, 'two': {'weight': 5}, 'three': {'title': 'Three', 'weight': 1,"
        " 'value': {'var': 'venue.t_flag'}}}}");
    if (!c)
        fail_msg("%s", complaints());
    assert_string_equal(c->rules->id, "c");
    assert_int_equal(c->rules->criterion_count, 2);
    assert_string_equal(c->rules->criteria[0].id, "two");
    assert_string_equal(c->rules->criteria[0].title, "Two");
    assert_true(c->rules->criteria[0].weight == 5);
    assert_string_equal(c->rules->criteria[1].id, "three");
}

static void a_fault_of_the_parent_stands_in_the_parent(void **state)
{
    (void)state;
    write_file("a.json", changed(PARENT, "'weight': 2", "'weight': -2"));
    assert_null(with_rules("{'id': 'c', 'version': '2', 'title': 'C',"
                           " 'extends': 'a.json'}"));
    assert_one_fault("weight", "a.json", 3, 36, "0 or a number from");
}

static void extends_must_be_there_and_not_lead_in_a_circle(void **state)
{
    (void)state;
#define CHILD(parent) \
    "{'id': 'c', 'version': '2', 'title': 'C',\n 'extends': '" parent "'}"
    unlink(in_folder("a.json"));
    assert_null(with_rules(CHILD("a.json")));
    assert_int_equal(faults.count, 1);
    assert_non_null(strstr(complaints(), "rules.json:2:13: "));

    faults = vc_faults_new(arena);
    assert_null(with_rules(CHILD("rules.json")));
    assert_one_fault("extends-circle", "rules.json", 2, 13, "circle");

    faults = vc_faults_new(arena);
    write_file("a.json", CHILD("b.json"));
    write_file("b.json", CHILD("rules.json"));
    assert_null(with_rules(CHILD("a.json")));
    assert_one_fault("extends-circle", "b.json", 2, 13, "circle");

    faults = vc_faults_new(arena);
    assert_null(with_rules(CHILD("defualt")));
    assert_one_fault("file-unknown", "rules.json", 2, 13, "defualt");
    assert_non_null(strstr(complaints(), "did you mean \"default\"?"));
#undef CHILD
}

static void a_rule_set_without_rules_or_weights_is_refused(void **state)
{
    (void)state;
    assert_null(with_rules("{'id': 'c', 'version': '2', 'title': 'C'}"));
    assert_one_fault("rules-empty", "rules.json", 1, 1, "neither");
    faults = vc_faults_new(arena);
    assert_null(with_rules("{'id': 'c', 'version': '2', 'title': 'C', 'criteria':\n"
                           " {'one': {'title': 'One', 'weight': 0,"
                           " 'value': {'var': 'host.t_flag'}}}}"));
    assert_one_fault("weight-sum", "rules.json", 2, 2, "sum to nothing");
}

static void a_summit_may_stand_in_its_own_file(void **state)
{
    (void)state;
    write_file("summit.json", "{'title': 'Other', 'parties': [{'id': 'x',"
                              " 'state': 'FRA'}]}");
    write_file("case.json", SMALL);
    vc_case_options options = {.data = in_folder("case.json"),
                               .summit = in_folder("summit.json")};
    const vc_case *c = vc_case_load(arena, &faults, &options);
    if (!c)
        fail_msg("%s", complaints());
    assert_string_equal(c->summit->title, "Other");
    assert_string_equal(c->summit->parties[0].state->code, "FRA");
    assert_int_equal(c->summit->from, VC_DATE_MIN);

    faults = vc_faults_new(arena);
    write_file("summit.json", "{'title': 'Other',\n 'parties': []}");
    assert_null(vc_case_load(arena, &faults, &options));
    assert_one_fault("no-parties", "summit.json", 2, 13, "nobody");
}

static void a_file_that_is_not_there_is_no_input(void **state)
{
    (void)state;
    assert_null(load_file("/nonexistent/case.json"));
    assert_int_equal(vc_faults_status(&faults), VC_NO_INPUT);
    faults = vc_faults_new(arena);
    const vc_case_options options = {.data = write_file("case.json", SMALL),
                                     .max_bytes = 100};
    assert_null(vc_case_load(arena, &faults, &options));
    assert_true(faults.count > 0);
}

static void a_root_that_is_no_object_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"[]",
                                        "7",
                                        "'x'",
                                        "null",
                                        "{}",
                                        "",
                                        "{'as_of': '2025-01-01', 'summit': []}",
                                        "{'as_of': '2025-01-01', 'summit': {}}"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        faults = vc_faults_new(arena);
        assert_null(try_case(texts[i]));
        assert_true(faults.count > 0);
        assert_int_equal(vc_faults_status(&faults), VC_BAD_INPUT);
    }
}

static void the_embedded_default_loads(void **state)
{
    (void)state;
    const vc_case *c = load_file(NULL);
    if (!c)
        fail_msg("%s", complaints());
    assert_true(c->venue_count > 0);
    assert_true(vc_rank(arena, c)->count == c->venue_count);
}

static void one_text_has_one_digest(void **state)
{
    (void)state;
    const vc_case *a = small_case(), *b = small_case();
    assert_string_equal(a->digest, b->digest);
    assert_string_equal(a->rules->digest, b->rules->digest);
    const vc_case *c = try_case(changed(SMALL, "'t_number': 7", "'t_number': 8"));
    assert_non_null(c);
    assert_string_not_equal(a->digest, c->digest);
    assert_string_equal(a->rules->digest, c->rules->digest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_case_holds_what_its_file_says),
        TEST(states_are_those_of_venues_and_parties),
        TEST(the_summit_has_its_parties_window_and_level),
        TEST(the_rule_set_is_compiled),
        TEST(a_state_has_a_name_of_its_own_and_one_within_a_sentence),
        TEST(a_closed_world_fills_in_a_sourced_no),
        TEST(a_venue_is_found_by_id_or_by_name),
        TEST(the_option_as_of_goes_before_the_file),
        TEST(every_fault_of_a_value_is_told_with_its_place),
        TEST(a_fault_is_shown_with_file_line_and_caret),
        TEST(all_faults_of_a_file_are_told_at_once),
        TEST(two_members_that_miss_are_two_faults),
        TEST(included_files_bring_states_sources_and_venues),
        TEST(an_include_must_be_there_and_not_lead_in_a_circle),
        TEST(a_rule_set_extends_another_by_merge_patch),
        TEST(a_fault_of_the_parent_stands_in_the_parent),
        TEST(extends_must_be_there_and_not_lead_in_a_circle),
        TEST(a_rule_set_without_rules_or_weights_is_refused),
        TEST(a_summit_may_stand_in_its_own_file),
        TEST(a_file_that_is_not_there_is_no_input),
        TEST(a_root_that_is_no_object_is_refused),
        TEST(the_embedded_default_loads),
        TEST(one_text_has_one_digest),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
