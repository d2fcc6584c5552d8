/* schema_check.c - the keywords that look at one value and go nowhere else. */
#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "json/internal.h"
#include "json/schema_internal.h"

/* ---- messages ---- */

vc_fault *vc_schema_fault(vc_validation *v, vc_place place, const char *code,
                          const char *format, ...)
{
    va_list arguments;
    if (!v->faults)
        return NULL;
    vc_buffer message = vc_buffer_new(v->arena);
    va_start(arguments, format);
    vc_buffer_vprintf(&message, format, arguments);
    va_end(arguments);
    return vc_fault_add(v->faults, place, code, "%s", message.text);
}

static const char *shown(vc_validation *v, const vc_json *value)
{
    vc_buffer text = vc_buffer_new(v->arena);
    if (value->type == VC_JSON_STRING)
        return vc_json_quote(v->arena, value->string, strlen(value->string));
    if (value->type == VC_JSON_ARRAY || value->type == VC_JSON_OBJECT)
        return vc_json_type_name(value);
    vc_json_write(&text, value);
    return text.text;
}

const char *vc_schema_subject(vc_validation *v, const vc_json *instance)
{
    return instance->key ? vc_json_quote(v->arena, instance->key, strlen(instance->key))
                         : "this";
}

/* The title of a schema says in words what it wants. */
static const char *title_or(const vc_json *schema, const char *otherwise)
{
    const vc_json *title = vc_json_get(schema, "title");
    return title && title->type == VC_JSON_STRING ? title->string : otherwise;
}

/* ---- type ---- */

enum { INTEGER = 1 << (VC_JSON_OBJECT + 1) };

static const struct {
    const char *name, *words;
    unsigned bit;
} TYPES[] = {{"string", "a string", 1U << VC_JSON_STRING},
             {"number", "a number", 1U << VC_JSON_NUMBER},
             {"integer", "a whole number", INTEGER},
             {"boolean", "a boolean", 1U << VC_JSON_TRUE},
             {"array", "an array", 1U << VC_JSON_ARRAY},
             {"object", "an object", 1U << VC_JSON_OBJECT},
             {"null", "null", 1U << VC_JSON_NULL}};

enum { TYPE_COUNT = sizeof TYPES / sizeof *TYPES };

static unsigned type_bit(const char *name)
{
    for (size_t i = 0; i < TYPE_COUNT; i++)
        if (strcmp(TYPES[i].name, name) == 0)
            return TYPES[i].bit;
    return 0;
}

unsigned vc_schema_types(const vc_json *type)
{
    unsigned bits = 0;
    if (type->type == VC_JSON_STRING)
        return type_bit(type->string);
    for (const vc_json *item = type->child; item; item = item->next)
        bits |= item->type == VC_JSON_STRING ? type_bit(item->string) : 0;
    return bits;
}

unsigned vc_schema_type_of(const vc_json *value)
{
    if (value->type == VC_JSON_FALSE)
        return 1U << VC_JSON_TRUE;
    if (value->type == VC_JSON_NUMBER && floor(value->number) == value->number)
        return 1U << VC_JSON_NUMBER | INTEGER;
    /* The bit of false is free, because a boolean has the one of true. */
    return 1U << value->type;
}

bool vc_schema_type_fault(vc_validation *v, const vc_json *instance, unsigned types)
{
    size_t left = 0;
    if (!v->faults)
        return false;
    vc_buffer wanted = vc_buffer_new(v->arena);
    for (size_t i = 0; i < TYPE_COUNT; i++)
        left += (types & TYPES[i].bit) != 0;
    for (size_t i = 0; i < TYPE_COUNT; i++)
        if (types & TYPES[i].bit) {
            vc_buffer_add(&wanted, wanted.length == 0 ? "" : left == 1 ? " or " : ", ");
            vc_buffer_add(&wanted, TYPES[i].words);
            left--;
        }
    const bool fraction = types & INTEGER && instance->type == VC_JSON_NUMBER;
    const char *found = fraction ? shown(v, instance) : vc_json_type_name(instance);
    if (instance->key)
        vc_schema_fault(v, vc_json_place(instance), "json-type",
                        "%s must be %s, found %s", vc_schema_subject(v, instance),
                        wanted.text, found);
    else
        vc_schema_fault(v, vc_json_place(instance), "json-type",
                        "expected %s, found %s", wanted.text, found);
    return false;
}

