/* The HTML report: nothing that data wrote can act, and the page is the view and no more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/sha256.h"
#include "report/html.h"
#include "venuecheck.h"

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

static const vc_case *case_of(vc_arena *arena)
{
    vc_faults faults = vc_faults_new(arena);
    const vc_case_options options = {.data = FIXTURE};
    const vc_case *c = vc_case_load(arena, &faults, &options);
    assert_non_null(c);
    return c;
}

static const char *report_of(vc_arena *arena, const vc_case *c)
{
    vc_buffer out = vc_buffer_new(arena);
    const vc_view *view = vc_view_new(arena, vc_rank(arena, c));
    assert_true(vc_render(&out, "html", view, NULL));
    return out.text;
}

static size_t count(const char *text, const char *part)
{
    size_t found = 0;
    for (; (text = strstr(text, part)); text += strlen(part))
        found++;
    return found;
}

/* After the Big List of Naughty Strings (minimaxir, MIT), in kind if not in words. */
static const char *const naughty[] = {
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style></title></textarea><img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' autofocus onfocus='alert(1)",
    "<!-- <script>",
    "]]><![CDATA[",
    "&lt;script&gt; &#60;b&#62;",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://x.example/\"onmouseover=\"alert(1)",
    "https://x.example/'><b>",
    "http://",
    "doi:",
    "doi:javascript",
    "\xE2\x80\xAE turned \xE2\x81\xA6 about \xE2\x81\xA9",
    "bell \a, escape \033[31m, CSI \xC2\x9B 31m",
    "\xE2\x80\xA8 line \xE2\x80\xA9 paragraph",
    "\xFF\xFE no UTF-8 \xC0\xAF",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "\\u003c \\\\u003c \\",
    "=cmd|' /C calc'!A0",
    "\xF0\x9F\x95\x8A \xE7\xB0\xA1 \xD8\xB9\xD8\xB1\xD8\xA8\xD9\x8A",
};
enum { NAUGHTY = sizeof naughty / sizeof naughty[0] };

static void text_is_escaped_and_blanked(void **state)
{
    vc_arena *arena = *state;
    const vc_case *c = case_of(arena);
    for (size_t i = 0; i < NAUGHTY; i++) {
        vc_buffer out = vc_buffer_new(arena);
        vc_html html = vc_html_new(&out, c);
        vc_html_text(&html, naughty[i]);
        assert_null(strpbrk(out.text, "<>\"'\a\033"));
        assert_null(strstr(out.text, "\xE2\x80\xAE"));
        assert_null(strstr(out.text, "\xC2\x9B"));
    }
}

static void prose_links_to_the_web_and_doi_only(void **state)
{
    static const struct {
        const char *text, *markup;
    } rows[] = {
        {"see https://a.example/x, and", "see <a href=\"https://a.example/x\" "
                                         "rel=\"noreferrer\">https://a.example/x</a>, "
                                         "and"},
        {"(http://a.example/x_(y))",
         "(<a href=\"http://a.example/x_(y)\" rel=\"noreferrer\">http://a.example/x_(y)"
         "</a>)"},
        {"doi:10.1000/182", "<a href=\"https://doi.org/10.1000/182\" "
                            "rel=\"noreferrer\">doi:10.1000/182</a>"},
        {"https://a.example/?a=1&b=2",
         "<a href=\"https://a.example/?a=1&amp;b=2\" rel=\"noreferrer\">"
         "https://a.example/?a=1&amp;b=2</a>"},
        {"https://a.example/\"onclick=\"x",
         "<a href=\"https://a.example/\" "
         "rel=\"noreferrer\">https://a.example/</a>&quot;"
         "onclick=&quot;x"},
        {"javascript:alert(1)", "javascript:alert(1)"},
        {"ftp://a.example", "ftp://a.example"},
        {"data:text/html,x", "data:text/html,x"},
        {"https://", "https://"},
        {"HTTPS://A.EXAMPLE", "HTTPS://A.EXAMPLE"},
    };
    vc_arena *arena = *state;
    const vc_case *c = case_of(arena);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        vc_buffer out = vc_buffer_new(arena);
        vc_html html = vc_html_new(&out, c);
        vc_html_prose(&html, rows[i].text);
        assert_string_equal(out.text, rows[i].markup);
    }
}

static void json_cannot_end_its_element(void **state)
{
    vc_arena *arena = *state;
    vc_buffer out = vc_buffer_new(arena);
    vc_html html = vc_html_new(&out, case_of(arena));
    vc_html_json(&html, "report", "{\"a\": \"</script><!--\"}");
    assert_string_equal(out.text,
                        "<script type=\"application/json\" id=\"report\">{\"a\": "
                        "\"\\u003c/script>\\u003c!--\"}</script>\n");
}

