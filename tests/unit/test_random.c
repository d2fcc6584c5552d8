/* Random numbers are functions of what they are for, and known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/parallel.h"
#include "base/random.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* kat_vectors of Random123 (Salmon, Moraes, Dror and Shaw, SC11 2011). */
static const struct {
    uint32_t counter[4], key[2], out[4];
} philox[] = {
    {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
    {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
     {0xffffffff, 0xffffffff},
     {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
    {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
     {0xa4093822, 0x299f31d0},
     {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
};

static void philox_gives_the_published_answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(philox); i++) {
        uint32_t out[4];
        vc_random_philox(philox[i].counter, philox[i].key, out);
        for (size_t w = 0; w < 4; w++)
            assert_int_equal(out[w], philox[i].out[w]);
    }
}

/* Rosetta Code, "Pseudo-random numbers/Splitmix64", seed 1234567. */
static const uint64_t splitmix[] = {
    UINT64_C(6457827717110365317),  UINT64_C(3203168211198807973),
    UINT64_C(9817491932198370423),  UINT64_C(4593380528125082431),
    UINT64_C(16408922859458223821),
};

static void splitmix_gives_the_published_answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(splitmix); i++)
        assert_true(vc_random_at(1234567, i) == splitmix[i]);
}

static void a_unit_number_is_the_upper_53_bits(void **state)
{
    (void)state;
    assert_true(vc_random_unit(0) == 0);
    assert_true(vc_random_unit(UINT64_C(1) << 63) == 0.5);
    assert_true(vc_random_unit(UINT64_C(2047)) == 0);
    assert_true(vc_random_unit(UINT64_MAX) == 1 - 0x1p-53);
}

static void seeds_and_purposes_have_streams_of_their_own(void **state)
{
    (void)state;
    uint64_t key = vc_random_key(1, VC_RANDOM_WEIGHTS);
    assert_true(key != vc_random_key(2, VC_RANDOM_WEIGHTS));
    assert_true(key != vc_random_key(1, VC_RANDOM_FACTS));
    uint64_t bits = vc_random_bits(1, VC_RANDOM_FACTS, 7, 3);
    assert_true(bits == vc_random_bits(1, VC_RANDOM_FACTS, 7, 3));
    assert_true(bits != vc_random_bits(1, VC_RANDOM_FACTS, 7, 4));
    assert_true(bits != vc_random_bits(1, VC_RANDOM_FACTS, 8, 3));
    assert_true(bits != vc_random_bits(1 + (UINT64_C(1) << 32), VC_RANDOM_FACTS, 7, 3));
}

/* ---- the loop over blocks ---- */

enum { BLOCKS = 1000, WORKERS = 16 };

typedef struct {
    unsigned char done[BLOCKS];
    size_t by_worker[WORKERS];
    size_t last_report;
} block_tally;

static void mark(void *context, size_t worker, size_t block)
{
    block_tally *tally = context;
    tally->done[block]++;
    tally->by_worker[worker]++;
}

static void note(void *context, size_t done, size_t blocks)
{
    block_tally *tally = context;
    assert_int_equal(blocks, BLOCKS);
    assert_true(done >= tally->last_report);
    tally->last_report = done;
}

static void every_block_is_done_once_by_any_number_of_threads(void **state)
{
    (void)state;
    for (size_t threads = 1; threads <= WORKERS; threads *= 4) {
        block_tally tally = {.last_report = 0};
        vc_parallel loop = {threads, BLOCKS, mark, note, &tally};
        vc_parallel_run(&loop);
        size_t sum = 0;
        for (size_t b = 0; b < BLOCKS; b++)
            assert_int_equal(tally.done[b], 1);
        for (size_t w = 0; w < WORKERS; w++)
            sum += tally.by_worker[w];
        assert_int_equal(sum, BLOCKS);
        assert_int_equal(tally.last_report, BLOCKS);
    }
    assert_true(vc_parallel_processors() >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(philox_gives_the_published_answers),
        cmocka_unit_test(splitmix_gives_the_published_answers),
        cmocka_unit_test(a_unit_number_is_the_upper_53_bits),
        cmocka_unit_test(seeds_and_purposes_have_streams_of_their_own),
        cmocka_unit_test(every_block_is_done_once_by_any_number_of_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