bool vc_check_type(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                   const vc_json *instance)
{
    const unsigned types = vc_schema_types(keyword);
    (void)schema;
    if (types & vc_schema_type_of(instance))
        return true;
    if (v->branch_at == instance)
        v->branch_types |= types;
    return vc_schema_type_fault(v, instance, types);
}

/* ---- values ---- */

static const char *listed(vc_validation *v, const vc_json *values)
{
    vc_buffer text = vc_buffer_new(v->arena);
    vc_buffer_add(&text, values->count > 1 ? "one of: " : "");
    for (const vc_json *value = values->child; value; value = value->next)
        vc_buffer_printf(&text, "%s%s", value == values->child ? "" : ", ",
                         value->type == VC_JSON_STRING ? value->string
                                                       : shown(v, value));
    return text.text;
}

/* "did you mean", where a word was misspelt; else NULL. */
static const char *meant(vc_validation *v, const vc_json *values,
                         const vc_json *instance)
{
    size_t count = 0;
    const char **words = vc_arena_array(v->arena, values->count, sizeof *words);
    if (instance->type != VC_JSON_STRING)
        return NULL;
    for (const vc_json *value = values->child; value; value = value->next)
        if (value->type == VC_JSON_STRING)
            words[count++] = value->string;
    const char *near = vc_nearest(instance->string, words, count);
    return near ? vc_format(v->arena, "did you mean \"%s\"?", near) : NULL;
}

static bool wrong_value(vc_validation *v, const vc_json *instance, const char *code,
                        const char *expected)
{
    if (!v->faults)
        return false;
    const char *value = shown(v, instance);
    vc_fault *fault =
        instance->key
            ? vc_schema_fault(v, vc_json_place(instance), code, "%s cannot be %s",
                              vc_schema_subject(v, instance), value)
            : vc_schema_fault(v, vc_json_place(instance), code, "%s cannot stand here",
                              value);
    fault->expected = expected;
    return false;
}

bool vc_check_enum(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                   const vc_json *instance)
{
    (void)schema;
    for (const vc_json *value = keyword->child; value; value = value->next)
        if (vc_json_equal(value, instance))
            return true;
    if (!v->faults)
        return false;
    const char *near = meant(v, keyword, instance);
    return wrong_value(v, instance, "json-value", near ? near : listed(v, keyword));
}

bool vc_check_const(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                    const vc_json *instance)
{
    (void)schema;
    return vc_json_equal(keyword, instance) ||
           wrong_value(v, instance, "json-value", v->faults ? shown(v, keyword) : NULL);
}

bool vc_check_pattern(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                      const vc_json *instance)
{
    if (instance->type != VC_JSON_STRING ||
        vc_pattern_find(vc_schema_link_of(v->set, keyword)->pattern, instance->string))
        return true;
    return wrong_value(v, instance, "json-pattern",
                       v->faults ? title_or(schema, vc_format(v->arena, "text like %s",
                                                              keyword->string))
                                 : NULL);
}

static bool range(vc_validation *v, const vc_json *instance, bool good,
                  const char *words, const vc_json *keyword)
{
    if (good || instance->type != VC_JSON_NUMBER)
        return true;
    return wrong_value(
        v, instance, "json-range",
        v->faults ? vc_format(v->arena, "%s %s", words, shown(v, keyword)) : NULL);
}

bool vc_check_minimum(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                      const vc_json *instance)
{
    (void)schema;
    return range(v, instance, instance->number >= keyword->number, "at least", keyword);
}

bool vc_check_maximum(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                      const vc_json *instance)
{
    (void)schema;
    return range(v, instance, instance->number <= keyword->number, "at most", keyword);
}

