/* The evaluator: one loop over the instructions. What is asked most often (slots,
 * constants, logic, comparisons of equal kinds) is done in the loop; the rest is in the
 * families' files. */
#include <math.h>
#include <string.h>

#include "rule/program.h"

/* Programs whose stack fits take it from the C stack, and so need no arena. */
enum { SMALL_STACK = 64 };

vc_value vc_machine_fail(vc_machine *machine, const char *type, const char *message)
{
    if (machine->program->mode == VC_RULE)
        return vc_unknown();
    if (!machine->failed) {
        machine->run->error_type = type;
        machine->run->error_message = message;
    }
    machine->failed = true;
    return vc_null();
}

/* ---- and, or, ?? ---- */

static bool is_boolean(vc_value value, bool rule_mode)
{
    if (value.kind == VC_KIND_UNKNOWN)
        return rule_mode || (value.count & VC_UNKNOWN_BOOLEAN);
    return value.kind == VC_KIND_BOOLEAN;
}

/* Whether `value` ends the chain (2), lets it go on (0) or may do either (1). */
static int decides(vc_op op, vc_value value)
{
    if (op == VC_OP_COALESCE) {
        if (value.kind == VC_KIND_UNKNOWN)
            return value.count & VC_UNKNOWN_BOOLEAN ? 2 : 1;
        return value.kind == VC_KIND_NULL || value.kind == VC_KIND_UNDEFINED ? 0 : 2;
    }
    unsigned deciding = op == VC_OP_AND ? VC_CAN_BE_FALSE : VC_CAN_BE_TRUE;
    unsigned truths = vc_truths(value);
    return truths == deciding ? 2 : truths & deciding ? 1 : 0;
}

/* An operand after ones that are unknown (joined in `before`): what the chain is then.
 * `before` can let the chain go on, else it would have ended. */
static vc_value chain_unknown(vc_machine *machine, vc_op op, vc_value before,
                              vc_value value)
{
    bool rule_mode = machine->program->mode == VC_RULE;
    bool boolean = is_boolean(before, rule_mode) && is_boolean(value, rule_mode);
    int decision = decides(op, value);
    vc_value both[2] = {before, value};
    vc_value result = vc_cause_unknown(machine, both, 2, boolean);
    if (op == VC_OP_COALESCE)
        return result;
    unsigned deciding = op == VC_OP_AND ? VC_CAN_BE_FALSE : VC_CAN_BE_TRUE;
    if (decision == 2) {
        /* True or false it is whatever the rest; but in plain mode the value may still
         * be that of an unknown operand, say 0 instead of false. */
        if (boolean)
            return vc_boolean(op == VC_OP_OR);
        result.truths = (uint8_t)deciding;
        if (value.kind == VC_KIND_BOOLEAN)
            result.count |= VC_UNKNOWN_DECIDED;
    }
    return result;
}

/* Takes the operand at top[-1] in, with what was before at top[-2] if it is not the
 * first. Leaves one value and says whether the chain ends with it. */
static bool chain(vc_machine *machine, const vc_instruction *at, vc_value **top)
{
    vc_op op = (vc_op)at->code;
    if (at->flags & VC_CHAIN_NEXT) {
        vc_value value = *--*top, *before = *top - 1;
        int decision = decides(op, value);
        if (before->kind == VC_KIND_UNKNOWN && decides(op, *before) == 1)
            *before = chain_unknown(machine, op, *before, value);
        else
            *before = value;
        return decision == 2;
    }
    return decides(op, *(*top - 1)) == 2;
}

/* ---- if ---- */

/* The two branches of a condition that is unknown: stack condition, then, else. */
static vc_value join_branches(vc_machine *machine, const vc_value *parts)
{
    if (vc_value_equal(parts[1], parts[2]))
        return parts[1];
    bool rule_mode = machine->program->mode == VC_RULE;
    bool boolean = is_boolean(parts[1], false) && is_boolean(parts[2], false);
    vc_value result = vc_cause_unknown(machine, parts, 3, boolean && !rule_mode);
    result.truths = (uint8_t)(vc_truths(parts[1]) | vc_truths(parts[2]));
    return result;
}

static bool open_condition(vc_value condition)
{
    return vc_truths(condition) == (VC_CAN_BE_FALSE | VC_CAN_BE_TRUE);
}

/* ---- the others ---- */

static vc_value negate(vc_value value, bool negative)
{
    unsigned truths = vc_truths(value);
    if (truths != (VC_CAN_BE_FALSE | VC_CAN_BE_TRUE))
        return vc_boolean((truths == VC_CAN_BE_TRUE) != negative);
    value.count = VC_UNKNOWN_BOOLEAN;
    return value;
}

