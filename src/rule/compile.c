/* From JSON to instructions: literals, logic, conditions, list operators. */
#include <stdlib.h>
#include <string.h>

#include "rule/compiler.h"

/* Doubles an array of the arena when it is full. */
static void *grown(vc_arena *arena, void *array, size_t count, size_t *room,
                   size_t size)
{
    if (count < *room)
        return array;
    size_t more = *room ? *room * 2 : 16;
    void *larger = vc_arena_array(arena, more, size);
    if (count > 0)
        memcpy(larger, array, count * size);
    *room = more;
    return larger;
}

size_t vc_compile_emit(vc_compiler *c, const vc_json *place, vc_instruction instruction,
                       int effect)
{
    size_t room = c->room;
    c->code = grown(c->arena, c->code, c->count, &room, sizeof *c->code);
    c->places = grown(c->arena, c->places, c->count, &c->room, sizeof *c->places);
    c->code[c->count] = instruction;
    c->places[c->count] = place;
    c->depth = (size_t)((ptrdiff_t)c->depth + effect);
    /* A condition that is false leaves a blank for the branch it skips. */
    if (c->depth + 1 > c->deepest)
        c->deepest = c->depth + 1;
    return c->count++;
}

void vc_compile_constant(vc_compiler *c, const vc_json *place, vc_value value)
{
    c->constants = grown(c->arena, c->constants, c->constant_count, &c->constant_room,
                         sizeof *c->constants);
    c->constants[c->constant_count] = value;
    vc_instruction push = {.code = VC_DO_CONSTANT, .a = (uint32_t)c->constant_count++};
    vc_compile_emit(c, place, push, 1);
}

uint32_t vc_compile_add_path(vc_compiler *c, vc_path path)
{
    c->paths =
        grown(c->arena, c->paths, c->path_count, &c->path_room, sizeof *c->paths);
    c->paths[c->path_count] = path;
    return (uint32_t)c->path_count++;
}

void vc_compile_add_slot(vc_compiler *c, int32_t slot)
{
    c->slots =
        grown(c->arena, c->slots, c->slot_count, &c->slot_room, sizeof *c->slots);
    c->slots[c->slot_count++] = slot;
}

/* ---- literals ---- */

bool vc_compile_is_constant(vc_mode mode, const vc_json *json)
{
    if (json->type == VC_JSON_OBJECT)
        return mode == VC_PLAIN && json->count != 1;
    if (json->type == VC_JSON_ARRAY)
        for (const vc_json *item = json->child; item; item = item->next)
            if (!vc_compile_is_constant(mode, item))
                return false;
    return true;
}

static vc_type literal_type(vc_compiler *c, const vc_json *json)
{
    vc_type element = vc_type_of_kind(VC_TYPE_ANY);
    switch (json->type) {
    case VC_JSON_NULL:
        return vc_type_fault(c, json, "rule-type",
                             "null is never the value of a fact; to ask whether one is "
                             "known there is the operator \"known\"");
    case VC_JSON_FALSE:
    case VC_JSON_TRUE: return vc_type_of_kind(VC_TYPE_BOOLEAN);
    case VC_JSON_NUMBER: return vc_type_of_kind(VC_TYPE_NUMBER);
    case VC_JSON_STRING: return vc_type_of_literal(c, json->string);
    case VC_JSON_OBJECT: break;
    case VC_JSON_ARRAY:
        for (const vc_json *item = json->child; item; item = item->next)
            element = vc_type_unify(c, element, literal_type(c, item), item);
        return vc_type_list_of(c, element);
    }
    return element;
}

static vc_type constant(vc_compiler *c, const vc_json *json)
{
    vc_compile_constant(c, json, vc_value_from_json(c->arena, json));
    return c->mode == VC_RULE ? literal_type(c, json) : vc_type_of_kind(VC_TYPE_ANY);
}

