/* JsonLogic is a syntax tree, and tedious to read as one: here it becomes a sentence of
 * operators between operands, with as few parentheses as it needs. Anything with an
 * unusual number of operands is shown as a call, so that nothing is hidden. */
#include <math.h>
#include <string.h>

#include "json/writer.h"
#include "rule/program.h"

/* How strongly an expression holds together, loosest first. */
typedef enum binding {
    BIND_IF,
    BIND_OR,
    BIND_AND,
    BIND_COMPARE,
    BIND_SUM,
    BIND_PRODUCT,
    BIND_ATOM
} binding;

static void show(vc_buffer *out, const vc_json *json, binding at_least);

static const vc_json *operand(const vc_json *operation, uint32_t i)
{
    const vc_json *value = operation->child;
    if (value->type != VC_JSON_ARRAY)
        return i == 0 ? value : NULL;
    const vc_json *at = value->child;
    while (at && i-- > 0)
        at = at->next;
    return at;
}

static uint32_t operand_count(const vc_json *operation)
{
    return operation->child->type == VC_JSON_ARRAY ? operation->child->count : 1;
}

static bool is_operation(const vc_json *json)
{
    return json->type == VC_JSON_OBJECT && json->count == 1;
}

static const char *infix_of(vc_op op)
{
    switch (op) {
    case VC_OP_EQ:
    case VC_OP_SEQ: return " is ";
    case VC_OP_NE:
    case VC_OP_SNE: return " is not ";
    case VC_OP_AND: return " and ";
    case VC_OP_OR: return " or ";
    case VC_OP_IN: return " in ";
    case VC_OP_COALESCE: return " \?\? ";
    default: return NULL;
    }
}

static binding binding_of(vc_op op, uint32_t count)
{
    switch (op) {
    case VC_OP_IF:
    case VC_OP_TERNARY: return count >= 2 ? BIND_IF : BIND_ATOM;
    case VC_OP_OR:
    case VC_OP_COALESCE: return count >= 2 ? BIND_OR : BIND_ATOM;
    case VC_OP_AND: return count >= 2 ? BIND_AND : BIND_ATOM;
    case VC_OP_NOT: return count == 1 ? BIND_COMPARE : BIND_ATOM;
    case VC_OP_EQ:
    case VC_OP_SEQ:
    case VC_OP_NE:
    case VC_OP_SNE:
    case VC_OP_IN:
    case VC_OP_GT:
    case VC_OP_GE: return count == 2 ? BIND_COMPARE : BIND_ATOM;
    case VC_OP_LT:
    case VC_OP_LE: return count == 2 || count == 3 ? BIND_COMPARE : BIND_ATOM;
    case VC_OP_MAP:
    case VC_OP_FILTER:
    case VC_OP_ALL:
    case VC_OP_SOME:
    case VC_OP_NONE: return count == 2 ? BIND_COMPARE : BIND_ATOM;
    case VC_OP_REDUCE: return count == 3 ? BIND_COMPARE : BIND_ATOM;
    case VC_OP_DAYS_BETWEEN: return count == 2 ? BIND_COMPARE : BIND_ATOM;
    case VC_OP_ADD: return count >= 2 ? BIND_SUM : BIND_ATOM;
    case VC_OP_SUB: return count == 1 || count == 2 ? BIND_SUM : BIND_ATOM;
    case VC_OP_MUL: return count >= 2 ? BIND_PRODUCT : BIND_ATOM;
    case VC_OP_DIV:
    case VC_OP_MOD: return count == 2 ? BIND_PRODUCT : BIND_ATOM;
    default: return BIND_ATOM;
    }
}

/* ---- values and variables ---- */

static void show_items(vc_buffer *out, const vc_json *first, const char *open,
                       const char *close)
{
    vc_buffer_add(out, open);
    for (const vc_json *item = first; item; item = item->next) {
        if (item != first)
            vc_buffer_add(out, ", ");
        show(out, item, BIND_IF);
    }
    vc_buffer_add(out, close);
}

