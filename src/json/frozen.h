/* frozen.h - texts that were read before the program was built. What the scanner and cJSON
 * made of them is kept as tables of constants without pointers, so that they cost nothing
 * until they are asked for: no relocation, and only pages in which somebody looks. */
#ifndef VC_JSON_FROZEN_H
#define VC_JSON_FROZEN_H

#include "json/json.h"

/* One value; they stand in the order of the text, each before what is in it. */
typedef struct vc_json_frozen_value {
    uint32_t key_offset, offset, end; /* as in vc_json */
    uint32_t type : 3;                /* vc_json_type */
    uint32_t count : 29;              /* of children */
    uint32_t key, string;             /* where in `words`; 0 if there is none */
    uint32_t behind; /* the first value behind it and all that is in it */
    uint32_t rank;   /* of a member among its siblings by key (bytes); else 0 */
} vc_json_frozen_value;

/* A whole text. It outlives whatever is made of it. */
typedef struct vc_json_frozen {
    const char *text; /* ended by a NUL that is not counted */
    size_t length;
    const vc_json_frozen_value *values; /* values[0] is the root */
    uint32_t count;
    const char *words; /* names and strings, each ended by NUL; words[0] is no word */
} vc_json_frozen;

/* Freezes a document, of which nothing was left out or deferred, into arrays in the
 * arena. */
vc_json_frozen vc_json_freeze(vc_arena *arena, const vc_document *document,
                              size_t *word_bytes);

/* The document that vc_json_parse makes of the text under that name, with the same
 * choice. */
vc_document *vc_json_thaw(vc_arena *arena, const char *name,
                          const vc_json_frozen *frozen, vc_json_want *want,
                          void *context);

#endif
