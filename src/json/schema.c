/* schema.c - the table of keywords, the way from a reference to what it names, and the
 * way in. */
#include "json/schema.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "json/internal.h"
#include "json/schema_internal.h"

/* ---- the keywords ---- */

/* Sorted by name (bytes). */
static const vc_keyword KEYWORDS[] = {
    {"$comment", VC_SHAPE_STRING, NULL},
    {"$defs", VC_SHAPE_SCHEMA_MAP, NULL},
    {"$dynamicAnchor", VC_SHAPE_WHOLE, NULL},
    {"$dynamicRef", VC_SHAPE_DYNAMIC_REF, vc_check_dynamic_ref},
    {"$id", VC_SHAPE_WHOLE, NULL},
    {"$ref", VC_SHAPE_REF, vc_check_ref},
    {"$schema", VC_SHAPE_WHOLE, NULL},
    {"$vocabulary", VC_SHAPE_OBJECT, NULL},
    {"additionalProperties", VC_SHAPE_SCHEMA, vc_check_additional},
    {"allOf", VC_SHAPE_SCHEMAS, vc_check_all},
    {"anyOf", VC_SHAPE_SCHEMAS, vc_check_any},
    {"const", VC_SHAPE_ANY, vc_check_const},
    {"default", VC_SHAPE_ANY, NULL},
    {"deprecated", VC_SHAPE_BOOLEAN, NULL},
    {"description", VC_SHAPE_STRING, NULL},
    {"else", VC_SHAPE_SCHEMA, NULL},
    {"enum", VC_SHAPE_LIST, vc_check_enum},
    {"examples", VC_SHAPE_LIST, NULL},
    {"exclusiveMaximum", VC_SHAPE_NUMBER, vc_check_exclusive_maximum},
    {"exclusiveMinimum", VC_SHAPE_NUMBER, vc_check_exclusive_minimum},
    {"format", VC_SHAPE_STRING, NULL},
    {"if", VC_SHAPE_SCHEMA, vc_check_if},
    {"items", VC_SHAPE_SCHEMA, vc_check_items},
    {"maxItems", VC_SHAPE_COUNT, vc_check_max_items},
    {"maxLength", VC_SHAPE_COUNT, vc_check_max_length},
    {"maxProperties", VC_SHAPE_COUNT, vc_check_max_properties},
    {"maximum", VC_SHAPE_NUMBER, vc_check_maximum},
    {"minItems", VC_SHAPE_COUNT, vc_check_min_items},
    {"minLength", VC_SHAPE_COUNT, vc_check_min_length},
    {"minProperties", VC_SHAPE_COUNT, vc_check_min_properties},
    {"minimum", VC_SHAPE_NUMBER, vc_check_minimum},
    {"not", VC_SHAPE_SCHEMA, vc_check_not},
    {"oneOf", VC_SHAPE_SCHEMAS, vc_check_one},
    {"pattern", VC_SHAPE_PATTERN, vc_check_pattern},
    {"patternProperties", VC_SHAPE_PATTERN_MAP, vc_check_pattern_properties},
    {"prefixItems", VC_SHAPE_SCHEMAS, vc_check_prefix},
    {"properties", VC_SHAPE_SCHEMA_MAP, vc_check_properties},
    {"propertyNames", VC_SHAPE_SCHEMA, vc_check_names},
    {"required", VC_SHAPE_STRINGS, vc_check_required},
    {"then", VC_SHAPE_SCHEMA, NULL},
    {"title", VC_SHAPE_STRING, NULL},
    {"type", VC_SHAPE_TYPE, vc_check_type},
    {"uniqueItems", VC_SHAPE_BOOLEAN, vc_check_unique},
};

enum { KEYWORD_COUNT = sizeof KEYWORDS / sizeof *KEYWORDS };

static int compare_name(const void *name, const void *keyword)
{
    return strcmp(name, ((const vc_keyword *)keyword)->name);
}

const vc_keyword *vc_schema_keyword(const char *name)
{
    return bsearch(name, KEYWORDS, KEYWORD_COUNT, sizeof *KEYWORDS, compare_name);
}

