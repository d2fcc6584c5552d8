#include "base/random.h"

/* Multipliers and key increments of the paper; the increments are the golden ratio and
 * the square root of three less one. */
#define MULTIPLY_0 UINT32_C(0xd2511f53)
#define MULTIPLY_1 UINT32_C(0xcd9e8d57)
#define WEYL_0 UINT32_C(0x9e3779b9)
#define WEYL_1 UINT32_C(0xbb67ae85)

void vc_random_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
    uint32_t a = counter[0], b = counter[1], c = counter[2], d = counter[3];
    uint32_t left = key[0], right = key[1];
    for (int round = 0; round < 10; round++) {
        uint64_t first = (uint64_t)MULTIPLY_0 * a;
        uint64_t second = (uint64_t)MULTIPLY_1 * c;
        a = (uint32_t)(second >> 32) ^ b ^ left;
        b = (uint32_t)second;
        c = (uint32_t)(first >> 32) ^ d ^ right;
        d = (uint32_t)first;
        left += WEYL_0;
        right += WEYL_1;
    }
    out[0] = a;
    out[1] = b;
    out[2] = c;
    out[3] = d;
}

uint64_t vc_random_bits(uint64_t seed, vc_random_purpose purpose, uint64_t sample,
                        uint32_t index)
{
    const uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
    const uint32_t counter[4] = {(uint32_t)sample, (uint32_t)(sample >> 32), index,
                                 (uint32_t)purpose};
    uint32_t out[4];
    vc_random_philox(counter, key, out);
    return (uint64_t)out[1] << 32 | out[0];
}

uint64_t vc_random_key(uint64_t seed, vc_random_purpose purpose)
{
    return vc_random_bits(seed, purpose, UINT64_MAX, UINT32_MAX);
}
