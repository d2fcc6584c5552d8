/* span.c - see span.h. */
#include "model/span.h"

#include <math.h>
#include <string.h>

#include "model/layout.h"
#include "rule/value.h"

enum { EITHER = VC_CAN_BE_FALSE | VC_CAN_BE_TRUE };

static const vc_span ANY = {-INFINITY, INFINITY};

/* ---- slots ---- */

/* From pole to pole: nothing on the sphere lies further apart. */
static double farthest(void)
{
    return vc_geo_distance((vc_point){90, 0}, (vc_point){-90, 0});
}

vc_span vc_span_of_slot(const vc_slot *slot)
{
    if (slot->type.kind != VC_TYPE_NUMBER)
        return ANY;
    if (slot->key)
        return (vc_span){slot->key->least, slot->key->most};
    if (slot->parameter)
        return (vc_span){slot->parameter->value.as.number,
                         slot->parameter->value.as.number};
    if (slot->space == VC_SPACE_TRAVEL_KM)
        return (vc_span){0, farthest() / 1000};
    /* A test may state a way that takes no time at all. */
    if (slot->space == VC_SPACE_TRAVEL_HOURS)
        return (vc_span){0, vc_geo_flight_hours(farthest())};
    return ANY;
}

bool vc_span_is_whole(const vc_slot *slot)
{
    return slot->space == VC_SPACE_LEAD_DAYS;
}

/* ---- expressions ---- */

typedef struct reader {
    const vc_case *c;
    vc_scope scope;
    bool in_record; /* paths are those of a party in the list */
    void (*never)(void *context, const vc_json *comparison);
    void *context;
} reader;

static vc_span number(const reader *r, const vc_json *json);
static unsigned truths(const reader *r, const vc_json *json);

static const vc_json *first_operand(const vc_json *operands)
{
    return operands->type == VC_JSON_ARRAY ? operands->child : operands;
}

static const vc_slot *slot_of(const reader *r, const vc_json *operands)
{
    const vc_json *path = first_operand(operands);
    const bool plain = operands->type != VC_JSON_ARRAY || operands->count == 1;
    if (!path || path->type != VC_JSON_STRING || !plain)
        return NULL;
    const int32_t slot =
        vc_layout_find(&r->c->layout, r->scope, path->string, r->in_record);
    if (slot < 0)
        return NULL;
    return &r->c->layout
                .slots[(size_t)slot + (r->in_record ? r->c->layout.party_begin : 0)];
}

static vc_span hull(vc_span a, vc_span b)
{
    return (vc_span){fmin(a.low, b.low), fmax(a.high, b.high)};
}

/* Infinite ends may meet in what is no number; then nothing is known. */
static vc_span checked(double low, double high)
{
    return isnan(low) || isnan(high) ? ANY : (vc_span){low, high};
}

static vc_span product(vc_span a, vc_span b)
{
    const double corners[] = {a.low * b.low, a.low * b.high, a.high * b.low,
                              a.high * b.high};
    vc_span all = {corners[0], corners[0]};
    for (size_t i = 0; i < 4; i++) {
        if (isnan(corners[i]))
            return ANY;
        all = hull(all, (vc_span){corners[i], corners[i]});
    }
    return all;
}

static vc_span join(char sign, vc_span a, vc_span b)
{
    if (sign == '+')
        return checked(a.low + b.low, a.high + b.high);
    if (sign == '-')
        return checked(a.low - b.high, a.high - b.low);
    if (sign == '*')
        return product(a, b);
    if (sign == '/')
        return b.low > 0 || b.high < 0 ? product(a, (vc_span){1 / b.high, 1 / b.low})
                                       : ANY;
    return sign == 'm' ? (vc_span){fmin(a.low, b.low), fmin(a.high, b.high)}
                       : (vc_span){fmax(a.low, b.low), fmax(a.high, b.high)};
}