bool vc_check_exclusive_minimum(vc_validation *v, const vc_json *schema,
                                const vc_json *keyword, const vc_json *instance)
{
    (void)schema;
    return range(v, instance, instance->number > keyword->number, "more than", keyword);
}

bool vc_check_exclusive_maximum(vc_validation *v, const vc_json *schema,
                                const vc_json *keyword, const vc_json *instance)
{
    (void)schema;
    return range(v, instance, instance->number < keyword->number, "less than", keyword);
}

/* ---- how many ---- */

static size_t points(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

/* `found` of something that is not to be fewer (or more) than the keyword says. */
static bool counted(vc_validation *v, const vc_json *instance, const vc_json *keyword,
                    size_t found, bool least, const char *what)
{
    const double bound = keyword->number;
    if (least ? (double)found >= bound : (double)found <= bound)
        return true;
    if (!v->faults)
        return false;
    vc_schema_fault(v, vc_json_place(instance), "json-count", "%s has %zu %s%s",
                    vc_schema_subject(v, instance), found, what, found == 1 ? "" : "s")
        ->expected =
        vc_format(v->arena, "at %s %s", least ? "least" : "most", shown(v, keyword));
    return false;
}

bool vc_check_min_properties(vc_validation *v, const vc_json *schema,
                             const vc_json *keyword, const vc_json *instance)
{
    (void)schema;
    return instance->type != VC_JSON_OBJECT ||
           counted(v, instance, keyword, instance->count, true, "member");
}

bool vc_check_max_properties(vc_validation *v, const vc_json *schema,
                             const vc_json *keyword, const vc_json *instance)
{
    (void)schema;
    return instance->type != VC_JSON_OBJECT ||
           counted(v, instance, keyword, instance->count, false, "member");
}

bool vc_check_min_items(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                        const vc_json *instance)
{
    (void)schema;
    return instance->type != VC_JSON_ARRAY ||
           counted(v, instance, keyword, instance->count, true, "element");
}

bool vc_check_max_items(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                        const vc_json *instance)
{
    (void)schema;
    return instance->type != VC_JSON_ARRAY ||
           counted(v, instance, keyword, instance->count, false, "element");
}

bool vc_check_min_length(vc_validation *v, const vc_json *schema,
                         const vc_json *keyword, const vc_json *instance)
{
    (void)schema;
    return instance->type != VC_JSON_STRING ||
           counted(v, instance, keyword, points(instance->string), true, "character");
}

bool vc_check_max_length(vc_validation *v, const vc_json *schema,
                         const vc_json *keyword, const vc_json *instance)
{
    (void)schema;
    return instance->type != VC_JSON_STRING ||
           counted(v, instance, keyword, points(instance->string), false, "character");
}

bool vc_check_required(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                       const vc_json *instance)
{
    bool good = true;
    (void)schema;
    if (instance->type != VC_JSON_OBJECT)
        return true;
    for (const vc_json *name = keyword->child; name; name = name->next) {
        if (vc_json_get(instance, name->string))
            continue;
        good = false;
        if (!v->faults)
            return false;
        vc_schema_fault(v, vc_json_place(instance), "json-missing", "missing member %s",
                        vc_json_quote(v->arena, name->string, strlen(name->string)));
    }
    return good;
}

/* Compares each with each: lists that must not repeat are short in our files. */
bool vc_check_unique(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                     const vc_json *instance)
{
    bool good = true;
    (void)schema;
    if (instance->type != VC_JSON_ARRAY || keyword->type != VC_JSON_TRUE)
        return true;
    for (const vc_json *a = instance->child; a; a = a->next)
        for (const vc_json *b = instance->child; b != a; b = b->next) {
            if (!vc_json_equal(a, b))
                continue;
            good = false;
            vc_fault *fault = vc_schema_fault(v, vc_json_place(a), "json-repeated",
                                              "this element is there already");
            if (!fault)
                return false;
            fault->related = vc_json_place(b);
            fault->related_message = "the first one";
            break;
        }
    return good;
}
