#include "base/digest.h"

/* Spelled out, because compilers know this form as one load. */
static uint64_t word(const unsigned char *b)
{
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
           (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 |
           (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

static uint64_t rest(const unsigned char *bytes, size_t length)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < length; i++)
        sum |= (uint64_t)bytes[i] << (8 * i);
    return sum;
}

static uint64_t mix(uint64_t digest, uint64_t data)
{
    digest = (digest ^ data) * UINT64_C(0x100000001b3);
    return digest ^ (digest >> 32);
}

uint64_t vc_digest_add(uint64_t digest, const char *bytes, size_t length)
{
    const unsigned char *at = (const unsigned char *)bytes;
    size_t left = length;
    for (; left >= 8; left -= 8, at += 8)
        digest = mix(digest, word(at));
    return mix(mix(digest, rest(at, left)), length);
}

uint64_t vc_digest_join(uint64_t digest, uint64_t other)
{
    return mix(digest, other);
}

void vc_digest_text(uint64_t digest, char text[17])
{
    digest = (digest ^ (digest >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    digest = (digest ^ (digest >> 27)) * UINT64_C(0x94d049bb133111eb);
    digest ^= digest >> 31;
    for (int i = 0; i < 16; i++)
        text[i] = "0123456789abcdef"[(digest >> (60 - 4 * i)) & 15];
    text[16] = '\0';
}
