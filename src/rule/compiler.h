/* compiler.h - the compiler's own state, shared by its three files: compile.c emits,
 * compile_path.c knows variables, types.c knows what may meet what. Faults never stop
 * it: a faulty part has the type VC_TYPE_ANY, which nothing complains about again. */
#ifndef VC_RULE_COMPILER_H
#define VC_RULE_COMPILER_H

#include "rule/program.h"

/* What `var` means in the body of a list operator, rule mode. */
typedef struct vc_element_scope {
    const struct vc_element_scope *outer; /* NULL: the facts */
    bool reduce;
    vc_type element, accumulator;
} vc_element_scope;

typedef struct vc_compiler {
    vc_arena *arena;
    vc_faults *faults;
    vc_mode mode;
    const vc_resolver *resolver;
    const vc_element_scope *scope;
    vc_instruction *code;
    const vc_json **places;
    size_t count, room;
    vc_value *constants;
    size_t constant_count, constant_room;
    vc_path *paths;
    size_t path_count, path_room;
    int32_t *slots;
    size_t slot_count, slot_room;
    size_t depth, deepest;
    int32_t record_slot; /* the last list of records that was read, or -1 */
} vc_compiler;

/* The operands of an operation: those of an array, or the one that stands alone. */
typedef struct vc_operands {
    const vc_json *operation; /* the object */
    vc_op op;
    uint32_t count;
    const vc_json **at;
    bool alone;     /* without an array around it */
    vc_type *types; /* rule mode, as they are compiled */
} vc_operands;

/* ---- compile.c ---- */

vc_type vc_compile_value(vc_compiler *c, const vc_json *json);
bool vc_compile_is_constant(vc_mode mode, const vc_json *json);
/* Appends an instruction; `effect`: by how much the stack grows. Returns its index. */
size_t vc_compile_emit(vc_compiler *c, const vc_json *place, vc_instruction instruction,
                       int effect);
void vc_compile_constant(vc_compiler *c, const vc_json *place, vc_value value);
uint32_t vc_compile_add_path(vc_compiler *c, vc_path path);
void vc_compile_add_slot(vc_compiler *c, int32_t slot);
/* Emits operands [from, count) and the operator itself. */
void vc_compile_strict(vc_compiler *c, vc_operands *operands, uint16_t flags);

/* ---- compile_path.c ---- */

vc_type vc_compile_variable(vc_compiler *c, vc_operands *operands);

/* ---- types.c, rule mode ---- */

/* Adds a fault at a value; returns the type of what is faulty. */
vc_type vc_type_fault(vc_compiler *c, const vc_json *json, const char *code,
                      const char *format, ...) VC_PRINTF(4, 5);
vc_type vc_type_of_kind(vc_type_kind kind);
vc_type vc_type_of_literal(vc_compiler *c, const char *text);
vc_type vc_type_list_of(vc_compiler *c, vc_type element);
/* Whether `count` operands are as many as the operator takes; a fault if not. */
bool vc_type_arity(vc_compiler *c, const vc_operands *operands);
/* The type that both are; a fault at `json`, which has type b, if there is none. */
vc_type vc_type_unify(vc_compiler *c, vc_type a, vc_type b, const vc_json *json);
/* A fault unless it is a boolean. */
void vc_type_truth(vc_compiler *c, const vc_json *json, vc_type type);
/* Checks the operands of a strict operator; the type of its result. */
vc_type vc_type_check(vc_compiler *c, const vc_operands *operands);
void vc_type_wanted(vc_compiler *c, const vc_json *json, vc_type type,
                    vc_type_kind wanted);
/* The type as a phrase: "a number", "a list of words". */
const char *vc_type_name(vc_compiler *c, vc_type type);

#endif
