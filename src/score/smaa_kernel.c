#include "score/smaa_kernel.h"

#include <stdbool.h>
#include <string.h>

#include "score/strict.h"

/* The mantissa of a key, and below it the number of the venue. */
#define MANTISSA ((UINT64_C(1) << 52) - 1)
#define NUMBER_BITS 12

/* ---- many venues ---- */

size_t vc_smaa_buckets(size_t venues)
{
    size_t buckets = 64;
    while (buckets < 2 * venues)
        buckets *= 2;
    return buckets;
}

/* Where the keys of each tier begin among the buckets, and how they are spread. */
typedef struct {
    double top[VC_SMAA_TIERS], scale[VC_SMAA_TIERS];
    unsigned base[VC_SMAA_TIERS];
} layout;

/* Greatest first, so tiers count down from the best. */
static inline unsigned tier_of(double key)
{
    return VC_SMAA_TIERS - 1 - (unsigned)(int)((key - 8) * 0.5);
}

/* Buckets in proportion to the venues of a tier, spread evenly between its least and
 * its greatest key: few venues then share one. */
static layout lay_out(size_t venues, const double *column, size_t buckets)
{
    layout plan = {.base = {0}};
    double least[VC_SMAA_TIERS];
    size_t count[VC_SMAA_TIERS] = {0};
    for (size_t t = 0; t < VC_SMAA_TIERS; t++) {
        plan.top[t] = 0;
        least[t] = 16;
    }
    for (size_t i = 0; i < venues; i++) {
        double key = column[i * VC_LANES];
        unsigned t = tier_of(key);
        plan.top[t] = key > plan.top[t] ? key : plan.top[t];
        least[t] = key < least[t] ? key : least[t];
        count[t]++;
    }
    size_t before = 0;
    for (size_t t = 0; t < VC_SMAA_TIERS; t++) {
        size_t begin = before * buckets / venues;
        size_t width = (before + count[t]) * buckets / venues - begin;
        double range = plan.top[t] - least[t];
        plan.base[t] = (unsigned)begin;
        plan.scale[t] = range > 0 ? (double)(width - 1) / range : 0;
        before += count[t];
    }
    return plan;
}

/* The same where all are of one tier. */
static layout lay_out_one(double least, double most, size_t buckets)
{
    layout plan = {.base = {0}};
    unsigned t = tier_of(most);
    plan.top[t] = most;
    plan.base[t] = 0;
    plan.scale[t] = most > least ? (double)(buckets - 1) / (most - least) : 0;
    return plan;
}

/* Sorts what the buckets left nearly in order, and writes the ranks: equal keys share
 * one. */
static void finish(size_t venues, uint64_t *restrict sorted, uint16_t *restrict rank)
{
    for (size_t p = 1; p < venues; p++) {
        uint64_t item = sorted[p];
        size_t q = p;
        while (q > 0 && sorted[q - 1] > item) {
            sorted[q] = sorted[q - 1];
            q--;
        }
        sorted[q] = item;
    }
    uint64_t last = UINT64_MAX;
    size_t shared = 0;
    for (size_t p = 0; p < venues; p++) {
        uint64_t key = sorted[p] >> NUMBER_BITS;
        shared = key == last ? shared : p;
        rank[sorted[p] & ((1u << NUMBER_BITS) - 1)] = (uint16_t)shared;
        last = key;
    }
}

/* From the number of keys in each bucket to the place where its first one goes. Four
 * numbers are summed at once as the digits of one: multiplied by 0001 0001 0001 0001
 * they become their running sums, of which none reaches the next digit. */
static void begin_buckets(size_t buckets, uint16_t *bucket)
{
    const uint64_t ones = UINT64_C(0x0001000100010001);
    uint64_t before = 0;
    for (size_t b = 0; b < buckets; b += 4) {
        /* Put together by value, so that the order of bytes does not matter. */
        uint64_t four = (uint64_t)bucket[b] | (uint64_t)bucket[b + 1] << 16 |
                        (uint64_t)bucket[b + 2] << 32 | (uint64_t)bucket[b + 3] << 48;
        uint64_t sums = four * ones;
        uint64_t begins = before * ones + sums - four;
        bucket[b] = (uint16_t)begins;
        bucket[b + 1] = (uint16_t)(begins >> 16);
        bucket[b + 2] = (uint16_t)(begins >> 32);
        bucket[b + 3] = (uint16_t)(begins >> 48);
        before += sums >> 48;
    }
}

/* Ranks one sample. Plain code: buckets are no work for vectors. */
static void rank_column(size_t venues, const double *column, double least, double most,
                        uint16_t *restrict rank, uint16_t *restrict bucket,
                        uint64_t *restrict sorted)
{
    const size_t buckets = vc_smaa_buckets(venues);
    const bool one = tier_of(least) == tier_of(most);
    const layout plan =
        one ? lay_out_one(least, most, buckets) : lay_out(venues, column, buckets);
    uint16_t place[VC_SMAA_VENUES_MAX];
    memset(bucket, 0, buckets * sizeof *bucket);
    unsigned t = tier_of(column[0]);
    double top = plan.top[t], scale = plan.scale[t];
    for (size_t i = 0; i < venues; i++) {
        double key = column[i * VC_LANES];
        unsigned b;
        if (one) {
            b = (unsigned)(int)((top - key) * scale);
        } else {
            t = tier_of(key);
            b = plan.base[t] + (unsigned)(int)((plan.top[t] - key) * plan.scale[t]);
        }
        place[i] = (uint16_t)b;
        bucket[b]++;
    }
    begin_buckets(buckets, bucket);
    for (size_t i = 0; i < venues; i++) {
        uint64_t bits;
        memcpy(&bits, &column[i * VC_LANES], sizeof bits);
        sorted[bucket[place[i]]++] = (~bits & MANTISSA) << NUMBER_BITS | i;
    }
    finish(venues, sorted, rank);
}

/* ---- one copy of the rest per instruction set ---- */

#define WIDTH 2
#define NAME(x) x##_plain
#define TARGET
#include "score/smaa_lanes.h"

#if VC_CPU_VARIANTS
#define WIDTH 4
#define NAME(x) x##_avx2
#define TARGET VC_TARGET_AVX2
#include "score/smaa_lanes.h"

#define WIDTH 8
#define NAME(x) x##_avx512
#define TARGET VC_TARGET_AVX512
#include "score/smaa_lanes.h"
#endif

const vc_smaa_kernel *vc_smaa_kernel_of(vc_cpu cpu)
{
#if VC_CPU_VARIANTS
    if (cpu == VC_CPU_AVX512)
        return &kernel_avx512;
    if (cpu == VC_CPU_AVX2)
        return &kernel_avx2;
#endif
    (void)cpu;
    return &kernel_plain;
}