static vc_type list(vc_compiler *c, const vc_json *json)
{
    vc_type element = vc_type_of_kind(VC_TYPE_ANY);
    for (const vc_json *item = json->child; item; item = item->next) {
        vc_type type = vc_compile_value(c, item);
        if (c->mode == VC_RULE)
            element = vc_type_unify(c, element, type, item);
    }
    vc_instruction make = {.code = VC_DO_LIST, .n = json->count};
    vc_compile_emit(c, json, make, 1 - (int)json->count);
    return vc_type_list_of(c, element);
}

/* ---- logic ---- */

/* An operand that was left out is undefined, as in JavaScript. */
static void left_out(vc_compiler *c, const vc_json *place)
{
    vc_compile_constant(c, place, (vc_value){.kind = VC_KIND_UNDEFINED});
}

/* and, or, ??: every operand may end the chain. */
static vc_type chain(vc_compiler *c, vc_operands *o)
{
    if (o->count == 0)
        left_out(c, o->operation);
    size_t *jumps = vc_arena_array(c->arena, o->count, sizeof *jumps);
    for (uint32_t i = 0; i < o->count; i++) {
        vc_type type = vc_compile_value(c, o->at[i]);
        if (c->mode == VC_RULE)
            vc_type_truth(c, o->at[i], type);
        vc_instruction test = {.code = (uint16_t)o->op,
                               .flags = i > 0 ? VC_CHAIN_NEXT : 0};
        jumps[i] = vc_compile_emit(c, o->operation, test, i > 0 ? -1 : 0);
    }
    for (uint32_t i = 0; i < o->count; i++)
        c->code[jumps[i]].a = (uint32_t)c->count;
    return vc_type_of_kind(VC_TYPE_BOOLEAN);
}

/* if: pairs of condition and value, and the value if none holds. Chains of pairs can be
 * long, so they are no recursion: all the joins stand at the end, innermost first. */
static vc_type conditional(vc_compiler *c, vc_operands *o)
{
    uint32_t pairs = o->count / 2;
    vc_type result = vc_type_of_kind(VC_TYPE_ANY);
    size_t *branches = vc_arena_array(c->arena, pairs, sizeof *branches);
    if (c->mode == VC_RULE && o->count % 2 == 0)
        vc_type_fault(c, o->operation, "rule-arity",
                      "\"if\" needs a last value, for when no condition holds");
    for (uint32_t i = 0; i < pairs; i++) {
        vc_type condition = vc_compile_value(c, o->at[2 * i]);
        size_t test =
            vc_compile_emit(c, o->at[2 * i], (vc_instruction){.code = VC_DO_TEST}, 0);
        vc_type type = vc_compile_value(c, o->at[2 * i + 1]);
        branches[i] =
            vc_compile_emit(c, o->operation, (vc_instruction){.code = VC_DO_THEN}, 0);
        c->code[test].a = (uint32_t)c->count;
        if (c->mode == VC_PLAIN)
            continue;
        vc_type_truth(c, o->at[2 * i], condition);
        result = vc_type_unify(c, result, type, o->at[2 * i + 1]);
    }
    if (o->count % 2 == 1) {
        vc_type type = vc_compile_value(c, o->at[o->count - 1]);
        if (c->mode == VC_RULE)
            result = vc_type_unify(c, result, type, o->at[o->count - 1]);
    } else {
        vc_compile_constant(c, o->operation, vc_null());
    }
    for (uint32_t i = pairs; i-- > 0;) {
        vc_compile_emit(c, o->operation, (vc_instruction){.code = VC_DO_FI}, -2);
        c->code[branches[i]].a = (uint32_t)c->count;
    }
    return result;
}

/* ---- list operators ---- */

/* What the body yields, and what the operator then is (rule mode). */
static vc_type each_type(vc_compiler *c, const vc_operands *o, vc_type list_type,
                         vc_type accumulator, vc_type body)
{
    switch (o->op) {
    case VC_OP_MAP: return vc_type_list_of(c, body);
    case VC_OP_REDUCE: return vc_type_unify(c, accumulator, body, o->at[1]);
    case VC_OP_FILTER: vc_type_truth(c, o->at[1], body); return list_type;
    default: vc_type_truth(c, o->at[1], body); return vc_type_of_kind(VC_TYPE_BOOLEAN);
    }
}

