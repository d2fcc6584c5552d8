/* digest.h - a fingerprint of content: two reports that name the same digests were made
 * from the same data and rules. It tells versions apart; it is no protection against
 * somebody who wants two texts to look alike. */
#ifndef VC_BASE_DIGEST_H
#define VC_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#define VC_DIGEST_START UINT64_C(0xcbf29ce484222325)

/* Goes on from `digest` over bytes: FNV-1a (Fowler, Noll and Vo) taken eight bytes at a
 * time in little-endian order, so that megabytes cost less than a millisecond; the same
 * on every machine. */
uint64_t vc_digest_add(uint64_t digest, const char *bytes, size_t length);

/* Goes on from `digest` over the digest of a whole text. */
uint64_t vc_digest_join(uint64_t digest, uint64_t other);

/* Mixes the last bits (the finaliser of splitmix64; Steele, Lea and Flood 2014) and
 * writes 16 hexadecimal digits and NUL. */
void vc_digest_text(uint64_t digest, char text[17]);

#endif
