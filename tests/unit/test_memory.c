/* Lack of memory. Whichever allocation fails while a case is loaded and ranked, the guard
 * is reached and the arena gives everything back: sanitizers and valgrind see no leak. */
#include "support.h"

static const char CASE[] =
    "{'as_of': '2025-08-19', 'include': ['a.json'],"
    " 'vocabulary': {'t_flag': {'of': ['venue'], 'type': 'boolean', 'title': 'F',"
    "  'phrase': {'true': 'is', 'false': 'is not'}}},"
    " 'sources': {'s': {'title': 'S'}, 't': {'title': 'T'}},"
    " 'venues': [{'id': 'x', 'name': 'X', 'host': 'CHE', 'location': [0, 0],"
    "  'facts': {'t_flag': [{'value': true, 'source': 's'},"
    "   {'value': false, 'source': ['t', 's']}]}},"
    "  {'id': 'y', 'name': 'Y', 'host': 'QAT', 'location': [1, 1]}],"
    " 'summit': {'title': 'S', 'parties': [{'id': 'a', 'state': 'RUS'},"
    "  {'id': 'b', 'state': 'UKR', 'departs_from': {'name': 'K', 'location': [50, "
    "30]}}]},"
    " 'rules': {'id': 'r', 'version': '1', 'title': 'R', 'extends': 'b.json',"
    "  'requirements': {'q': {'title': 'Q', 'require': {'var': 'venue.t_flag'},"
    "   'waiver': {'when': {'known': 'venue.t_flag'}, 'condition': 'c'}},"
    "   'all': {'title': 'A', 'require': {'all': [{'var': 'parties'},"
    "    {'<': [{'var': 'travel.hours'}, 9]}]}}},"
    "  'criteria': {'c': {'weight': 2}}}}";

static const char INCLUDED[] =
    "{'states': {'QAT': {'name': 'Qatar'}, 'FRA': {'name': 'France'}},"
    " 'venues': [{'id': 'z', 'name': 'Z', 'host': 'FRA', 'location': [2, 2]}]}";

static const char PARENT[] =
    "{'id': 'p', 'version': '1', 'title': 'P', 'criteria': {"
    " 'c': {'title': 'C', 'weight': 1, 'value': {'var': 'venue.t_flag'}},"
    " 'd': {'title': 'D', 'weight': 1, 'scope': 'party', 'combine': 'balance',"
    "  'value': {'var': 'party.travel.km'},"
    "  'scale': {'points': [[0, 1], [9000, 0]]}}}}";

/* The rest of a broken case: faults of every layer are worded, which allocates too. */
static const char *broken(void)
{
    const char *text = changed(CASE, "'value': true", "'valeu': true");
    text = changed(text, "'source': ['t', 's']", "'source': ['t', 'ss']");
    text = changed(text, "'weight': 2", "'weight': -2");
    return changed(text, "'known': 'venue.t_flag'", "'known': 'venue.t_falg'");
}

static void work(vc_arena *own, const char *path)
{
    vc_faults list = vc_faults_new(own);
    vc_buffer out = vc_buffer_new(own);
    const vc_case_options options = {.data = path};
    const vc_case *c = vc_case_load(own, &list, &options);
    if (c)
        vc_rank(own, c);
    for (const vc_fault *f = list.first; f; f = f->next)
        vc_fault_write(&out, f);
}

/* Whether the work is done although the n-th allocation fails: then there is none. */
static bool survives(const char *path, size_t n)
{
    jmp_buf here;
    vc_arena *own = vc_arena_new(&here);
    assert_non_null(own);
    const bool failed = setjmp(here) != 0;
    if (!failed) {
        vc_arena_fail_at(own, n);
        work(own, path);
    }
    vc_arena_free(own);
    return !failed;
}

static void fail_every_allocation(const char *text)
{
    const char *path = write_file("case.json", text);
    size_t n = 1;
    write_file("a.json", INCLUDED);
    write_file("b.json", PARENT);
    while (!survives(path, n))
        n++;
    assert_true(n > 100);
    assert_true(survives(path, 0));
    assert_true(survives(path, n + 1));
}

static void every_allocation_of_a_good_case_may_fail(void **state)
{
    (void)state;
    write_file("a.json", INCLUDED);
    write_file("b.json", PARENT);
    assert_int_equal(ranked(CASE)->count, 3);
    fail_every_allocation(CASE);
}

static void every_allocation_of_a_faulty_case_may_fail(void **state)
{
    (void)state;
    write_file("a.json", INCLUDED);
    write_file("b.json", PARENT);
    assert_null(try_case(broken()));
    fail_every_allocation(broken());
}

static void without_a_guard_nothing_is_done_by_freeing(void **state)
{
    (void)state;
    vc_arena *own = vc_arena_new(NULL);
    assert_non_null(own);
    vc_arena_alloc(own, 100);
    vc_arena_free(own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_allocation_of_a_good_case_may_fail),
        TEST(every_allocation_of_a_faulty_case_may_fail),
        TEST(without_a_guard_nothing_is_done_by_freeing),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