/* Every text that the case holds and a report shows is replaced by a naughty one. */
static void make_naughty(vc_arena *arena, vc_case *c, const char *text)
{
    vc_venue *venues = vc_arena_array(arena, c->venue_count, sizeof *venues);
    vc_summit *summit = vc_arena_alloc(arena, sizeof *summit);
    vc_party *parties = vc_arena_array(arena, c->summit->party_count, sizeof *parties);
    vc_rule_set *rules = vc_arena_alloc(arena, sizeof *rules);
    *summit = *c->summit;
    *rules = *c->rules;
    vc_criterion *criteria =
        vc_arena_array(arena, rules->criterion_count, sizeof *criteria);
    vc_requirement *requirements =
        vc_arena_array(arena, rules->requirement_count, sizeof *requirements);
    for (size_t i = 0; i < c->venue_count; i++) {
        venues[i] = c->venues[i];
        venues[i].name = text;
    }
    for (size_t i = 0; i < summit->party_count; i++) {
        parties[i] = summit->parties[i];
        parties[i].principal = parties[i].departs_from = text;
    }
    for (size_t i = 0; i < rules->criterion_count; i++) {
        criteria[i] = rules->criteria[i];
        criteria[i].title = criteria[i].group = criteria[i].reason = text;
    }
    for (size_t i = 0; i < rules->requirement_count; i++) {
        requirements[i] = rules->requirements[i];
        requirements[i].title = requirements[i].note = text;
    }
    for (size_t i = 0; i < c->sources.count; i++) {
        vc_source *source = vc_arena_alloc(arena, sizeof *source);
        *source = *c->sources.sources[i];
        source->title = source->publisher = source->url = source->via = text;
        c->sources.sources[i] = source;
    }
    summit->title = c->title = rules->title = rules->version = text;
    summit->parties = parties;
    rules->criteria = criteria;
    rules->requirements = requirements;
    c->venues = venues;
    c->summit = summit;
    c->rules = rules;
}

/* Ours are the same in every page; so whatever data wrote, there are as many elements that
 * could act as with harmless words, and no attribute that could. */
static void naughty_data_bring_nothing_that_acts(void **state)
{
    static const char *const acting[] = {
        "<script", "</script",    "<style", "</style", "<img",
        "<iframe", "<svg onload", "<meta",  "<link",   "<base"};
    vc_arena *arena = *state;
    vc_case *harmless = vc_arena_alloc(arena, sizeof *harmless);
    *harmless = *case_of(arena);
    make_naughty(arena, harmless, "harmless");
    const char *expected = report_of(arena, harmless);
    for (size_t i = 0; i < NAUGHTY; i++) {
        /* Only text that the loader would take: valid UTF-8. */
        if (strchr(naughty[i], '\xFF'))
            continue;
        vc_case *c = vc_arena_alloc(arena, sizeof *c);
        *c = *case_of(arena);
        make_naughty(arena, c, naughty[i]);
        const char *html = report_of(arena, c);
        for (size_t k = 0; k < sizeof acting / sizeof acting[0]; k++) {
            assert_int_equal(count(html, acting[k]), count(expected, acting[k]));
        }
        assert_int_equal(count(html, "href=\"javascript"), 0);
        assert_int_equal(count(html, "href=\"data:text"), 0);
        const char *data = strstr(html, "<script type=\"application/json\"");
        const char *turned = strstr(html, "\xE2\x80\xAE");
        assert_true(!turned || turned > data); /* in the data for download only */
    }
}

/* The page's own style and script, by the hashes that its policy names. */
static void the_policy_pins_style_and_script(void **state)
{
    vc_arena *arena = *state;
    const char *html = report_of(arena, case_of(arena));
    static const char *const elements[][2] = {{"<style>", "</style>"},
                                              {"<script>", "</script>"}};
    for (size_t i = 0; i < 2; i++) {
        const char *from = strstr(html, elements[i][0]) + strlen(elements[i][0]);
        char hash[VC_SHA256_BASE64];
        vc_sha256_base64(from, (size_t)(strstr(from, elements[i][1]) - from), hash);
        assert_non_null(strstr(html, vc_format(arena, "'sha256-%s'", hash)));
    }
    assert_non_null(strstr(html, "default-src 'none'"));
    assert_int_equal(count(html, " style=\""), 0);
    assert_int_equal(count(html, " src=\""), 0);
}

static void the_same_case_gives_the_same_bytes(void **state)
{
    vc_arena *arena = *state;
    assert_string_equal(report_of(arena, case_of(arena)),
                        report_of(arena, case_of(arena)));
}

static void one_venue_is_a_page_as_well(void **state)
{
    vc_arena *arena = *state;
    const vc_ranking *ranking = vc_rank(arena, case_of(arena));
    vc_buffer out = vc_buffer_new(arena);
    const vc_explain *explain =
        vc_explain_new(arena, ranking, vc_case_venue(ranking->c, "alpha"), false);
    assert_true(vc_render_explain(&out, "html", explain, NULL));
    assert_non_null(strstr(out.text, "<!DOCTYPE html>"));
    assert_non_null(strstr(out.text, "id=\"source-1\""));
}

/* ---- the page with all that stands beside the ranking ---- */

static bool keep(void *context, const char *bytes, size_t length)
{
    vc_buffer_add_bytes(context, bytes, length);
    return true;
}

