/* Patterns: what they find, what they refuse, and that no text makes them slow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "json/pattern.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static jmp_buf guard;
static vc_arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = vc_arena_new(&guard);
    return arena ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    vc_arena_free(arena);
    return 0;
}

static const vc_pattern *compiled(const char *text)
{
    const char *problem = NULL;
    const vc_pattern *pattern = vc_pattern_compile(arena, text, &problem);
    if (!pattern)
        fail_msg("%s: %s", text, problem);
    return pattern;
}

static void a_pattern_is_found_where_it_stands(void **state)
{
    static const struct {
        const char *pattern, *text;
        bool found;
    } rows[] = {
        {"", "", true},
        {"", "x", true},
        {"b", "abc", true},
        {"b", "acd", false},
        {"^b", "abc", false},
        {"^a", "abc", true},
        {"b$", "abc", false},
        {"c$", "abc", true},
        {"^$", "", true},
        {"^$", "x", false},
        {"^[A-Z]{3}$", "CHE", true},
        {"^[A-Z]{3}$", "CH", false},
        {"^[A-Z]{3}$", "CHEX", false},
        {"^[A-Z]{3}$", "CHe", false},
        {"^a{2,3}$", "a", false},
        {"^a{2,3}$", "aa", true},
        {"^a{2,3}$", "aaa", true},
        {"^a{2,3}$", "aaaa", false},
        {"^a{0}$", "", true},
        {"^a{2,}$", "aaaaaaa", true},
        {"^a{2,}$", "a", false},
        {"^(ab|cd)+$", "abcdab", true},
        {"^(ab|cd)+$", "abc", false},
        {"^(?:ab)?c$", "c", true},
        {"^(?:ab)?c$", "abc", true},
        {"^(a|)$", "", true},
        {"a|b|c", "xxc", true},
        {"^a.c$", "abc", true},
        {"^a.c$", "a\nc", false},
        {"^.$", "\xC3\xBC", true},
        {"^[^a]$", "\xE2\x82\xAC", true},
        {"^[\xC3\xA4-\xC3\xBC]$", "\xC3\xB6", true},
        {"^\\d\\w\\s$", "1_ ", true},
        {"^[\\d.-]+$", "1.5-2", true},
        {"^[a\\]b]+$", "]a", true},
        {"\\{value\\}", "has {value} halls", true},
        {"\\{value\\}", "has {valu} halls", false},
        {"^\\t\\n$", "\t\n", true},
        {"^(a*)*$", "aaab", false},
        {"^[^#]*#?$", "http://x/#", true},
        {"^[^#]*#?$", "http://x/#y", false},
        {"^[A-Za-z_][-A-Za-z0-9._]*$", "meta-1", true},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        if (vc_pattern_find(compiled(rows[i].pattern), rows[i].text) != rows[i].found)
            fail_msg("%s in \"%s\"", rows[i].pattern, rows[i].text);
}

static void what_is_not_known_is_refused(void **state)
{
    static const struct {
        const char *pattern, *problem;
    } rows[] = {
        {"a)", "a ) without its group"},
        {"(a", "a group without its )"},
        {"[a", "a class without its ]"},
        {"[b-a]", "a range that runs backwards"},
        {"[a-\\d]", "a range that ends in a set"},
        {"*a", "a sign that stands for nothing here"},
        {"a**", "a repetition of a repetition"},
        {"a+?", "a repetition of a repetition"},
        {"^*", "a repeated anchor"},
        {"a{", "a repetition without its number"},
        {"a{2", "a repetition that is not {n}, {n,} or {n,m}"},
        {"a{3,2}", "a repetition that is not {n}, {n,} or {n,m}"},
        {"a{65}", "a repetition of more than 64"},
        {"a{99999999999999999999}", "a repetition of more than 64"},
        {"(a{64}){64}", "too many states"},
        {"((((((((((((((((((a))))))))))))))))))", "groups that nest too deeply"},
        {"(?=a)", "a group of a kind that is not known"},
        {"(?<n>a)", "a group of a kind that is not known"},
        {"\\1", "an escape that is not known"},
        {"\\bx", "an escape that is not known"},
        {"\\", "an escape that is not known"},
        {"a}", "a sign that stands for nothing here"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *problem = NULL;
        assert_null(vc_pattern_compile(arena, rows[i].pattern, &problem));
        assert_string_equal(problem, rows[i].problem);
    }
}

/* A matcher that goes back would need 2^n steps for (a|a)*$ and the like. */
static void no_text_takes_more_than_its_length(void **state)
{
    enum { LENGTH = 100000 };
    char *text = vc_arena_alloc(arena, LENGTH + 2);
    (void)state;
    memset(text, 'a', LENGTH);
    text[LENGTH] = 'b';
    assert_false(vc_pattern_find(compiled("^(a|a)*$"), text));
    assert_false(vc_pattern_find(compiled("^(a*)*(a*)*c$"), text));
    assert_true(vc_pattern_find(compiled("a{64}b$"), text));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(a_pattern_is_found_where_it_stands),
                                       TEST(what_is_not_known_is_refused),
                                       TEST(no_text_takes_more_than_its_length)};
    if (setjmp(guard))
        return 71;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