static vc_value field_of(vc_machine *machine, const vc_instruction *at)
{
    const vc_scope *scope = machine->scope;
    for (uint32_t i = 0; i < at->n; i++)
        scope = scope->outer;
    vc_value element = scope->element;
    if (element.kind != VC_KIND_RECORD)
        return element; /* unknown, with its causes */
    vc_value field = element.as.fields[at->a];
    if (field.kind == VC_KIND_UNKNOWN)
        field = vc_cause_slot(machine, field, (int32_t)scope->origin - 1);
    return field;
}

static const vc_scope *scope_out(const vc_machine *machine, uint32_t n)
{
    const vc_scope *scope = machine->scope;
    while (n-- > 0)
        scope = scope->outer;
    return scope;
}

static vc_value run_operator(vc_machine *machine, const vc_instruction *at,
                             const vc_value *arguments)
{
    vc_op op = (vc_op)at->code;
    size_t count = at->n;
    switch (op) {
    case VC_OP_IN: {
        vc_value none = {.kind = VC_KIND_UNDEFINED};
        return vc_run_in(machine, count > 0 ? arguments[0] : none,
                         count > 1 ? arguments[1] : none);
    }
    case VC_OP_MERGE: return vc_run_merge(machine, arguments, count);
    case VC_OP_LOG:
        return count > 0 ? arguments[0] : (vc_value){.kind = VC_KIND_UNDEFINED};
    default: break;
    }
    for (size_t i = 0; i < count; i++)
        if (vc_value_has_unknown(arguments[i]))
            return vc_cause_unknown(machine, arguments, count,
                                    vc_operators[op].boolean);
    switch (op) {
    case VC_OP_VAR: return vc_run_var(machine, at, arguments, count);
    case VC_OP_VAL:
    case VC_OP_EXISTS:
    case VC_OP_KNOWN:
    case VC_OP_STATED: return vc_run_val(machine, at, arguments, count);
    case VC_OP_MISSING: return vc_run_missing(machine, arguments, count);
    case VC_OP_MISSING_SOME: return vc_run_missing_some(machine, arguments, count);
    case VC_OP_CAT: return vc_run_cat(machine, arguments, count);
    case VC_OP_SUBSTR: return vc_run_substr(machine, arguments, count);
    case VC_OP_EQ:
    case VC_OP_SEQ:
    case VC_OP_NE:
    case VC_OP_SNE:
    case VC_OP_LT:
    case VC_OP_LE:
    case VC_OP_GT:
    case VC_OP_GE: return vc_run_compare(machine, op, arguments, count);
    default: return vc_run_math(machine, op, arguments, count);
    }
}

/* Two numbers or two strings side by side, which is nearly every comparison there is.
 * False if it takes the long way. */
static inline bool quick_compare(vc_op op, vc_value a, vc_value b, vc_value *result)
{
    if (a.kind != b.kind)
        return false;
    bool equality = op >= VC_OP_EQ && op <= VC_OP_SNE;
    if (a.kind == VC_KIND_STRING && equality) {
        bool same =
            a.count == b.count && (a.as.string == b.as.string ||
                                   memcmp(a.as.string, b.as.string, a.count) == 0);
        *result = vc_boolean(same == (op == VC_OP_EQ || op == VC_OP_SEQ));
        return true;
    }
    if (a.kind != VC_KIND_NUMBER)
        return false;
    double x = a.as.number, y = b.as.number;
    bool truth;
    switch (op) {
    case VC_OP_EQ:
    case VC_OP_SEQ: truth = x == y; break;
    case VC_OP_NE:
    case VC_OP_SNE: truth = x != y; break;
    case VC_OP_LT: truth = x < y; break;
    case VC_OP_LE: truth = x <= y; break;
    case VC_OP_GT: truth = x > y; break;
    default: truth = x >= y; break;
    }
    *result = vc_boolean(truth);
    return true;
}

