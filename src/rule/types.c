/* What may meet what in rule mode. A rule that compiles cannot fail when it runs, so
 * everything that could go wrong is said here, at the value that is wrong. */
#include <stdarg.h>
#include <string.h>

#include "base/date.h"
#include "rule/compiler.h"

vc_type vc_type_of_kind(vc_type_kind kind)
{
    return (vc_type){.kind = kind};
}

vc_type vc_type_of_literal(vc_compiler *c, const char *text)
{
    const char **words = vc_arena_array(c->arena, 1, sizeof *words);
    words[0] = text;
    return (vc_type){
        .kind = VC_TYPE_TEXT, .words = words, .word_count = 1, .literal = true};
}

vc_type vc_type_list_of(vc_compiler *c, vc_type element)
{
    vc_type *copy = vc_arena_alloc(c->arena, sizeof *copy);
    *copy = element;
    return (vc_type){.kind = VC_TYPE_LIST, .element = copy};
}

vc_type vc_type_fault(vc_compiler *c, const vc_json *json, const char *code,
                      const char *format, ...)
{
    vc_buffer message = vc_buffer_new(c->arena);
    va_list arguments;
    va_start(arguments, format);
    vc_buffer_vprintf(&message, format, arguments);
    va_end(arguments);
    vc_fault_add(c->faults, vc_json_place(json), code, "%s", message.text);
    return vc_type_of_kind(VC_TYPE_ANY);
}

const char *vc_type_name(vc_compiler *c, vc_type type)
{
    static const char *const names[] = {
        [VC_TYPE_ANY] = "anything",    [VC_TYPE_BOOLEAN] = "a boolean",
        [VC_TYPE_NUMBER] = "a number", [VC_TYPE_WORD] = "a word",
        [VC_TYPE_DATE] = "a date",     [VC_TYPE_TEXT] = "a text",
        [VC_TYPE_LIST] = "a list",     [VC_TYPE_RECORD] = "a party"};
    static const char *const plurals[] = {[VC_TYPE_ANY] = "",
                                          [VC_TYPE_BOOLEAN] = " of booleans",
                                          [VC_TYPE_NUMBER] = " of numbers",
                                          [VC_TYPE_WORD] = " of words",
                                          [VC_TYPE_DATE] = " of dates",
                                          [VC_TYPE_TEXT] = " of texts",
                                          [VC_TYPE_LIST] = " of lists",
                                          [VC_TYPE_RECORD] = " of parties"};
    if (type.kind == VC_TYPE_LIST && type.element)
        return vc_format(c->arena, "a list%s", plurals[type.element->kind]);
    return names[type.kind];
}

/* The value as a person would name it: a path, or its infix. */
static const char *named(vc_compiler *c, const vc_json *json)
{
    vc_buffer text = vc_buffer_new(c->arena);
    vc_rule_infix(&text, json);
    return text.text;
}

/* ---- words ---- */

static bool has_word(vc_type type, const char *word)
{
    for (size_t i = 0; i < type.word_count; i++)
        if (strcmp(type.words[i], word) == 0)
            return true;
    return false;
}

static vc_type join_words(vc_compiler *c, vc_type a, vc_type b)
{
    const char **words =
        vc_arena_array(c->arena, a.word_count + b.word_count, sizeof *words);
    vc_type result = a;
    result.words = words;
    for (size_t i = 0; i < a.word_count; i++)
        words[i] = a.words[i];
    for (size_t i = 0; i < b.word_count; i++)
        if (!has_word(result, b.words[i]))
            words[result.word_count++] = b.words[i];
    return result;
}

static const char *listed(vc_compiler *c, vc_type type)
{
    vc_buffer text = vc_buffer_new(c->arena);
    for (size_t i = 0; i < type.word_count; i++) {
        vc_buffer_add(&text, i > 0 ? ", " : "");
        vc_buffer_add(&text, type.words[i]);
    }
    return text.text;
}

/* "X" is never a value of FACT. */
static void never(vc_compiler *c, const vc_json *place, const char *word,
                  const vc_json *fact, vc_type words)
{
    vc_type_fault(c, place, "rule-word", "\"%s\" is never a value of %s", word,
                  named(c, fact));
    const char *near = vc_nearest(word, words.words, words.word_count);
    c->faults->last->expected =
        near ? vc_format(c->arena, "did you mean \"%s\"? one of: %s", near,
                         listed(c, words))
             : vc_format(c->arena, "one of: %s", listed(c, words));
}

