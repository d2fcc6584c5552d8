/* rule.h - JsonLogic, compiled once and evaluated many times. A condition becomes a flat
 * program over a stack whose variables are slots; this layer knows nothing of venues:
 * it asks a resolver what a path means and which type it has.
 *
 * One evaluator serves two modes. In plain mode it behaves as json-logic-js does,
 * coercions of JavaScript included. In rule mode programs are typed when they are
 * compiled, and a variable whose fact is unknown yields UNKNOWN, which every operator
 * carries soundly: a result is known only if every way of filling in the unknown facts
 * gives it. What compiles in rule mode cannot fail when it runs. */
#ifndef VC_RULE_RULE_H
#define VC_RULE_RULE_H

#include "rule/value.h"

typedef enum vc_mode { VC_PLAIN, VC_RULE } vc_mode;

/* ---- types, rule mode ---- */

typedef enum vc_type_kind {
    VC_TYPE_ANY, /* of an empty list's elements, and of null */
    VC_TYPE_BOOLEAN,
    VC_TYPE_NUMBER,
    VC_TYPE_WORD, /* one of `words`, compared only for equality */
    VC_TYPE_DATE, /* ordered */
    VC_TYPE_TEXT,
    VC_TYPE_LIST,  /* of `element` */
    VC_TYPE_RECORD /* a party: paths resolve within it */
} vc_type_kind;

typedef struct vc_type {
    vc_type_kind kind;
    const char *const *words; /* WORD: the allowed ones; a literal string has one */
    size_t word_count;
    bool literal;                  /* a text that stands in the rule itself */
    const struct vc_type *element; /* LIST */
} vc_type;

/* What a path stands for. */
typedef struct vc_binding {
    int32_t slot;
    vc_type type;
} vc_binding;

typedef struct vc_resolver {
    void *context;
    /* Finds "host.nato"; `in_record` when the path is one of a list element that is a
     * RECORD ("icc_warrant"). False if there is no such path. */
    bool (*resolve)(void *context, const char *path, bool in_record,
                    vc_binding *binding);
    /* The paths that exist, for "did you mean"; count by reference. */
    const char *const *(*names)(void *context, bool in_record, size_t *count);
    /* Where a path that `resolve` does not find would be one, in words ("in the scope
     * \"party\""); NULL if it is none anywhere. May itself be NULL. */
    const char *(*elsewhere)(void *context, const char *path);
} vc_resolver;

/* ---- programs ---- */

typedef struct vc_program vc_program;

/* Compiles a condition. In plain mode `resolver` is NULL. In rule mode `wanted` is the
 * type the result must have (VC_TYPE_ANY: any). NULL, with faults at their places, if it
 * does not compile. The program lives in the arena. */
const vc_program *vc_rule_compile(vc_arena *arena, vc_faults *faults,
                                  const vc_json *condition, vc_mode mode,
                                  const vc_resolver *resolver, vc_type_kind wanted);

/* The type of the result (rule mode). */
vc_type vc_program_type(const vc_program *program);

/* The slots a program reads, ascending, each once. `known` reads too. Slots within
 * records are not among them, but the slot of the list of records is. */
const int32_t *vc_program_slots(const vc_program *program, size_t *count);

/* Whether `known` or `stated` is asked of a slot. */
bool vc_program_asks(const vc_program *program, int32_t slot);

/* How many instructions a program has, and the part of the rule each comes from. */
size_t vc_program_count(const vc_program *program);
const vc_json *vc_program_place(const vc_program *program, size_t instruction);

/* The program as text, one instruction a line, for debugging and tests. */
void vc_program_dump(vc_buffer *out, const vc_program *program);

/* ---- evaluation ---- */

typedef struct vc_run {
    const vc_value *slots; /* rule mode: the values of the slots. An unknown may bring
                               causes of its own, which are then kept; else its slot is
                               its cause. Lists hold no unknown unless vc_value_weigh
                               saw it; fields of records may be unknown: their cause is
                               the slot of the list of records */
    vc_value data;         /* plain mode: the data */
    bool three_valued;     /* plain mode: an absent path is UNKNOWN instead of null */
    vc_arena *arena;       /* for lists, text and causes; plain conditions (comparisons,
                               logic, arithmetic, in) take nothing from it */
    bool want_causes;      /* collect the facts on which an unknown hangs */
    vc_value *trace;       /* NULL, or one value an instruction: what it last left on
                               top of the stack; those never reached keep theirs */
    const char *error_type; /* out, plain mode: "NaN", "Unknown Operator", "Invalid
                               Arguments"; NULL: none */
    const char *error_message;
} vc_run;

/* Evaluates; in plain mode an error leaves run->error_type and returns null. Rule mode
 * has no errors: a division by zero, and whatever else is no finite number, is UNKNOWN
 * with no cause. Three-valued, `and` with a known false is false (and `or` with a known
 * true is true) as a result even where an absent operand before it could be 0 or null
 * instead; inside a larger rule such a value stays as unknown as it is. */
vc_value vc_rule_run(const vc_program *program, vc_run *run);

/* JavaScript's truth with JsonLogic's exception: an empty list is false. */
bool vc_truthy(vc_value value);

/* The slots (rule mode) or paths (plain) of a cause, each once, in order (ascending
 * slots; paths as met). In the arena. */
const int32_t *vc_cause_slots(vc_arena *arena, const vc_cause *cause, size_t *count);
const char *const *vc_cause_paths(vc_arena *arena, const vc_cause *cause,
                                  size_t *count);

/* ---- reading ---- */

/* Appends the condition in infix for a person: `not (party.icc_warrant and
 * host.rome_statute is "party")`. Any valid condition can be shown. */
void vc_rule_infix(vc_buffer *out, const vc_json *condition);

#endif