static void show_literal(vc_buffer *out, const vc_json *json)
{
    if (json->type == VC_JSON_STRING)
        vc_buffer_json_string(out, json->string);
    else if (json->type == VC_JSON_NUMBER)
        vc_buffer_number(out, json->number);
    else if (json->type == VC_JSON_ARRAY)
        show_items(out, json->child, "[", "]");
    else
        vc_json_write(out, json);
}

/* Parts of a path, joined by points. */
static void show_path(vc_buffer *out, const vc_json *part)
{
    for (const vc_json *first = part; part; part = part->next) {
        if (part != first)
            vc_buffer_add_char(out, '.');
        if (part->type == VC_JSON_STRING)
            vc_buffer_add(out, part->string);
        else
            show(out, part, BIND_ATOM);
    }
}

static bool all_scalar(const vc_json *part)
{
    for (; part; part = part->next)
        if (part->type == VC_JSON_OBJECT || part->type == VC_JSON_ARRAY)
            return false;
    return true;
}

static void show_call(vc_buffer *out, const vc_json *operation)
{
    const vc_json *value = operation->child;
    vc_buffer_add(out, value->key);
    if (value->type == VC_JSON_ARRAY) {
        show_items(out, value->child, "(", ")");
        return;
    }
    vc_buffer_add_char(out, '(');
    show(out, value, BIND_IF);
    vc_buffer_add_char(out, ')');
}

/* A path where it stands in the rule; "it" is the element of a list. False if it is
 * computed. */
static bool show_variable(vc_buffer *out, vc_op op, const vc_json *operation)
{
    const vc_json *first = operand(operation, 0);
    uint32_t count = operand_count(operation);
    bool path = !first || (first->type == VC_JSON_STRING) ||
                first->type == VC_JSON_NULL || first->type == VC_JSON_NUMBER;
    if (op == VC_OP_VAR) {
        if (!path || count > 1)
            return false;
        if (!first || first->type == VC_JSON_NULL ||
            (first->type == VC_JSON_STRING && first->string[0] == '\0'))
            vc_buffer_add(out, "it");
        else if (first->type == VC_JSON_STRING)
            vc_buffer_add(out, first->string);
        else
            show_literal(out, first);
        return true;
    }
    if (operation->child->type != VC_JSON_ARRAY) {
        if (first->type != VC_JSON_STRING)
            return false;
        vc_buffer_add(out, first->string);
        return true;
    }
    double jump = 0;
    if (first && first->type == VC_JSON_ARRAY && first->count == 1 &&
        first->child->type == VC_JSON_NUMBER) {
        jump = fabs(first->child->number);
        first = first->next;
        if (fmod(jump, 2) != 0 || jump > 64)
            return false;
    }
    if (!all_scalar(first))
        return false;
    for (; jump >= 2; jump -= 2)
        vc_buffer_add(out, jump > 2 || first ? "outer." : "outer");
    if (first)
        show_path(out, first);
    else if (operand_count(operation) == 0)
        vc_buffer_add(out, "it");
    return true;
}

/* ---- operations ---- */

static void show_if(vc_buffer *out, const vc_json *operation)
{
    const vc_json *at = operand(operation, 0);
    while (at && at->next) {
        vc_buffer_add(out, "if ");
        show(out, at, BIND_OR);
        vc_buffer_add(out, " then ");
        show(out, at->next, BIND_OR);
        at = at->next->next;
        vc_buffer_add(out, " else ");
    }
    if (at)
        show(out, at, BIND_OR);
    else
        vc_buffer_add(out, "null");
}

/* Operands with the operator between them. */
static void show_chain(vc_buffer *out, const vc_json *operation, const char *between,
                       binding first, binding others)
{
    const vc_json *at = operand(operation, 0);
    show(out, at, first);
    for (at = at->next; at; at = at->next) {
        vc_buffer_add(out, between);
        show(out, at, others);
    }
}

static void show_in(vc_buffer *out, const vc_json *operation)
{
    const vc_json *list = operand(operation, 1);
    show(out, operand(operation, 0), BIND_SUM);
    vc_buffer_add(out, " in ");
    if (list->type == VC_JSON_ARRAY)
        show_items(out, list->child, "{", "}");
    else
        show(out, list, BIND_SUM);
}

