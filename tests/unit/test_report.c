/* The report: its words, its table, its JSON. The case is invented and small, and lies
 * in fixtures/report.json. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "report/reason.h"
#include "report/render.h"
#include "report/text.h"

#define FIXTURE "tests/unit/fixtures/report.json"

static jmp_buf guard;

static int setup(void **state)
{
    if (setjmp(guard))
        return 1;
    *state = vc_arena_new(&guard);
    return *state ? 0 : 1;
}

static int teardown(void **state)
{
    vc_arena_free(*state);
    return 0;
}

static const vc_ranking *ranking_of(vc_arena *arena, const char *as_of)
{
    vc_faults faults = vc_faults_new(arena);
    const vc_case_options options = {.data = FIXTURE, .as_of = as_of};
    const vc_case *c = vc_case_load(arena, &faults, &options);
    vc_buffer text = vc_buffer_new(arena);
    for (const vc_fault *fault = faults.first; fault; fault = fault->next)
        vc_fault_write(&text, fault);
    if (!c)
        fail_msg("%s", text.text);
    return vc_rank(arena, c);
}

static const char *report(vc_arena *arena, const char *format,
                          vc_render_options options)
{
    vc_buffer out = vc_buffer_new(arena);
    const vc_view *view = vc_view_new(arena, ranking_of(arena, NULL));
    assert_true(vc_render(&out, format, view, &options));
    return out.text;
}

static const char *explain(vc_arena *arena, const char *venue, const char *format,
                           bool json_logic, size_t width)
{
    vc_buffer out = vc_buffer_new(arena);
    const vc_ranking *ranking = ranking_of(arena, NULL);
    const vc_explain *made =
        vc_explain_new(arena, ranking, vc_case_venue(ranking->c, venue), json_logic);
    assert_non_null(made);
    assert_true(vc_render_explain(
        &out, format, made, &(vc_render_options){.width = width, .program = "p"}));
    return out.text;
}

static void holds(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("\"%s\" is not in:\n%s", part, text);
}

static void lacks(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("\"%s\" is in:\n%s", part, text);
}

/* ---- text ---- */

static void width_is_counted_in_columns(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t width;
    } rows[] = {
        {"", 0},
        {"Geneva", 6},
        {"T\xC3\xBCrkiye", 7},
        {"e\xCC\x81", 1},                /* e and a combining acute */
        {"\xE6\x9D\xB1\xE4\xBA\xAC", 4}, /* two ideographs */
        {"\xED\x95\x9C", 2},             /* a Hangul syllable */
        {"\xF0\x9F\x95\x8A", 2},         /* a dove */
        {"a\xE2\x80\x8B"
         "b",
         2}, /* a space of no width */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(vc_text_width(rows[i].text, strlen(rows[i].text)),
                         rows[i].width);
}

