/* test_agreement.c - the formats differ in syntax only. What the view of the built-in case
 * says - each verdict, rank, score, interval, reason, outcome and source - is found in
 * every format, in the same order, in the same words and rounded in the same way; where
 * numbers are not rounded, they read back to the same doubles. */
#include "naughty.h"

#include "report/explain.h"
#include "report/html.h"
#include "report/markdown.h"
#include "report/render.h"

static const vc_ranking *ranking;
static const vc_view *view;

static void make_view(void)
{
    const vc_case_options options = {0};
    const vc_case *c = vc_case_load(arena, &faults, &options);
    assert_non_null(c);
    ranking = vc_rank(arena, c);
    view = vc_view_new(arena, ranking);
}

/* So wide that no line is wrapped. */
static const vc_render_options wide = {.width = 1000000, .program = "p"};

static const char *rendered(const char *format, bool long_rows)
{
    vc_render_options options = wide;
    vc_buffer out = vc_buffer_new(arena);
    options.long_rows = long_rows;
    assert_true(vc_render(&out, format, view, &options));
    return out.text;
}

static const char *explained(const char *format, const vc_explain *explain)
{
    vc_buffer out = vc_buffer_new(arena);
    assert_true(vc_render_explain(&out, format, explain, &wide));
    return out.text;
}

/* ---- text as a format writes it ---- */

static const char *as_markdown(const char *words)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_markdown_text(&out, words);
    return out.length ? out.text : "";
}

static const char *as_html(const char *words)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_html html = vc_html_new(&out, ranking->c);
    vc_html_prose(&html, words);
    return out.length ? out.text : "";
}

static void has(const char *format, const char *in, const char *words)
{
    if (!strstr(in, words))
        fail_msg("%s does not say: %s", format, words);
}

/* The part of a text from `begin` to `end`, after *at, which moves on. */
static const char *part(const char **at, const char *begin_of, const char *end_of)
{
    const char *from = strstr(*at, begin_of);
    if (!from)
        fail_msg("not there, or not in this order: %s", begin_of);
    const char *to = strstr(from, end_of);
    assert_non_null(to);
    *at = to;
    return vc_arena_copy(arena, from, (size_t)(to - from));
}

/* ---- the rows ---- */

static void the_table_has_each_row_in_order(void **state)
{
    (void)state;
    make_view();
    const char *at = strstr(rendered("table", false), "Deciding reason");
    assert_non_null(at);
    for (size_t i = 0; i < view->count; i++) {
        const char *const *cells = view->rows[i].cells;
        const char *row =
            part(&at, vc_format(arena, "  %s  ", cells[VC_COLUMN_VENUE]), "\n");
        for (int k = VC_COLUMN_VENUE; k < VC_COLUMN_COUNT; k++)
            has("table", row, cells[k]);
    }
}

static void markdown_has_each_row_in_order(void **state)
{
    (void)state;
    make_view();
    const char *at = rendered("markdown", false);
    for (size_t i = 0; i < view->count; i++) {
        vc_buffer row = vc_buffer_new(arena);
        vc_markdown_row(&row, view->rows[i].cells, VC_COLUMN_COUNT);
        part(&at, row.text, "\n");
    }
}

static void html_has_each_row_in_order(void **state)
{
    (void)state;
    make_view();
    const char *at = rendered("html", false);
    for (size_t i = 0; i < view->count; i++) {
        const char *const *cells = view->rows[i].cells;
        const char *begin_of =
            vc_format(arena, "data-venue=\"%s\"", view->rows[i].result->venue->id);
        const char *row = part(&at, begin_of, "</tr>");
        for (int k = 0; k < VC_COLUMN_COUNT; k++)
            has("html", row,
                vc_format(arena, ">%s<", as_html(cells[k])) + (k == VC_COLUMN_REASON));
    }
}

static void same_double(double a, double b)
{
    if (memcmp(&a, &b, sizeof a) != 0)
        fail_msg("%.17g is not %.17g", a, b);
}

static const char *cell_of(const sheet *s, size_t row, const char *title)
{
    return s->cells[row][column_of(s, title)];
}

static void csv_has_each_row_in_order(void **state)
{
    (void)state;
    make_view();
    strcpy(text, rendered("csv", false));
    const sheet *s = read_sheet();
    assert_int_equal(s->rows, view->count + 1);
    for (size_t i = 0; i < view->count; i++) {
        const vc_result *result = view->rows[i].result;
        const size_t row = i + 1;
        assert_string_equal(cell_of(s, row, "venue"), result->venue->id);
        assert_string_equal(cell_of(s, row, "name"),
                            view->rows[i].cells[VC_COLUMN_VENUE]);
        assert_string_equal(cell_of(s, row, "host_name"),
                            view->rows[i].cells[VC_COLUMN_HOST]);
        assert_string_equal(cell_of(s, row, "verdict"),
                            view->rows[i].cells[VC_COLUMN_VERDICT]);
        assert_string_equal(cell_of(s, row, "reason"),
                            view->rows[i].cells[VC_COLUMN_REASON]);
        same_double(strtod(cell_of(s, row, "rank"), NULL), (double)result->rank);
        same_double(strtod(cell_of(s, row, "rank_best"), NULL),
                    (double)result->best_rank);
        same_double(strtod(cell_of(s, row, "rank_worst"), NULL),
                    (double)result->worst_rank);
        same_double(strtod(cell_of(s, row, "score_low"), NULL), result->score.low);
        same_double(strtod(cell_of(s, row, "score_mid"), NULL), result->mid);
        same_double(strtod(cell_of(s, row, "score_high"), NULL), result->score.high);
    }
}

