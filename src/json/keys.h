/* keys.h - finding duplicate keys at the speed of scanning. The names of every open
 * object are kept as slices of the text with a hash, on one stack; a filter of 64 bits
 * an object tells for nearly all objects that no name came twice, and only for the
 * others are names compared or, if they are many, sorted. */
#ifndef VC_JSON_KEYS_H
#define VC_JSON_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* A member's name, escapes resolved; `offset` of its quote in the text. */
typedef struct vc_key {
    const char *text;
    uint32_t length, hash, offset;
} vc_key;

/* A name that was there before: a later member and the first of that name. */
typedef struct vc_duplicate {
    vc_key key;
    uint32_t first_offset;
} vc_duplicate;

typedef struct vc_keys {
    vc_arena *arena;
    vc_key *keys;
    size_t count, capacity;
    vc_duplicate *duplicates;
    size_t duplicate_count, duplicate_capacity;
} vc_keys;

/* The part of the stack that one open object has. */
typedef struct vc_key_set {
    size_t first;
    uint64_t filter;
    bool suspect; /* one bit of the filter was hit twice */
} vc_key_set;

vc_keys vc_keys_new(vc_arena *arena);

/* Begins an object. Sets nest: the last that began is the first to end. */
vc_key_set vc_keys_begin(const vc_keys *keys);

/* Adds the name whose token, quotes included, is [begin, end) of the text; an escaped
 * one is resolved in the arena. The result is valid until the next call. */
const vc_key *vc_keys_add(vc_keys *keys, vc_key_set *set, const char *text,
                          size_t begin, size_t end, bool escaped);

/* Ends an object: its names leave the stack, its duplicates join keys->duplicates. */
void vc_keys_end(vc_keys *keys, const vc_key_set *set);

/* Sorts what was found by place. */
void vc_keys_sort_duplicates(vc_keys *keys);

#endif
