#include "rule/value.h"

#include <math.h>
#include <string.h>

#include "json/writer.h"

/* vc_value.weight: the binary logarithm of the number of values inside, in steps of
 * 1/1024, so that the 2^200 values a list can pretend to hold still fit 15 bits; the
 * last bit says that one of them is unknown. */
enum { WEIGHT_STEP = 1024, WEIGHT_MASK = 0x7fff, HAS_UNKNOWN = 0x8000 };

vc_value vc_string(const char *text)
{
    size_t length = strlen(text);
    return (vc_value){
        .kind = VC_KIND_STRING, .count = (uint32_t)length, .as.string = text};
}

vc_value vc_list(const vc_value *items, uint32_t count)
{
    return (vc_value){.kind = VC_KIND_LIST, .count = count, .as.items = items};
}

bool vc_value_has_unknown(vc_value value)
{
    if (value.kind == VC_KIND_LIST)
        return (value.weight & HAS_UNKNOWN) != 0;
    return value.kind == VC_KIND_UNKNOWN;
}

/* How many values one value stands for; a long text counts for what it takes. */
static double nodes(vc_value value)
{
    if (value.kind == VC_KIND_STRING)
        return 1 + value.count / 16.0;
    if (value.kind == VC_KIND_LIST || value.kind == VC_KIND_OBJECT)
        return value.weight & WEIGHT_MASK
                   ? exp2((value.weight & WEIGHT_MASK) / (double)WEIGHT_STEP)
                   : 1;
    return 1;
}

static uint8_t nesting(vc_value value)
{
    bool holds = value.kind == VC_KIND_LIST || value.kind == VC_KIND_OBJECT;
    return holds ? value.truths : 0;
}

/* Sets depth and weight of a list or object from what was summed up. */
static bool set_weight(vc_value *value, double sum, unsigned depth, bool unknown)
{
    double weight = ceil(log2(sum) * WEIGHT_STEP);
    bool fits = depth <= VC_VALUE_DEPTH && weight <= VC_VALUE_BITS * WEIGHT_STEP;
    value->truths = (uint8_t)(depth > VC_VALUE_DEPTH ? VC_VALUE_DEPTH : depth);
    value->weight = (uint16_t)(weight > WEIGHT_MASK ? WEIGHT_MASK : weight);
    if (unknown)
        value->weight |= HAS_UNKNOWN;
    return fits;
}

bool vc_value_weigh(vc_value *list)
{
    double sum = 1;
    unsigned depth = 0;
    bool unknown = false;
    for (uint32_t i = 0; i < list->count; i++) {
        vc_value item = list->as.items[i];
        sum += nodes(item);
        depth = nesting(item) > depth ? nesting(item) : depth;
        unknown = unknown || vc_value_has_unknown(item);
    }
    return set_weight(list, sum, depth + 1, unknown);
}

static vc_value list_from_json(vc_arena *arena, const vc_json *json)
{
    vc_value *items = vc_arena_array(arena, json->count, sizeof *items);
    size_t i = 0;
    for (const vc_json *child = json->child; child; child = child->next)
        items[i++] = vc_value_from_json(arena, child);
    vc_value list = vc_list(items, json->count);
    /* What was read from a text is as large as the text; only its figures are wanted. */
    (void)vc_value_weigh(&list);
    return list;
}

static vc_value object_from_json(vc_arena *arena, const vc_json *json)
{
    vc_member *members = vc_arena_array(arena, json->count, sizeof *members);
    double sum = 1;
    unsigned depth = 0;
    size_t i = 0;
    for (const vc_json *child = json->child; child; child = child->next, i++) {
        members[i].key = child->key;
        members[i].value = vc_value_from_json(arena, child);
        sum += nodes(members[i].value);
        if (nesting(members[i].value) > depth)
            depth = nesting(members[i].value);
    }
    vc_value object = {
        .kind = VC_KIND_OBJECT, .count = json->count, .as.members = members};
    (void)set_weight(&object, sum, depth + 1, false);
    return object;
}

