/* test_texts.c - files that a client holds in memory: they are read wherever files are,
 * give the same bytes, and their faults have the same places. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "venuecheck.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

typedef struct kept {
    char text[1 << 20];
    size_t length;
} kept;

static bool keep(void *context, const char *bytes, size_t length)
{
    kept *k = context;
    if (k->length + length >= sizeof k->text)
        return false;
    memcpy(k->text + k->length, bytes, length);
    k->length += length;
    k->text[k->length] = '\0';
    return true;
}

/* ---- a case of five files ---- */

static const struct {
    const char *name, *text;
} files[] = {
    {"case/halls.json",
     "{\"title\": \"Halls\", \"as_of\": \"2025-08-19\",\n"
     " \"include\": [\"more/halls.json\"],\n"
     " \"vocabulary\": {\"test_open\": {\"of\": [\"venue\"], \"type\": \"boolean\",\n"
     "   \"title\": \"Open\", \"phrase\": {\"true\": \"is open\", \"false\": \"is "
     "shut\"}}},\n"
     " \"venues\": [{\"id\": \"old\", \"name\": \"Old hall\", \"host\": \"CHE\",\n"
     "   \"location\": [46, 6], \"facts\": {\"test_open\": true}}],\n"
     " \"summit\": \"../meeting.json\", \"rules\": \"mine\"}\n"},
    {"case/more/halls.json",
     "{\"venues\": [{\"id\": \"new\", \"name\": \"New hall\", \"host\": \"AUT\",\n"
     "   \"location\": [48, 16], \"facts\": {\"test_open\": false}}]}\n"},
    {"meeting.json",
     "{\"title\": \"A meeting\", \"parties\": [{\"id\": \"a\", \"state\": \"NOR\"},\n"
     "  {\"id\": \"b\", \"state\": \"SWE\"}]}\n"},
    {"sets/mine.json",
     "{\"id\": \"mine\", \"version\": \"1\", \"title\": \"Mine\", \"extends\": "
     "\"parent\",\n"
     " \"criteria\": {\"near\": {\"title\": \"Near\", \"weight\": 1, \"scope\": "
     "\"party\",\n"
     "  \"value\": {\"var\": \"party.is_host\"}}},\n"
     " \"tests\": [{\"name\": \"shut\", \"given\": {\"venue\": {\"test_open\": "
     "false}},\n"
     "  \"expect\": {\"verdict\": \"blocked\"}}]}\n"},
    {"sets/parent.json",
     "{\"id\": \"parent\", \"version\": \"1\", \"title\": \"Parent\",\n"
     " \"requirements\": {\"open\": {\"title\": \"It is open\",\n"
     "  \"require\": {\"var\": \"venue.test_open\"}}}}\n"}};

enum { FILES = COUNT(files) };

/* The files as texts, whose names have the folder in front, if there is one. */
typedef struct shelf {
    vc_text texts[FILES];
    char names[FILES][160];
    char rules[160], data[160];
    const char *rules_path[1];
} shelf;

static void fill(shelf *s, const char *folder)
{
    for (size_t i = 0; i < FILES; i++) {
        snprintf(s->names[i], sizeof s->names[i], "%s%s", folder, files[i].name);
        s->texts[i] = (vc_text){s->names[i], files[i].text, strlen(files[i].text)};
    }
    snprintf(s->rules, sizeof s->rules, "%ssets", folder);
    snprintf(s->data, sizeof s->data, "%s%s", folder, files[0].name);
    s->rules_path[0] = s->rules;
}

static vc_session_options options_of(const shelf *s)
{
    return (vc_session_options){.data = s->data,
                                .rules_path = s->rules_path,
                                .rules_path_count = 1,
                                .texts = s->texts,
                                .text_count = FILES,
                                .texts_only = true};
}

static char folder[64];

static int set_up(void **state)
{
    char path[160];
    (void)state;
    strcpy(folder, "/tmp/venuecheck-texts-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    strcat(folder, "/");
    static const char *const folders[] = {"case", "case/more", "sets"};
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s%s", folder, folders[i]);
        if (mkdir(path, 0700) != 0)
            return -1;
    }
    for (size_t i = 0; i < FILES; i++) {
        snprintf(path, sizeof path, "%s%s", folder, files[i].name);
        FILE *file = fopen(path, "w");
        if (!file || fputs(files[i].text, file) == EOF || fclose(file) != 0)
            return -1;
    }
    return 0;
}