/* As the program writes it, of the case that is built in. */
static const char *whole_page(vc_arena *arena, size_t top)
{
    const vc_layout_options layout = {.top = top};
    vc_session *session = vc_session_open(NULL);
    vc_buffer out = vc_buffer_new(arena);
    assert_int_equal(vc_session_report(session, "html", &layout, keep, &out), 0);
    vc_session_close(session);
    return out.text;
}

static void what_is_not_handed_over_is_not_there(void **state)
{
    static const char *const parts[] = {"id=\"timeline\"", "id=\"rule-sets\"",
                                        "id=\"changes\"",  "class=\"likely\"",
                                        "#timeline",       "#rule-sets"};
    vc_arena *arena = *state;
    const char *bare = report_of(arena, case_of(arena));
    const char *body = strstr(bare, "</style>");
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        assert_null(strstr(body, parts[i]));
    const char *whole = strstr(whole_page(arena, 0), "</style>");
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        assert_non_null(strstr(whole, parts[i]));
}

static void every_inner_link_has_its_target(void **state)
{
    static const char link[] = "href=\"#";
    vc_arena *arena = *state;
    const char *html = whole_page(arena, 0);
    size_t links = 0;
    for (const char *at = html; (at = strstr(at, link)); links++) {
        at += sizeof link - 1;
        const size_t length = strcspn(at, "\"");
        const char *id = vc_arena_copy(arena, at, length);
        if (!strstr(html, vc_format(arena, "id=\"%s\"", id)))
            fail_msg("nothing has the id %s", id);
    }
    assert_true(links > 100);
}

/* What a rule says of itself is told once, whatever the number of venues. */
static void a_rule_is_told_once(void **state)
{
    static const char label[] = "<span class=\"label\">requires</span>";
    vc_arena *arena = *state;
    const char *html = whole_page(arena, 0);
    const size_t rules = count(html, " id=\"rule-r");
    assert_true(rules > 5);
    assert_int_equal(count(html, label), rules);
    assert_int_equal(count(whole_page(arena, 1), label), rules);
}

static void top_shortens_every_list_of_venues(void **state)
{
    vc_arena *arena = *state;
    const char *html = whole_page(arena, 2);
    assert_int_equal(count(html, "<details class=\"dossier\""), 2);
    assert_int_equal(count(html, "<tr role=\"row\" class="), 2);
    assert_int_equal(count(html, "class=\"strip\""), 2);
    const char *timeline = strstr(html, "<section id=\"timeline\"");
    const char *sets = strstr(html, "<section id=\"rule-sets\"");
    const char *after = strstr(html, "<section id=\"venues\"");
    assert_true(timeline && sets && after && timeline < sets && sets < after);
    const size_t behind = count(after, "<tr><th scope=\"row\">");
    const size_t days = count(timeline, "<tr><th scope=\"row\">") -
                        count(sets, "<tr><th scope=\"row\">");
    assert_int_equal(count(sets, "<tr><th scope=\"row\">") - behind, 2);
    assert_true(days >= 2 && days % 2 == 0);
}

static void the_map_says_whose_borders_and_under_which_licence(void **state)
{
    vc_arena *arena = *state;
    const char *html = whole_page(arena, 0);
    assert_int_equal(count(html, "Borders: As the United Nations see them"), 1);
    assert_int_equal(count(html, "Their licence: BSD-3-Clause"), 1);
    assert_int_equal(count(html, "THIS SOFTWARE IS PROVIDED"), 1);
}

/* Of territories that are no states of the data too. */
static void the_map_names_what_it_draws(void **state)
{
    vc_arena *arena = *state;
    const char *html = whole_page(arena, 0);
    assert_int_equal(count(html, "<title>Greenland: not in the data</title>"), 1);
    for (const char *at = html; (at = strstr(at, "<title>")); at++) {
        const char *name = at + strlen("<title>");
        const size_t length = strcspn(name, ":<");
        if (length == 3 && name[0] <= 'Z' && name[1] <= 'Z' && name[2] <= 'Z')
            fail_msg("a code: %.20s", name);
    }
}

/* Twice each, on the region and on the world; named on the region alone, and not where the
 * way begins there anyway. */
static void the_map_shows_the_capitals_of_the_parties(void **state)
{
    vc_arena *arena = *state;
    const char *html = whole_page(arena, 0);
    assert_int_equal(count(html, "class=\"capital\""), 4);
    assert_int_equal(count(html, ">Kyiv</text>"), 1);
    assert_int_equal(count(html, ">Moscow</text>"), 0);
}

int main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(text_is_escaped_and_blanked),
        T(prose_links_to_the_web_and_doi_only),
        T(json_cannot_end_its_element),
        T(naughty_data_bring_nothing_that_acts),
        T(the_policy_pins_style_and_script),
        T(the_same_case_gives_the_same_bytes),
        T(one_venue_is_a_page_as_well),
        T(what_is_not_handed_over_is_not_there),
        T(every_inner_link_has_its_target),
        T(a_rule_is_told_once),
        T(top_shortens_every_list_of_venues),
        T(the_map_shows_the_capitals_of_the_parties),
        T(the_map_says_whose_borders_and_under_which_licence),
        T(the_map_names_what_it_draws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