vc_value vc_value_from_json(vc_arena *arena, const vc_json *json)
{
    switch (json->type) {
    case VC_JSON_NULL: break;
    case VC_JSON_FALSE:
    case VC_JSON_TRUE: return vc_boolean(json->type == VC_JSON_TRUE);
    case VC_JSON_NUMBER: return vc_number(json->number);
    case VC_JSON_STRING: return vc_string(json->string);
    case VC_JSON_ARRAY: return list_from_json(arena, json);
    case VC_JSON_OBJECT: return object_from_json(arena, json);
    }
    return vc_null();
}

static bool write_list(vc_buffer *out, vc_value list)
{
    vc_buffer_add_char(out, '[');
    for (uint32_t i = 0; i < list.count; i++) {
        if (i > 0)
            vc_buffer_add_char(out, ',');
        if (!vc_value_write(out, list.as.items[i]))
            return false;
    }
    vc_buffer_add_char(out, ']');
    return true;
}

static bool write_object(vc_buffer *out, vc_value object)
{
    bool first = true;
    vc_buffer_add_char(out, '{');
    for (uint32_t i = 0; i < object.count; i++) {
        if (object.as.members[i].value.kind == VC_KIND_UNDEFINED)
            continue;
        if (!first)
            vc_buffer_add_char(out, ',');
        first = false;
        vc_buffer_json_string(out, object.as.members[i].key);
        vc_buffer_add_char(out, ':');
        if (!vc_value_write(out, object.as.members[i].value))
            return false;
    }
    vc_buffer_add_char(out, '}');
    return true;
}

bool vc_value_write(vc_buffer *out, vc_value value)
{
    switch ((vc_kind)value.kind) {
    case VC_KIND_NULL:
    case VC_KIND_UNDEFINED: vc_buffer_add(out, "null"); return true;
    case VC_KIND_BOOLEAN:
        vc_buffer_add(out, value.as.boolean ? "true" : "false");
        return true;
    case VC_KIND_NUMBER:
        vc_buffer_number(out, value.as.number);
        return isfinite(value.as.number);
    case VC_KIND_STRING: vc_buffer_json_string(out, value.as.string); return true;
    case VC_KIND_LIST: return write_list(out, value);
    case VC_KIND_OBJECT: return write_object(out, value);
    case VC_KIND_RECORD:
    case VC_KIND_UNKNOWN: break;
    }
    return false;
}

static bool same_items(vc_value a, vc_value b)
{
    for (uint32_t i = 0; i < a.count; i++)
        if (!vc_value_equal(a.as.items[i], b.as.items[i]))
            return false;
    return true;
}

static bool same_members(vc_value a, vc_value b)
{
    for (uint32_t i = 0; i < a.count; i++) {
        const vc_member *x = &a.as.members[i], *y = NULL;
        for (uint32_t j = 0; j < b.count && !y; j++)
            if (strcmp(x->key, b.as.members[j].key) == 0)
                y = &b.as.members[j];
        if (!y || !vc_value_equal(x->value, y->value))
            return false;
    }
    return true;
}

bool vc_value_equal(vc_value a, vc_value b)
{
    if (a.kind != b.kind)
        return false;
    switch ((vc_kind)a.kind) {
    case VC_KIND_NULL:
    case VC_KIND_UNDEFINED: return true;
    case VC_KIND_BOOLEAN: return a.as.boolean == b.as.boolean;
    case VC_KIND_NUMBER: return a.as.number == b.as.number;
    case VC_KIND_STRING:
        return a.count == b.count && (a.as.string == b.as.string ||
                                      memcmp(a.as.string, b.as.string, a.count) == 0);
    case VC_KIND_LIST:
        return a.count == b.count &&
               ((a.as.items == b.as.items && !vc_value_has_unknown(a)) ||
                same_items(a, b));
    case VC_KIND_OBJECT:
        return a.count == b.count &&
               (a.as.members == b.as.members || same_members(a, b));
    case VC_KIND_RECORD: return a.as.fields == b.as.fields;
    case VC_KIND_UNKNOWN: break;
    }
    return false;
}