static const vc_json *json_root(void)
{
    vc_document *document = NULL;
    const char *json = rendered("json", false);
    assert_true(vc_json_parse(arena, &faults, "r", json, strlen(json), true, NULL, NULL,
                              &document));
    return document->root;
}

static double number_in(const vc_json *json, const char *key)
{
    const vc_json *member = vc_json_get(json, key);
    assert_non_null(member);
    return member->number;
}

static const char *text_in(const vc_json *json, const char *key)
{
    const vc_json *member = vc_json_get(json, key);
    return member && member->string ? member->string : NULL;
}

static void json_has_each_row_in_order(void **state)
{
    (void)state;
    make_view();
    const vc_json *v = vc_json_get(json_root(), "venues")->child;
    for (size_t i = 0; i < view->count; i++, v = v->next) {
        const vc_result *result = view->rows[i].result;
        const vc_json *score = vc_json_get(v, "score");
        assert_string_equal(text_in(v, "id"), result->venue->id);
        assert_string_equal(text_in(v, "name"), view->rows[i].cells[VC_COLUMN_VENUE]);
        assert_string_equal(text_in(v, "verdict"),
                            view->rows[i].cells[VC_COLUMN_VERDICT]);
        same_double(number_in(v, "rank"), (double)result->rank);
        same_double(number_in(score, "low"), result->score.low);
        same_double(number_in(score, "mid"), result->mid);
        same_double(number_in(score, "high"), result->score.high);
    }
    assert_null(v);
}

/* What is rounded is rounded once: the cell is the double that JSON and CSV have, to one
 * decimal, half away from zero. */
static void a_cell_is_the_number_to_one_decimal(void **state)
{
    (void)state;
    make_view();
    for (size_t i = 0; i < view->count; i++) {
        const double shown = strtod(view->rows[i].cells[VC_COLUMN_SCORE], NULL);
        const double off = shown - view->rows[i].result->mid;
        assert_true(off < 0.05 + 1e-9 && off > -0.05 - 1e-9);
    }
}

/* ---- rule by rule ---- */

/* The row of a venue and rule in the long table. */
static size_t row_of(const sheet *s, const char *venue, const char *rule)
{
    const size_t of_venue = column_of(s, "venue"), of_rule = column_of(s, "rule");
    for (size_t i = 1; i < s->rows; i++)
        if (strcmp(s->cells[i][of_venue], venue) == 0 &&
            strcmp(s->cells[i][of_rule], rule) == 0)
            return i;
    fail_msg("no row of %s, %s", venue, rule);
    return 0;
}

static const vc_json *member_of(const vc_json *venue, const char *list, const char *id)
{
    for (const vc_json *r = vc_json_get(venue, list)->child; r; r = r->next)
        if (strcmp(text_in(r, "id"), id) == 0)
            return r;
    fail_msg("no %s in %s", id, list);
    return NULL;
}

static void rulings_agree(const sheet *s, const vc_json *json, const vc_result *result)
{
    const vc_view_ruling *words =
        vc_view_rulings(arena, result->rulings, result->ruling_count);
    for (size_t i = 0; i < result->ruling_count; i++) {
        const char *id = result->rulings[i].requirement->id;
        const char *outcome = vc_outcome_name(result->rulings[i].outcome);
        const size_t row = row_of(s, result->venue->id, id);
        const vc_json *r = member_of(json, "requirements", id);
        assert_string_equal(cell_of(s, row, "outcome"), outcome);
        assert_string_equal(cell_of(s, row, "why"), words[i].why);
        assert_string_equal(text_in(r, "outcome"), outcome);
        assert_string_equal(text_in(r, "why"), words[i].why);
        if (words[i].condition) {
            assert_string_equal(cell_of(s, row, "condition"), words[i].condition);
            assert_string_equal(text_in(r, "condition"), words[i].condition);
        }
    }
}

