/* test_api.c - the public header as a client sees it: what is said when, and that no
 * failure of memory or of the sink goes unnoticed. The cases are files of their own, with
 * a vocabulary of their own, so that no change of the shipped data matters here. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "venuecheck.h"

/* ---- a sink that keeps what it gets ---- */

typedef struct kept {
    char text[1 << 20];
    size_t length, calls;
} kept;

static bool keep(void *context, const char *bytes, size_t length)
{
    kept *k = context;
    k->calls++;
    if (k->length + length >= sizeof k->text)
        return false;
    memcpy(k->text + k->length, bytes, length);
    k->length += length;
    k->text[k->length] = '\0';
    return true;
}

static bool refuse(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    (void)length;
    ++*(size_t *)context;
    return false;
}

/* ---- a case in a folder that goes with the test ---- */

static const char rules[] =
    "\"rules\": {\"id\": \"small\", \"version\": \"1\", \"title\": \"Small\",\n"
    "  \"requirements\": {\"open\": {\"title\": \"The hall is open\",\n"
    "    \"require\": {\"var\": \"venue.test_open\"}}},\n"
    "  \"criteria\": {\"seats\": {\"title\": \"Seats\", \"weight\": 1,\n"
    "    \"value\": {\"var\": \"venue.test_seats\"},\n"
    "    \"scale\": {\"points\": [[0, 0], [100, 1]]}}}}";

static const char head[] =
    "{\"title\": \"Two halls\", \"as_of\": \"2025-08-19\",\n"
    "\"vocabulary\": {\n"
    "  \"test_open\": {\"of\": [\"venue\"], \"type\": \"boolean\", \"title\": "
    "\"Open\",\n"
    "    \"phrase\": {\"true\": \"is open\", \"false\": \"is closed\"}},\n"
    "  \"test_seats\": {\"of\": [\"venue\"], \"type\": \"number\", \"unit\": "
    "\"seats\",\n"
    "    \"title\": \"Seats\", \"phrase\": \"has {value} seats\"}},\n"
    "\"summit\": {\"title\": \"A meeting\", \"parties\": [{\"id\": \"a\", \"state\": "
    "\"NOR\"},\n"
    "  {\"id\": \"b\", \"state\": \"SWE\"}]},\n";

static const char venues[] =
    "\"venues\": [\n"
    "  {\"id\": \"old\", \"name\": \"Old hall\", \"host\": \"CHE\", \"location\": [46, "
    "6],\n"
    "   \"facts\": {\"test_open\": true, \"test_seats\": 80}},\n"
    "  {\"id\": \"new\", \"name\": \"New hall\", \"host\": \"AUT\", \"location\": [48, "
    "16],\n"
    "   \"facts\": {\"test_open\": false, \"test_seats\": 60}}]";

typedef struct folder {
    char path[64], file[80];
} folder;