/* ---- comparison ---- */

static bool is_literal(vc_type type)
{
    return type.kind == VC_TYPE_TEXT && type.literal;
}

static bool all_dates(vc_type literal)
{
    vc_date date;
    for (size_t i = 0; i < literal.word_count; i++)
        if (!vc_date_parse(literal.words[i], &date))
            return false;
    return true;
}

/* A literal against a fact; both may be several words, from an `if` or a list. */
static void check_literal(vc_compiler *c, const vc_json *place, vc_type literal,
                          const vc_json *fact, vc_type type)
{
    if (type.kind == VC_TYPE_WORD) {
        for (size_t i = 0; i < literal.word_count; i++)
            if (!has_word(type, literal.words[i]))
                never(c, place, literal.words[i], fact, type);
    } else if (type.kind == VC_TYPE_DATE) {
        if (!all_dates(literal))
            vc_type_fault(
                c, place, "rule-date",
                "%s is a date, and %s is none; a day that exists, as YYYY-MM-DD",
                named(c, fact), named(c, place));
    } else if (type.kind != VC_TYPE_TEXT) {
        vc_type_fault(c, place, "rule-type", "a text is compared with %s, which is %s",
                      named(c, fact), vc_type_name(c, type));
    }
}

/* Whether the two could ever be equal; a fault if not. */
static void check_equal(vc_compiler *c, const vc_json *a, vc_type x, const vc_json *b,
                        vc_type y)
{
    if (x.kind == VC_TYPE_ANY || y.kind == VC_TYPE_ANY)
        return;
    if (is_literal(y)) {
        check_literal(c, b, y, a, x);
    } else if (is_literal(x)) {
        check_literal(c, a, x, b, y);
    } else if (x.kind != y.kind) {
        vc_type_fault(c, b, "rule-type", "%s is %s, but %s is %s", named(c, b),
                      vc_type_name(c, y), named(c, a), vc_type_name(c, x));
    } else if (x.kind == VC_TYPE_LIST || x.kind == VC_TYPE_RECORD) {
        vc_type_fault(c, b, "rule-type", "%s cannot be compared for equality",
                      x.kind == VC_TYPE_LIST ? "lists" : "parties");
    } else if (x.kind == VC_TYPE_WORD) {
        for (size_t i = 0; i < y.word_count; i++)
            if (has_word(x, y.words[i]))
                return;
        vc_type_fault(c, b, "rule-word", "%s and %s have no word in common",
                      named(c, a), named(c, b));
    }
}

/* `x in [..]`: each literal of a written list is checked where it stands. */
static void check_in(vc_compiler *c, const vc_operands *o)
{
    const vc_json *needle = o->at[0], *list = o->at[1];
    vc_type type = o->types[1];
    if (type.kind == VC_TYPE_ANY || o->types[0].kind == VC_TYPE_ANY)
        return;
    if (type.kind == VC_TYPE_TEXT) {
        vc_type_kind kind = o->types[0].kind;
        if (kind != VC_TYPE_TEXT && kind != VC_TYPE_WORD)
            vc_type_fault(c, needle, "rule-type",
                          "only a text can be part of a text, not %s",
                          vc_type_name(c, o->types[0]));
        return;
    }
    if (type.kind != VC_TYPE_LIST) {
        vc_type_fault(c, list, "rule-type", "\"in\" needs a list or a text, not %s",
                      vc_type_name(c, type));
        return;
    }
    if (list->type != VC_JSON_ARRAY || !is_literal(*type.element)) {
        /* The list is a fact, or computed: is the needle ever in it? */
        if (type.element->kind != VC_TYPE_ANY && !is_literal(o->types[0]) &&
            !is_literal(*type.element) && type.element->kind != o->types[0].kind) {
            vc_type_fault(c, needle, "rule-type", "%s is %s, but %s is %s",
                          named(c, needle), vc_type_name(c, o->types[0]),
                          named(c, list), vc_type_name(c, type));
            return;
        }
        check_equal(c, list, *type.element, needle, o->types[0]);
        return;
    }
    for (const vc_json *item = list->child; item; item = item->next)
        if (item->type == VC_JSON_STRING)
            check_equal(c, needle, o->types[0], item,
                        vc_type_of_literal(c, item->string));
}

