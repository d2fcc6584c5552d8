/* test_scarce.c - whichever allocation fails inside a public call, of the library's own or
 * of cJSON's, the call says so, and the session answers the next one as if nothing had
 * been. This program brings the malloc that fails; sanitizers bring one too, hence not
 * under them. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "venuecheck.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define OWN_MALLOC 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define OWN_MALLOC 0
#endif
#endif
#ifndef OWN_MALLOC
#ifdef __GLIBC__
#define OWN_MALLOC 1
#else
#define OWN_MALLOC 0
#endif
#endif

/* ---- the malloc that fails ---- */

static size_t until;  /* allocations until one fails; 0: none will */
static size_t failed; /* how many have */

#if OWN_MALLOC
/* Seen by the library of cJSON too. */
#define EVERYWHERE __attribute__((visibility("default")))

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static bool fails(void)
{
    if (until == 0 || --until > 0)
        return false;
    failed++;
    return true;
}

EVERYWHERE void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

EVERYWHERE void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

EVERYWHERE void *realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}
#endif

/* ---- what is asked ---- */

static const char data[] =
    "{\"title\": \"Halls\", \"as_of\": \"2025-08-19\",\n"
    " \"vocabulary\": {\"test_open\": {\"of\": [\"venue\"], \"type\": \"boolean\",\n"
    "   \"title\": \"Open\", \"phrase\": {\"true\": \"is open\", \"false\": \"is "
    "shut\"}}},\n"
    " \"venues\": [{\"id\": \"old\", \"name\": \"Old hall\", \"host\": \"CHE\",\n"
    "   \"location\": [46, 6], \"facts\": {\"test_open\": true}},\n"
    "  {\"id\": \"new\", \"name\": \"New hall\", \"host\": \"AUT\",\n"
    "   \"location\": [48, 16]}],\n"
    " \"summit\": {\"title\": \"A meeting\", \"parties\": [{\"id\": \"a\", \"state\": "
    "\"NOR\"}, {\"id\": \"b\", \"state\": \"SWE\"}]},\n"
    " \"rules\": {\"id\": \"r\", \"version\": \"1\", \"title\": \"R\",\n"
    "  \"requirements\": {\"open\": {\"title\": \"It is open\",\n"
    "   \"require\": {\"var\": \"venue.test_open\"}}},\n"
    "  \"criteria\": {\"seen\": {\"title\": \"Seen\", \"weight\": 1,\n"
    "   \"value\": {\"var\": \"venue.test_open\"}},\n"
    "   \"said\": {\"title\": \"Said\", \"weight\": 1,\n"
    "   \"value\": {\"known\": \"venue.test_open\"}}},\n"
    "  \"changeable\": {\"venue.test_open\": {\"to\": [true], \"effort\": 1}},\n"
    "  \"tests\": [{\"name\": \"shut\", \"given\": {\"venue\": {\"test_open\": "
    "false}},\n"
    "   \"expect\": {\"verdict\": \"blocked\"}}]}}\n";

static const vc_text texts[] = {{"halls.json", data, sizeof data - 1}};

typedef struct kept {
    char text[1 << 17];
    size_t length;
} kept;

static bool keep(void *context, const char *bytes, size_t length)
{
    kept *k = context;
    if (length >= sizeof k->text - k->length)
        return false;
    memcpy(k->text + k->length, bytes, length);
    k->length += length;
    k->text[k->length] = '\0';
    return true;
}

static vc_session *open_session(void)
{
    const vc_session_options options = {
        .data = "halls.json", .texts = texts, .text_count = 1, .texts_only = true};
    return vc_session_open(&options);
}

static int ask_report(vc_session *s, kept *k)
{
    return vc_session_report(s, "html", NULL, keep, k);
}

static int ask_json(vc_session *s, kept *k)
{
    return vc_session_report(s, "json", NULL, keep, k);
}

static int ask_explain(vc_session *s, kept *k)
{
    return vc_session_explain(s, "old", NULL, NULL, keep, k);
}