/* "some of parties: (icc_warrant)" */
static void show_each(vc_buffer *out, vc_op op, const vc_json *operation)
{
    const char *begin = op == VC_OP_FILTER ? "those" : vc_operator_names[op];
    vc_buffer_add(out, begin);
    vc_buffer_add(out, op == VC_OP_REDUCE ? " " : " of ");
    show(out, operand(operation, 0), BIND_SUM);
    if (op == VC_OP_REDUCE) {
        vc_buffer_add(out, " from ");
        show(out, operand(operation, 2), BIND_SUM);
    }
    vc_buffer_add(out, op == VC_OP_FILTER ? " where (" : ": (");
    show(out, operand(operation, 1), BIND_IF);
    vc_buffer_add_char(out, ')');
}

static void show_days(vc_buffer *out, const vc_json *operation)
{
    vc_buffer_add(out, "days from ");
    show(out, operand(operation, 0), BIND_ATOM);
    vc_buffer_add(out, " to ");
    show(out, operand(operation, 1), BIND_ATOM);
}

static void show_infix(vc_buffer *out, vc_op op, const vc_json *operation, binding bind)
{
    const char *between = infix_of(op);
    if (op == VC_OP_SUB && operand_count(operation) == 1) {
        vc_buffer_add_char(out, '-');
        show(out, operand(operation, 0), BIND_ATOM);
        return;
    }
    if (!between)
        between = vc_format(out->arena, " %s ", vc_operator_names[op]);
    /* `and` in `and` needs no parentheses; a - (b - c) does. */
    bool flat = op == VC_OP_AND || op == VC_OP_OR;
    binding first = bind == BIND_COMPARE ? BIND_SUM : bind;
    show_chain(out, operation, between, first, flat ? bind : (binding)(bind + 1));
}

static void show_operation(vc_buffer *out, vc_op op, const vc_json *operation)
{
    binding bind = binding_of(op, operand_count(operation));
    if (op == VC_OP_VAR || op == VC_OP_VAL) {
        if (!show_variable(out, op, operation))
            show_call(out, operation);
    } else if ((op == VC_OP_KNOWN || op == VC_OP_STATED) && operand(operation, 0) &&
               operand(operation, 0)->type == VC_JSON_STRING) {
        vc_buffer_printf(out, "%s(%s)", vc_operator_names[op],
                         operand(operation, 0)->string);
    } else if (bind == BIND_ATOM) {
        show_call(out, operation);
    } else if (op == VC_OP_NOT) {
        vc_buffer_add(out, "not ");
        show(out, operand(operation, 0), BIND_ATOM);
    } else if (bind == BIND_IF) {
        show_if(out, operation);
    } else if (op == VC_OP_IN) {
        show_in(out, operation);
    } else if (op >= VC_OP_MAP && op <= VC_OP_NONE) {
        show_each(out, op, operation);
    } else if (op == VC_OP_DAYS_BETWEEN) {
        show_days(out, operation);
    } else {
        show_infix(out, op, operation, bind);
    }
}

/* `and`, `or` of one operand are that operand. */
static const vc_json *unwrap(const vc_json *json)
{
    while (is_operation(json) && operand_count(json) == 1) {
        vc_op op = vc_operator_find(json->child->key);
        if (op != VC_OP_AND && op != VC_OP_OR)
            break;
        json = operand(json, 0);
    }
    return json;
}

static void show(vc_buffer *out, const vc_json *json, binding at_least)
{
    json = unwrap(json);
    if (!is_operation(json)) {
        show_literal(out, json);
        return;
    }
    vc_op op = vc_operator_find(json->child->key);
    if (op == VC_OP_COUNT) {
        show_call(out, json);
        return;
    }
    bool loose = binding_of(op, operand_count(json)) < at_least;
    vc_buffer_add(out, loose ? "(" : "");
    show_operation(out, op, json);
    vc_buffer_add(out, loose ? ")" : "");
}

void vc_rule_infix(vc_buffer *out, const vc_json *condition)
{
    show(out, condition, BIND_IF);
}
