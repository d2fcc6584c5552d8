/* test_inert.c - nothing that data say can act: strings that do something in one format or
 * another go as the name of a venue, a note, a source, a rule, the summit through every
 * answer in every format. */
#include "naughty.h"

/* ---- the answers ---- */

static int report(vc_session *s, const char *format, const vc_layout_options *l)
{
    return vc_session_report(s, format, l, keep, NULL);
}

static int explain(vc_session *s, const char *format, const vc_layout_options *l)
{
    return vc_session_explain(s, "one", format, l, keep, NULL);
}

static int compare(vc_session *s, const char *format, const vc_layout_options *l)
{
    return vc_session_compare(s, "one", "two", format, l, keep, NULL);
}

static int timeline(vc_session *s, const char *format, const vc_layout_options *l)
{
    return vc_session_timeline(s, NULL, NULL, format, l, keep, NULL);
}

static int robust(vc_session *s, const char *format, const vc_layout_options *l)
{
    const vc_robust_wishes few = {.samples = 10, .threads = 1};
    return vc_session_robust(s, &few, format, l, keep, NULL);
}

static int flip(vc_session *s, const char *format, const vc_layout_options *l)
{
    return vc_session_flip(s, "one", false, format, l, keep, NULL);
}

static int across(vc_session *s, const char *format, const vc_layout_options *l)
{
    return vc_session_across(s, format, l, keep, NULL);
}

static int sources(vc_session *s, const char *format, const vc_layout_options *l)
{
    return vc_session_sources(s, format, l, keep, NULL);
}

static int facts_of_state(vc_session *s, const char *format, const vc_layout_options *l)
{
    return vc_session_facts(s, "CHE", NULL, format, l, keep, NULL);
}

static int facts_of_venue(vc_session *s, const char *format, const vc_layout_options *l)
{
    return vc_session_facts(s, "one", "2025-01-01", format, l, keep, NULL);
}

static const struct {
    const char *name;
    int (*ask)(vc_session *s, const char *format, const vc_layout_options *l);
    bool page; /* no csv */
} answers[] = {
    {"report", report, false},        {"explain", explain, false},
    {"compare", compare, true},       {"timeline", timeline, false},
    {"robust", robust, false},        {"flip", flip, true},
    {"across", across, false},        {"sources", sources, false},
    {"facts", facts_of_state, false}, {"facts since", facts_of_venue, false},
};

/* ---- each in each format ---- */

static void ask_all(vc_session *session, size_t answer)
{
    static const vc_layout_options layouts[] = {{.width = 80}, {.long_rows = true}};
    for (size_t f = 0; vc_session_format(f); f++) {
        const char *format = vc_session_format(f);
        const bool csv = strcmp(format, "csv") == 0;
        for (size_t k = 0; k < (csv ? 2 : 1); k++) {
            length = 0;
            *text = '\0';
            const int status = answers[answer].ask(session, format, &layouts[k]);
            if (csv && answers[answer].page) {
                assert_int_equal(status, VC_EXIT_USAGE);
                continue;
            }
            if (status != VC_EXIT_OK)
                fail_msg("%s as %s: %s", answers[answer].name, format,
                         vc_session_messages(session));
            is_inert(answers[answer].name, format);
            if (answers[answer].ask == report && strcmp(format, "html") == 0)
                has_all_sections();
        }
    }
}

static void no_answer_lets_data_act(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(naughty); i++) {
        vc_session *session = opened(naughty[i]);
        for (size_t answer = 0; answer < COUNT(answers); answer++)
            ask_all(session, answer);
        vc_session_close(session);
    }
}

/* ---- what moved between two reports ---- */

static void save(const char *name)
{
    FILE *file = fopen(in_folder(name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void save_report(const char *string, const char *as_of, const char *name)
{
    const vc_session_options options = {.data = written_case(string), .as_of = as_of};
    vc_session *session = vc_session_open(&options);
    assert_string_equal(vc_session_messages(session), "");
    ask(session, NULL, "json", NULL);
    save(name);
    vc_session_close(session);
}

static void no_difference_lets_data_act(void **state)
{
    static const char *const formats[] = {"table", "markdown", "html", "json"};
    (void)state;
    for (size_t i = 0; i < COUNT(naughty); i++) {
        save_report("plain", "2025-08-19", "a.json");
        save_report(naughty[i], "2025-08-20", "b.json");
        vc_diff *diff = vc_diff_open(in_folder("a.json"), in_folder("b.json"), 0);
        assert_string_equal(vc_diff_messages(diff), "");
        for (size_t f = 0; f < COUNT(formats); f++) {
            length = 0;
            assert_int_equal(vc_diff_write(diff, formats[f], NULL, keep, NULL), 0);
            is_inert("diff", formats[f]);
        }
        vc_diff_close(diff);
    }
}

/* ---- numbers ---- */

/* A number that data hold is a number in a sheet too, negative or not, and is quoted as
 * text nowhere. */
static void numbers_stay_numbers(void **state)
{
    static const char data[] =
        "{'title': 'D', 'as_of': '2025-08-19', 'vocabulary': {'x_n': {'of': ['venue'],"
        "'type': 'number', 'unit': 'm', 'title': 'N', 'phrase': 'is {value}'}},"
        "'summit': {'id': 's', 'title': 'M', 'parties': [{'id': 'a', 'state': 'NOR'},"
        "{'id': 'b', 'state': 'SWE'}]}, 'states': {'CHE': {}},"
        "'venues': [{'id': 'one', 'name': 'One', 'host': 'CHE', 'location': [46, 6],"
        "'facts': {'x_n': -12.5}}], 'rules': {'id': 'r', 'version': '1', 'title': 'Q',"
        "'criteria': {'c': {'title': 'C', 'weight': 1, 'value': {'var': 'venue.x_n'},"
        "'scale': {'points': [[-20, 0], [0, 1]]}}}}}";
    (void)state;
    const vc_session_options options = {.data = write_file("case.json", data)};
    vc_session *session = vc_session_open(&options);
    assert_string_equal(vc_session_messages(session), "");
    length = 0;
    assert_int_equal(vc_session_facts(session, "one", NULL, "csv", NULL, keep, NULL),
                     VC_EXIT_OK);
    assert_non_null(strstr(text, "x_n,known,,-12.5,"));
    ask(session, NULL, "csv", &(vc_layout_options){.long_rows = true});
    assert_non_null(strstr(text, ",0.375,0.375,37.5,37.5,"));
    vc_session_close(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(no_answer_lets_data_act),
        TEST(no_difference_lets_data_act),
        TEST(numbers_stay_numbers),
    };
    if (setjmp(guard)) {
        fprintf(stderr, "out of memory\n");
        return 1;
    }
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