static vc_span arithmetic(const reader *r, char sign, const vc_json *operands)
{
    const vc_json *o = first_operand(operands);
    if (!o)
        return ANY;
    vc_span all = number(r, o);
    const bool alone = operands->type != VC_JSON_ARRAY || operands->count == 1;
    if (alone)
        return sign == '-' ? (vc_span){-all.high, -all.low} : all;
    for (o = o->next; o; o = o->next)
        all = join(sign, all, number(r, o));
    return all;
}

/* Adds the branches that can be reached to what the expression can be. */
typedef struct branches {
    vc_span number;
    unsigned truths;
} branches;

static branches choose(const reader *r, const vc_json *operands)
{
    branches all = {{INFINITY, -INFINITY}, 0};
    const vc_json *o = operands->type == VC_JSON_ARRAY ? operands->child : NULL;
    if (!o)
        return (branches){ANY, EITHER};
    while (o) {
        const vc_json *value = o->next ? o->next : o;
        const unsigned asked = o->next ? truths(r, o) : VC_CAN_BE_TRUE;
        if (asked & VC_CAN_BE_TRUE) {
            all.number = hull(all.number, number(r, value));
            all.truths |= truths(r, value);
        }
        if (!(asked & VC_CAN_BE_FALSE))
            return all;
        o = value->next;
    }
    return (branches){ANY, EITHER};
}

static vc_span number(const reader *r, const vc_json *json)
{
    static const struct {
        const char *name;
        char sign;
    } joins[] = {{"+", '+'}, {"-", '-'},   {"*", '*'},
                 {"/", '/'}, {"min", 'm'}, {"max", 'M'}};
    if (json->type == VC_JSON_NUMBER)
        return (vc_span){json->number, json->number};
    if (json->type != VC_JSON_OBJECT || json->count != 1)
        return ANY;
    const char *name = json->child->key;
    if (strcmp(name, "var") == 0) {
        const vc_slot *slot = slot_of(r, json->child);
        return slot ? vc_span_of_slot(slot) : ANY;
    }
    if (strcmp(name, "if") == 0 || strcmp(name, "?:") == 0)
        return choose(r, json->child).number;
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
        if (strcmp(name, joins[i].name) == 0)
            return arithmetic(r, joins[i].sign, json->child);
    return ANY;
}

/* ---- truths ---- */

static unsigned one_of(bool can_hold, bool can_fail)
{
    return (can_hold ? VC_CAN_BE_TRUE : 0) | (can_fail ? VC_CAN_BE_FALSE : 0);
}

static unsigned turned(unsigned of)
{
    return one_of(of & VC_CAN_BE_FALSE, of & VC_CAN_BE_TRUE);
}

static unsigned compare(const char *name, vc_span a, vc_span b)
{
    if (strcmp(name, "<") == 0)
        return one_of(a.low < b.high, a.high >= b.low);
    if (strcmp(name, "<=") == 0)
        return one_of(a.low <= b.high, a.high > b.low);
    const bool meet = a.low <= b.high && b.low <= a.high;
    const bool one = a.low == a.high && b.low == b.high && a.low == b.low;
    return one_of(meet, !one);
}

/* Whether a number can be one of a list of numbers; in an empty list nothing is. */
static unsigned membership(const reader *r, const vc_json *operands)
{
    const vc_json *list = operands->count == 2 ? operands->child->next : NULL;
    bool can_hold = false;
    if (operands->type != VC_JSON_ARRAY || !list || list->type != VC_JSON_ARRAY)
        return EITHER;
    const vc_span a = number(r, operands->child);
    for (const vc_json *item = list->child; item; item = item->next) {
        if (item->type != VC_JSON_NUMBER)
            return EITHER;
        can_hold |= item->number >= a.low && item->number <= a.high;
    }
    return one_of(can_hold, true);
}

