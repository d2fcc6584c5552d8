/* chance.h - numbers that look drawn and are the same every time, on every machine:
 * splitmix64 (Steele, Lea and Flood 2014). */
#ifndef VC_TESTS_CHANCE_H
#define VC_TESTS_CHANCE_H

#include <stdint.h>

static uint64_t seed;

/* One of 0..limit-1. */
static inline unsigned below(unsigned limit)
{
    uint64_t z = seed += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (unsigned)((z ^ (z >> 31)) % limit);
}

#endif
