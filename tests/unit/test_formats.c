/* test_formats.c - single formats: what Markdown escapes, what a spreadsheet would compute,
 * what JSON and CSV give back, and sets of reports. */
#include "naughty.h"

#include "base/buffer.h"
#include "json/json.h"
#include "report/csv.h"
#include "report/csv_row.h"
#include "report/markdown.h"
#include "venuecheck.h"

/* ---- what may be said in Markdown ---- */

static const struct {
    const char *given, *written;
} markdown[] = {
    {"plain words, 75.5", "plain words, 75.5"},
    {"a*b*c **d**", "a\\*b\\*c \\*\\*d\\*\\*"},
    {"host.rome_statute _x_", "host.rome_statute \\_x\\_"},
    {"a__b", "a\\_\\_b"},
    {"`code`", "\\`code\\`"},
    {"a|b", "a\\|b"},
    {"a\\b", "a\\\\b"},
    {"a\\|b", "a\\\\\\|b"},
    {"<b>x</b> 1 < 2 > 0", "&lt;b&gt;x&lt;/b&gt; 1 &lt; 2 &gt; 0"},
    {"R&D &amp; &#60; a & b", "R&amp;D &amp;amp; &amp;\\#60; a & b"},
    {"[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"},
    {"![x](http://a.b/c.png)", "!\\[x\\](<http://a.b/c.png>)"},
    {"[ ] task", "\\[ \\] task"},
    {"# head", "\\# head"},
    {"- item", "\\- item"},
    {"+ item", "\\+ item"},
    {"---", "\\---"},
    {"===", "\\==="},
    {"1. one", "1\\. one"},
    {"12) twelve", "12\\) twelve"},
    {"1.5 h", "1.5 h"},
    {"2025", "2025"},
    {"> quote", "&gt; quote"},
    {"~~gone~~", "\\~\\~gone\\~\\~"},
    {"$x$", "\\$x\\$"},
    {"@somebody a@b.example", "@&#8288;somebody a@&#8288;b.example"},
    {"a\nb\r\nc\td", "a b  c d"},
    {"  blanks  ", "blanks"},
    {"", ""},
    {"\033[31mred", "\\[31mred"},
    {"\342\200\256abc", "abc"},
    {"\377", "\357\277\275"},
    {"https://a.example/b_c?d=e&f=g, read", "<https://a.example/b_c?d=e&f=g>, read"},
    {"https://a.example/?a&copy;b", "<https://a.example/?a&amp;copy;b>"},
    {"(https://a.example/b)", "(<https://a.example/b>)"},
    {"https://a.example/b_(c).", "<https://a.example/b_(c)>."},
    {"https://a.example/a|b", "<https://a.example/a%7Cb>"},
    {"https://a.example/\303\251", "<https://a.example/%C3%A9>"},
    {"https://a.example/\">x", "<https://a.example/>\"&gt;x"},
    {"doi:10.1000/x", "<https://doi.org/10.1000/x>"},
    {"javascript://a.example/%0aalert(1)", "javascript\\://a.example/%0aalert(1)"},
    {"file:///etc/passwd", "file\\:///etc/passwd"},
    {"xhttps://a.example", "xhttps\\://a.example"},
    {"https://", "https\\://"},
};

static void markdown_says_what_data_say(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(markdown); i++) {
        vc_buffer out = vc_buffer_new(arena);
        vc_markdown_text(&out, markdown[i].given);
        assert_string_equal(out.text, markdown[i].written);
    }
}

/* ---- what may be said in a field ---- */

static const struct {
    const char *given, *written;
} fields[] = {
    {"plain", "plain"},
    {"a,b", "\"a,b\""},
    {"say \"x\"", "\"say \"\"x\"\"\""},
    {"=1+1", "\"'=1+1\""},
    {"+1", "\"'+1\""},
    {"-1", "\"'-1\""},
    {"@SUM(A1)", "\"'@SUM(A1)\""},
    {" =1+1", "\"' =1+1\""},
    {"\t=1+1", "\"' =1+1\""},
    {"\rx", "\"' x\""},
    {"\nx", "\"' x\""},
    {"\357\274\2351+1", "\"'\357\274\2351+1\""},
    {"1-2", "1-2"},
    {"a\nb", "a b"},
    {"'x", "\"'x\""},
    {"", ""},
};

static void a_field_is_never_a_formula(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(fields); i++) {
        vc_buffer out = vc_buffer_new(arena);
        vc_csv_text(&out, fields[i].given);
        assert_string_equal(out.text, fields[i].written);
    }
}

static void json_gives_back_what_data_say(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(naughty); i++) {
        vc_document *document = NULL;
        vc_session *session = opened(naughty[i]);
        ask(session, NULL, "json", NULL);
        assert_true(vc_json_parse(arena, &faults, "answer", text, length, true, NULL,
                                  NULL, &document));
        bool found = false;
        const vc_json *venues = vc_json_get(document->root, "venues");
        for (const vc_json *v = venues->child; v; v = v->next)
            found |= strcmp(vc_json_get(v, "name")->string, naughty[i]) == 0;
        assert_true(found);
        vc_session_close(session);
    }
}

