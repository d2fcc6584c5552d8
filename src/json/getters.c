#include "json/json.h"

#include <stdlib.h>
#include <string.h>

#include "json/internal.h"

static vc_place place_at(const vc_json *value, size_t offset)
{
    const vc_document *document = value->document;
    return (vc_place){document->name, document->text, document->length, offset};
}

vc_place vc_json_place(const vc_json *value)
{
    return place_at(value, value->offset);
}

vc_place vc_json_key_place(const vc_json *value)
{
    return place_at(value, value->key != NULL ? value->key_offset : value->offset);
}

static int compare_key(const void *key, const void *element)
{
    const vc_json *const *member = element;
    return strcmp(key, (*member)->key);
}

const vc_json *vc_json_get(const vc_json *object, const char *key)
{
    if (object == NULL || object->type != VC_JSON_OBJECT)
        return NULL;
    if (object->index != NULL) {
        const vc_json *const *found = bsearch(key, object->index, object->count,
                                              sizeof *object->index, compare_key);
        return found != NULL ? *found : NULL;
    }
    for (const vc_json *member = object->child; member != NULL; member = member->next)
        if (strcmp(member->key, key) == 0)
            return member;
    return NULL;
}

static const char *name_of(vc_json_type type)
{
    switch (type) {
    case VC_JSON_NULL: return "null";
    case VC_JSON_FALSE:
    case VC_JSON_TRUE: return "a boolean";
    case VC_JSON_NUMBER: return "a number";
    case VC_JSON_STRING: return "a string";
    case VC_JSON_ARRAY: return "an array";
    case VC_JSON_OBJECT: return "an object";
    }
    return "nothing";
}

const char *vc_json_type_name(const vc_json *value)
{
    return value != NULL ? name_of(value->type) : "nothing";
}

/* The two booleans are two types, but one kind of value. */
static vc_json_type kind(vc_json_type type)
{
    return type == VC_JSON_FALSE ? VC_JSON_TRUE : type;
}

bool vc_json_want_type(vc_faults *faults, const vc_json *value, vc_json_type type)
{
    if (kind(value->type) == kind(type))
        return true;
    const char *wanted = name_of(type), *found = vc_json_type_name(value);
    if (value->key != NULL)
        vc_fault_add(faults, vc_json_place(value), "json-type",
                     "%s must be %s, found %s",
                     vc_json_quote(faults->arena, value->key, strlen(value->key)),
                     wanted, found);
    else
        vc_fault_add(faults, vc_json_place(value), "json-type", "expected %s, found %s",
                     wanted, found);
    return false;
}

/* The member if it is there and of the type; *good tells whether there is no fault. */
static const vc_json *member(vc_faults *faults, const vc_json *object, const char *key,
                             bool required, vc_json_type type, bool *good)
{
    const vc_json *value = vc_json_get(object, key);
    *good = value != NULL || !required;
    if (!*good)
        vc_fault_add(faults, vc_json_place(object), "json-missing", "missing member %s",
                     vc_json_quote(faults->arena, key, strlen(key)));
    if (value == NULL)
        return NULL;
    *good = vc_json_want_type(faults, value, type);
    return *good ? value : NULL;
}

bool vc_json_string(vc_faults *faults, const vc_json *object, const char *key,
                    bool required, const char **out)
{
    bool good;
    const vc_json *value = member(faults, object, key, required, VC_JSON_STRING, &good);
    if (value != NULL)
        *out = value->string;
    return good;
}

bool vc_json_number(vc_faults *faults, const vc_json *object, const char *key,
                    bool required, double *out)
{
    bool good;
    const vc_json *value = member(faults, object, key, required, VC_JSON_NUMBER, &good);
    if (value != NULL)
        *out = value->number;
    return good;
}

bool vc_json_boolean(vc_faults *faults, const vc_json *object, const char *key,
                     bool required, bool *out)
{
    bool good;
    const vc_json *value = member(faults, object, key, required, VC_JSON_TRUE, &good);
    if (value != NULL)
        *out = value->type == VC_JSON_TRUE;
    return good;
}

bool vc_json_object(vc_faults *faults, const vc_json *object, const char *key,
                    bool required, const vc_json **out)
{
    bool good;
    const vc_json *value = member(faults, object, key, required, VC_JSON_OBJECT, &good);
    if (value != NULL)
        *out = value;
    return good;
}

bool vc_json_array(vc_faults *faults, const vc_json *object, const char *key,
                   bool required, const vc_json **out)
{
    bool good;
    const vc_json *value = member(faults, object, key, required, VC_JSON_ARRAY, &good);
    if (value != NULL)
        *out = value;
    return good;
}

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

const char *vc_json_suggestion(vc_arena *arena, const char *name,
                               const char *const *names, size_t count)
{
    enum { SHORT_LIST = 72 };
    const char *nearest = vc_nearest(name, names, count);
    size_t room = 0;
    if (nearest != NULL)
        return vc_format(arena, "did you mean \"%s\"?", nearest);
    for (size_t i = 0; i < count; i++)
        room += strlen(names[i]) + 4;
    if (count == 0 || room > SHORT_LIST)
        return NULL;
    vc_buffer list = vc_buffer_new(arena);
    vc_buffer_add(&list, count > 1 ? "one of " : "");
    for (size_t i = 0; i < count; i++)
        vc_buffer_printf(&list, "%s\"%s\"", i > 0 ? ", " : "", names[i]);
    return list.text;
}

bool vc_json_members(vc_faults *faults, const vc_json *object, const char *const *names,
                     size_t count)
{
    bool good = true;
    for (const vc_json *m = object->child; m != NULL; m = m->next) {
        if (is_one_of(m->key, names, count))
            continue;
        vc_fault *fault = vc_fault_add(
            faults, vc_json_key_place(m), "json-unknown-member", "unknown member %s",
            vc_json_quote(faults->arena, m->key, strlen(m->key)));
        fault->expected = vc_json_suggestion(faults->arena, m->key, names, count);
        good = false;
    }
    return good;
}
