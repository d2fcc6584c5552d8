/* Comparison and arithmetic, with JavaScript's conversions; in rule mode the types were
 * checked before, and what is no finite number is unknown. */
#include <math.h>

#include "base/date.h"
#include "rule/program.h"

static const vc_value nothing = {.kind = VC_KIND_UNDEFINED};

vc_value vc_run_compare(vc_machine *machine, vc_op op, const vc_value *arguments,
                        size_t count)
{
    vc_value a = count > 0 ? arguments[0] : nothing;
    vc_value b = count > 1 ? arguments[1] : nothing;
    vc_value c = count > 2 ? arguments[2] : nothing;
    bool between = c.kind != VC_KIND_UNDEFINED;
    switch (op) {
    case VC_OP_EQ: return vc_boolean(vc_loose_equal(machine, a, b));
    case VC_OP_NE: return vc_boolean(!vc_loose_equal(machine, a, b));
    case VC_OP_SEQ: return vc_boolean(vc_strict_equal(a, b));
    case VC_OP_SNE: return vc_boolean(!vc_strict_equal(a, b));
    case VC_OP_LT:
        return vc_boolean(vc_less(machine, a, b) == 1 &&
                          (!between || vc_less(machine, b, c) == 1));
    case VC_OP_LE:
        return vc_boolean(vc_less(machine, b, a) == 0 &&
                          (!between || vc_less(machine, c, b) == 0));
    case VC_OP_GT: return vc_boolean(vc_less(machine, b, a) == 1);
    default: return vc_boolean(vc_less(machine, a, b) == 0);
    }
}

static vc_value extreme(vc_machine *machine, bool greatest, const vc_value *arguments,
                        size_t count)
{
    double best = greatest ? -(double)INFINITY : (double)INFINITY;
    for (size_t i = 0; i < count; i++) {
        double x = vc_to_number(machine, arguments[i]);
        if (isnan(x))
            best = x;
        else if (greatest ? x > best : x < best)
            best = x;
    }
    return vc_number(best);
}

static vc_value add(vc_machine *machine, const vc_value *arguments, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += vc_parse_float(machine, arguments[i]);
    return vc_number(sum);
}

static vc_value multiply(vc_machine *machine, const vc_value *arguments, size_t count)
{
    if (count == 0)
        return vc_machine_fail(machine, "Invalid Arguments", "* needs an operand");
    if (count == 1) /* the reference returns a sole operand as it is */
        return arguments[0];
    double product = vc_parse_float(machine, arguments[0]);
    for (size_t i = 1; i < count; i++)
        product *= vc_parse_float(machine, arguments[i]);
    return vc_number(product);
}

static vc_value days_between(vc_machine *machine, vc_value a, vc_value b)
{
    vc_date from, to;
    if (a.kind == VC_KIND_STRING && b.kind == VC_KIND_STRING &&
        vc_date_parse(a.as.string, &from) && vc_date_parse(b.as.string, &to))
        return vc_number((double)to - (double)from);
    return vc_machine_fail(machine, "Invalid Arguments",
                           "days_between needs two dates YYYY-MM-DD");
}

static vc_value calculate(vc_machine *machine, vc_op op, const vc_value *arguments,
                          size_t count)
{
    vc_value a = count > 0 ? arguments[0] : nothing;
    vc_value b = count > 1 ? arguments[1] : nothing;
    switch (op) {
    case VC_OP_MAX:
    case VC_OP_MIN: return extreme(machine, op == VC_OP_MAX, arguments, count);
    case VC_OP_ADD: return add(machine, arguments, count);
    case VC_OP_MUL: return multiply(machine, arguments, count);
    case VC_OP_DAYS_BETWEEN: return days_between(machine, a, b);
    default: break;
    }
    double x = vc_to_number(machine, a);
    if (op == VC_OP_SUB && b.kind == VC_KIND_UNDEFINED)
        return vc_number(-x);
    double y = vc_to_number(machine, b);
    if (op == VC_OP_SUB)
        return vc_number(x - y);
    if (op == VC_OP_DIV) {
        /* IEEE 754 says what a division by zero is; C leaves it undefined. */
        if (y == 0)
            return vc_number(x == 0 || isnan(x)           ? (double)NAN
                             : !signbit(x) == !signbit(y) ? (double)INFINITY
                                                          : -(double)INFINITY);
        return vc_number(x / y);
    }
    return vc_number(fmod(x, y));
}

vc_value vc_run_math(vc_machine *machine, vc_op op, const vc_value *arguments,
                     size_t count)
{
    vc_value result = calculate(machine, op, arguments, count);
    if (machine->program->mode == VC_RULE && result.kind == VC_KIND_NUMBER &&
        !isfinite(result.as.number))
        return vc_unknown();
    return result;
}
