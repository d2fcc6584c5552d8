/* Variables: var, val, exists, known. In plain mode a path that stands in the rule is
 * split when it is compiled; in rule mode it becomes a slot, a field or an element. */
#include <math.h>
#include <string.h>

#include "rule/compiler.h"

static vc_type any(void)
{
    return vc_type_of_kind(VC_TYPE_ANY);
}

/* ---- rule mode ---- */

/* "unknown path", with what was meant where that is near. */
static vc_type unknown_path(vc_compiler *c, const vc_json *place, const char *path,
                            bool in_record)
{
    size_t count = 0;
    const char *const *names =
        c->resolver->names(c->resolver->context, in_record, &count);
    const char *near = vc_nearest(path, names, count);
    const char *elsewhere = !in_record && c->resolver->elsewhere
                                ? c->resolver->elsewhere(c->resolver->context, path)
                                : NULL;
    vc_binding outside;
    bool out =
        in_record && c->resolver->resolve(c->resolver->context, path, false, &outside);
    vc_type type = vc_type_fault(c, place, "rule-unknown-path", "%s \"%s\"%s",
                                 elsewhere ? "out of view here:" : "unknown path", path,
                                 in_record ? " of the list's element" : "");
    if (out)
        c->faults->last->expected = vc_format(
            c->arena, "{\"val\": [[2], \"%s\"]} reaches out of the list", path);
    else if (elsewhere)
        c->faults->last->expected = vc_format(c->arena, "it can be read %s", elsewhere);
    else if (near)
        c->faults->last->expected = vc_format(c->arena, "did you mean \"%s\"?", near);
    return type;
}

static vc_type slot(vc_compiler *c, const vc_json *operation, const vc_json *place,
                    const char *path)
{
    vc_binding binding = {.slot = 0};
    if (!c->resolver->resolve(c->resolver->context, path, false, &binding))
        return unknown_path(c, place, path, false);
    vc_instruction push = {.code = VC_DO_SLOT, .a = (uint32_t)binding.slot};
    vc_compile_emit(c, operation, push, 1);
    vc_compile_add_slot(c, binding.slot);
    if (binding.type.kind == VC_TYPE_LIST &&
        binding.type.element->kind == VC_TYPE_RECORD)
        c->record_slot = binding.slot;
    return binding.type;
}

/* A path within the element `out` scopes out. */
static vc_type within(vc_compiler *c, const vc_json *operation, const vc_json *place,
                      const vc_element_scope *scope, uint32_t out, const char *path)
{
    if (*path == '\0') {
        vc_instruction push = {.code = VC_DO_ELEMENT, .n = out};
        vc_compile_emit(c, operation, push, 1);
        return scope->element;
    }
    if (scope->element.kind == VC_TYPE_ANY)
        return any();
    if (scope->element.kind != VC_TYPE_RECORD)
        return vc_type_fault(
            c, place, "rule-unknown-path",
            "inside a list \"var\" means the element, which is %s without "
            "paths; {\"val\": [[2], \"%s\"]} reaches the facts outside",
            vc_type_name(c, scope->element), path);
    vc_binding binding = {.slot = 0};
    if (!c->resolver->resolve(c->resolver->context, path, true, &binding))
        return unknown_path(c, place, path, true);
    vc_instruction push = {.code = VC_DO_FIELD, .n = out, .a = (uint32_t)binding.slot};
    vc_compile_emit(c, operation, push, 1);
    return binding.type;
}

static vc_type in_reduce(vc_compiler *c, const vc_json *operation, const vc_json *place,
                         const vc_element_scope *scope, uint32_t out, const char *path)
{
    if (strcmp(path, "current") == 0)
        return within(c, operation, place, scope, out, "");
    if (strncmp(path, "current.", 8) == 0)
        return within(c, operation, place, scope, out, path + 8);
    if (strcmp(path, "accumulator") != 0)
        return vc_type_fault(c, place, "rule-unknown-path",
                             "unknown path \"%s\"; inside \"reduce\" there are "
                             "\"current\" and \"accumulator\"",
                             path);
    vc_instruction push = {.code = VC_DO_ACCUMULATOR, .n = out};
    vc_compile_emit(c, operation, push, 1);
    return scope->accumulator;
}

