/* The list operators. Each runs the range of instructions behind it once an element, in
 * a scope of its own; unknown elements and unknown outcomes are carried through. */
#include <string.h>

#include "rule/program.h"

static vc_value new_list(vc_machine *machine, const vc_value *items, size_t count)
{
    vc_value list = vc_list(items, (uint32_t)count);
    if (!vc_value_weigh(&list))
        return vc_machine_fail(machine, "Invalid Arguments",
                               "the list grows too large");
    return list;
}

vc_value vc_run_make_list(vc_machine *machine, const vc_value *items, size_t count)
{
    vc_value *copy = vc_arena_array(machine->run->arena, count, sizeof *copy);
    if (count > 0)
        memcpy(copy, items, count * sizeof *copy);
    return new_list(machine, copy, count);
}

vc_value vc_run_merge(vc_machine *machine, const vc_value *arguments, size_t count)
{
    size_t total = 0;
    for (size_t i = 0; i < count; i++) {
        if (arguments[i].kind == VC_KIND_UNKNOWN) /* of unknown length */
            return vc_cause_unknown(machine, arguments, count, false);
        total += arguments[i].kind == VC_KIND_LIST ? arguments[i].count : 1;
    }
    if (total >> VC_VALUE_BITS)
        return vc_machine_fail(machine, "Invalid Arguments",
                               "the list grows too large");
    vc_value *items = vc_arena_array(machine->run->arena, total, sizeof *items);
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (arguments[i].kind != VC_KIND_LIST)
            items[used++] = arguments[i];
        else if (arguments[i].count > 0) {
            memcpy(items + used, arguments[i].as.items,
                   arguments[i].count * sizeof *items);
            used += arguments[i].count;
        }
    }
    return new_list(machine, items, total);
}

/* Runs the body for element i; the outcome is at *top. False if the run must stop, with
 * what there is to say at *top. */
static bool run_body(vc_machine *machine, const vc_instruction *at, vc_scope *scope,
                     vc_value list, uint32_t i, vc_value *top)
{
    if (++machine->rounds > VC_MAX_ROUNDS) {
        machine->rounds = VC_MAX_ROUNDS;
        *top = vc_machine_fail(machine, "Invalid Arguments", "too many rounds");
        return false;
    }
    scope->element = list.as.items[i];
    scope->index = i;
    machine->scope = scope;
    vc_machine_run(machine, at + 1, machine->program->code + at->a, top);
    machine->scope = scope->outer;
    return !machine->failed;
}

static void map(vc_machine *machine, const vc_instruction *at, vc_scope *scope,
                vc_value *top)
{
    vc_value list = *top;
    vc_value *items = vc_arena_array(machine->run->arena, list.count, sizeof *items);
    for (uint32_t i = 0; i < list.count; i++) {
        if (!run_body(machine, at, scope, list, i, top))
            return;
        items[i] = *top;
    }
    *top = new_list(machine, items, list.count);
}

static void filter(vc_machine *machine, const vc_instruction *at, vc_scope *scope,
                   vc_value *top)
{
    vc_value list = *top;
    vc_value *items = vc_arena_array(machine->run->arena, list.count, sizeof *items);
    size_t kept = 0;
    vc_value unsure = {.kind = VC_KIND_NULL};
    for (uint32_t i = 0; i < list.count; i++) {
        if (!run_body(machine, at, scope, list, i, top))
            return;
        unsigned truths = vc_truths(*top);
        if (truths == (VC_CAN_BE_FALSE | VC_CAN_BE_TRUE)) {
            vc_value both[2] = {unsure, *top};
            unsure = vc_cause_unknown(machine, both, 2, false);
        } else if (truths == VC_CAN_BE_TRUE) {
            items[kept++] = list.as.items[i];
        }
    }
    if (unsure.kind != VC_KIND_UNKNOWN) {
        *top = new_list(machine, items, kept);
        return;
    }
    /* An element that is sure to stay makes the list true, whatever the others do. */
    *top = unsure;
    if (kept > 0)
        top->truths = VC_CAN_BE_TRUE;
}

/* all, some, none: an `or` over the elements, of the condition or of its contrary. */
static void quantify(vc_machine *machine, const vc_instruction *at, vc_scope *scope,
                     vc_value *top)
{
    vc_value list = *top, unsure = {.kind = VC_KIND_NULL};
    bool all = at->code == VC_OP_ALL;
    unsigned deciding = all ? VC_CAN_BE_FALSE : VC_CAN_BE_TRUE;
    for (uint32_t i = 0; i < list.count; i++) {
        if (!run_body(machine, at, scope, list, i, top))
            return;
        unsigned truths = vc_truths(*top);
        if (truths == deciding) {
            *top = vc_boolean(at->code == VC_OP_SOME);
            return;
        }
        if (truths & deciding) {
            vc_value both[2] = {unsure, *top};
            unsure = vc_cause_unknown(machine, both, 2, true);
        }
    }
    if (unsure.kind == VC_KIND_UNKNOWN)
        *top = unsure;
    else if (all)
        *top = vc_boolean(list.count > 0); /* of no elements: false, as the reference */
    else
        *top = vc_boolean(at->code == VC_OP_NONE);
}

static void reduce(vc_machine *machine, const vc_instruction *at, vc_scope *scope,
                   vc_value *top)
{
    vc_value list = top[0];
    scope->reduce = true;
    scope->accumulator = at->n > 1 ? top[1] : vc_null();
    for (uint32_t i = 0; i < list.count; i++) {
        if (!run_body(machine, at, scope, list, i, top))
            return;
        scope->accumulator = *top;
    }
    *top = scope->accumulator;
}

/* What the reference answers when the operand is no list at all. */
static vc_value of_no_list(vc_machine *machine, const vc_instruction *at,
                           const vc_value *top)
{
    switch (at->code) {
    case VC_OP_MAP:
    case VC_OP_FILTER: return vc_run_make_list(machine, NULL, 0);
    case VC_OP_REDUCE: return at->n > 1 ? top[1] : vc_null();
    default: return vc_boolean(at->code == VC_OP_NONE);
    }
}

void vc_run_each(vc_machine *machine, const vc_instruction *at, vc_value *top)
{
    vc_scope scope = {.outer = machine->scope, .origin = at->b};
    if (top->kind == VC_KIND_UNKNOWN) {
        *top = vc_cause_unknown(machine, top, at->n, vc_operators[at->code].boolean);
        return;
    }
    if (top->kind != VC_KIND_LIST) {
        *top = of_no_list(machine, at, top);
        return;
    }
    switch (at->code) {
    case VC_OP_MAP: map(machine, at, &scope, top); break;
    case VC_OP_FILTER: filter(machine, at, &scope, top); break;
    case VC_OP_REDUCE: reduce(machine, at, &scope, top); break;
    default: quantify(machine, at, &scope, top); break;
    }
}
