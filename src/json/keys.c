#include "json/keys.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Up to so many names are compared each with each: for the usual object that is faster
 * than to sort, and the cost stays bounded. */
enum { FEW = 24 };

vc_keys vc_keys_new(vc_arena *arena)
{
    return (vc_keys){.arena = arena};
}

vc_key_set vc_keys_begin(const vc_keys *keys)
{
    return (vc_key_set){keys->count, 0, false};
}

static uint64_t load64(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

static uint64_t load32(const char *p)
{
    uint32_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

/* Only for telling names apart quickly; equal hashes are followed by a comparison of
 * bytes, and nothing that is shown depends on it. The multiplier is the golden ratio in
 * 64 bits (Knuth, The Art of Computer Programming 3, 6.4). */
static uint32_t hash_bytes(const char *text, size_t length)
{
    const uint64_t factor = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = length * factor;
    for (; length > 8; text += 8, length -= 8) {
        hash = (hash ^ load64(text)) * factor;
        hash ^= hash >> 32;
    }
    uint64_t rest = 0;
    if (length >= 4) {
        rest = load32(text) << 32 | load32(text + length - 4);
    } else if (length > 0) {
        rest = (uint64_t)(unsigned char)text[0] << 16 |
               (uint64_t)(unsigned char)text[length / 2] << 8 |
               (uint64_t)(unsigned char)text[length - 1];
    }
    hash = (hash ^ rest) * factor;
    return (uint32_t)(hash >> 32);
}

static unsigned hex_unit(const char *p)
{
    unsigned unit = 0;
    for (int i = 0; i < 4; i++) {
        char c = p[i];
        unsigned digit = (unsigned)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        unit = unit << 4 | digit;
    }
    return unit;
}

static char *put_utf8(char *out, unsigned point)
{
    if (point < 0x80) {
        *out++ = (char)point;
        return out;
    }
    int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    static const unsigned lead[] = {0, 0xC0, 0xE0, 0xF0};
    *out++ = (char)(unsigned char)(lead[more] | point >> (6 * more));
    while (more-- > 0)
        *out++ = (char)(unsigned char)(0x80 | ((point >> (6 * more)) & 0x3F));
    return out;
}

/* Resolves the escape at p (behind its backslash), which the scanner has approved. */
static const char *unescape_one(const char *p, char **out)
{
    static const char letters[] = "bfnrt", meanings[] = "\b\f\n\r\t";
    if (*p != 'u') {
        const char *letter = strchr(letters, *p);
        *(*out)++ = letter != NULL ? meanings[letter - letters] : *p;
        return p + 1;
    }
    unsigned point = hex_unit(p + 1);
    p += 5;
    if (point >= 0xD800 && point <= 0xDBFF) {
        point = 0x10000 + ((point - 0xD800) << 10) + (hex_unit(p + 2) - 0xDC00);
        p += 6;
    }
    *out = put_utf8(*out, point);
    return p;
}

/* No escape is shorter than what it stands for, so that the slice's length is room
 * enough. */
static const char *unescape(vc_arena *arena, const char *text, size_t *length)
{
    char *copy = vc_arena_alloc(arena, *length + 1), *out = copy;
    const char *end = text + *length;
    while (text < end) {
        if (*text == '\\')
            text = unescape_one(text + 1, &out);
        else
            *out++ = *text++;
    }
    *length = (size_t)(out - copy);
    return copy;
}

static void *grow(vc_arena *arena, void *items, size_t count, size_t *capacity,
                  size_t size)
{
    if (count < *capacity)
        return items;
    size_t larger = *capacity == 0 ? 32 : 2 * *capacity;
    void *copy = vc_arena_array(arena, larger, size);
    if (count > 0)
        memcpy(copy, items, count * size);
    *capacity = larger;
    return copy;
}

const vc_key *vc_keys_add(vc_keys *keys, vc_key_set *set, const char *text,
                          size_t begin, size_t end, bool escaped)
{
    const char *name = text + begin + 1;
    size_t length = end - begin - 2;
    if (escaped)
        name = unescape(keys->arena, name, &length);
    uint32_t hash = hash_bytes(name, length);
    uint64_t bit = UINT64_C(1) << (hash >> 26);
    set->suspect = set->suspect || (set->filter & bit) != 0;
    set->filter |= bit;
    keys->keys =
        grow(keys->arena, keys->keys, keys->count, &keys->capacity, sizeof *keys->keys);
    vc_key *key = &keys->keys[keys->count++];
    *key = (vc_key){name, (uint32_t)length, hash, (uint32_t)begin};
    return key;
}

static int compare_names(const vc_key *a, const vc_key *b)
{
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    if (a->length != b->length)
        return a->length < b->length ? -1 : 1;
    return memcmp(a->text, b->text, a->length);
}

static int compare_keys(const void *a, const void *b)
{
    const vc_key *x = a, *y = b;
    int order = compare_names(x, y);
    return order != 0 ? order : (x->offset > y->offset) - (x->offset < y->offset);
}

static bool any_equal_hash(const vc_key *keys, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (keys[i].hash == keys[j].hash)
                return true;
    return false;
}

static void add_duplicate(vc_keys *keys, const vc_key *key, const vc_key *first)
{
    keys->duplicates = grow(keys->arena, keys->duplicates, keys->duplicate_count,
                            &keys->duplicate_capacity, sizeof *keys->duplicates);
    keys->duplicates[keys->duplicate_count++] = (vc_duplicate){*key, first->offset};
}

void vc_keys_end(vc_keys *keys, const vc_key_set *set)
{
    size_t count = keys->count - set->first;
    keys->count = set->first;
    if (!set->suspect)
        return;
    vc_key *own = keys->keys + set->first, *first = own;
    if (count <= FEW && !any_equal_hash(own, count))
        return;
    qsort(own, count, sizeof *own, compare_keys);
    for (size_t i = 1; i < count; i++) {
        if (compare_names(first, &own[i]) == 0)
            add_duplicate(keys, &own[i], first);
        else
            first = &own[i];
    }
}

static int compare_places(const void *a, const void *b)
{
    const vc_duplicate *x = a, *y = b;
    return (x->key.offset > y->key.offset) - (x->key.offset < y->key.offset);
}

void vc_keys_sort_duplicates(vc_keys *keys)
{
    if (keys->duplicate_count > 1)
        qsort(keys->duplicates, keys->duplicate_count, sizeof *keys->duplicates,
              compare_places);
}
