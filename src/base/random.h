/* random.h - random numbers without a state. A draw is a function of what it is for
 * (seed, sample, index) and of nothing that was drawn before, so that any thread may
 * compute any sample and the result depends on the seed alone. Two generators: Philox,
 * whose counter has room for names (which fact, which purpose), and the finaliser of
 * splitmix64, which costs two multiplications and serves where draws are many. */
#ifndef VC_BASE_RANDOM_H
#define VC_BASE_RANDOM_H

#include <stdint.h>

/* What a draw is for; keeps the streams of one seed apart. */
typedef enum {
    VC_RANDOM_WEIGHTS = 1,
    VC_RANDOM_FACTS = 2,
    VC_RANDOM_PILOT = 3,
    VC_RANDOM_TEST = 4
} vc_random_purpose;

/* Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
 * 1, 2, 3", SC11 2011): four words for a counter under a key. */
void vc_random_philox(const uint32_t counter[4], const uint32_t key[2],
                      uint32_t out[4]);

/* The key of a stream of vc_random_at: 64 bits out of Philox for seed and purpose, so
 * that neighbouring seeds do not give shifted copies of one stream. */
uint64_t vc_random_key(uint64_t seed, vc_random_purpose purpose);

/* 64 bits of (seed, purpose) for the `index`-th unknown of a sample. */
uint64_t vc_random_bits(uint64_t seed, vc_random_purpose purpose, uint64_t sample,
                        uint32_t index);

/* The step of splitmix64, 2^64 divided by the golden ratio, and the multipliers of its
 * finaliser. */
#define VC_RANDOM_STEP UINT64_C(0x9e3779b97f4a7c15)
#define VC_RANDOM_MIX_1 UINT64_C(0xbf58476d1ce4e5b9)
#define VC_RANDOM_MIX_2 UINT64_C(0x94d049bb133111eb)

/* The finaliser of splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom
 * number generators", OOPSLA 2014). */
static inline uint64_t vc_random_mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * VC_RANDOM_MIX_1;
    z = (z ^ (z >> 27)) * VC_RANDOM_MIX_2;
    return z ^ (z >> 31);
}

/* The `index`-th number of the stream with this key. */
static inline uint64_t vc_random_at(uint64_t key, uint64_t index)
{
    return vc_random_mix(key + (index + 1) * VC_RANDOM_STEP);
}

/* A number in [0, 1): the upper 53 bits, exactly. */
static inline double vc_random_unit(uint64_t bits)
{
    return (double)(bits >> 11) * 0x1p-53;
}

#endif
