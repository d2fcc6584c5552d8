/* Sureness in words: shares with their errors, strips that fit, facts told together. */
#include "support.h"

#include "report/grid.h"
#include "report/robust_parts.h"
#include "report/sureness.h"
#include "score/robust_weights.h"

enum { MANY = 30 };

static void a_share_shows_its_error_however_small(void **state)
{
    static const struct {
        uint32_t count, of;
        const char *words;
    } rows[] = {
        {0, 100000, "< 0.003"},
        {100000, 100000, "> 99.997"},
        {0, 1, "< 100"},
        {1, 1, "> 0"},
        {50000, 100000, "50.0 ±0.3"},
        {200, 100000, "0.20 ±0.03"},
        {99800, 100000, "99.80 ±0.03"},
        {5, 100000, "0.002-0.012"}, /* Wilson's limits */
        {99995, 100000, "99.988-99.998"},
        {5, 10, "23.7-76.3"},
        {3, 10, "10.8-60.3"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(
            vc_word_share(arena, vc_smaa_share_of(rows[i].count, rows[i].of)),
            rows[i].words);
}

static const vc_robust *robust_of(const char *text, uint32_t samples)
{
    const char *why = "";
    const vc_robust_options options = {.sampling = {.seed = 1, .samples = samples}};
    const vc_robust *robust = vc_robust_new(arena, ranked(text), &options, &why);
    if (!robust)
        fail_msg("%s", why);
    return robust;
}

/* So many venues of one state, whose names and facts %s has. */
static const vc_robust *many_venues(const char *facts)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_add(
        &out,
        "{'as_of': '2025-08-19', 'vocabulary': {'x': {'of': ['venue'], 'type':"
        " 'number', 'title': 'X', 'phrase': '{value}'}, 'ok': {'of': ['venue'],"
        " 'type': 'word', 'title': 'Leave', 'words': {'yes': 'Y', 'maybe': 'M',"
        " 'no': 'N'}}}, 'states': {}, 'summit': {'title': 'S', 'parties': [{'id':"
        " 'p', 'state': 'NOR'}]}, 'rules': {'id': 'r', 'version': '1', 'title': 'R',"
        " 'requirements': {'ok': {'title': 'OK', 'require': {'in': [{'var':"
        " 'venue.ok'}, ['yes', 'maybe']]}}}, 'criteria': {'x': {'title': 'X',"
        " 'weight': 2, 'value': {'var': 'venue.x'}}, 'y': {'title': 'Y', 'weight':"
        " 1, 'value': {'-': [1, {'var': 'venue.x'}]}}}}, 'venues': [");
    for (unsigned v = 0; v < MANY; v++)
        vc_buffer_printf(&out,
                         "%s{'id': 'v%u', 'name': '%s %u', 'host': 'CHE', 'location':"
                         " [0, 0], 'facts': {'x': %.3f%s}}",
                         v ? ", " : "", v, v == 7 ? "A very long name of a place" : "P",
                         v, v / 100.0, facts);
    vc_buffer_add(&out, "]}");
    return robust_of(out.text, 500);
}

static const char *table_of(const vc_robust *robust, size_t width)
{
    const vc_render_options options = {.width = width};
    vc_buffer out = vc_buffer_new(arena);
    vc_sheet_write(&out, "table", vc_robust_sheet(arena, robust, NULL, options.width),
                   &options);
    return out.text;
}

static void no_line_is_longer_than_the_width(void **state)
{
    static const size_t widths[] = {80, 100, 200};
    (void)state;
    const vc_robust *robust = many_venues("");
    for (size_t i = 0; i < COUNT(widths); i++) {
        const char *at = table_of(robust, widths[i]);
        for (const char *end; (end = strchr(at, '\n')); at = end + 1) {
            const char *line = vc_format(arena, "%.*s", (int)(end - at), at);
            if (vc_grid_text_width(line) > widths[i])
                fail_msg("%zu columns: %s", widths[i], line);
        }
        assert_string_equal(at, "");
    }
}

static void a_strip_has_a_block_a_rank_where_there_is_room(void **state)
{
    (void)state;
    const vc_robust *robust = many_venues(", 'ok': 'yes'");
    const vc_robust_view *wide = vc_robust_view_new(arena, robust, 200);
    assert_int_equal(vc_grid_text_width(wide->rows[0][VC_SURE_CELLS - 1]), MANY);
    assert_null(strstr(wide->ranks_legend, "a block"));
    const vc_robust_view *narrow = vc_robust_view_new(arena, robust, 80);
    assert_true(vc_grid_text_width(narrow->rows[0][VC_SURE_CELLS - 1]) < MANY);
    assert_non_null(strstr(narrow->ranks_legend, "ranks a block"));
}

/* Thirty unknown facts of one key are one part, and values that do the same one line. */
static void facts_of_one_key_are_told_together(void **state)
{
    (void)state;
    const vc_robust_view *view = vc_robust_view_new(arena, many_venues(""), 80);
    const vc_outline *part = view->decisive->first;
    assert_non_null(part);
    assert_null(part->next);
    assert_string_equal(part->label, "not known");
    assert_string_equal(part->text, "Leave (venue.ok)");
    assert_string_equal(part->first->label, "yes, maybe");
    assert_non_null(strstr(part->first->text, "undetermined -> feasible: all from"));
    assert_string_equal(part->first->next->label, "no");
    assert_null(part->first->next->next);
    assert_null(view->silent);
}

/* One is before the other where the first weight is the greater, in half of all. */
static void a_share_in_closed_form_has_no_error(void **state)
{
    (void)state;
    const char *table = table_of(many_venues(", 'ok': 'yes'"), 80);
    assert_non_null(strstr(table, " before P 28: 50.00 (computed)"));
}

static void what_nothing_can_change_is_told_apart(void **state)
{
    (void)state;
    const vc_robust_view *open = vc_robust_view_new(arena, many_venues(""), 80);
    assert_int_equal(open->verdict_count, MANY);
    assert_null(open->settled);
    const vc_robust_view *settled =
        vc_robust_view_new(arena, many_venues(", 'ok': 'yes'"), 80);
    assert_int_equal(settled->verdict_count, 0);
    assert_string_equal(settled->settled->first->label, "feasible");
}

/* Two venues, of which one fact may be known, and the expression of a requirement. */
static const char *two_venues(const char *require, const char *facts)
{
    return vc_format(
        arena,
        "{'as_of': '2025-08-19', 'vocabulary': {'ban': {'of': ['venue'], 'type':"
        " 'boolean', 'title': 'Ban', 'phrase': {'true': 'is', 'false': 'is not'}}, 'x':"
        " {'of': ['venue'], 'type': 'number', 'title': 'X', 'phrase': '{value}'}},"
        " 'summit': {'title': 'S', 'parties': [{'id': 'p', 'state': 'NOR'}]}, 'rules':"
        " {'id': 'r', 'version': '1', 'title': 'R', 'requirements': {'a': {'title': "
        "'A',"
        " 'require': %s}}, 'criteria': {'x': {'title': 'X', 'weight': 1, 'value':"
        " {'var': 'venue.x'}}}}, 'venues': [{'id': 'v', 'name': 'V', 'host': 'CHE',"
        " 'location': [0, 0], 'facts': {'x': 1%s}}, {'id': 'w', 'name': 'W', 'host':"
        " 'AUT', 'location': [0, 0], 'facts': {'x': 0%s}}]}",
        require, facts, facts);
}

static const char *const NO_BAN = "{'!': {'and': [{'stated': 'venue.ban'}, {'var':"
                                  " 'venue.ban'}]}}";

/* What is said to stay whatever is open may not be what a fact told below it turns. */
static void what_is_computed_says_what_is_held_fixed(void **state)
{
    static const char *const marked[] = {
        "open fact, while the facts held stay as they are\n",
        "open facts, while the facts held stay as they are (computed",
        "outside these, while the facts held stay as they are.",
        "not drawn, while the facts held stay as they are\n",
        "Held as they are: 2 facts more that are not known, but on which nothing hangs",
        "Facts held as they are, since the rules take it for an answer",
        "feasible -> blocked: V, W",
    };
    (void)state;
    const char *held = table_of(robust_of(two_venues(NO_BAN, ""), 500), 400);
    for (size_t i = 0; i < COUNT(marked); i++)
        if (!strstr(held, marked[i]))
            fail_msg("%s: %s", marked[i], held);
    const vc_robust *known = robust_of(two_venues(NO_BAN, ", 'ban': false"), 500);
    assert_null(strstr(table_of(known, 200), "held"));
}

/* Little is said of little. */
static void few_samples_and_no_open_facts_are_told_in_words(void **state)
{
    const char *known = ", 'ban': false";
    (void)state;
    const char *few = table_of(robust_of(two_venues(NO_BAN, known), 1), 200);
    assert_non_null(strstr(few, "Samples: 1, seed 1; so few say little: what is drawn "
                                "may be off by 100 points of 100"));
    assert_non_null(strstr(few, "Open facts: none is drawn\n"));
    assert_non_null(strstr(few, "Verdicts that hang on no open fact\n"));
    assert_null(strstr(few, "Central weights"));
    const char *many = table_of(robust_of(two_venues(NO_BAN, known), 500), 200);
    assert_null(strstr(many, "so few"));
    assert_non_null(strstr(many, "Central weights"));
}

/* In order of weight A gains at least what it lacks after: with equal weights they tie. */
static void whom_a_venue_is_never_behind_is_told(void **state)
{
    (void)state;
    const vc_ranking *ranking = ranked(
        "{'as_of':'2025-08-19','vocabulary':{'x':{'of':['venue'],'type':'number',"
        "'title':'X','phrase':'{value}'},'y':{'of':['venue'],'type':'number',"
        "'title':'Y','phrase':'{value}'}},'summit':{'title':'S','parties':[{'id':'p',"
        "'state':'NOR'}]},'rules':{'id':'r','version':'1','title':'R',"
        "'requirements':{},'criteria':{'kx':{'title':'X','weight':2,"
        "'value':{'var':'venue.x'}},'ky':{'title':'Y','weight':1,"
        "'value':{'var':'venue.y'}}},'weights':{'order':['kx','ky']}},"
        "'venues':[{'id':'a','name':'A','host':'CHE','location':[0,0],'facts':{'x':1,"
        "'y':0.5}},{'id':'b','name':'B','host':'CHE','location':[0,0],"
        "'facts':{'x':0.5,'y':1}}]}");
    vc_weights allowed;
    const char *why = "";
    faults = vc_faults_new(arena);
    assert_true(vc_weights_load(arena, &faults, ranking->c->rules, NULL, &allowed));
    const vc_robust_options options = {.sampling = {.seed = 1, .samples = 100},
                                       .allowed = &allowed};
    const vc_robust *robust = vc_robust_new(arena, ranking, &options, &why);
    const vc_outline *root = vc_sure_proved(arena, robust);
    assert_string_equal(vc_outline_title(arena, root->first), "A: never behind B");
    assert_null(root->first->first);
    assert_null(root->first->next);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(whom_a_venue_is_never_behind_is_told),
        TEST(a_share_shows_its_error_however_small),
        TEST(no_line_is_longer_than_the_width),
        TEST(a_strip_has_a_block_a_rank_where_there_is_room),
        TEST(facts_of_one_key_are_told_together),
        TEST(a_share_in_closed_form_has_no_error),
        TEST(what_nothing_can_change_is_told_apart),
        TEST(what_is_computed_says_what_is_held_fixed),
        TEST(few_samples_and_no_open_facts_are_told_in_words),
    };
    if (setjmp(guard))
        return 70;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
