/* test_threads.c - one case a thread: sessions and evaluators of different threads do not
 * see each other, so that what each answers is what it answers alone. */
#define _XOPEN_SOURCE 700

#include <pthread.h>
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

enum { THREADS = 6, ROUNDS = 2 };

typedef struct kept {
    char *text;
    size_t length, room;
    bool good;
} kept;

static bool keep(void *context, const char *bytes, size_t length)
{
    kept *k = context;
    if (length == 0) /* no messages */
        return true;
    if (k->length + length > k->room) {
        k->room = 2 * (k->length + length);
        k->text = realloc(k->text, k->room);
    }
    memcpy(k->text + k->length, bytes, length);
    k->length += length;
    return true;
}

/* Different days, rule sets and summits, so that one thread cannot do for another. */
static const struct {
    const char *rules, *as_of, *summit;
} cases[THREADS] = {
    {NULL, NULL, NULL},
    {"strict-law", "2025-06-01", NULL},
    {"neutral-ground", "2026-06-02", NULL},
    {"host-first", NULL, "trump-kim-2018"},
    {"no-such-rules", NULL, NULL},
    {NULL, "2025-02-30", NULL},
};

static void ask(vc_session *session, kept *k)
{
    const vc_robust_wishes wishes = {.samples = 2000, .threads = 2};
    keep(k, vc_session_messages(session), strlen(vc_session_messages(session)));
    vc_session_report(session, "json", NULL, keep, k);
    vc_session_explain(session, "geneva", "markdown", NULL, keep, k);
    vc_session_explain(session, "genva", NULL, NULL, keep, k);
    keep(k, vc_session_messages(session), strlen(vc_session_messages(session)));
    vc_session_timeline(session, NULL, NULL, NULL, NULL, keep, k);
    vc_session_robust(session, &wishes, NULL, NULL, keep, k);
    vc_session_flip(session, "geneva", true, NULL, NULL, keep, k);
    vc_session_test(session, NULL, "tap", NULL, keep, k);
}

static void evaluate(kept *k)
{
    const vc_text rule = {"rule", "{\"cat\": [\"a\", {\"var\": \"b\"}]}", 28};
    const vc_text data = {"data", "{\"b\": 1.5}", 10};
    vc_evaluator *evaluator = vc_evaluator_new(false);
    const vc_answer answer = vc_evaluator_run(evaluator, &rule, &data);
    if (answer.json)
        keep(k, answer.json, answer.length);
    vc_evaluator_free(evaluator);
}

static void work(size_t i, kept *k)
{
    const vc_session_options options = {
        .rules = cases[i].rules, .as_of = cases[i].as_of, .summit = cases[i].summit};
    vc_session *session = vc_session_open(&options);
    ask(session, k);
    vc_session_close(session);
    evaluate(k);
}

typedef struct task {
    size_t i;
    kept k[ROUNDS];
} task;

static void *run(void *object)
{
    task *t = object;
    for (size_t round = 0; round < ROUNDS; round++)
        work(t->i, &t->k[round]);
    return NULL;
}

static void sessions_in_threads_answer_as_they_do_alone(void **state)
{
    static kept alone[THREADS];
    static task tasks[THREADS];
    pthread_t threads[THREADS];
    (void)state;
    for (size_t i = 0; i < THREADS; i++) {
        tasks[i].i = i;
        assert_int_equal(pthread_create(&threads[i], NULL, run, &tasks[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    for (size_t i = 0; i < THREADS; i++) {
        work(i, &alone[i]);
        for (size_t round = 0; round < ROUNDS; round++) {
            assert_int_equal(tasks[i].k[round].length, alone[i].length);
            assert_memory_equal(tasks[i].k[round].text, alone[i].text, alone[i].length);
            free(tasks[i].k[round].text);
        }
    }
    assert_true(alone[0].length > 10000);
    for (size_t i = 0; i < THREADS; i++)
        free(alone[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sessions_in_threads_answer_as_they_do_alone),
    };
    return cmocka_run_group_tests_name("sessions in threads", tests, NULL, NULL);
}
