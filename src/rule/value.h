/* value.h - what a rule computes with. A value is two words, copied freely; text, lists
 * and objects live in an arena and never change. UNKNOWN is a value like the others:
 * three-valued logic (Kleene 1952) is not a mode of the evaluator but one more kind. */
#ifndef VC_RULE_VALUE_H
#define VC_RULE_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "json/json.h"

typedef enum vc_kind {
    VC_KIND_NULL,
    VC_KIND_BOOLEAN,
    VC_KIND_NUMBER,
    VC_KIND_STRING, /* in rule mode also a word of a list, or a date as YYYY-MM-DD */
    VC_KIND_LIST,
    VC_KIND_OBJECT, /* plain mode: members by name */
    VC_KIND_RECORD, /* rule mode: one party, its facts by slot */
    VC_KIND_UNKNOWN,
    VC_KIND_UNDEFINED /* plain mode, only while a rule runs: an operand that is not
                         there, which JavaScript keeps apart from null */
} vc_kind;

typedef struct vc_value {
    uint8_t kind;    /* a vc_kind */
    uint8_t truths;  /* UNKNOWN: which truth it can still have, VC_CAN_...;
                            LIST, OBJECT: how deep it nests; 0 if nobody counted */
    uint16_t weight; /* LIST, OBJECT: how much it holds, see vc_value_weigh;
                            UNKNOWN in a slot: VC_CONTESTED_WEIGHT if it is claimed to have
                            several values, 0 if nothing is said of it */
    uint32_t count;  /* LIST: items; OBJECT: members; STRING: bytes */
    union {
        bool boolean;
        double number;
        const char *string;              /* ended by NUL */
        const struct vc_value *items;    /* LIST */
        const struct vc_member *members; /* OBJECT, in document order */
        const struct vc_value *fields;   /* RECORD: the party's slots */
        const struct vc_cause *cause;    /* UNKNOWN: the facts it hangs on; NULL if not
                                             asked for */
    } as;
} vc_value;

enum { VC_CAN_BE_FALSE = 1, VC_CAN_BE_TRUE = 2 };
enum { VC_CONTESTED_WEIGHT = 1 };

typedef struct vc_member {
    const char *key;
    vc_value value;
} vc_member;

/* The facts on which an unknown hangs: leaves carry a slot or a path, inner nodes join
 * two sets. Kept only when a run asks for causes. */
typedef struct vc_cause {
    const struct vc_cause *left, *right; /* inner node: both not NULL */
    int32_t slot;                        /* leaf in rule mode, else -1 */
    const char *path;                    /* leaf in --three-valued plain mode */
} vc_cause;

static inline vc_value vc_null(void)
{
    return (vc_value){.kind = VC_KIND_NULL};
}
static inline vc_value vc_boolean(bool truth)
{
    return (vc_value){.kind = VC_KIND_BOOLEAN, .as.boolean = truth};
}
static inline vc_value vc_number(double number)
{
    return (vc_value){.kind = VC_KIND_NUMBER, .as.number = number};
}
vc_value vc_string(const char *text); /* keeps the pointer */

/* A list that keeps the pointer to its items; it must differ from that of any other
 * list that lives at the same time, since JavaScript tells lists apart by it. */
vc_value vc_list(const vc_value *items, uint32_t count);
static inline vc_value vc_unknown(void)
{
    return (vc_value){.kind = VC_KIND_UNKNOWN,
                      .truths = VC_CAN_BE_FALSE | VC_CAN_BE_TRUE};
}

/* A value out of JSON, in the arena; strings are shared with the document. */
vc_value vc_value_from_json(vc_arena *arena, const vc_json *json);

/* Values share their parts, so a short rule can build a list that holds itself twice,
 * sixty times over. Depth and weight are therefore counted when a list is built: sets
 * both from its items; false if it nests deeper than VC_VALUE_DEPTH or would hold more
 * than 2^VC_VALUE_BITS values were each written out. */
enum { VC_VALUE_DEPTH = 200, VC_VALUE_BITS = 22 };
bool vc_value_weigh(vc_value *list);

/* An unknown stands somewhere in it: the value itself, or an item of a list. */
bool vc_value_has_unknown(vc_value value);

/* Compact JSON text. False if it cannot be said in JSON (NaN, infinity, unknown). */
bool vc_value_write(vc_buffer *out, vc_value value);

/* Same kind and same content (deep); unknown equals nothing. */
bool vc_value_equal(vc_value a, vc_value b);

#endif