/* 0 if the operator does not compare. */
static unsigned comparison(const reader *r, const char *name, const vc_json *operands)
{
    const bool more = *name == '>', less = *name == '<';
    const bool unequal = *name == '!' && name[1] == '=';
    const bool equal = *name == '=';
    unsigned all = VC_CAN_BE_TRUE;
    if (strcmp(name, "in") == 0)
        return membership(r, operands);
    if (!more && !less && !unequal && !equal)
        return 0;
    if (operands->type != VC_JSON_ARRAY || operands->count < 2)
        return EITHER;
    for (const vc_json *o = operands->child; o->next; o = o->next) {
        const vc_span a = number(r, o), b = number(r, o->next);
        const unsigned pair =
            more ? compare(name[1] ? "<=" : "<", b, a) : compare(name, a, b);
        all = one_of(all & pair & VC_CAN_BE_TRUE, (all | pair) & VC_CAN_BE_FALSE);
    }
    return unequal ? turned(all) : all;
}

static unsigned logic(const reader *r, bool all_of, const vc_json *operands)
{
    unsigned all = all_of ? VC_CAN_BE_TRUE : VC_CAN_BE_FALSE;
    for (const vc_json *o = first_operand(operands); o; o = o->next) {
        const unsigned one = truths(r, o);
        const unsigned deciding = all_of ? VC_CAN_BE_FALSE : VC_CAN_BE_TRUE;
        all = ((all | one) & deciding) | (all & one & ~deciding & EITHER);
        if (operands->type != VC_JSON_ARRAY)
            break;
    }
    return all;
}

/* Of a list whose length is not known nothing is known; of parties there is always one. */
static unsigned each(const reader *r, const vc_json *operands)
{
    const vc_json *list = operands->type == VC_JSON_ARRAY ? operands->child : NULL;
    const vc_json *var = list && list->count == 1 ? vc_json_get(list, "var") : NULL;
    const vc_slot *slot = var && !r->in_record ? slot_of(r, var) : NULL;
    reader inside = *r;
    inside.in_record = true;
    if (!slot || slot->space != VC_SPACE_PARTIES || operands->count != 2)
        return EITHER;
    return truths(&inside, list->next);
}

static unsigned truths(const reader *r, const vc_json *json)
{
    if (json->type == VC_JSON_TRUE || json->type == VC_JSON_FALSE)
        return one_of(json->type == VC_JSON_TRUE, json->type == VC_JSON_FALSE);
    if (json->type != VC_JSON_OBJECT || json->count != 1)
        return EITHER;
    const char *name = json->child->key;
    const vc_json *operands = json->child;
    const unsigned compared = comparison(r, name, operands);
    if (compared) {
        if (compared == VC_CAN_BE_FALSE && r->never)
            r->never(r->context, json);
        return compared;
    }
    if (strcmp(name, "and") == 0 || strcmp(name, "or") == 0)
        return logic(r, *name == 'a', operands);
    if (strcmp(name, "!") == 0 && first_operand(operands))
        return turned(truths(r, first_operand(operands)));
    if (strcmp(name, "!!") == 0 && first_operand(operands))
        return truths(r, first_operand(operands));
    if (strcmp(name, "if") == 0 || strcmp(name, "?:") == 0)
        return choose(r, operands).truths;
    if (strcmp(name, "all") == 0 || strcmp(name, "some") == 0)
        return each(r, operands);
    return strcmp(name, "none") == 0 ? turned(each(r, operands)) : EITHER;
}

vc_span vc_span_of(const vc_case *c, vc_scope scope, const vc_json *json)
{
    const reader r = {.c = c, .scope = scope};
    return number(&r, json);
}

unsigned vc_span_truths(const vc_case *c, vc_scope scope, const vc_json *json,
                        void (*never)(void *context, const vc_json *comparison),
                        void *context)
{
    const reader r = {.c = c, .scope = scope, .never = never, .context = context};
    return truths(&r, json);
}