/* ---- tables read back ---- */

static void every_sheet_has_as_many_fields_in_each_row(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(naughty); i++) {
        vc_session *session = opened(naughty[i]);
        ask(session, NULL, "csv", NULL);
        is_clean("csv");
        const sheet *s = read_sheet();
        assert_int_equal(s->rows, 4);
        no_cell_is_a_formula(s);
        ask(session, NULL, "csv", &(vc_layout_options){.long_rows = true});
        s = read_sheet();
        assert_int_equal(s->rows, 1 + 3 * 3);
        no_cell_is_a_formula(s);
        vc_session_close(session);
    }
}

static void numbers_of_a_sheet_are_those_of_the_json_report(void **state)
{
    static const char *const titles[] = {"score_low", "score_mid", "score_high"};
    static const char *const members[] = {"low", "mid", "high"};
    (void)state;
    vc_session *session = vc_session_open(NULL);
    vc_document *document = NULL;
    ask(session, NULL, "json", NULL);
    char *json = vc_arena_copy(arena, text, length);
    assert_true(vc_json_parse(arena, &faults, "answer", json, length, true, NULL, NULL,
                              &document));
    ask(session, NULL, "csv", NULL);
    const sheet *s = read_sheet();
    const vc_json *venue = vc_json_get(document->root, "venues")->child;
    for (size_t row = 1; row < s->rows; row++, venue = venue->next) {
        assert_string_equal(s->cells[row][column_of(s, "venue")],
                            vc_json_get(venue, "id")->string);
        for (size_t i = 0; i < 3; i++) {
            const double number = strtod(s->cells[row][column_of(s, titles[i])], NULL);
            const double score =
                vc_json_get(vc_json_get(venue, "score"), members[i])->number;
            assert_memory_equal(&number, &score, sizeof number);
        }
    }
    assert_null(venue);
    vc_session_close(session);
}

/* ---- one view, many formats ---- */

static void every_format_gives_the_same_bytes_each_time(void **state)
{
    (void)state;
    const vc_layout_options layouts[] = {{.width = 0}, {.width = 40}, {.width = 1000}};
    for (size_t f = 0; vc_session_format(f); f++) {
        const char *first = NULL;
        for (size_t i = 0; i < COUNT(layouts); i++) {
            vc_session *session = vc_session_open(NULL);
            const bool table = f == 0; /* the only one that has a width */
            ask(session, NULL, vc_session_format(f), &layouts[table ? 0 : i]);
            if (first)
                assert_string_equal(text, first);
            first = vc_arena_copy(arena, text, length);
            vc_session_close(session);
        }
    }
}

/* Section by section, but for the map. */
static void pages_and_the_full_table_say_the_same(void **state)
{
    static const char begin[] = "<h2 id=\"", map[] = "On the map";
    const vc_layout_options full = {.full = true};
    (void)state;
    vc_session *session = opened("a name");
    ask(session, NULL, "html", NULL);
    const char *html = vc_arena_copy(arena, text, length);
    ask(session, NULL, "markdown", NULL);
    const char *forge = vc_arena_copy(arena, text, length);
    ask(session, NULL, "table", &full);
    size_t count = 0;
    for (const char *at = html; (at = strstr(at, begin)); at++) {
        const char *title = strchr(at, '>') + 1;
        title = vc_arena_copy(arena, title, strcspn(title, "<"));
        if (strcmp(title, map) == 0)
            continue;
        if (!strstr(forge, vc_format(arena, "\n## %s\n", title)))
            fail_msg("Markdown has no %s", title);
        if (!strstr(text, vc_format(arena, "\n%s\n=", title)))
            fail_msg("the table has no %s", title);
        count++;
    }
    assert_true(count > 8);
    vc_session_close(session);
}

static void the_page_has_the_figures_of_robust(void **state)
{
    (void)state;
    vc_session *session = vc_session_open(NULL);
    ask(session, NULL, "html", NULL);
    const char *html = vc_arena_copy(arena, text, length);
    length = 0;
    assert_int_equal(vc_session_robust(session, NULL, "markdown", NULL, keep, NULL), 0);
    /* Each row of the table of ranks: venue, first, mean rank, ... */
    const char *at = strstr(text, "| Venue | First % |");
    assert_non_null(at);
    at = strchr(strchr(at, '\n') + 1, '\n') + 1;
    size_t count = 0;
    for (; *at == '|'; at = strchr(at, '\n') + 1, count++) {
        const char *cells[5], *from = at;
        for (size_t i = 0; i < 5; i++) {
            from = strstr(from, "| ") + 2;
            cells[i] = vc_arena_copy(arena, from, strcspn(from, "|") - 1);
        }
        const bool word = *cells[1] >= 'a';
        const char *cell = vc_format(
            arena,
            "<span class=\"drawn\">%s%s%s</span><span class=\"drawn\">mean %s</span>"
            "<span class=\"drawn\">proved %s</span>",
            word ? "" : "first ", cells[1], word ? " first" : " %", cells[2], cells[4]);
        if (!strstr(html, cell))
            fail_msg("the page has no %s", cell);
    }
    assert_int_equal(count, 10);
    vc_session_close(session);
}