/* Emits the value at a path, `out` scopes out. */
static vc_type reach(vc_compiler *c, const vc_json *operation, const vc_json *place,
                     uint32_t out, const char *path)
{
    const vc_element_scope *scope = c->scope;
    for (uint32_t i = 0; i < out && scope; i++)
        scope = scope->outer;
    size_t before = c->count;
    vc_type type = !scope          ? slot(c, operation, place, path)
                   : scope->reduce ? in_reduce(c, operation, place, scope, out, path)
                                   : within(c, operation, place, scope, out, path);
    if (c->count == before) /* a fault: keep the stack's count right */
        vc_compile_constant(c, operation, vc_null());
    return type;
}

static vc_type no_path(vc_compiler *c, const vc_operands *o)
{
    const vc_json *place = o->count > 0 ? o->at[0] : o->operation;
    vc_compile_constant(c, o->operation, vc_null());
    return vc_type_fault(
        c, place, "rule-unknown-path",
        "the path in \"%s\" must stand in the rule itself, as a string",
        vc_operator_names[o->op]);
}

static vc_type rule_var(vc_compiler *c, const vc_operands *o)
{
    if (o->count == 0)
        return reach(c, o->operation, o->operation, 0, "");
    if (o->at[0]->type != VC_JSON_STRING)
        return no_path(c, o);
    return reach(c, o->operation, o->at[0], 0, o->at[0]->string);
}

/* val: parts, after an optional [2] (one scope out), [4] (two), and so on. */
static vc_type rule_val(vc_compiler *c, const vc_operands *o)
{
    uint32_t i = 0, out = 0, scopes = 0;
    for (const vc_element_scope *scope = c->scope; scope; scope = scope->outer)
        scopes++;
    if (o->count > 0 && o->at[0]->type == VC_JSON_ARRAY) {
        const vc_json *jump = o->at[0]->child;
        double level = jump && o->at[0]->count == 1 && jump->type == VC_JSON_NUMBER
                           ? fabs(jump->number)
                           : -1;
        if (level < 0 || fmod(level, 2) != 0 || level / 2 > scopes) {
            vc_compile_constant(c, o->operation, vc_null());
            return vc_type_fault(
                c, o->at[0], "rule-unknown-path",
                "no such scope; [2] is the one around this list, [4] the "
                "next, and here there are %lu",
                (unsigned long)scopes);
        }
        out = (uint32_t)(level / 2);
        i = 1;
    }
    vc_buffer path = vc_buffer_new(c->arena);
    const vc_json *place = i < o->count ? o->at[i] : o->operation;
    for (uint32_t first = i; i < o->count; i++) {
        if (o->at[i]->type != VC_JSON_STRING)
            return no_path(c, o);
        vc_buffer_add(&path, i > first ? "." : "");
        vc_buffer_add(&path, o->at[i]->string);
    }
    return reach(c, o->operation, place, out, path.text);
}

/* known, stated: a path, or a variable. */
static vc_type rule_known(vc_compiler *c, const vc_operands *o)
{
    const vc_json *what = o->at[0];
    if (what->type == VC_JSON_STRING) {
        reach(c, o->operation, what, 0, what->string);
    } else if (what->type == VC_JSON_OBJECT && what->count == 1 &&
               (vc_operator_find(what->child->key) == VC_OP_VAR ||
                vc_operator_find(what->child->key) == VC_OP_VAL)) {
        vc_compile_value(c, what);
    } else {
        return no_path(c, o);
    }
    vc_instruction ask = {.code = VC_DO_IS_KNOWN, .n = o->op == VC_OP_STATED};
    vc_compile_emit(c, o->operation, ask, 0);
    return vc_type_of_kind(VC_TYPE_BOOLEAN);
}

/* ---- plain mode ---- */

/* A scalar as JavaScript's String() makes a name of it; NULL for anything else. */
static const char *name_of(vc_compiler *c, const vc_json *json)
{
    char number[VC_NUMBER_SIZE];
    switch (json->type) {
    case VC_JSON_STRING: return json->string;
    case VC_JSON_NUMBER:
        vc_number_text(json->number, number);
        return vc_arena_string(c->arena, number);
    case VC_JSON_NULL: return "null";
    case VC_JSON_FALSE: return "false";
    case VC_JSON_TRUE: return "true";
    case VC_JSON_ARRAY:
    case VC_JSON_OBJECT: break;
    }
    return NULL;
}

