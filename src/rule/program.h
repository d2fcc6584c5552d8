/* program.h - what the compiler and the evaluator of rules share, and nobody else. A
 * program is one array of instructions over a stack. `and`, `or`, `??` and `if` jump;
 * the body of a list operator is the range that follows it, run once an element. Every
 * jump goes forward and bodies nest as the rule does, so a program always ends and the
 * evaluator's recursion is at most as deep as the rule, which JSON limits to 64. */
#ifndef VC_RULE_PROGRAM_H
#define VC_RULE_PROGRAM_H

#include "rule/operators.h"
#include "rule/rule.h"

/* Instructions that are no operators follow after the operators. */
typedef enum vc_code {
    VC_DO_CONSTANT = VC_OP_COUNT, /* push constants[a] */
    VC_DO_SLOT,                   /* push slots[a] */
    VC_DO_FIELD,                  /* push field a of the element n scopes out */
    VC_DO_ELEMENT,                /* push the element n scopes out */
    VC_DO_ACCUMULATOR,            /* push the accumulator n scopes out */
    VC_DO_PATH,                   /* push what is at paths[a], b levels out; n: flags */
    VC_DO_LIST,                   /* pop n values, push the list of them */
    VC_DO_IS_KNOWN,               /* replace by whether it is known; n: or contested */
    VC_DO_TEST,                   /* a condition: go to a if false */
    VC_DO_THEN,                   /* after a branch: go to a, past the other one */
    VC_DO_FI,                     /* after the other branch: join the two */
    VC_DO_FAIL,                   /* an operator that does not exist */
    VC_DO_COUNT
} vc_code;

/* Flags of VC_DO_PATH. */
enum {
    VC_PATH_DEFAULT = 1, /* the default is on the stack */
    VC_PATH_EXISTS = 2,  /* push whether it is there */
    VC_PATH_KNOWN = 4    /* the same, and never unknown */
};

/* A flag of VC_OP_VAL and EXISTS: the sole operand was computed, and if it is a list it
 * is all the operands. Shares its field with the flags above. */
enum { VC_VAL_SPREAD = 8 };

/* Flags of VC_OP_AND, OR, COALESCE. */
enum { VC_CHAIN_NEXT = 1 }; /* an operand was already taken in: it lies below */

typedef struct vc_instruction {
    uint16_t code; /* a vc_op or a vc_code */
    uint16_t flags;
    uint32_t n; /* operands */
    uint32_t a; /* constant, slot, path, or where to go */
    uint32_t b; /* PATH: levels out; list operators: 1 + path, or 1 + slot, of the list
                   where it is a plain variable, else 0 */
} vc_instruction;

typedef struct vc_part {
    const char *text;
    uint32_t length;
} vc_part;

typedef struct vc_path {
    const char *text; /* for people and causes, parts joined by points */
    uint32_t count;   /* 0: the data itself */
    const vc_part *parts;
} vc_path;

struct vc_program {
    vc_mode mode;
    const vc_instruction *code;
    const vc_json *const *places; /* one an instruction */
    uint32_t count;
    const vc_value *constants;
    const vc_path *paths;
    const int32_t *slots;
    size_t slot_count;
    size_t depth; /* of the stack */
    vc_type type;
};

/* Splits a dotted path as `var` does ("" is no part at all). In the arena. */
vc_path vc_path_split(vc_arena *arena, const char *text);

/* The scopes of list operators while a program runs, innermost first. */
typedef struct vc_scope {
    const struct vc_scope *outer; /* NULL: the data */
    vc_value element, accumulator;
    uint32_t index;
    bool reduce;
    uint32_t origin; /* vc_instruction.b of the list operator */
} vc_scope;

/* Lists in lists in lists: a program always ends, but a short rule could make that take
 * years. As many rounds are a second or so. */
enum { VC_MAX_ROUNDS = 1 << 24 };

typedef struct vc_machine {
    const vc_program *program;
    vc_run *run;
    const vc_scope *scope;
    bool failed;     /* run->error_type is set; unwind */
    uint32_t rounds; /* bodies of list operators run so far, of VC_MAX_ROUNDS */
} vc_machine;