static int ask_compare(vc_session *s, kept *k)
{
    return vc_session_compare(s, "old", "new", NULL, NULL, keep, k);
}

static int ask_timeline(vc_session *s, kept *k)
{
    return vc_session_timeline(s, NULL, NULL, NULL, NULL, keep, k);
}

static int ask_across(vc_session *s, kept *k)
{
    return vc_session_across(s, NULL, NULL, keep, k);
}

static int ask_sources(vc_session *s, kept *k)
{
    return vc_session_sources(s, NULL, NULL, keep, k);
}

static int ask_facts(vc_session *s, kept *k)
{
    return vc_session_facts(s, "old", NULL, NULL, NULL, keep, k);
}

static int ask_test(vc_session *s, kept *k)
{
    return vc_session_test(s, NULL, NULL, NULL, keep, k);
}

static int ask_robust(vc_session *s, kept *k)
{
    const vc_robust_wishes wishes = {.samples = 200, .threads = 1};
    return vc_session_robust(s, &wishes, NULL, NULL, keep, k);
}

static int ask_flip(vc_session *s, kept *k)
{
    return vc_session_flip(s, "new", false, NULL, NULL, keep, k);
}

static int ask_index(vc_session *s, kept *k)
{
    const vc_page pages[] = {{VC_PAGE_EXPLAIN, "old", "html", "old.html"}};
    return vc_session_index(s, pages, 1, "html", keep, k);
}

static int (*const questions[])(vc_session *s, kept *k) = {
    ask_report,  ask_json,  ask_explain, ask_compare, ask_timeline, ask_across,
    ask_sources, ask_facts, ask_test,    ask_robust,  ask_flip,     ask_index};

/* Not every failure is one of the call: qsort of glibc does without memory if it must. So
 * a call in which an allocation failed says so, or gives its whole answer. */

/* The first allocations one by one, then ever further apart: cJSON makes thousands. */
static size_t next(size_t n)
{
    return n < 100 ? n + 1 : n + n / 12;
}

/* ---- the tests ---- */

static void without_memory_for_it_no_session_opens(void **state)
{
    (void)state;
#if !OWN_MALLOC
    skip();
#endif
    size_t n = 1, without = 0;
    do {
        failed = 0;
        until = n;
        vc_session *session = open_session();
        until = 0;
        const int status = vc_session_status(session);
        assert_true(status == VC_EXIT_OK || (failed && status == VC_EXIT_NO_MEMORY));
        assert_string_equal(vc_session_messages(session),
                            status ? "venuecheck: out of memory\n" : "");
        vc_session_close(session);
        without += status != VC_EXIT_OK;
        n = next(n);
    } while (failed);
    assert_true(without > 20);
}

static void after_a_lack_of_memory_the_same_session_answers_as_before(void **state)
{
    static kept right, k;
    (void)state;
#if !OWN_MALLOC
    skip();
#endif
    for (size_t q = 0; q < COUNT(questions); q++) {
        vc_session *fresh = open_session(), *session = open_session();
        size_t n = 1, without = 0;
        right.length = 0;
        assert_int_equal(questions[q](fresh, &right), VC_EXIT_OK);
        vc_session_close(fresh);
        do {
            k.length = failed = 0;
            until = n;
            const int status = questions[q](session, &k);
            until = 0;
            assert_true(status == VC_EXIT_OK ||
                        (failed && status == VC_EXIT_NO_MEMORY));
            assert_int_equal(vc_session_status(session), status);
            assert_int_equal(k.length, status ? 0 : right.length);
            assert_memory_equal(k.text, right.text, k.length);
            without += status != VC_EXIT_OK;
            n = next(n);
        } while (failed);
        assert_true(without > 0);
        vc_session_close(session);
    }
}

