/* sha256.h - the Secure Hash Algorithm of FIPS 180-4. A report pins its own style and
 * script by this hash, so that a browser runs these bytes and nothing that data might
 * have brought in. */
#ifndef VC_BASE_SHA256_H
#define VC_BASE_SHA256_H

#include <stddef.h>

enum { VC_SHA256_BYTES = 32, VC_SHA256_BASE64 = 45, VC_SHA256_HEX = 65 };

/* The hash of `length` bytes. */
void vc_sha256(const void *bytes, size_t length, unsigned char hash[VC_SHA256_BYTES]);

/* The hash in lower-case hexadecimal, ended by NUL. */
void vc_sha256_hex(const void *bytes, size_t length, char text[VC_SHA256_HEX]);

/* The hash in base 64 (RFC 4648, with padding), ended by NUL: what CSP wants. */
void vc_sha256_base64(const void *bytes, size_t length, char text[VC_SHA256_BASE64]);

#endif