static void write_file(const folder *f, const char *text)
{
    FILE *file = fopen(f->file, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void write_case(const folder *f, const char *the_venues)
{
    char text[4096];
    snprintf(text, sizeof text, "%s%s,\n%s}\n", head, the_venues, rules);
    write_file(f, text);
}

static int set_up(void **state)
{
    folder *f = calloc(1, sizeof *f);
    strcpy(f->path, "/tmp/venuecheck-api-XXXXXX");
    if (!mkdtemp(f->path))
        return -1;
    snprintf(f->file, sizeof f->file, "%s/halls.json", f->path);
    write_case(f, venues);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    folder *f = *state;
    unlink(f->file);
    rmdir(f->path);
    free(f);
    return 0;
}

static vc_session *open_file(const folder *f)
{
    const vc_session_options options = {.data = f->file};
    vc_session *session = vc_session_open(&options);
    assert_non_null(session);
    return session;
}

static void assert_says(const char *text, const char *words)
{
    if (!strstr(text, words))
        print_error("\"%s\" is not in:\n%s\n", words, text);
    assert_non_null(strstr(text, words));
}

/* ---- sessions ---- */

static void a_report_names_every_venue(void **state)
{
    vc_session *session = open_file(*state);
    kept k = {.length = 0};
    assert_string_equal(vc_session_messages(session), "");
    assert_int_equal(vc_session_report(session, NULL, NULL, keep, &k), VC_EXIT_OK);
    assert_says(k.text, "Old hall");
    assert_says(k.text, "New hall");
    vc_session_close(session);
}

static void a_report_asked_twice_is_the_same(void **state)
{
    vc_session *session = open_file(*state);
    static kept one, two;
    one = two = (kept){.length = 0};
    assert_int_equal(vc_session_report(session, "json", NULL, keep, &one), VC_EXIT_OK);
    assert_int_equal(vc_session_report(session, "json", NULL, keep, &two), VC_EXIT_OK);
    assert_string_equal(one.text, two.text);
    vc_session_close(session);
}

static void each_format_that_is_named_can_be_asked_for(void **state)
{
    vc_session *session = open_file(*state);
    assert_string_equal(vc_session_format(0), "table");
    for (size_t i = 0; vc_session_format(i); i++) {
        kept k = {.length = 0};
        const char *format = vc_session_format(i);
        assert_int_equal(vc_session_report(session, format, NULL, keep, &k),
                         VC_EXIT_OK);
        /* Not every format can explain; csv says so. */
        const int explained =
            vc_session_explain(session, "old", format, NULL, keep, &k);
        assert_true(explained == VC_EXIT_OK || explained == VC_EXIT_USAGE);
    }
    vc_session_close(session);
}

/* What is asked for, and what is said when there is none of it. */
static const struct {
    const char *venue, *format, *message;
} usage_cases[] = {
    {NULL, "jsno", "no format \"jsno\"; did you mean \"json\"?\n"},
    {NULL, "papyrus", "no format \"papyrus\"; there are: table, json"},
    {"odl", NULL, "no venue \"odl\"; did you mean \"old\"?\n"},
    {"new hal", NULL, "no venue \"new hal\"; did you mean \"New hall\"?\n"},
    {"geneva", NULL, "no venue \"geneva\"; there are: old, new\n"},
    {"", NULL, "no venue \"\""},
};

static void what_there_is_none_of_is_a_usage_error_with_the_nearest(void **state)
{
    vc_session *session = open_file(*state);
    for (size_t i = 0; i < sizeof usage_cases / sizeof *usage_cases; i++) {
        size_t calls = 0;
        const char *venue = usage_cases[i].venue, *format = usage_cases[i].format;
        const int status =
            venue ? vc_session_explain(session, venue, format, NULL, refuse, &calls)
                  : vc_session_report(session, format, NULL, refuse, &calls);
        assert_int_equal(status, VC_EXIT_USAGE);
        assert_int_equal(vc_session_status(session), VC_EXIT_USAGE);
        assert_says(vc_session_messages(session), usage_cases[i].message);
        assert_int_equal(calls, 0);
    }
    vc_session_close(session);
}

static void a_venue_is_found_by_id_and_by_name_in_any_case(void **state)
{
    static const char *const words[] = {"old", "Old hall", "OLD HALL"};
    vc_session *session = open_file(*state);
    for (size_t i = 0; i < 3; i++) {
        kept k = {.length = 0};
        assert_int_equal(vc_session_explain(session, words[i], NULL, NULL, keep, &k),
                         VC_EXIT_OK);
        assert_says(k.text, "The hall is open");
    }
    vc_session_close(session);
}

static void an_error_is_forgotten_by_the_next_call(void **state)
{
    vc_session *session = open_file(*state);
    kept k = {.length = 0};
    assert_int_equal(vc_session_explain(session, "odl", NULL, NULL, keep, &k),
                     VC_EXIT_USAGE);
    assert_int_equal(vc_session_explain(session, "old", NULL, NULL, keep, &k),
                     VC_EXIT_OK);
    assert_string_equal(vc_session_messages(session), "");
    vc_session_close(session);
}

static void a_sink_that_fails_is_an_error_of_writing_and_not_called_again(void **state)
{
    vc_session *session = open_file(*state);
    size_t calls = 0;
    assert_int_equal(vc_session_report(session, NULL, NULL, refuse, &calls),
                     VC_EXIT_IO);
    assert_int_equal(calls, 1);
    assert_says(vc_session_messages(session), "written");
    vc_session_close(session);
}

static void all_faults_of_a_file_are_told_with_their_places(void **state)
{
    folder *f = *state;
    char place[128];
    size_t calls = 0;
    write_case(f, "\"venues\": [\n  {\"id\": \"old\", \"nam\": \"Old hall\", \"name\": "
                  "\"Old hall\",\n   \"host\": \"CHE\", \"location\": [146, 6]}]");
    vc_session *session = open_file(f);
    const char *messages = vc_session_messages(session);
    assert_int_equal(vc_session_status(session), VC_EXIT_BAD_INPUT);
    snprintf(place, sizeof place, "%s:10:17: ", f->file);
    assert_says(messages, place);
    assert_says(messages, "did you mean \"name\"?");
    snprintf(place, sizeof place, "%s:11:32: ", f->file);
    assert_says(messages, place);
    assert_says(messages, "^\n");
    assert_int_equal(vc_session_report(session, NULL, NULL, refuse, &calls),
                     VC_EXIT_BAD_INPUT);
    assert_int_equal(calls, 0);
    assert_ptr_equal(vc_session_messages(session), messages);
    vc_session_close(session);
}

static void a_file_that_is_not_there_is_named(void **state)
{
    (void)state;
    const vc_session_options options = {.data = "/nowhere/at-all.json"};
    vc_session *session = vc_session_open(&options);
    assert_int_equal(vc_session_status(session), VC_EXIT_NO_INPUT);
    assert_says(vc_session_messages(session), "/nowhere/at-all.json");
    vc_session_close(session);
}

static void a_file_longer_than_allowed_is_refused(void **state)
{
    folder *f = *state;
    const vc_session_options options = {.data = f->file, .max_bytes = 100};
    vc_session *session = vc_session_open(&options);
    assert_int_not_equal(vc_session_status(session), VC_EXIT_OK);
    assert_says(vc_session_messages(session), "100");
    vc_session_close(session);
}

static void a_day_that_does_not_exist_is_refused(void **state)
{
    folder *f = *state;
    const vc_session_options options = {.data = f->file, .as_of = "2025-02-30"};
    vc_session *session = vc_session_open(&options);
    assert_int_not_equal(vc_session_status(session), VC_EXIT_OK);
    assert_says(vc_session_messages(session), "2025-02-30");
    vc_session_close(session);
}

static void null_is_harmless_where_the_header_says_so(void **state)
{
    (void)state;
    size_t calls = 0;
    vc_session_close(NULL);
    vc_evaluator_free(NULL);
    assert_int_equal(vc_session_status(NULL), VC_EXIT_NO_MEMORY);
    assert_int_equal(vc_session_report(NULL, NULL, NULL, refuse, &calls),
                     VC_EXIT_NO_MEMORY);
    assert_string_equal(vc_version(), VC_VERSION);
}

static void names_are_guessed_at(void **state)
{
    (void)state;
    static const char *const names[] = {"rank", "explain"};
    assert_string_equal(vc_suggest("rnak", names, 2), "rank");
    assert_string_equal(vc_suggest("explian", names, 2), "explain");
    assert_null(vc_suggest("geneva", names, 2));
}

/* ---- single expressions ---- */

static vc_answer run(vc_evaluator *evaluator, const char *rule, const char *data)
{
    const vc_text r = {"rule", rule, strlen(rule)};
    const vc_text d = {"data", data ? data : "", data ? strlen(data) : 0};
    return vc_evaluator_run(evaluator, &r, data ? &d : NULL);
}

/* A rule, its data, and what is answered: JSON, or the type of the error. */
static const struct {
    bool three_valued;
    const char *rule, *data, *answer;
} answers[] = {
    {false, "1", NULL, "1"},
    {false, "{\"+\": [1, 2]}", "null", "3"},
    {false, "{\"var\": \"a\"}", "{\"a\": [1, \"x\"]}", "[1,\"x\"]"},
    {false, "{\"var\": \"b\"}", "{\"a\": 1}", "null"},
    {false, "{\"<\": [{\"var\": \"b\"}, 5]}", "{}", "true"},
    {true, "{\"<\": [{\"var\": \"b\"}, 5]}", "{}", "{\"unknown\":[\"b\"]}"},
    {true, "{\"and\": [false, {\"var\": \"b\"}]}", "{}", "false"},
    {true, "{\"!\": {\"var\": \"b\"}}", "{}", "{\"unknown\":[\"b\"]}"},
    {false, "{\"/\": [1, 0]}", NULL, "NaN"},
    {false, "{\"nonsense\": 1}", NULL, "Unknown Operator"},
    {false, "{\"+\": [1, 2]", NULL, "Parse Error"},
    {false, "1", "nul", "Parse Error"},
    {false, "", NULL, "Parse Error"},
};

static void an_expression_is_answered_with_json_or_a_typed_error(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        vc_evaluator *evaluator = vc_evaluator_new(answers[i].three_valued);
        const vc_answer a = run(evaluator, answers[i].rule, answers[i].data);
        assert_string_equal(a.json ? a.json : a.error_type, answers[i].answer);
        assert_int_equal(a.status, a.json ? VC_EXIT_OK : VC_EXIT_BAD_INPUT);
        if (a.json)
            assert_int_equal(a.length, strlen(a.json));
        if (!a.json)
            assert_int_equal(a.messages[strlen(a.messages) - 1], '\n');
        vc_evaluator_free(evaluator);
    }
}

static void faults_of_rule_and_data_are_told_together(void **state)
{
    (void)state;
    vc_evaluator *evaluator = vc_evaluator_new(false);
    const vc_answer a = run(evaluator, "[1,]", "{\"a\" 1}");
    assert_says(a.messages, "rule:1:4: ");
    assert_says(a.messages, "data:1:6: ");
    vc_evaluator_free(evaluator);
}

static void a_text_need_not_be_ended_by_nul(void **state)
{
    (void)state;
    const vc_text rule = {"rule", "12345", 2};
    vc_evaluator *evaluator = vc_evaluator_new(false);
    assert_string_equal(vc_evaluator_run(evaluator, &rule, NULL).json, "12");
    vc_evaluator_free(evaluator);
}

/* A line and its answer, or how that begins. */
static const struct {
    const char *line, *answer;
} lines[] = {
    {"{\"rule\": {\"var\": \"a\"}, \"data\": {\"a\": 7}}", "{\"result\":7}"},
    {"{\"data\": {\"a\": 7}, \"rule\": {\"var\": \"a\"}, \"id\": 3}", "{\"result\":7}"},
    {"{\"rule\": {\"var\": \"a\"}}", "{\"result\":null}"},
    {"{\"rule\": null}", "{\"result\":null}"},
    {"{\"data\": 1}",
     "{\"error\":{\"type\":\"Invalid Arguments\",\"message\":\"line 7, "},
    {"[1, 2]", "{\"error\":{\"type\":\"Invalid Arguments\",\"message\":\"line 7, "},
    {"{\"rule\": ",
     "{\"error\":{\"type\":\"Parse Error\",\"message\":\"line 7, column 1"},
    {"{\"rule\": {\"/\": [1, 0]}}", "{\"error\":{\"type\":\"NaN\",\"message\":\""},
    {"{\"rule\": {\"\\u00e9\\\"\": 1}}", "{\"error\":{\"type\":\"Unknown Operator\","},
};

static void a_line_is_always_answered(void **state)
{
    (void)state;
    vc_evaluator *evaluator = vc_evaluator_new(false);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const vc_answer a =
            vc_evaluator_line(evaluator, 7, lines[i].line, strlen(lines[i].line));
        assert_non_null(a.json);
        if (strncmp(a.json, lines[i].answer, strlen(lines[i].answer)) != 0)
            print_error("%s\n  answered %s\n", lines[i].line, a.json);
        assert_memory_equal(a.json, lines[i].answer, strlen(lines[i].answer));
        assert_null(strchr(a.json, '\n'));
    }
    vc_evaluator_free(evaluator);
}