/* Remembers where the list comes from, if that is plain to see: causes name it. */
static uint32_t origin_of(const vc_compiler *c, size_t begin, vc_type element)
{
    if (c->mode == VC_RULE)
        return element.kind == VC_TYPE_RECORD ? (uint32_t)(c->record_slot + 1) : 0;
    const vc_instruction *first = &c->code[begin];
    bool plain = c->count == begin + 1 && first->code == VC_DO_PATH &&
                 first->flags == 0 && first->b == 0;
    return plain ? first->a + 1 : 0;
}

static vc_type element_of(vc_compiler *c, const vc_operands *o, vc_type type)
{
    if (c->mode == VC_PLAIN || type.kind == VC_TYPE_ANY)
        return vc_type_of_kind(VC_TYPE_ANY);
    if (type.kind != VC_TYPE_LIST)
        return vc_type_fault(c, o->at[0], "rule-type", "\"%s\" needs a list, not %s",
                             vc_operator_names[o->op], vc_type_name(c, type));
    return *type.element;
}

static vc_type each(vc_compiler *c, vc_operands *o)
{
    vc_type any = vc_type_of_kind(VC_TYPE_ANY), type = any, accumulator = any;
    size_t begin = c->count;
    if (o->count > 0)
        type = vc_compile_value(c, o->at[0]);
    else
        left_out(c, o->operation);
    vc_type element = element_of(c, o, type);
    vc_instruction run = {
        .code = (uint16_t)o->op, .n = 1, .b = origin_of(c, begin, element)};
    if (o->op == VC_OP_REDUCE && o->count > 2) {
        accumulator = vc_compile_value(c, o->at[2]);
        accumulator.literal = false; /* what begins as a word may become another */
        run.n = 2;
    }
    size_t at = vc_compile_emit(c, o->operation, run, -(int)run.n);
    vc_element_scope scope = {c->scope, o->op == VC_OP_REDUCE, element, accumulator};
    vc_type body = any;
    c->scope = &scope;
    if (o->count > 1)
        body = vc_compile_value(c, o->at[1]);
    else
        left_out(c, o->operation);
    c->scope = scope.outer;
    c->code[at].a = (uint32_t)c->count;
    return c->mode == VC_RULE ? each_type(c, o, type, accumulator, body) : any;
}

/* ---- operations ---- */

void vc_compile_strict(vc_compiler *c, vc_operands *o, uint16_t flags)
{
    for (uint32_t i = 0; i < o->count; i++)
        o->types[i] = vc_compile_value(c, o->at[i]);
    vc_instruction run = {.code = (uint16_t)o->op, .flags = flags, .n = o->count};
    vc_compile_emit(c, o->operation, run, 1 - (int)o->count);
}

static vc_operands operands_of(vc_compiler *c, const vc_json *operation, vc_op op)
{
    const vc_json *value = operation->child;
    bool alone = value->type != VC_JSON_ARRAY;
    vc_operands o = {.operation = operation, .op = op, .alone = alone};
    o.count = alone ? 1 : value->count;
    o.at = vc_arena_array(c->arena, o.count, sizeof *o.at);
    o.types = vc_arena_array(c->arena, o.count, sizeof *o.types);
    uint32_t i = 0;
    for (const vc_json *at = alone ? value : value->child; at && i < o.count;
         at = at->next)
        o.at[i++] = at;
    return o;
}

/* The reference complains when it reaches an operator that it does not know; a rule is
 * refused as a whole. */
