/* The timeline of the shipped case against the case judged anew on every single day. */
#include "data.h"

#include "model/assume.h"
#include "score/timeline.h"

static void same(const vc_ranking *of_cut, const vc_ranking *of_day)
{
    assert_int_equal(of_cut->count, of_day->count);
    for (size_t i = 0; i < of_day->count; i++) {
        const vc_result *a = &of_cut->results[i], *b = &of_day->results[i];
        assert_string_equal(a->venue->id, b->venue->id);
        assert_int_equal(a->verdict, b->verdict);
        assert_int_equal(a->rank, b->rank);
        assert_false(vc_result_moved(a, b));
    }
    for (size_t i = 0; i < of_day->readiness_count; i++)
        assert_int_equal(of_cut->readiness[i].outcome, of_day->readiness[i].outcome);
}

static void each_day_is_as_the_cut_before_it_says(void **state)
{
    const vc_case_options options = {.data = "data/venues.json"};
    const vc_date first = day_of("2025-02-01"), last = day_of("2026-07-31");
    size_t cut = 0, moved = 0;
    (void)state;
    const vc_case *c = load_case(&options);
    const vc_timeline *line = vc_timeline_new(arena, c, first, last);
    assert_non_null(line);
    for (vc_date day = first; day <= last; day++) {
        vc_arena *scratch = vc_arena_branch(arena);
        if (cut + 1 < line->count && line->cuts[cut + 1].day == day)
            moved += line->cuts[++cut].moved;
        assert_true(line->cuts[cut].day <= day);
        same(line->cuts[cut].ranking, vc_rank(scratch, vc_case_on(scratch, c, day)));
        vc_arena_free(scratch);
    }
    assert_int_equal(cut + 1, line->count);
    assert_true(moved > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_day_is_as_the_cut_before_it_says),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests_name("timeline", tests, NULL, NULL);
}