static void a_result_nested_deeper_than_any_input_does_no_harm(void **state)
{
    (void)state;
    enum { ITEMS = 100000 };
    static const char rule[] = "{\"reduce\": [{\"var\": \"\"}, [{\"var\": "
                               "\"accumulator\"}], {\"var\": \"x\"}]}";
    char *data = malloc(2 * ITEMS + 2);
    memset(data, '1', 2 * ITEMS + 1);
    for (size_t i = 0; i < ITEMS; i++)
        data[2 * i] = i ? ',' : '[';
    data[2 * ITEMS] = ']';
    data[2 * ITEMS + 1] = '\0';
    for (int three_valued = 0; three_valued < 2; three_valued++) {
        vc_evaluator *evaluator = vc_evaluator_new(three_valued);
        const vc_answer a = run(evaluator, rule, data);
        assert_true(a.status == VC_EXIT_OK || a.status == VC_EXIT_BAD_INPUT);
        vc_evaluator_free(evaluator);
    }
    free(data);
}

/* ---- memory ---- */

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

/* Runs `ask` in a process that gets no more memory than it has, and returns what that
 * came to. */
static int in_little_memory(int (*ask)(const char *text), const char *text)
{
    int status = 0;
    const pid_t child = fork();
    if (child == 0) {
        const struct rlimit none = {1, 1};
        setrlimit(RLIMIT_AS, &none);
        _exit(ask(text));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static int evaluate_text(const char *text)
{
    vc_evaluator *evaluator = vc_evaluator_new(false);
    const vc_answer a = run(evaluator, "{\"var\": \"\"}", text);
    const int status = a.json || strcmp(a.error_type, "Out of Memory") ? 1 : a.status;
    vc_evaluator_free(evaluator);
    return status;
}

static int open_path(const char *path)
{
    const vc_session_options options = {.data = path};
    vc_session *session = vc_session_open(&options);
    const int status = vc_session_status(session);
    const bool told = strstr(vc_session_messages(session), "memory") != NULL;
    vc_session_close(session);
    return told ? status : 1;
}

static void a_lack_of_memory_is_an_answer_like_any_other(void **state)
{
    const folder *f = *state;
    enum { BYTES = 1 << 21 };
#ifdef SANITIZED
    skip();
#endif
    char *text = malloc(BYTES + 1);
    memset(text, '1', BYTES);
    for (size_t i = 0; i < BYTES; i += 2)
        text[i] = i ? ',' : '[';
    text[BYTES] = '\0';
    text[BYTES - 2] = '1';
    text[BYTES - 1] = ']';
    assert_int_equal(in_little_memory(evaluate_text, text), VC_EXIT_NO_MEMORY);
    write_file(f, text);
    assert_int_equal(in_little_memory(open_path, f->file), VC_EXIT_NO_MEMORY);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
        IN_FOLDER(a_report_names_every_venue),
        IN_FOLDER(a_report_asked_twice_is_the_same),
        IN_FOLDER(each_format_that_is_named_can_be_asked_for),
        IN_FOLDER(what_there_is_none_of_is_a_usage_error_with_the_nearest),
        IN_FOLDER(a_venue_is_found_by_id_and_by_name_in_any_case),
        IN_FOLDER(an_error_is_forgotten_by_the_next_call),
        IN_FOLDER(a_sink_that_fails_is_an_error_of_writing_and_not_called_again),
        IN_FOLDER(all_faults_of_a_file_are_told_with_their_places),
        cmocka_unit_test(a_file_that_is_not_there_is_named),
        IN_FOLDER(a_file_longer_than_allowed_is_refused),
        IN_FOLDER(a_day_that_does_not_exist_is_refused),
        cmocka_unit_test(null_is_harmless_where_the_header_says_so),
        cmocka_unit_test(names_are_guessed_at),
        cmocka_unit_test(an_expression_is_answered_with_json_or_a_typed_error),
        cmocka_unit_test(faults_of_rule_and_data_are_told_together),
        cmocka_unit_test(a_text_need_not_be_ended_by_nul),
        cmocka_unit_test(a_line_is_always_answered),
        cmocka_unit_test(a_result_nested_deeper_than_any_input_does_no_harm),
        IN_FOLDER(a_lack_of_memory_is_an_answer_like_any_other),
    };
    return cmocka_run_group_tests_name("venuecheck.h", tests, NULL, NULL);
}
