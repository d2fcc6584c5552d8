/* internal.h - what the parts of this layer share and nobody else needs. */
#ifndef VC_JSON_INTERNAL_H
#define VC_JSON_INTERNAL_H

#include "json/json.h"

/* A name for a message: in double quotes, on one line whatever it holds, and cut with
 * "..." if it is long. In the arena. */
const char *vc_json_quote(vc_arena *arena, const char *text, size_t length);

/* A part of a text that cJSON is not to see. */
typedef struct vc_cut {
    uint32_t begin, end;
    bool number; /* a number too long for cJSON, in whose place a 0 is put */
} vc_cut;

/* Takes names and strings into the skeleton `root` and all below it but what is deferred.
 * The cuts are in order and apart. */
void vc_json_take_texts(vc_arena *arena, vc_json *root, const vc_cut *cuts,
                        size_t cut_count);

enum { VC_JSON_INDEXED = 8 /* an object with more members gets an index */ };

/* Gives an object with many members its index; anything else stays as it is. */
void vc_json_index(vc_arena *arena, vc_json *object);

/* What vc_json_build returns of a deferred value whose document is frozen. */
vc_json *vc_json_thaw_deferred(vc_arena *arena, const vc_json *deferred);

/* For a name that is none of `names`: "did you mean", else the names if they are few, else
 * NULL. */
const char *vc_json_suggestion(vc_arena *arena, const char *name,
                               const char *const *names, size_t count);

#endif