static int tear_down(void **state)
{
    static const char *const folders[] = {"case/more", "case", "sets", ""};
    char path[160];
    (void)state;
    for (size_t i = 0; i < FILES; i++) {
        snprintf(path, sizeof path, "%s%s", folder, files[i].name);
        unlink(path);
    }
    for (size_t i = 0; i < COUNT(folders); i++) {
        snprintf(path, sizeof path, "%s%s", folder, folders[i]);
        rmdir(path);
    }
    return 0;
}

static void assert_says(const char *text, const char *words)
{
    if (!strstr(text, words))
        print_error("\"%s\" is not in:\n%s\n", words, text);
    assert_non_null(strstr(text, words));
}

static vc_session *opened(const vc_session_options *options)
{
    vc_session *session = vc_session_open(options);
    assert_string_equal(vc_session_messages(session), "");
    assert_int_equal(vc_session_status(session), VC_EXIT_OK);
    return session;
}

/* All that a session can be asked, one after the other. */
static void ask_everything(vc_session *session, kept *k)
{
    assert_int_equal(vc_session_report(session, "json", NULL, keep, k), VC_EXIT_OK);
    assert_int_equal(vc_session_explain(session, "old", NULL, NULL, keep, k),
                     VC_EXIT_OK);
    assert_int_equal(vc_session_compare(session, "old", "new", NULL, NULL, keep, k),
                     VC_EXIT_OK);
    assert_int_equal(vc_session_timeline(session, NULL, NULL, NULL, NULL, keep, k),
                     VC_EXIT_OK);
    assert_int_equal(vc_session_across(session, NULL, NULL, keep, k), VC_EXIT_OK);
    assert_int_equal(vc_session_sources(session, NULL, NULL, keep, k), VC_EXIT_OK);
    assert_int_equal(vc_session_facts(session, "new", NULL, NULL, NULL, keep, k),
                     VC_EXIT_OK);
    assert_int_equal(vc_session_test(session, NULL, NULL, NULL, keep, k), VC_EXIT_OK);
    assert_int_equal(vc_session_flip(session, "new", false, NULL, NULL, keep, k),
                     VC_EXIT_OK);
}

/* ---- the tests ---- */

static void texts_and_files_give_the_same_bytes(void **state)
{
    static kept from_files, from_texts;
    shelf s;
    (void)state;
    fill(&s, folder);
    vc_session_options options = options_of(&s);
    vc_session *texts = opened(&options);
    options.texts = NULL;
    options.text_count = 0;
    options.texts_only = false;
    vc_session *on_disk = opened(&options);
    from_files.length = from_texts.length = 0;
    ask_everything(texts, &from_texts);
    ask_everything(on_disk, &from_files);
    assert_true(from_texts.length > 1000);
    assert_string_equal(from_texts.text, from_files.text);
    vc_session_close(texts);
    vc_session_close(on_disk);
}

static void texts_need_not_stay_after_opening(void **state)
{
    static kept k;
    shelf *s = calloc(1, sizeof *s);
    char *copies[FILES];
    (void)state;
    fill(s, "");
    for (size_t i = 0; i < FILES; i++) {
        /* Exactly as many bytes as there are, so that a look at a NUL is seen. */
        copies[i] = malloc(s->texts[i].length);
        memcpy(copies[i], s->texts[i].bytes, s->texts[i].length);
        s->texts[i].bytes = copies[i];
    }
    const vc_session_options options = options_of(s);
    vc_session *session = opened(&options);
    for (size_t i = 0; i < FILES; i++) {
        memset(copies[i], 'x', s->texts[i].length);
        free(copies[i]);
    }
    memset(s, 'x', sizeof *s);
    free(s);
    k.length = 0;
    assert_int_equal(vc_session_add_rules(session, "parent"), VC_EXIT_OK);
    ask_everything(session, &k);
    assert_says(k.text, "New hall");
    vc_session_close(session);
}

static void without_the_disk_what_is_no_text_is_not_there(void **state)
{
    shelf s;
    (void)state;
    fill(&s, folder);
    vc_session_options options = options_of(&s);
    options.texts = s.texts + 1;
    options.text_count = FILES - 1;
    vc_session *session = vc_session_open(&options);
    assert_int_equal(vc_session_status(session), VC_EXIT_NO_INPUT);
    assert_says(vc_session_messages(session), s.data);
    assert_says(vc_session_messages(session), "files are not read");
    vc_session_close(session);
    options.texts_only = false;
    vc_session_close(opened(&options));
}

static void standard_input_is_no_text(void **state)
{
    (void)state;
    const vc_session_options options = {.data = "-", .texts_only = true};
    vc_session *session = vc_session_open(&options);
    assert_int_equal(vc_session_status(session), VC_EXIT_NO_INPUT);
    vc_session_close(session);
}