static void emit_path(vc_compiler *c, const vc_json *place, vc_path path,
                      uint16_t flags, uint32_t level)
{
    vc_instruction find = {.code = VC_DO_PATH,
                           .flags = flags,
                           .a = vc_compile_add_path(c, path),
                           .b = level};
    vc_compile_emit(c, place, find, flags & VC_PATH_DEFAULT ? 0 : 1);
}

static void plain_var(vc_compiler *c, vc_operands *o)
{
    const char *name = o->count == 0                    ? ""
                       : o->at[0]->type == VC_JSON_NULL ? ""
                                                        : name_of(c, o->at[0]);
    if (!name) {
        vc_compile_strict(c, o, 0);
        return;
    }
    if (o->count > 1)
        vc_compile_value(c, o->at[1]);
    emit_path(c, o->operation, vc_path_split(c->arena, name),
              o->count > 1 ? VC_PATH_DEFAULT : 0, 0);
}

static void plain_known(vc_compiler *c, vc_operands *o)
{
    const vc_json *what = o->count > 0 ? o->at[0] : NULL;
    if (what && what->type == VC_JSON_OBJECT && what->count == 1) {
        vc_op op = vc_operator_find(what->child->key);
        if (op == VC_OP_VAR || op == VC_OP_VAL) {
            /* The variable asks for itself: its instruction is told to answer whether
             * there is a value, if its path stands in the rule. */
            vc_compile_value(c, what);
            vc_instruction *last = &c->code[c->count - 1];
            if (last->code == VC_DO_PATH && !(last->flags & VC_PATH_DEFAULT))
                last->flags = VC_PATH_KNOWN;
            else
                last->flags |= VC_PATH_KNOWN;
            return;
        }
    }
    const char *name = what ? name_of(c, what) : "";
    if (name)
        emit_path(c, o->operation, vc_path_split(c->arena, name), VC_PATH_KNOWN, 0);
    else
        vc_compile_strict(c, o, 0);
}

/* The level of a scope jump that stands in the rule; -1 if this is none. */
static double jump_of(const vc_json *json)
{
    if (json->type != VC_JSON_ARRAY || json->count != 1 ||
        json->child->type != VC_JSON_NUMBER)
        return -1;
    double level = fabs(json->child->number);
    return level < 1000 ? level : 1000;
}

static void plain_val(vc_compiler *c, vc_operands *o)
{
    uint32_t i = 0, used = 0;
    double level = o->count > 0 && !o->alone ? jump_of(o->at[0]) : -1;
    if (level >= 0)
        i = 1;
    vc_part *parts = vc_arena_array(c->arena, o->count, sizeof *parts);
    vc_buffer text = vc_buffer_new(c->arena);
    for (; i < o->count; i++) {
        const char *name = name_of(c, o->at[i]);
        if (!name) {
            vc_compile_strict(c, o, o->alone ? VC_VAL_SPREAD : 0);
            return;
        }
        vc_buffer_add(&text, used > 0 ? "." : "");
        vc_buffer_add(&text, name);
        parts[used++] = (vc_part){name, (uint32_t)strlen(name)};
    }
    emit_path(c, o->operation, (vc_path){text.text, used, parts},
              o->op == VC_OP_EXISTS ? VC_PATH_EXISTS : 0,
              level > 0 ? (uint32_t)level : 0);
}

/* ---- both ---- */

vc_type vc_compile_variable(vc_compiler *c, vc_operands *o)
{
    if (c->mode == VC_RULE)
        return o->op == VC_OP_VAR   ? rule_var(c, o)
               : o->op == VC_OP_VAL ? rule_val(c, o)
                                    : rule_known(c, o);
    if (o->op == VC_OP_VAR)
        plain_var(c, o);
    else if (o->op == VC_OP_KNOWN || o->op == VC_OP_STATED)
        plain_known(c, o);
    else
        plain_val(c, o);
    return any();
}