/* <, <=, >, >=: numbers, or dates. */
static void check_order(vc_compiler *c, const vc_operands *o)
{
    vc_type_kind kind = VC_TYPE_ANY;
    const vc_json *first = NULL;
    for (uint32_t i = 0; i < o->count; i++) {
        vc_type_kind found = o->types[i].kind;
        if (found == VC_TYPE_ANY || is_literal(o->types[i]))
            continue;
        if (found != VC_TYPE_NUMBER && found != VC_TYPE_DATE) {
            vc_type_fault(c, o->at[i], "rule-order",
                          "%s is %s, which has no order; only numbers and dates have",
                          named(c, o->at[i]), vc_type_name(c, o->types[i]));
            return;
        }
        if (kind != VC_TYPE_ANY && found != kind) {
            vc_type_fault(c, o->at[i], "rule-type", "%s is %s, but %s is %s",
                          named(c, o->at[i]), vc_type_name(c, o->types[i]),
                          named(c, first), vc_type_name(c, vc_type_of_kind(kind)));
            return;
        }
        kind = found;
        first = o->at[i];
    }
    for (uint32_t i = 0; i < o->count; i++) {
        if (!is_literal(o->types[i]))
            continue;
        if (kind != VC_TYPE_ANY)
            check_literal(c, o->at[i], o->types[i], first, vc_type_of_kind(kind));
        else if (!all_dates(o->types[i]))
            vc_type_fault(c, o->at[i], "rule-order",
                          "%s is no date; only numbers and dates have an order",
                          named(c, o->at[i]));
    }
}

/* ---- the rest ---- */

void vc_type_truth(vc_compiler *c, const vc_json *json, vc_type type)
{
    if (type.kind != VC_TYPE_ANY && type.kind != VC_TYPE_BOOLEAN)
        vc_type_fault(c, json, "rule-truth",
                      "%s is %s; only a boolean can be asked whether it is true",
                      named(c, json), vc_type_name(c, type));
}

static void check_kind(vc_compiler *c, const vc_operands *o, vc_type_kind kind)
{
    for (uint32_t i = 0; i < o->count; i++) {
        vc_type type = o->types[i];
        bool date = kind == VC_TYPE_DATE && is_literal(type);
        if (date && !all_dates(type))
            vc_type_fault(c, o->at[i], "rule-date",
                          "%s is no date; a day that exists, as YYYY-MM-DD",
                          named(c, o->at[i]));
        else if (!date && type.kind != kind && type.kind != VC_TYPE_ANY)
            vc_type_fault(c, o->at[i], "rule-type", "\"%s\" needs %s, but %s is %s",
                          vc_operator_names[o->op],
                          vc_type_name(c, vc_type_of_kind(kind)), named(c, o->at[i]),
                          vc_type_name(c, type));
    }
}

static vc_type check_cat(vc_compiler *c, const vc_operands *o)
{
    for (uint32_t i = 0; i < o->count; i++) {
        vc_type_kind kind = o->types[i].kind;
        if (kind == VC_TYPE_BOOLEAN || kind == VC_TYPE_LIST || kind == VC_TYPE_RECORD)
            vc_type_fault(c, o->at[i], "rule-type",
                          "%s is %s, which cannot become text", named(c, o->at[i]),
                          vc_type_name(c, o->types[i]));
    }
    return vc_type_of_kind(VC_TYPE_TEXT);
}

static vc_type check_merge(vc_compiler *c, const vc_operands *o)
{
    vc_type element = vc_type_of_kind(VC_TYPE_ANY);
    check_kind(c, o, VC_TYPE_LIST);
    for (uint32_t i = 0; i < o->count; i++)
        if (o->types[i].kind == VC_TYPE_LIST)
            element = vc_type_unify(c, element, *o->types[i].element, o->at[i]);
    return vc_type_list_of(c, element);
}

vc_type vc_type_check(vc_compiler *c, const vc_operands *o)
{
    vc_type boolean = vc_type_of_kind(VC_TYPE_BOOLEAN);
    switch (o->op) {
    case VC_OP_EQ:
    case VC_OP_SEQ:
    case VC_OP_NE:
    case VC_OP_SNE:
        check_equal(c, o->at[0], o->types[0], o->at[1], o->types[1]);
        return boolean;
    case VC_OP_LT:
    case VC_OP_LE:
    case VC_OP_GT:
    case VC_OP_GE: check_order(c, o); return boolean;
    case VC_OP_NOT:
    case VC_OP_TRUTH: vc_type_truth(c, o->at[0], o->types[0]); return boolean;
    case VC_OP_IN: check_in(c, o); return boolean;
    case VC_OP_CAT: return check_cat(c, o);
    case VC_OP_MERGE: return check_merge(c, o);
    case VC_OP_DAYS_BETWEEN:
        check_kind(c, o, VC_TYPE_DATE);
        return vc_type_of_kind(VC_TYPE_NUMBER);
    default: check_kind(c, o, VC_TYPE_NUMBER); return vc_type_of_kind(VC_TYPE_NUMBER);
    }
}