static void the_case_that_is_built_in_needs_no_files(void **state)
{
    static kept k;
    (void)state;
    const vc_session_options options = {.texts_only = true};
    vc_session *session = opened(&options);
    k.length = 0;
    assert_int_equal(vc_session_report(session, NULL, NULL, keep, &k), VC_EXIT_OK);
    vc_session_close(session);
}

/* What replaces a part of one of the files, and what is then said where. */
static const struct {
    size_t file;
    const char *from, *to, *message;
} faulty[] = {
    {0, "\"CHE\"", "\"CHX\"", "case/halls.json:5:55: there is no state \"CHX\""},
    {0, "more/halls.json", "more/balls.json", "case/halls.json:2:14: case/more/balls"},
    {1, "test_open", "test_opne",
     "case/more/halls.json:2:36: the vocabulary has no fact \"test_opne\"; did you "
     "mean \"test_open\"?"},
    {2, "[{", "[{,", "meeting.json:1:37: "},
    {3, "\"parent\"", "\"parnet\"", "sets/mine.json:1:60: "},
    {3, "party.is_host", "party.is_hots", "sets/mine.json:3:20: "},
    {4, "venue.test_open", "venue.test_opne", "sets/parent.json:3:22: "},
};

static char *replaced(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    assert_non_null(at);
    const size_t size = strlen(text) + strlen(to) + 1;
    char *whole = malloc(size);
    snprintf(whole, size, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    return whole;
}

static void faults_of_texts_have_their_name_line_and_column(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(faulty); i++) {
        shelf s;
        fill(&s, "");
        char *text = replaced(files[faulty[i].file].text, faulty[i].from, faulty[i].to);
        s.texts[faulty[i].file].bytes = text;
        s.texts[faulty[i].file].length = strlen(text);
        const vc_session_options options = options_of(&s);
        vc_session *session = vc_session_open(&options);
        assert_int_equal(vc_session_status(session),
                         i == 1 ? VC_EXIT_NO_INPUT : VC_EXIT_BAD_INPUT);
        assert_says(vc_session_messages(session), faulty[i].message);
        assert_says(vc_session_messages(session), "^\n");
        vc_session_close(session);
        free(text);
    }
}

static void a_text_longer_than_allowed_is_refused(void **state)
{
    shelf s;
    (void)state;
    fill(&s, "");
    vc_session_options options = options_of(&s);
    options.max_bytes = 300;
    vc_session *session = vc_session_open(&options);
    assert_int_equal(vc_session_status(session), VC_EXIT_NO_INPUT);
    assert_says(vc_session_messages(session), "longer than 300 bytes");
    vc_session_close(session);
}

static void a_text_of_nothing_is_a_fault_and_no_crash(void **state)
{
    static const vc_text texts[] = {{NULL, NULL, 0}};
    const vc_session_options options = {
        .data = "text", .texts = texts, .text_count = 1};
    (void)state;
    vc_session *session = vc_session_open(&options);
    assert_int_equal(vc_session_status(session), VC_EXIT_BAD_INPUT);
    assert_says(vc_session_messages(session), "text:1:1: ");
    vc_session_close(session);
}

static void rule_sets_in_memory_are_listed_where_they_were_found(void **state)
{
    static kept k;
    shelf s;
    (void)state;
    fill(&s, "");
    const vc_session_options options = options_of(&s);
    k.length = 0;
    assert_int_equal(vc_rules_list(&options, "json", NULL, keep, &k), VC_EXIT_OK);
    assert_says(k.text, "\"found\": \"sets/mine.json\"");
    assert_says(k.text, "\"found\": \"built in\"");
}

static void texts_are_checked_like_files(void **state)
{
    static kept k;
    shelf s;
    const char *paths[FILES];
    (void)state;
    fill(&s, "");
    for (size_t i = 0; i < FILES; i++)
        paths[i] = s.names[i];
    char *text = replaced(files[3].text, "party.is_host", "party.is_hots");
    vc_check_options options = {.data = s.data,
                                .rules_path = s.rules_path,
                                .rules_path_count = 1,
                                .texts = s.texts,
                                .text_count = FILES,
                                .texts_only = true};
    k.length = 0;
    assert_int_equal(vc_check(paths + 2, 3, &options, "gcc", keep, &k), VC_EXIT_OK);
    s.texts[3] = (vc_text){s.names[3], text, strlen(text)};
    assert_int_equal(vc_check(paths + 3, 1, &options, "gcc", keep, &k), VC_EXIT_NO);
    assert_says(k.text, "sets/mine.json:3:20: ");
    k.length = 0;
    assert_int_equal(
        vc_check((const char *const[]){"nowhere.json"}, 1, &options, "gcc", keep, &k),
        VC_EXIT_NO_INPUT);
    free(text);
}