static void ratings_agree(const sheet *s, const vc_json *json, const vc_result *result)
{
    for (size_t i = 0; i < result->rating_count; i++) {
        const vc_rating *rating = &result->ratings[i];
        const char *id = rating->criterion->id;
        const size_t row = row_of(s, result->venue->id, id);
        const vc_json *c = member_of(json, "criteria", id);
        const vc_json *value = vc_json_get(c, "value"),
                      *points = vc_json_get(c, "points");
        const double numbers[] = {rating->criterion->weight, rating->value.low,
                                  rating->value.high, rating->points.low,
                                  rating->points.high};
        const double in_json[] = {number_in(c, "weight"), number_in(value, "low"),
                                  number_in(value, "high"), number_in(points, "low"),
                                  number_in(points, "high")};
        static const char *const titles[] = {"weight", "value_low", "value_high",
                                             "points_low", "points_high"};
        for (size_t k = 0; k < COUNT(numbers); k++) {
            same_double(strtod(cell_of(s, row, titles[k]), NULL), numbers[k]);
            same_double(in_json[k], numbers[k]);
        }
    }
}

static void json_and_the_long_table_have_each_rule(void **state)
{
    (void)state;
    make_view();
    strcpy(text, rendered("csv", true));
    const sheet *s = read_sheet();
    const vc_json *v = vc_json_get(json_root(), "venues")->child;
    size_t rules = ranking->readiness_count;
    for (size_t i = 0; i < view->count; i++, v = v->next) {
        const vc_result *result = view->rows[i].result;
        rulings_agree(s, v, result);
        ratings_agree(s, v, result);
        rules += result->ruling_count + result->rating_count;
    }
    assert_int_equal(s->rows, rules + 1);
}

/* ---- the explanations ---- */

typedef struct pages {
    const char *table, *markdown, *html, *report; /* all but the last of one venue */
} pages;

/* Every line below: in text and Markdown in this order, in HTML somewhere, since sources
 * and titles stand elsewhere there. */
static void says_all(pages *p, const vc_outline *outline)
{
    for (const vc_outline *line = outline ? outline->first : NULL; line;
         line = line->next) {
        part(&p->table, vc_format(arena, "%s", line->text), "\n");
        part(&p->markdown, as_markdown(line->text), "\n");
        has("html", p->html, as_html(line->text));
        has("the report in html", p->report, as_html(line->text));
        says_all(p, line);
    }
}

static void text_markdown_and_html_explain_in_the_same_words(void **state)
{
    (void)state;
    make_view();
    const char *report = rendered("html", false);
    for (size_t i = 0; i < view->count; i++) {
        const vc_explain *explain =
            vc_explain_new(arena, ranking, view->rows[i].result->venue, false);
        pages p = {.table = explained("table", explain),
                   .markdown = explained("markdown", explain),
                   .html = explained("html", explain),
                   .report = report};
        const pages whole = p;
        says_all(&p, explain->requirements);
        says_all(&p, explain->criteria);
        has("text", whole.table, explain->row.cells[VC_COLUMN_REASON]);
        has("markdown", whole.markdown,
            as_markdown(explain->row.cells[VC_COLUMN_REASON]));
    }
}

/* ---- sources ---- */

static bool among_ids(const sheet *s, const char *id)
{
    const size_t column = column_of(s, "sources"), width = strlen(id);
    for (size_t i = 1; i < s->rows; i++)
        for (const char *at = s->cells[i][column]; (at = strstr(at, id)); at += width)
            if (!at[width] || at[width] == ';')
                return true;
    return false;
}

/* Those that JSON lists are those of the facts that rules read. */
static void each_source_is_in_every_format(void **state)
{
    (void)state;
    make_view();
    strcpy(text, rendered("csv", true));
    const sheet *s = read_sheet();
    const char *html = rendered("html", false);
    vc_buffer table = vc_buffer_new(arena), markdown = vc_buffer_new(arena);
    for (size_t i = 0; i < view->count; i++) {
        const vc_explain *explain =
            vc_explain_new(arena, ranking, view->rows[i].result->venue, false);
        vc_buffer_add(&table, explained("table", explain));
        vc_buffer_add(&markdown, explained("markdown", explain));
    }
    size_t count = 0;
    for (const vc_json *source = vc_json_get(json_root(), "sources")->child; source;
         source = source->next, count++) {
        const char *title = text_in(source, "title");
        if (!among_ids(s, source->key))
            fail_msg("csv has no source %s", source->key);
        has("text", table.text, title);
        has("markdown", markdown.text, as_markdown(title));
        has("html", html, as_html(title));
    }
    assert_true(count > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_table_has_each_row_in_order),
        TEST(markdown_has_each_row_in_order),
        TEST(html_has_each_row_in_order),
        TEST(csv_has_each_row_in_order),
        TEST(json_has_each_row_in_order),
        TEST(a_cell_is_the_number_to_one_decimal),
        TEST(json_and_the_long_table_have_each_rule),
        TEST(text_markdown_and_html_explain_in_the_same_words),
        TEST(each_source_is_in_every_format),
    };
    if (setjmp(guard)) {
        fprintf(stderr, "out of memory\n");
        return 1;
    }
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