static void after_a_lack_of_memory_a_rule_set_can_still_be_added(void **state)
{
    (void)state;
#if !OWN_MALLOC
    skip();
#endif
    vc_session *session = open_session();
    vc_rules_info info;
    for (size_t n = 1; n < 4000; n += 41) {
        failed = 0;
        until = n;
        const int status = vc_session_add_rules(session, "nowhere.json");
        until = 0;
        assert_int_equal(status, failed ? VC_EXIT_NO_MEMORY : VC_EXIT_NO_INPUT);
        assert_false(vc_session_rules(session, 1, &info));
    }
    assert_int_equal(vc_session_add_rules(session, "halls.json"), VC_EXIT_BAD_INPUT);
    assert_false(vc_session_rules(session, 1, &info));
    vc_session_close(session);
}

/* Calls that need no session; each returns its status. */
static int check(kept *k)
{
    const vc_check_options options = {.texts = texts, .text_count = 1};
    return vc_check((const char *const[]){"halls.json"}, 1, &options, NULL, keep, k);
}

static int list(kept *k)
{
    return vc_rules_list(NULL, NULL, NULL, keep, k);
}

static int explain_code(kept *k)
{
    return vc_check_explain(vc_check_code(0), keep, k);
}

static int lay_out(kept *k)
{
    vc_fmt *fmt = vc_fmt_open_text(&texts[0]);
    int status = vc_fmt_status(fmt);
    if (status == VC_EXIT_OK)
        status = vc_fmt_diff(fmt, keep, k);
    vc_fmt_close(fmt);
    return status;
}

static int compare(kept *k)
{
    static kept report;
    const size_t left = until;
    if (report.length == 0) {
        until = 0;
        vc_session *session = open_session();
        vc_session_report(session, "json", NULL, keep, &report);
        vc_session_close(session);
        until = left;
    }
    const vc_text text = {"report", report.text, report.length};
    vc_diff *diff = vc_diff_open_texts(&text, &text);
    int status = vc_diff_status(diff);
    if (status == VC_EXIT_OK)
        status = vc_diff_write(diff, NULL, NULL, keep, k);
    vc_diff_close(diff);
    return status;
}

static int evaluate(kept *k)
{
    const vc_text rule = {"rule", "{\"+\": [1, {\"var\": \"a\"}, 2]}", 27};
    const vc_text values = {"data", "{\"a\": 3}", 8};
    vc_evaluator *evaluator = vc_evaluator_new(true);
    if (!evaluator)
        return VC_EXIT_NO_MEMORY;
    const vc_answer answer = vc_evaluator_run(evaluator, &rule, &values);
    if (answer.status == VC_EXIT_OK)
        keep(k, answer.json, answer.length);
    const int status = answer.status;
    vc_evaluator_free(evaluator);
    return status;
}

static int (*const calls[])(kept *k) = {check,   list,    explain_code,
                                        lay_out, compare, evaluate};

static void calls_without_a_session_say_that_there_is_no_memory(void **state)
{
    static kept right, k;
    (void)state;
#if !OWN_MALLOC
    skip();
#endif
    for (size_t c = 0; c < COUNT(calls); c++) {
        size_t n = 1;
        right.length = 0;
        const int good = calls[c](&right);
        assert_true(good == VC_EXIT_OK || good == VC_EXIT_NO);
        do {
            k.length = failed = 0;
            until = n;
            const int status = calls[c](&k);
            until = 0;
            assert_int_equal(status, failed ? VC_EXIT_NO_MEMORY : good);
            n = next(n);
        } while (failed);
        assert_true(n > 2);
        assert_int_equal(k.length, right.length);
        assert_memory_equal(k.text, right.text, right.length);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_memory_for_it_no_session_opens),
        cmocka_unit_test(after_a_lack_of_memory_the_same_session_answers_as_before),
        cmocka_unit_test(after_a_lack_of_memory_a_rule_set_can_still_be_added),
        cmocka_unit_test(calls_without_a_session_say_that_there_is_no_memory),
    };
    return cmocka_run_group_tests_name("lack of memory", tests, NULL, NULL);
}