/* ---- run.c ---- */

/* Runs instructions [at, end); the result is left at *top. */
void vc_machine_run(vc_machine *machine, const vc_instruction *at,
                    const vc_instruction *end, vc_value *top);

/* Stops the run with an error; returns null. In rule mode an unknown instead. */
vc_value vc_machine_fail(vc_machine *machine, const char *type, const char *message);

/* ---- cause.c ---- */

/* What an unknown can still be, kept in vc_value.count. */
enum {
    VC_UNKNOWN_BOOLEAN = 1, /* it is true or false and nothing else */
    VC_UNKNOWN_DECIDED = 2  /* `and` with a false operand, `or` with a true one: as a
                               result it is that operand, however the rest is filled */
};

const vc_cause *vc_cause_join(vc_machine *machine, const vc_cause *a,
                              const vc_cause *b);

/* All causes that stand in a value. */
const vc_cause *vc_cause_of(vc_machine *machine, vc_value value);

/* An unknown with the causes of all arguments; boolean: it is true or false only. */
vc_value vc_cause_unknown(vc_machine *machine, const vc_value *arguments, size_t count,
                          bool boolean);

vc_value vc_cause_slot(vc_machine *machine, vc_value unknown, int32_t slot);
/* `scope`: in which the path was looked up. */
vc_value vc_cause_path(vc_machine *machine, const vc_scope *scope, const char *path);

/* The truths that a value can have, VC_CAN_... */
unsigned vc_truths(vc_value value);

/* ---- coerce.c: the conversions of JavaScript (ECMA-262, section 7) ---- */

double vc_to_number(vc_machine *machine, vc_value value);
double vc_parse_float(vc_machine *machine, vc_value value);
/* As String(value): a VC_KIND_STRING. */
vc_value vc_to_string(vc_machine *machine, vc_value value);
bool vc_strict_equal(vc_value a, vc_value b);
bool vc_loose_equal(vc_machine *machine, vc_value a, vc_value b);
/* a < b: 1 true, 0 false, -1 when a NaN makes it neither. */
int vc_less(vc_machine *machine, vc_value a, vc_value b);
vc_value vc_text_value(const char *text, size_t length);

/* ---- the families of operators; arguments hold no unknown unless said ---- */

vc_value vc_run_compare(vc_machine *machine, vc_op op, const vc_value *arguments,
                        size_t count);
vc_value vc_run_math(vc_machine *machine, vc_op op, const vc_value *arguments,
                     size_t count);
vc_value vc_run_cat(vc_machine *machine, const vc_value *arguments, size_t count);
vc_value vc_run_substr(vc_machine *machine, const vc_value *arguments, size_t count);
/* One step of a path into a text: a character by its index, or "length". */
bool vc_text_step(vc_machine *machine, vc_value text, const vc_part *part, double index,
                  vc_value *found);
vc_value vc_run_in(vc_machine *machine, vc_value needle, vc_value haystack); /* any */
vc_value vc_run_merge(vc_machine *machine, const vc_value *arguments,
                      size_t count); /* any */
vc_value vc_run_make_list(vc_machine *machine, const vc_value *items,
                          size_t count); /* any */
/* A list operator whose list is at *top; reduce: at top[0], its beginning at top[1].
 * The result replaces the list. */
void vc_run_each(vc_machine *machine, const vc_instruction *at, vc_value *top);

/* ---- run_path.c ---- */

vc_value vc_run_path(vc_machine *machine, const vc_instruction *at, vc_value fallback);
vc_value vc_run_var(vc_machine *machine, const vc_instruction *at,
                    const vc_value *arguments, size_t count);
vc_value vc_run_val(vc_machine *machine, const vc_instruction *at,
                    const vc_value *arguments, size_t count);
vc_value vc_run_missing(vc_machine *machine, const vc_value *arguments, size_t count);
vc_value vc_run_missing_some(vc_machine *machine, const vc_value *arguments,
                             size_t count);

#endif