const char *const *vc_schema_keyword_names(vc_arena *arena, size_t *count)
{
    const char **names = vc_arena_array(arena, KEYWORD_COUNT, sizeof *names);
    for (size_t i = 0; i < KEYWORD_COUNT; i++)
        names[i] = KEYWORDS[i].name;
    *count = KEYWORD_COUNT;
    return names;
}

/* ---- links ---- */

int vc_schema_compare_links(const void *a, const void *b)
{
    const uintptr_t x = (uintptr_t)((const vc_schema_link *)a)->at;
    const uintptr_t y = (uintptr_t)((const vc_schema_link *)b)->at;
    return (x > y) - (x < y);
}

const vc_schema_link *vc_schema_link_of(const vc_schema_set *set, const vc_json *at)
{
    const vc_schema_link wanted = {.at = at};
    return bsearch(&wanted, set->links, set->link_count, sizeof *set->links,
                   vc_schema_compare_links);
}

bool vc_schema_is_one(const vc_schema_set *set, const vc_json *at)
{
    const vc_schema_link *link = vc_schema_link_of(set, at);
    return link && link->schema;
}

/* ---- references ---- */

const vc_schema_document *vc_schema_document_find(const vc_schema_set *set,
                                                  const char *id)
{
    for (size_t i = 0; i < set->document_count; i++)
        if (strcmp(set->documents[i].id, id) == 0)
            return &set->documents[i];
    return NULL;
}

/* The document that a reference without its fragment names. */
static const vc_schema_document *resolve(vc_arena *arena, const vc_schema_set *set,
                                         const vc_schema_document *from,
                                         const char *reference, size_t length)
{
    if (length == 0)
        return from;
    const char *slash =
        from && !strstr(reference, "://") ? strrchr(from->id, '/') : NULL;
    const size_t folder = slash ? (size_t)(slash - from->id) + 1 : 0;
    const char *id = vc_format(arena, "%.*s%.*s", (int)folder, from ? from->id : "",
                               (int)length, reference);
    return vc_schema_document_find(set, id);
}

static const vc_json *nth(const vc_json *array, const char *digits)
{
    char *end;
    const unsigned long wanted = strtoul(digits, &end, 10);
    const vc_json *item = array->child;
    if (*digits < '0' || *digits > '9' || *end)
        return NULL;
    for (unsigned long i = 0; item && i < wanted; i++)
        item = item->next;
    return item;
}

/* One step of a JSON pointer (RFC 6901): the name up to the next slash. */
static const vc_json *step(vc_arena *arena, const vc_json *from, const char *name,
                           size_t length)
{
    char *key = vc_arena_copy(arena, name, length), *to = key;
    for (const char *at = key; *at; at++) {
        const bool escape = at[0] == '~' && (at[1] == '0' || at[1] == '1');
        *to++ = !escape ? *at : at[1] == '0' ? '~' : '/';
        at += escape;
    }
    *to = '\0';
    return from->type == VC_JSON_ARRAY ? nth(from, key) : vc_json_get(from, key);
}

const vc_json *vc_schema_find(vc_arena *arena, const vc_schema_set *set,
                              const vc_schema_document *from, const char *reference,
                              const vc_schema_document **document)
{
    const size_t length = strcspn(reference, "#");
    const char *at = reference + length + (reference[length] == '#');
    *document = resolve(arena, set, from, reference, length);
    const vc_json *target = *document ? (*document)->root : NULL;
    while (target && *at == '/') {
        const size_t name = strcspn(++at, "/");
        target = step(arena, target, at, name);
        at += name;
    }
    return *at ? NULL : target;
}

/* ---- the way in ---- */

bool vc_schema_validate(vc_arena *arena, vc_faults *faults, const vc_schema_set *set,
                        const char *id, const vc_json *instance)
{
    const vc_schema_document *document;
    const vc_json *schema = vc_schema_find(arena, set, NULL, id, &document);
    if (!schema || !vc_schema_is_one(set, schema)) {
        vc_fault_add(faults, VC_NOWHERE, "schema-ref", "there is no schema \"%s\"", id);
        return false;
    }
    const vc_schema_scope scope = {document, NULL};
    vc_validation v = {.arena = arena, .faults = faults, .set = set, .scope = &scope};
    return vc_schema_apply(&v, schema, instance);
}
