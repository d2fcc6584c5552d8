/* The calls that check files: what they return, and what they never do. */
#include "support.h"

#include "report/codes.h"
#include "venuecheck.h"

static bool take(void *context, const char *bytes, size_t length)
{
    vc_buffer_add_bytes(context, bytes, length);
    return true;
}

static bool refuse(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    (void)length;
    ++*(int *)context;
    return false;
}

#define SEED "tests/check/rules-never-holds.json"

static int check(const char *path, const char *format, const char **text)
{
    vc_buffer out = vc_buffer_new(arena);
    const int status = vc_check(&path, 1, NULL, format, take, &out);
    *text = out.text;
    return status;
}

static void what_is_returned_tells_how_it_went(void **state)
{
    static const struct {
        const char *path, *format;
        int status;
    } rows[] = {{"data/rules/default.json", NULL, VC_EXIT_OK},
                {SEED, NULL, VC_EXIT_NO},
                {SEED, "json", VC_EXIT_NO},
                {SEED, "xml", VC_EXIT_USAGE},
                {"tests/check", NULL, VC_EXIT_NO_INPUT}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *text;
        const int status = check(rows[i].path, rows[i].format, &text);
        if (status != rows[i].status)
            fail_msg("%s: %d\n%s", rows[i].path, status, text);
        assert_int_equal(*text == '\0',
                         status == VC_EXIT_OK || status == VC_EXIT_USAGE);
    }
}

static void a_file_that_is_checked_twice_has_its_faults_once(void **state)
{
    static const char *const paths[] = {SEED, SEED};
    const char *once;
    vc_buffer twice = vc_buffer_new(arena);
    (void)state;
    check(SEED, NULL, &once);
    vc_check(paths, 2, NULL, NULL, take, &twice);
    assert_string_equal(once, twice.text);
}

static void a_sink_that_fails_ends_the_call(void **state)
{
    const char *path = SEED;
    int calls = 0;
    (void)state;
    assert_int_equal(vc_check(&path, 1, NULL, NULL, refuse, &calls), VC_EXIT_IO);
    assert_int_equal(vc_check_explain("weight", refuse, &calls), VC_EXIT_IO);
    assert_int_equal(calls, 2);
}

static void every_code_is_found_and_no_other(void **state)
{
    size_t count = 0;
    (void)state;
    for (; vc_check_code(count); count++) {
        const vc_code_entry *entry = vc_code_find(vc_check_code(count));
        assert_non_null(entry);
        assert_string_equal(entry->code, vc_check_code(count));
    }
    assert_true(count > 90);
    assert_null(vc_code_find("no-such-code"));
    assert_int_equal(vc_check_explain("no-such-code", take, NULL), VC_EXIT_USAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_returned_tells_how_it_went),
        TEST(a_file_that_is_checked_twice_has_its_faults_once),
        TEST(a_sink_that_fails_ends_the_call),
        TEST(every_code_is_found_and_no_other),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