static void the_weights_of_robust_may_be_a_text(void **state)
{
    static kept k;
    static const char weights[] = "{\"order\": [\"naer\"]}";
    shelf s;
    vc_text texts[FILES + 1];
    const vc_robust_wishes wishes = {.samples = 100, .weights = "w.json"};
    (void)state;
    fill(&s, "");
    memcpy(texts, s.texts, sizeof s.texts);
    texts[FILES] = (vc_text){"w.json", weights, sizeof weights - 1};
    vc_session_options options = options_of(&s);
    options.texts = texts;
    options.text_count = FILES + 1;
    vc_session *session = opened(&options);
    assert_int_equal(vc_session_robust(session, &wishes, NULL, NULL, keep, &k),
                     VC_EXIT_BAD_INPUT);
    assert_says(vc_session_messages(session), "w.json:1:12: ");
    vc_session_close(session);
}

/* A report as text, about `as_of`. */
static vc_text report(const shelf *s, const char *as_of, kept *k)
{
    vc_session_options options = options_of(s);
    options.as_of = as_of;
    vc_session *session = opened(&options);
    k->length = 0;
    assert_int_equal(vc_session_report(session, "json", NULL, keep, k), VC_EXIT_OK);
    vc_session_close(session);
    return (vc_text){"report", k->text, k->length};
}

static void reports_in_memory_are_compared(void **state)
{
    static kept one, two, out;
    shelf s;
    (void)state;
    fill(&s, "");
    const vc_text older = report(&s, "2025-08-19", &one);
    char *text = replaced(files[1].text, "false", "true");
    s.texts[1] = (vc_text){s.names[1], text, strlen(text)};
    const vc_text newer = report(&s, "2025-08-19", &two);
    vc_diff *diff = vc_diff_open_texts(&older, &newer);
    assert_string_equal(vc_diff_messages(diff), "");
    assert_true(vc_diff_moved(diff));
    out.length = 0;
    assert_int_equal(vc_diff_write(diff, NULL, NULL, keep, &out), VC_EXIT_OK);
    assert_says(out.text, "New hall");
    vc_diff_close(diff);
    diff = vc_diff_open_texts(&older, &older);
    assert_false(vc_diff_moved(diff));
    vc_diff_close(diff);
    const vc_text nothing = {"empty", NULL, 0};
    diff = vc_diff_open_texts(&older, &nothing);
    assert_int_equal(vc_diff_status(diff), VC_EXIT_BAD_INPUT);
    assert_says(vc_diff_messages(diff), "empty:1:1: ");
    vc_diff_close(diff);
    free(text);
}

static void a_text_is_laid_out_like_a_file(void **state)
{
    const vc_text text = {"a.json", "{ \"a\":1}", 8};
    const vc_text broken = {"b.json", "{", 1};
    size_t length;
    (void)state;
    vc_fmt *fmt = vc_fmt_open_text(&text);
    assert_true(vc_fmt_differs(fmt));
    assert_string_equal(vc_fmt_text(fmt, &length), "{\n  \"a\": 1\n}\n");
    vc_fmt_close(fmt);
    fmt = vc_fmt_open_text(&broken);
    assert_int_equal(vc_fmt_status(fmt), VC_EXIT_BAD_INPUT);
    assert_says(vc_fmt_messages(fmt), "b.json:1:2: ");
    vc_fmt_close(fmt);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_and_files_give_the_same_bytes),
        cmocka_unit_test(texts_need_not_stay_after_opening),
        cmocka_unit_test(without_the_disk_what_is_no_text_is_not_there),
        cmocka_unit_test(standard_input_is_no_text),
        cmocka_unit_test(the_case_that_is_built_in_needs_no_files),
        cmocka_unit_test(faults_of_texts_have_their_name_line_and_column),
        cmocka_unit_test(a_text_longer_than_allowed_is_refused),
        cmocka_unit_test(a_text_of_nothing_is_a_fault_and_no_crash),
        cmocka_unit_test(rule_sets_in_memory_are_listed_where_they_were_found),
        cmocka_unit_test(texts_are_checked_like_files),
        cmocka_unit_test(the_weights_of_robust_may_be_a_text),
        cmocka_unit_test(reports_in_memory_are_compared),
        cmocka_unit_test(a_text_is_laid_out_like_a_file),
    };
    return cmocka_run_group_tests_name("texts in memory", tests, set_up, tear_down);
}
