/* smaa_kernel.h - the loops in which smaa spends its time, one table per instruction
 * set, all with the same results. A batch is 64 samples; scores are laid out with
 * VC_LANES samples side by side, ranks with the venues side by side. */
#ifndef VC_SCORE_SMAA_KERNEL_H
#define VC_SCORE_SMAA_KERNEL_H

#include <stddef.h>
#include <stdint.h>

#include "base/cpu.h"
#include "score/simplex.h"
#include "score/smaa.h"

#define VC_SMAA_BATCH 64
/* Ranks of a sample are padded to a multiple of this. */
#define VC_SMAA_PAD 32

/* A score and its tier in one number, greater is better, in [8, 16): all such numbers
 * lie on the same grid of 2^-49 and their mantissas order like they do. */
static inline double vc_smaa_key(double score, unsigned tier)
{
    return score + (double)(8 + 2 * (VC_SMAA_TIERS - 1 - tier));
}

/* The score of one row under weights `stride` apart: the same sums in the same order as
 * in the kernels. */
static inline double vc_smaa_score(const double *row, const double *w, size_t stride,
                                   size_t criteria)
{
    double sum = w[0] * row[0];
    for (size_t j = 1; j < criteria; j++)
        sum += w[j * stride] * row[j];
    return sum;
}

typedef struct vc_smaa_kernel {
    /* key[venue[i] * VC_LANES + l] for `count` venues whose values do not move. */
    void (*score)(const double *values, const unsigned char *tiers, size_t criteria,
                  const uint16_t *venue, size_t count, const double *w, double *key);
    /* Ranks, from 0, by comparing all with all: rank[l * stride + i]. */
    void (*rank_few)(size_t venues, const double *key, uint16_t *rank, size_t stride);
    /* The same by buckets, for many venues. `bucket` has vc_smaa_buckets places,
     * `sorted` has one a venue. */
    void (*rank_many)(size_t venues, const double *key, uint16_t *rank, size_t stride,
                      uint16_t *bucket, uint64_t *sorted);
    /* For a < b adds to pair[a * venues + b] the samples with a before b, and with
     * `ties` to pair[b * venues + a] those that are equal. */
    void (*pairs)(size_t venues, const uint16_t *rank, size_t stride, size_t samples,
                  int ties, uint32_t *pair);
} vc_smaa_kernel;

const vc_smaa_kernel *vc_smaa_kernel_of(vc_cpu cpu);

size_t vc_smaa_buckets(size_t venues);

#endif