void vc_machine_run(vc_machine *machine, const vc_instruction *at,
                    const vc_instruction *end, vc_value *top)
{
    const vc_program *program = machine->program;
    const vc_instruction *code = program->code;
    vc_value *trace = machine->run->trace;
    for (; at < end; at++) {
        size_t now = (size_t)(at - code);
        switch (at->code) {
        case VC_DO_CONSTANT: *top++ = program->constants[at->a]; break;
        case VC_DO_SLOT:
            *top = machine->run->slots[at->a];
            if (top->kind == VC_KIND_UNKNOWN)
                *top = vc_cause_slot(machine, *top, (int32_t)at->a);
            top++;
            break;
        case VC_DO_FIELD: *top++ = field_of(machine, at); break;
        case VC_DO_ELEMENT: *top++ = scope_out(machine, at->n)->element; break;
        case VC_DO_ACCUMULATOR: *top++ = scope_out(machine, at->n)->accumulator; break;
        case VC_DO_PATH:
            if (at->flags & VC_PATH_DEFAULT)
                top--;
            *top = vc_run_path(machine, at,
                               at->flags & VC_PATH_DEFAULT ? *top : vc_null());
            top++;
            break;
        case VC_DO_LIST:
            top -= at->n;
            *top = vc_run_make_list(machine, top, at->n);
            top++;
            break;
        case VC_DO_IS_KNOWN:
            top[-1] = vc_boolean(top[-1].kind != VC_KIND_UNKNOWN ||
                                 (at->n && top[-1].weight == VC_CONTESTED_WEIGHT));
            break;
        case VC_OP_AND:
        case VC_OP_OR:
        case VC_OP_COALESCE:
            if (chain(machine, at, &top))
                at = code + at->a - 1;
            break;
        case VC_DO_TEST: /* condition -> condition; and a blank if it is false */
            if (vc_truths(top[-1]) == VC_CAN_BE_FALSE) {
                *top++ = (vc_value){.kind = VC_KIND_UNDEFINED};
                at = code + at->a - 1;
            }
            break;
        case VC_DO_THEN: /* condition, value -> value; or go on for the other branch */
            if (!open_condition(top[-2])) {
                top[-2] = top[-1];
                top--;
                at = code + at->a - 1;
            }
            break;
        case VC_DO_FI: /* condition, value, value -> value */
            top -= 2;
            top[-1] =
                open_condition(top[-1]) ? join_branches(machine, top - 1) : top[1];
            break;
        case VC_OP_NOT:
        case VC_OP_TRUTH:
            if (at->n == 0)
                *top++ = vc_boolean(at->code == VC_OP_NOT);
            else {
                top -= at->n - 1;
                top[-1] = negate(top[-1], at->code == VC_OP_NOT);
            }
            break;
        case VC_OP_EQ:
        case VC_OP_SEQ:
        case VC_OP_NE:
        case VC_OP_SNE:
        case VC_OP_LT:
        case VC_OP_LE:
        case VC_OP_GT:
        case VC_OP_GE:
            if (at->n == 2 &&
                quick_compare((vc_op)at->code, top[-2], top[-1], top - 2)) {
                top--;
                break;
            }
            top -= at->n;
            *top = run_operator(machine, at, top);
            top++;
            break;
        case VC_OP_MAP:
        case VC_OP_FILTER:
        case VC_OP_REDUCE:
        case VC_OP_ALL:
        case VC_OP_SOME:
        case VC_OP_NONE:
            top -= at->n;
            vc_run_each(machine, at, top);
            top++;
            at = code + at->a - 1;
            break;
        case VC_DO_FAIL:
            top[-1] = vc_machine_fail(machine, "Unknown Operator", top[-1].as.string);
            break;
        default:
            top -= at->n;
            *top = run_operator(machine, at, top);
            top++;
            break;
        }
        if (machine->failed)
            return;
        if (trace)
            trace[now] = top[-1];
    }
}

/* ---- a whole run ---- */

static bool all_finite(vc_value value)
{
    if (value.kind == VC_KIND_NUMBER)
        return isfinite(value.as.number);
    for (uint32_t i = 0; value.kind == VC_KIND_LIST && i < value.count; i++)
        if (!all_finite(value.as.items[i]))
            return false;
    for (uint32_t i = 0; value.kind == VC_KIND_OBJECT && i < value.count; i++)
        if (!all_finite(value.as.members[i].value))
            return false;
    return true;
}

/* What the stack holds becomes what the caller sees. */
static vc_value finish(vc_machine *machine, vc_value value)
{
    if (machine->failed)
        return vc_null();
    if (value.kind == VC_KIND_UNDEFINED)
        return vc_null();
    if (value.kind == VC_KIND_UNKNOWN && value.count & VC_UNKNOWN_DECIDED)
        return vc_boolean(value.truths == VC_CAN_BE_TRUE);
    if (value.kind == VC_KIND_LIST && vc_value_has_unknown(value))
        value = vc_cause_unknown(machine, &value, 1, false);
    if (machine->program->mode == VC_PLAIN && !all_finite(value))
        return vc_machine_fail(machine, "NaN", "the result is not a finite number");
    return value;
}

vc_value vc_rule_run(const vc_program *program, vc_run *run)
{
    vc_value small[SMALL_STACK];
    vc_value *stack = small;
    if (program->depth > SMALL_STACK)
        stack = vc_arena_array(run->arena, program->depth, sizeof *stack);
    vc_scope root = {.element = run->data};
    vc_machine machine = {.program = program, .run = run, .scope = &root};
    run->error_type = NULL;
    run->error_message = NULL;
    vc_machine_run(&machine, program->code, program->code + program->count, stack);
    return finish(&machine, stack[0]);
}
