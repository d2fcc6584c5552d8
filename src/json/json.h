/* json.h - JSON with places. cJSON holds the values, but forgets where they stood and
 * forgives what RFC 8259 forbids; so a strict scanner of ours reads the text first, and
 * every value that comes out of here knows its file, line and column. A document is
 * built once into an arena and never changes. */
#ifndef VC_JSON_JSON_H
#define VC_JSON_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"

typedef enum vc_json_type {
    VC_JSON_NULL,
    VC_JSON_FALSE,
    VC_JSON_TRUE,
    VC_JSON_NUMBER,
    VC_JSON_STRING,
    VC_JSON_ARRAY,
    VC_JSON_OBJECT
} vc_json_type;

enum {
    VC_JSON_DEPTH = 64,                  /* deepest nesting; a scalar has depth 0 */
    VC_JSON_MAX_BYTES = 64 * 1024 * 1024 /* size limit unless the user says otherwise */
};

/* One text that was read; `text` is ended by NUL, valid UTF-8 and holds no NUL. */
typedef struct vc_document {
    const char *name; /* as the user gave it */
    const char *text;
    size_t length;
    const struct vc_json *root;
    const struct vc_json_frozen *frozen; /* if it was read before; else NULL */
} vc_document;

/* One value. Children hang in document order from `child` by `next`. */
typedef struct vc_json {
    vc_json_type type;
    uint32_t count;     /* of children */
    const char *key;    /* if it is a member of an object, else NULL */
    const char *string; /* if it is a string (no NUL inside: \u0000 is refused) */
    double number;      /* if it is a number; always finite */
    const struct vc_json *child, *next;
    const struct vc_json *const *index; /* members sorted by key (bytes), for objects
                                           with many; else NULL */
    const vc_document *document;
    uint32_t key_offset, offset, end; /* of key and value in the document's text */
    bool deferred; /* only type, key and place are there so far: see vc_json_build */
} vc_json;

/* What becomes of an object's member while it is read. All are checked alike. */
typedef enum vc_json_wanted {
    VC_JSON_OMIT,  /* left out */
    VC_JSON_BUILD, /* built, with what is in it */
    VC_JSON_DEFER  /* there, but if it is an object or array, without what is in it: see
                      vc_json_build */
} vc_json_wanted;

/* Decides on one member. `depth` counts the objects and arrays around it (1 is a member
 * of the root), `parent` is the key of the nearest member around it, through arrays too
 * ("" at depth 1); `key` is not ended by NUL. Nothing inside of what is left out or
 * deferred is asked about. */
typedef vc_json_wanted vc_json_want(void *context, unsigned depth, const char *parent,
                                    const char *key, size_t key_length);

/* Parses `length` bytes of text. The text is copied into the arena if `copy`, else it
 * must outlive it and be ended by NUL. False, with at least one fault, if it is no
 * strict JSON: RFC 8259, UTF-8, no byte order mark, no \u0000, no lone surrogate, no
 * duplicate key (both places are named), at most VC_JSON_DEPTH deep, numbers finite, a
 * single value. All duplicate keys are reported (after the first 1000, their number),
 * and the first fault of syntax. */
bool vc_json_parse(vc_arena *arena, vc_faults *faults, const char *name,
                   const char *text, size_t length, bool copy, vc_json_want *want,
                   void *context, vc_document **document);

/* A deferred value with all that is in it, in the arena; any other value is returned as
 * it is. */
const vc_json *vc_json_build(vc_arena *arena, const vc_json *value);

/* Reads a file (`-`: standard input) of at most max_bytes and parses it. Faults of the
 * file itself have status VC_NO_INPUT or VC_IO. */
bool vc_json_load(vc_arena *arena, vc_faults *faults, const char *path,
                  size_t max_bytes, vc_json_want *want, void *context,
                  vc_document **document);

/* Reads a whole file or standard input (`-`) as bytes, ended by NUL; NULL and a fault if
 * it cannot or is longer than max_bytes. */
char *vc_file_read(vc_arena *arena, vc_faults *faults, const char *path,
                   size_t max_bytes, size_t *length);

vc_place vc_json_place(const vc_json *value);     /* of the value */
vc_place vc_json_key_place(const vc_json *value); /* of its key; of the value if none */

/* The member of that name, or NULL; also for a NULL or a value that is no object. */
const vc_json *vc_json_get(const vc_json *object, const char *key);

/* "an object", "a string", ... for messages. */
const char *vc_json_type_name(const vc_json *value);

/* Typed getters. Each adds one fault at the value's place when it is something else
 * ("expected a string, found a number") and returns false; a missing optional member is
 * no fault: *out keeps what it had. `object` must be an object. To vc_json_want_type
 * VC_JSON_FALSE and VC_JSON_TRUE are the same: a boolean. */
bool vc_json_want_type(vc_faults *faults, const vc_json *value, vc_json_type type);
bool vc_json_string(vc_faults *faults, const vc_json *object, const char *key,
                    bool required, const char **out);
bool vc_json_number(vc_faults *faults, const vc_json *object, const char *key,
                    bool required, double *out);
bool vc_json_boolean(vc_faults *faults, const vc_json *object, const char *key,
                     bool required, bool *out);
/* A member that is an object, or an array. */
bool vc_json_object(vc_faults *faults, const vc_json *object, const char *key,
                    bool required, const vc_json **out);
bool vc_json_array(vc_faults *faults, const vc_json *object, const char *key,
                   bool required, const vc_json **out);

/* A fault at each member whose key is none of `names` ("unknown member"), with a "did
 * you mean" where one is near. False if there was one. */
bool vc_json_members(vc_faults *faults, const vc_json *object, const char *const *names,
                     size_t count);

/* RFC 7396: `patch` over `target`, as new values in the arena that share what did not
 * change and keep the places of where each part was written; what both wrote has the
 * place in the patch. Members stand in the target's order, new ones behind them. A
 * member of the patch that is null removes. Either may be NULL; both give NULL. */
const vc_json *vc_json_merge(vc_arena *arena, const vc_json *target,
                             const vc_json *patch);

/* Compact JSON text of a value, members in their order. */
void vc_json_write(vc_buffer *out, const vc_json *value);

/* Equal as JSON values: order of members does not matter, numbers by value. */
bool vc_json_equal(const vc_json *a, const vc_json *b);

#endif