static void a_format_says_what_it_cannot_write(void **state)
{
    (void)state;
    vc_session *session = vc_session_open(NULL);
    assert_int_equal(
        vc_session_compare(session, "geneva", "doha", "csv", NULL, keep, NULL),
        VC_EXIT_USAGE);
    assert_non_null(strstr(vc_session_messages(session), "no format \"csv\""));
    assert_null(strstr(vc_session_messages(session), ", csv"));
    assert_int_equal(vc_session_flip(session, "geneva", false, "csv", NULL, keep, NULL),
                     VC_EXIT_USAGE);
    assert_int_equal(vc_session_timeline(session, NULL, NULL, "pdf", NULL, keep, NULL),
                     VC_EXIT_USAGE);
    vc_session_close(session);
}

/* ---- sets of reports ---- */

static bool count_up(void *context, const vc_rules_info *info)
{
    size_t *count = context;
    ++*count;
    assert_non_null(info->name);
    return true;
}

static void a_rule_set_is_added_once(void **state)
{
    (void)state;
    size_t built_in = 0;
    vc_rules_info info;
    vc_session *session = vc_session_open(NULL);
    assert_int_equal(vc_rules_each(NULL, count_up, &built_in), VC_EXIT_OK);
    assert_true(built_in > 2);
    assert_int_equal(vc_session_add_rules(session, "default"), VC_EXIT_OK);
    assert_false(vc_session_rules(session, 1, &info));
    assert_int_equal(vc_session_add_rules(session, "strict-law"), VC_EXIT_OK);
    assert_true(vc_session_rules(session, 1, &info));
    assert_string_equal(info.id, "strict-law");
    assert_int_equal(vc_session_add_rules(session, "strict-lax"), VC_EXIT_NO_INPUT);
    assert_false(vc_session_rules(session, 2, &info));
    vc_session_close(session);
}

static void the_rule_set_that_is_chosen_judges(void **state)
{
    (void)state;
    vc_session *session = vc_session_open(NULL);
    assert_int_equal(vc_session_add_rules(session, "strict-law"), VC_EXIT_OK);
    assert_int_equal(vc_session_choose(session, 1), VC_EXIT_OK);
    ask(session, NULL, "markdown", NULL);
    assert_non_null(strstr(text, "**Rules:** strict-law "));
    assert_int_equal(vc_session_choose(session, 0), VC_EXIT_OK);
    ask(session, NULL, "markdown", NULL);
    assert_non_null(strstr(text, "**Rules:** default "));
    assert_int_equal(vc_session_choose(session, 2), VC_EXIT_USAGE);
    vc_session_close(session);
}

static void an_index_leads_to_its_pages_in_the_order_of_the_venues(void **state)
{
    static const vc_page pages[] = {
        {VC_PAGE_EXPLAIN, "one", "JSON", "v/a b(.json"},
        {VC_PAGE_EXPLAIN, "two", "JSON", "v/two.json"},
        {VC_PAGE_REPORT, "r", "CSV", "r.csv"},
        {VC_PAGE_SOURCES, NULL, "text", "\"><script>"},
    };
    (void)state;
    vc_session *session = opened("<script>alert(1)</script>");
    length = 0;
    assert_int_equal(
        vc_session_index(session, pages, COUNT(pages), "markdown", keep, NULL), 0);
    const char *two = strstr(text, "[JSON](<v/two.json>)");
    const char *one = strstr(text, "[JSON](<v/a%20b(.json>)");
    assert_true(two && one && two < one);
    assert_non_null(strstr(text, "[text](<%22%3E%3Cscript%3E>)"));
    length = 0;
    assert_int_equal(vc_session_index(session, pages, COUNT(pages), "html", keep, NULL),
                     0);
    assert_null(strstr(text, "<script"));
    assert_int_equal(vc_session_index(session, pages, COUNT(pages), "csv", keep, NULL),
                     VC_EXIT_USAGE);
    vc_session_close(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(markdown_says_what_data_say),
        TEST(a_field_is_never_a_formula),
        TEST(json_gives_back_what_data_say),
        TEST(every_sheet_has_as_many_fields_in_each_row),
        TEST(numbers_of_a_sheet_are_those_of_the_json_report),
        TEST(every_format_gives_the_same_bytes_each_time),
        TEST(pages_and_the_full_table_say_the_same),
        TEST(the_page_has_the_figures_of_robust),
        TEST(a_format_says_what_it_cannot_write),
        TEST(a_rule_set_is_added_once),
        TEST(the_rule_set_that_is_chosen_judges),
        TEST(an_index_leads_to_its_pages_in_the_order_of_the_venues),
    };
    if (setjmp(guard)) {
        fprintf(stderr, "out of memory\n");
        return 1;
    }
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