bool vc_type_arity(vc_compiler *c, const vc_operands *o)
{
    const vc_operator *op = &vc_operators[o->op];
    const char *name = op->name;
    if (o->op == VC_OP_VAR && o->count > 1) {
        vc_type_fault(c, o->at[1], "rule-default",
                      "a default would hide that the fact is unknown");
        return false;
    }
    if (o->op == VC_OP_COALESCE || o->op == VC_OP_MISSING ||
        o->op == VC_OP_MISSING_SOME || o->op == VC_OP_EXISTS) {
        vc_type_fault(
            c, o->operation, "rule-default",
            "\"%s\" would hide that a fact is unknown; \"known\" asks for that", name);
        return false;
    }
    if (o->op == VC_OP_LOG || o->op == VC_OP_SUBSTR) {
        vc_type_fault(c, o->operation, "rule-operator",
                      "\"%s\" has no meaning in a rule", name);
        return false;
    }
    if (o->count >= op->least && o->count <= op->most)
        return true;
    const vc_json *place = o->count > op->most ? o->at[op->most] : o->operation;
    vc_type_fault(c, place, "rule-arity", "\"%s\" takes %s%lu operand%s, not %lu", name,
                  op->least == op->most  ? ""
                  : o->count < op->least ? "at least "
                                         : "at most ",
                  (unsigned long)(o->count < op->least ? op->least : op->most),
                  (o->count < op->least ? op->least : op->most) == 1 ? "" : "s",
                  (unsigned long)o->count);
    return false;
}

/* Words, texts and dates that stand in the rule take the type of what they meet. False
 * if they cannot. */
static bool unify_text(vc_compiler *c, vc_type a, vc_type b, vc_type *result)
{
    vc_type literal = is_literal(a) ? a : b, other = is_literal(a) ? b : a;
    *result = other;
    if (other.kind == VC_TYPE_DATE)
        return all_dates(literal);
    if (other.kind == VC_TYPE_WORD || is_literal(other))
        *result = join_words(c, other, literal);
    return other.kind == VC_TYPE_WORD || other.kind == VC_TYPE_TEXT;
}

/* Lists nest as the rule does, so this loop is as short as the rule is deep. */
static bool unify(vc_compiler *c, vc_type a, vc_type b, vc_type *result)
{
    unsigned lists = 0;
    while (a.kind == VC_TYPE_LIST && b.kind == VC_TYPE_LIST) {
        a = *a.element;
        b = *b.element;
        lists++;
    }
    *result = a;
    if (a.kind == VC_TYPE_ANY)
        *result = b;
    else if (b.kind == VC_TYPE_ANY)
        *result = a;
    else if (is_literal(a) || is_literal(b)) {
        if (!unify_text(c, a, b, result))
            return false;
    } else if (a.kind != b.kind)
        return false;
    else if (a.kind == VC_TYPE_WORD)
        *result = join_words(c, a, b);
    while (lists-- > 0)
        *result = vc_type_list_of(c, *result);
    return true;
}

vc_type vc_type_unify(vc_compiler *c, vc_type a, vc_type b, const vc_json *json)
{
    vc_type result;
    if (unify(c, a, b, &result))
        return result;
    return vc_type_fault(c, json, "rule-type", "%s is %s, but what goes before is %s",
                         named(c, json), vc_type_name(c, b), vc_type_name(c, a));
}

void vc_type_wanted(vc_compiler *c, const vc_json *json, vc_type type,
                    vc_type_kind wanted)
{
    bool fits = wanted == VC_TYPE_ANY || type.kind == VC_TYPE_ANY ||
                type.kind == wanted || (wanted == VC_TYPE_WORD && is_literal(type)) ||
                (wanted == VC_TYPE_DATE && is_literal(type) && all_dates(type));
    if (!fits)
        vc_type_fault(c, json, "rule-type", "the result must be %s, and this is %s",
                      vc_type_name(c, vc_type_of_kind(wanted)), vc_type_name(c, type));
}