static vc_type unknown_operator(vc_compiler *c, const vc_json *operation)
{
    const char *name = operation->child->key;
    const char *near = vc_nearest(name, vc_operator_names, VC_OP_COUNT);
    const char *message =
        vc_format(c->arena, "unknown operator \"%s\"%s%s%s", name,
                  near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    if (c->mode == VC_RULE) {
        vc_fault_add(c->faults, vc_json_key_place(operation->child),
                     "rule-unknown-operator", "%s", message);
    }
    vc_compile_constant(c, operation, vc_string(message));
    vc_compile_emit(c, operation, (vc_instruction){.code = VC_DO_FAIL, .n = 1}, 0);
    return vc_type_of_kind(VC_TYPE_ANY);
}

static vc_type operation(vc_compiler *c, const vc_json *json)
{
    vc_op op = vc_operator_find(json->child->key);
    if (op == VC_OP_COUNT)
        return unknown_operator(c, json);
    vc_operands o = operands_of(c, json, op);
    if (c->mode == VC_RULE && !vc_type_arity(c, &o)) {
        left_out(c, json);
        return vc_type_of_kind(VC_TYPE_ANY);
    }
    switch (op) {
    case VC_OP_AND:
    case VC_OP_OR:
    case VC_OP_COALESCE: return chain(c, &o);
    case VC_OP_IF:
    case VC_OP_TERNARY: return conditional(c, &o);
    case VC_OP_VAR:
    case VC_OP_VAL:
    case VC_OP_EXISTS:
    case VC_OP_KNOWN:
    case VC_OP_STATED: return vc_compile_variable(c, &o);
    case VC_OP_MAP:
    case VC_OP_FILTER:
    case VC_OP_REDUCE:
    case VC_OP_ALL:
    case VC_OP_SOME:
    case VC_OP_NONE: return each(c, &o);
    default:
        vc_compile_strict(c, &o, 0);
        return c->mode == VC_RULE ? vc_type_check(c, &o) : vc_type_of_kind(VC_TYPE_ANY);
    }
}

vc_type vc_compile_value(vc_compiler *c, const vc_json *json)
{
    if (vc_compile_is_constant(c->mode, json))
        return constant(c, json);
    if (json->type == VC_JSON_ARRAY)
        return list(c, json);
    if (json->count == 1)
        return operation(c, json);
    left_out(c, json);
    return vc_type_fault(c, json, "rule-object",
                         "an operation is an object with exactly one member, not %lu",
                         (unsigned long)json->count);
}

/* ---- the whole ---- */

static int by_slot(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static void sort_slots(vc_compiler *c)
{
    if (c->slot_count == 0)
        return;
    qsort(c->slots, c->slot_count, sizeof *c->slots, by_slot);
    size_t kept = 1;
    for (size_t i = 1; i < c->slot_count; i++)
        if (c->slots[i] != c->slots[kept - 1])
            c->slots[kept++] = c->slots[i];
    c->slot_count = kept;
}

const vc_program *vc_rule_compile(vc_arena *arena, vc_faults *faults,
                                  const vc_json *condition, vc_mode mode,
                                  const vc_resolver *resolver, vc_type_kind wanted)
{
    vc_compiler c = {.arena = arena,
                     .faults = faults,
                     .mode = mode,
                     .resolver = resolver,
                     .record_slot = -1};
    size_t before = faults->count;
    vc_type type = vc_compile_value(&c, condition);
    if (mode == VC_RULE)
        vc_type_wanted(&c, condition, type, wanted);
    if (faults->count > before)
        return NULL;
    sort_slots(&c);
    vc_program *program = vc_arena_alloc(arena, sizeof *program);
    *program = (vc_program){.mode = mode,
                            .code = c.code,
                            .places = c.places,
                            .count = (uint32_t)c.count,
                            .constants = c.constants,
                            .paths = c.paths,
                            .slots = c.slots,
                            .slot_count = c.slot_count,
                            .depth = c.deepest + 1,
                            .type = type};
    return program;
}

vc_type vc_program_type(const vc_program *program)
{
    return program->type;
}

const int32_t *vc_program_slots(const vc_program *program, size_t *count)
{
    *count = program->slot_count;
    return program->slots;
}

bool vc_program_asks(const vc_program *program, int32_t slot)
{
    for (uint32_t i = 1; i < program->count; i++)
        if (program->code[i].code == VC_DO_IS_KNOWN &&
            program->code[i - 1].code == VC_DO_SLOT &&
            (int32_t)program->code[i - 1].a == slot)
            return true;
    return false;
}

size_t vc_program_count(const vc_program *program)
{
    return program->count;
}

const vc_json *vc_program_place(const vc_program *program, size_t instruction)
{
    return instruction < program->count ? program->places[instruction] : NULL;
}
