/* Differences of texts, line by line, as diff -u shows them. */
#include "support.h"

#include "base/lines.h"

static const char *diff(const char *a, const char *b)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_lines_diff(&out, "a", a, "b", b);
    return out.text;
}

static void what_differs_is_shown_with_three_lines_around_it(void **state)
{
    static const struct {
        const char *a, *b, *diff;
    } rows[] = {
        {"", "", ""},
        {"x\ny\n", "x\ny\n", ""},
        {"x\n", "", "--- a\n+++ b\n@@ -1 +0,0 @@\n-x\n"},
        {"", "x\n", "--- a\n+++ b\n@@ -0,0 +1 @@\n+x\n"},
        {"x\n", "x",
         "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+x\n\\ No newline at end of file\n"},
        {"1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n",
         "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"},
        {"1\n2\n3\n4\n5\n6\n7\n8\n9\n", "0\n1\n2\n3\n4\n5\n6\n7\n8\n",
         "--- a\n+++ b\n@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n@@ -6,4 +7,3 @@\n 6\n 7\n 8\n"
         "-9\n"},
        {"a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n",
         "--- a\n+++ b\n@@ -1,7 +1,6 @@\n-a\n-b\n c\n+b\n a\n b\n-b\n a\n+c\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(diff(rows[i].a, rows[i].b), rows[i].diff);
}

/* Without a limit the trace of these would take gigabytes. */
static void texts_without_a_common_line_are_replaced_in_one_piece(void **state)
{
    vc_buffer a = vc_buffer_new(arena), b = vc_buffer_new(arena);
    (void)state;
    for (int i = 0; i < 5000; i++) {
        vc_buffer_printf(&a, "a%d\n", i);
        vc_buffer_printf(&b, "b%d\n", i);
    }
    static const char beginning[] = "--- a\n+++ b\n@@ -1,5000 +1,5000 @@\n-a0\n-a1\n";
    assert_int_equal(strncmp(diff(a.text, b.text), beginning, sizeof beginning - 1), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(what_differs_is_shown_with_three_lines_around_it),
        TEST(texts_without_a_common_line_are_replaced_in_one_piece),
    };
    if (setjmp(guard))
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
