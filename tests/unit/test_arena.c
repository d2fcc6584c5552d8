/* Memory with a lifetime: what it promises, and how it ends. */
#include "support.h"

static void memory_is_zeroed_and_aligned(void **state)
{
    (void)state;
    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *memory = vc_arena_alloc(arena, size);
        assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(memory[i], 0);
        memset(memory, 0xAA, size ? size : 1);
    }
}

static void pieces_do_not_overlap(void **state)
{
    (void)state;
    unsigned char *piece[200];
    for (size_t i = 0; i < COUNT(piece); i++) {
        piece[i] = vc_arena_alloc(arena, i + 1);
        memset(piece[i], (int)i, i + 1);
    }
    for (size_t i = 0; i < COUNT(piece); i++)
        for (size_t k = 0; k <= i; k++)
            assert_int_equal(piece[i][k], i);
}

static void a_piece_may_be_larger_than_any_block(void **state)
{
    (void)state;
    const size_t size = 5 * 1024 * 1024;
    char *memory = vc_arena_alloc(arena, size);
    memory[0] = memory[size - 1] = 1;
    assert_true(vc_arena_used(arena) >= size);
    assert_int_equal(*(char *)vc_arena_alloc(arena, 1), 0);
}

static void counting(void *object)
{
    ++*(int *)object;
}

static void a_cleared_arena_is_as_new_and_keeps_its_memory(void **state)
{
    int released = 0;
    (void)state;
    for (size_t round = 0; round < 5; round++) {
        vc_arena_defer(arena, counting, &released);
        for (size_t i = 0; i < 300; i++) {
            unsigned char *memory = vc_arena_alloc(arena, 1000);
            for (size_t k = 0; k < 1000; k++)
                assert_int_equal(memory[k], 0);
            memset(memory, 0xAA, 1000);
        }
        vc_arena_clear(arena);
        assert_int_equal(vc_arena_used(arena), 0);
        assert_int_equal(released, (int)round + 1);
    }
    vc_arena_clear(arena);
    assert_int_equal(released, 5);
}

static void copies_end_with_nul(void **state)
{
    (void)state;
    assert_string_equal(vc_arena_copy(arena, "Geneva", 3), "Gen");
    assert_string_equal(vc_arena_copy(arena, NULL, 0), "");
    assert_string_equal(vc_arena_string(arena, "Doha"), "Doha");
    assert_null(vc_arena_string(arena, NULL));
}

/* Whether an allocation of count * size jumps to the guard. */
static bool jumps(size_t count, size_t size)
{
    jmp_buf here;
    jmp_buf *before = vc_arena_guard(arena, &here);
    const bool jumped = setjmp(here) != 0;
    if (!jumped)
        vc_arena_array(arena, count, size);
    vc_arena_guard(arena, before);
    return jumped;
}

static void sizes_that_overflow_are_lack_of_memory(void **state)
{
    (void)state;
    assert_true(jumps(SIZE_MAX, 2));
    assert_true(jumps(SIZE_MAX / 8 + 1, 8));
    assert_true(jumps(1, SIZE_MAX));
    assert_true(jumps(1, SIZE_MAX - 40));
    assert_false(jumps(SIZE_MAX, 0));
    assert_false(jumps(0, SIZE_MAX));
}

static void the_guard_can_be_replaced_and_is_returned(void **state)
{
    (void)state;
    jmp_buf other;
    assert_ptr_equal(vc_arena_guard(arena, &other), &guard);
    assert_ptr_equal(vc_arena_guard(arena, &guard), &other);
}

static void the_nth_allocation_fails_once(void **state)
{
    (void)state;
    vc_arena_fail_at(arena, 3);
    assert_false(jumps(1, 1));
    assert_false(jumps(1, 1));
    assert_true(jumps(1, 1));
    assert_false(jumps(1, 1));
    vc_arena_fail_at(arena, 1);
    vc_arena_fail_at(arena, 0);
    assert_false(jumps(1, 1));
}

static char released[8];

static void release(void *object)
{
    strncat(released, object, 1);
}

static void what_is_deferred_runs_last_first(void **state)
{
    (void)state;
    vc_arena *own = vc_arena_new(&guard);
    assert_non_null(own);
    released[0] = '\0';
    vc_arena_defer(own, release, vc_arena_string(own, "a"));
    vc_arena_defer(own, release, vc_arena_string(own, "b"));
    vc_arena_defer(own, release, vc_arena_string(own, "c"));
    assert_string_equal(released, "");
    vc_arena_free(own);
    assert_string_equal(released, "cba");
}

static void freeing_nothing_is_harmless(void **state)
{
    (void)state;
    vc_arena_free(NULL);
    vc_arena_free(vc_arena_new(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(memory_is_zeroed_and_aligned),
        TEST(pieces_do_not_overlap),
        TEST(a_piece_may_be_larger_than_any_block),
        TEST(a_cleared_arena_is_as_new_and_keeps_its_memory),
        TEST(copies_end_with_nul),
        TEST(sizes_that_overflow_are_lack_of_memory),
        TEST(the_guard_can_be_replaced_and_is_returned),
        TEST(the_nth_allocation_fails_once),
        TEST(what_is_deferred_runs_last_first),
        TEST(freeing_nothing_is_harmless),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