static void what_moves_the_cursor_or_turns_the_text_is_blanked(void **state)
{
    static const struct {
        const char *text, *clean;
    } rows[] = {
        {NULL, ""},
        {"plain", "plain"},
        {"a\nb\tc", "a b c"},
        {"\033[31mred", " [31mred"},
        {"a\x7F"
         "b",
         "a b"},
        {"a\xC2\x9B"
         "31m",
         "a 31m"}, /* CSI in one character */
        {"a\xE2\x80\xAE"
         "b",
         "a b"}, /* right-to-left override */
        {"a\xE2\x81\xA6"
         "b",
         "a b"}, /* left-to-right isolate */
        {"a\xE2\x80\x8F"
         "b",
         "a b"}, /* right-to-left mark */
        {"a\xE2\x80\xA8"
         "b",
         "a b"},                                  /* line separator */
        {"a\xEF\xBB\xBF", "a "},                  /* byte order mark */
        {"\xD7\xA9\xD7\x9C", "\xD7\xA9\xD7\x9C"}, /* Hebrew itself stays */
        {"a\xFF"
         "b",
         "a\xEF\xBF\xBD"
         "b"},
        {"a\xE2\x80", "a\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xC0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD"},                 /* overlong */
        {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"}, /* surrogate */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(vc_text_clean(*state, rows[i].text), rows[i].clean);
}

static void lines_break_at_words(void **state)
{
    static const struct {
        const char *text;
        size_t width;
        bool cut;
        const char *lines;
    } rows[] = {
        {"", 10, false, ""},
        {"one two", 7, false, "one two"},
        {"one two", 6, false, "one|two"},
        {"one two three", 8, false, "one two|three"},
        {"one  two", 4, false, "one|two"},
        {"one two  ", 7, false, "one two"},
        {"abcdefgh", 3, true, "abc|def|gh"},
        {"abcdefgh", 3, false, "abcdefgh"},
        {"abcdefgh i", 3, false, "abcdefgh|i"},
        {"i abcdefgh j", 3, false, "i|abcdefgh|j"},
        {"i abcdefgh", 3, true, "i|abc|def|gh"},
        {"\xE6\x9D\xB1\xE4\xBA\xAC", 1, true, "\xE6\x9D\xB1|\xE4\xBA\xAC"},
        {"ee\xCC\x81", 1, true, "e|e\xCC\x81"},
        {"abc", 0, true, "a|b|c"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        vc_buffer lines = vc_buffer_new(*state);
        const char *text = rows[i].text;
        do {
            size_t next, length = vc_text_line(text, rows[i].width, rows[i].cut, &next);
            vc_buffer_add(&lines, lines.length ? "|" : "");
            vc_buffer_add_bytes(&lines, text, length);
            text += next;
        } while (*text);
        assert_string_equal(lines.text, rows[i].lines);
    }
}

static void numbers_are_rounded_in_one_way(void **state)
{
    static const struct {
        double low, high;
        const char *words;
    } rows[] = {
        {74.2, 83.6, "74.2-83.6"},   {78.91, 78.94, "78.9"},
        {78.94, 78.96, "78.9-79.0"}, {0, 0, "0.0"},
        {0, 100, "0.0-100.0"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(
            vc_word_interval(*state, (vc_interval){rows[i].low, rows[i].high}),
            rows[i].words);
    assert_string_equal(vc_word_number(*state, 999.4, 0), "999");
    assert_string_equal(vc_word_number(*state, 2140.49, 0), "2,140");
    assert_string_equal(vc_word_number(*state, -1234567.25, 1), "-1,234,567.3");
    assert_string_equal(vc_word_value(*state, vc_number(2.50), "h"), "2.5 h");
    assert_string_equal(vc_word_value(*state, vc_number(100), NULL), "100");
    assert_string_equal(vc_word_value(*state, vc_boolean(false), NULL), "no");
    assert_string_equal(vc_word_value(*state, vc_unknown(), "h"), "not known");
}

/* ---- the view ---- */

static const vc_view_row *row_of(const vc_view *view, const char *id)
{
    for (size_t i = 0; i < view->count; i++)
        if (strcmp(view->rows[i].result->venue->id, id) == 0)
            return &view->rows[i];
    fail_msg("no row %s", id);
    return NULL;
}

static void each_row_says_its_rank_verdict_and_reason(void **state)
{
    static const struct {
        const char *id, *rank, *range, *verdict, *reason;
    } rows[] = {
        {"beta", "1=", "1", "feasible",
         "Beta has 50 rooms (12.5 of 25.0 points); lacks most: Welcome (10.0 of 50.0 "
         "points): Qatar has said nothing about hosting"},
        {"gamma", "1=", "1", "feasible", NULL},
        {"alpha", "3", "3", "conditional",
         "on condition: what Switzerland says of First Person in writing: it offers "
         "safe "
         "conduct, {nothing}"},
        {"epsilon", "4", "4", "undetermined",
         "contested: Hungary is a party to the court / Hungary has left the court"},
        {"delta", "5", "5", "blocked",
         "Austria is a party to the court; First Person is wanted by the court"},
    };
    const vc_view *view = vc_view_new(*state, ranking_of(*state, NULL));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *const *cells = row_of(view, rows[i].id)->cells;
        assert_string_equal(cells[VC_COLUMN_RANK], rows[i].rank);
        assert_string_equal(cells[VC_COLUMN_RANGE], rows[i].range);
        assert_string_equal(cells[VC_COLUMN_VERDICT], rows[i].verdict);
        if (rows[i].reason)
            assert_string_equal(cells[VC_COLUMN_REASON], rows[i].reason);
    }
}

static void an_interval_that_rounds_to_one_number_is_one_number(void **state)
{
    const vc_view *view = vc_view_new(*state, ranking_of(*state, NULL));
    const char *const *beta = row_of(view, "beta")->cells;
    const char *const *alpha = row_of(view, "alpha")->cells;
    assert_string_equal(beta[VC_COLUMN_INTERVAL], beta[VC_COLUMN_SCORE]);
    assert_non_null(strchr(alpha[VC_COLUMN_INTERVAL], '-'));
}

static void only_the_facts_that_decide_are_told(void **state)
{
    const vc_view *view = vc_view_new(*state, ranking_of(*state, NULL));
    const vc_result *beta = row_of(view, "beta")->result;
    const vc_result *alpha = row_of(view, "alpha")->result;
    assert_string_equal(vc_reason_ruling(*state, &beta->rulings[0], VC_FULL),
                        "Qatar never joined the court");
    assert_string_equal(
        vc_reason_ruling(*state, &alpha->rulings[0], VC_FULL),
        "Switzerland is a party to the court; First Person is wanted by "
        "the court; but Switzerland offers safe conduct");
}

static void a_later_day_than_the_review_is_said_at_the_head(void **state)
{
    const vc_view *late = vc_view_new(*state, ranking_of(*state, NULL));
    const vc_view *early = vc_view_new(*state, ranking_of(*state, "2025-08-01"));
    assert_string_equal(late->notice, "Facts were last reviewed on 2025-08-01: what "
                                      "happened since is not in it.");
    assert_null(early->notice);
}

/* ---- the table ---- */

static const vc_render_options plain = {.width = 200, .program = "p"};

static void the_table_tells_verdicts_conditions_and_open_facts(void **state)
{
    static const char *const parts[] = {
        "Talks of two\n",
        "Parties: First Person (Russia); Ukraine\n",
        "Facilitators: A Go-Between (host of the first round)\n",
        "Window: from 2025-09-01\n",
        "As of: 2025-08-19\n",
        "Rules: invented 1.2.0, Invented rules [",
        "  unknown: No truce has to come first\n"
        "    it is not known: A truce must come first\n",
        "\nBlocked, by which rule and on which basis\n"
        "  Nobody would be arrested\n"
        "    Delta (Austria): Austria is a party to the court; First Person is wanted "
        "by "
        "the court\n"
        "      concerns: First Person (Russia)\n"
        "    basis: Duty to arrest\n",
        "      but: Switzerland offers safe conduct\n",
        "    Epsilon (Hungary): contested: Hungary is a party to the court (The "
        "depositary, 2001-11-30) / Hungary has left the court (Its government, "
        "announced "
        "for 2025-06-02)\n"
        "      would settle it: Status under the court's statute "
        "(host.report_statute)\n",
        "\nCautions, which block nothing\n"
        "  Nobody is banned\n"
        "    Delta (Austria): Austria bans travellers from Russia\n",
    };
    const char *text = report(*state, "table", plain);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        holds(text, parts[i]);
}

static void no_line_is_too_long_or_ends_with_a_blank(void **state)
{
    for (size_t width = 64; width <= 160; width += 3) {
        const char *line = report(*state, "table", (vc_render_options){.width = width});
        while (*line) {
            size_t length = strcspn(line, "\n");
            assert_true(length == 0 || line[length - 1] != ' ');
            if (vc_text_width(line, length) > width)
                assert_null(
                    memchr(line + strspn(line, " "), ' ', length - strspn(line, " ")));
            line += length + 1;
        }
    }
}

static void the_reason_stands_beside_its_row_where_there_is_room(void **state)
{
    const char *wide = report(*state, NULL, (vc_render_options){.width = 120});
    const char *narrow = report(*state, NULL, (vc_render_options){0});
    holds(wide, "22.5  22.5       Beta has 50 rooms");
    holds(narrow, "22.5  22.5\n             Beta has 50 rooms");
}

static void names_cannot_drive_the_terminal(void **state)
{
    const char *text = report(*state, "table", plain);
    lacks(text, "\a");
    lacks(text, "\xE2\x80\xAE");
    holds(text, "Gam ma");
}

static void colour_comes_only_when_asked_for_and_beside_the_word(void **state)
{
    vc_render_options options = plain;
    lacks(report(*state, "table", options), "\033");
    options.color = true;
    const char *text = report(*state, "table", options);
    holds(text, "\033[32mfeasible\033[0m");
    holds(text, "\033[31mblocked\033[0m");
}

static void top_says_how_many_are_not_shown(void **state)
{
    vc_render_options options = plain;
    options.top = 2;
    const char *text = report(*state, "table", options);
    holds(text, "(3 more not shown)\n");
    lacks(text, "   3  3 ");
    options.top = 5;
    lacks(report(*state, "table", options), "not shown");
}

/* ---- JSON ---- */

static const vc_json *parsed(vc_arena *arena, const char *text)
{
    vc_faults faults = vc_faults_new(arena);
    vc_document *document = NULL;
    vc_buffer words = vc_buffer_new(arena);
    if (!vc_json_parse(arena, &faults, "report", text, strlen(text), true, NULL, NULL,
                       &document)) {
        vc_fault_write(&words, faults.first);
        fail_msg("%s", words.text);
    }
    return document->root;
}

/* Follows member names; "2" is the third item of an array. */
static const vc_json *at(const vc_json *json, const char *const *path)
{
    for (; *path && json; path++) {
        const vc_json *item = json->type == VC_JSON_ARRAY ? json->child : NULL;
        for (int i = **path - '0'; item && i > 0; i--)
            item = item->next;
        json = json->type == VC_JSON_ARRAY ? item : vc_json_get(json, *path);
    }
    return json;
}

static void the_json_report_has_the_published_shape(void **state)
{
    static const struct {
        const char *path[6], *value;
    } rows[] = {
        {{"schema_version"}, "1"},
        {{"program"}, "\"p\""},
        {{"summit", "id"}, "\"talks\""},
        {{"as_of"}, "\"2025-08-19\""},
        {{"rules", "version"}, "\"1.2.0\""},
        {{"data", "reviewed"}, "\"2025-08-01\""},
        {{"readiness", "0", "id"}, "\"truce\""},
        {{"readiness", "0", "outcome"}, "\"unknown\""},
        {{"readiness", "0", "facts"}, "[\"summit.report_truce\"]"},
        {{"venues", "0", "id"}, "\"beta\""},
        {{"venues", "1", "name"}, "\"Gam\\u202ema\\u0007\""},
        {{"venues", "2", "host"}, "\"CHE\""},
        {{"venues", "2", "verdict"}, "\"conditional\""},
        {{"venues", "2", "rank"}, "3"},
        {{"venues", "2", "rank_range"}, "[3,3]"},
        {{"venues", "2", "requirements", "0", "outcome"}, "\"waived\""},
        {{"venues", "2", "requirements", "0", "party"}, "\"one\""},
        {{"venues", "2", "requirements", "0", "facts"},
         "[\"host.report_conduct\",\"host.report_statute\",\"party.report_wanted\"]"},
        {{"venues", "0", "requirements", "0", "condition"}, "null"},
        {{"venues", "0", "criteria", "0", "weight"}, "50"},
        {{"venues", "0", "criteria", "0", "value"}, "{\"low\":0.2,\"high\":0.2}"},
        {{"venues", "2", "criteria", "1", "points"}, "{\"low\":0,\"high\":25}"},
        {{"facts", "QAT host.report_statute", "state"}, "\"known\""},
        {{"facts", "QAT host.report_statute", "value"}, "\"none\""},
        {{"facts", "HUN host.report_statute", "state"}, "\"contested\""},
        {{"facts", "HUN host.report_statute", "value"}, "null"},
        {{"facts", "HUN host.report_statute", "assertions", "1", "announced"}, "true"},
        {{"facts", "CHE host.report_conduct", "assertions", "0"},
         "{\"value\":\"offered\",\"from\":\"2025-08-10\",\"to\":null,\"by\":\"Its "
         "foreign "
         "minister\",\"source\":[\"wire\"],\"note\":\"for the talks only\","
         "\"relayed_by\":\"A neighbour\",\"announced\":false,\"closed_world\":false}"},
        {{"facts", "alpha venue.report_rooms", "state"}, "\"unknown\""},
        {{"facts", "one party.report_wanted", "value"}, "true"},
        {{"facts", "AUT toward.report_bans RUS", "value"}, "true"},
        {{"facts", "alpha party.travel.km two", "computed"}, "true"},
        {{"facts", "invented parameter.far", "value"}, "3000"},
        {{"sources", "gazette", "via"}, "\"a copy in the library\""},
        {{"sources", "gazette", "url"}, "null"},
    };
    const vc_json *root = parsed(*state, report(*state, "json", plain));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const vc_json *value = at(root, rows[i].path);
        if (!value)
            fail_msg("row %zu: nothing there", i);
        vc_buffer text = vc_buffer_new(*state);
        vc_json_write(&text, value);
        assert_string_equal(text.text, rows[i].value);
    }
}

static void json_numbers_read_back_to_those_of_the_ranking(void **state)
{
    const vc_ranking *ranking = ranking_of(*state, NULL);
    const vc_json *root = parsed(*state, report(*state, "json", plain));
    const vc_json *venue = vc_json_get(root, "venues")->child;
    for (size_t i = 0; i < ranking->count; i++, venue = venue->next) {
        const vc_json *score = vc_json_get(venue, "score");
        assert_true(vc_json_get(score, "low")->number == ranking->results[i].score.low);
        assert_true(vc_json_get(score, "mid")->number == ranking->results[i].mid);
        assert_true(vc_json_get(score, "high")->number ==
                    ranking->results[i].score.high);
    }
    assert_null(venue);
}

/* ---- explain ---- */

static void an_explanation_tells_rules_facts_and_who_said_so(void **state)
{
    static const char *const parts[] = {
        "Alpha (Switzerland): conditional\n",
        "  rank: 3 of 5, range 3\n",
        "  [~] waived: Nobody would be arrested\n"
        "    rule: arrest\n"
        "    concerns: First Person (Russia)\n",
        "    on condition: what Switzerland says of First Person in writing: it offers "
        "safe conduct, {nothing}\n",
        "    fact: host.report_statute = party: Switzerland is a party to the court\n"
        "      said by: The depositary, since 2002-07-01\n"
        "        source: Status of the statute, The depositary, 2025-07-01, "
        "https://depositary.example/status\n",
        "      said by: Its foreign minister, since 2025-08-10 [relayed by A "
        "neighbour, "
        "only second-hand]\n"
        "        note: for the talks only\n",
        "    basis: Duty to arrest, The statute, Art. 89, 1998-07-17\n"
        "      says: parties arrest\n",
        "Nobody is banned (caution, blocks nothing)\n",
        "  Welcome: 50.0 of 50.0 points\n"
        "    rule: welcome\n"
        "    raw value: offered\n"
        "    on the scale: 1 of 1\n"
        "    scale: offered gives 1, silent gives 0.2\n"
        "    weight: 50 of 100\n"
        "    reason: it takes a host\n",
        "  Rooms: 0.0-25.0 of 25.0 points\n",
        "    would settle it: Rooms (venue.report_rooms)\n",
        "    combined: the lowest of the parties\n",
        "First Person would fly ",
        "Farthest way: 3000 km",
    };
    const char *text = explain(*state, "ALPHA", "table", false, 400);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        holds(text, parts[i]);
}

static void a_contested_fact_is_told_with_every_claim(void **state)
{
    const char *text = explain(*state, "epsilon", NULL, false, 400);
    holds(text, "  [?] unknown: Nobody would be arrested\n");
    holds(text, "    would settle it: Status under the court's statute "
                "(host.report_statute)\n");
    holds(text, "      claimed: party, by The depositary, since 2001-11-30\n");
    holds(text,
          "      claimed: left, by Its government, announced for 2025-06-02 "
          "[announced, not confirmed]\n"
          "        source: Gazette, no. 7, Government of Hungary, 2025-06-02, read "
          "in: a copy in the library\n");
}

static void a_condition_can_be_shown_as_it_is_written(void **state)
{
    const char *raw = "requires: {\"!\":{\"var\":\"toward.report_bans\"}}\n";
    holds(explain(*state, "alpha", NULL, true, 400), raw);
    lacks(explain(*state, "alpha", NULL, false, 400), raw);
}

static void the_json_explanation_holds_the_whole_of_one_venue(void **state)
{
    const vc_json *root = parsed(*state, explain(*state, "alpha", "json", false, 0));
    const vc_json *venue = vc_json_get(root, "venue");
    const vc_json *arrest = vc_json_get(venue, "requirements")->child;
    assert_string_equal(vc_json_get(venue, "id")->string, "alpha");
    assert_string_equal(vc_json_get(arrest, "severity")->string, "blocker");
    assert_non_null(vc_json_get(vc_json_get(arrest, "require"), "json_logic")->child);
    assert_string_equal(vc_json_get(vc_json_get(arrest, "basis")->child, "id")->string,
                        "duty");
    assert_non_null(vc_json_get(vc_json_get(root, "sources"), "depositary"));
}

static void an_unknown_format_is_refused_and_the_first_is_the_default(void **state)
{
    vc_buffer out = vc_buffer_new(*state);
    const vc_view *view = vc_view_new(*state, ranking_of(*state, NULL));
    assert_false(vc_render(&out, "tabel", view, NULL));
    assert_int_equal(out.length, 0);
    assert_true(vc_render(&out, NULL, view, NULL));
    assert_string_equal(vc_render_format(0), "table");
    assert_string_equal(vc_render_format(1), "json");
    for (size_t i = 0; vc_render_format(i); i++)
        assert_non_null(vc_render_summary(i));
}

static void the_same_input_gives_the_same_bytes(void **state)
{
    assert_string_equal(report(*state, "json", plain), report(*state, "json", plain));
    assert_string_equal(report(*state, "table", plain), report(*state, "table", plain));
}

int main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(width_is_counted_in_columns),
        T(what_moves_the_cursor_or_turns_the_text_is_blanked),
        T(lines_break_at_words),
        T(numbers_are_rounded_in_one_way),
        T(each_row_says_its_rank_verdict_and_reason),
        T(an_interval_that_rounds_to_one_number_is_one_number),
        T(only_the_facts_that_decide_are_told),
        T(a_later_day_than_the_review_is_said_at_the_head),
        T(the_table_tells_verdicts_conditions_and_open_facts),
        T(no_line_is_too_long_or_ends_with_a_blank),
        T(the_reason_stands_beside_its_row_where_there_is_room),
        T(names_cannot_drive_the_terminal),
        T(colour_comes_only_when_asked_for_and_beside_the_word),
        T(top_says_how_many_are_not_shown),
        T(the_json_report_has_the_published_shape),
        T(json_numbers_read_back_to_those_of_the_ranking),
        T(an_explanation_tells_rules_facts_and_who_said_so),
        T(a_contested_fact_is_told_with_every_claim),
        T(a_condition_can_be_shown_as_it_is_written),
        T(the_json_explanation_holds_the_whole_of_one_venue),
        T(an_unknown_format_is_refused_and_the_first_is_the_default),
        T(the_same_input_gives_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
