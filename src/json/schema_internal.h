/* schema_internal.h - what the parts of the schema validator share: the table of
 * keywords, the references that were resolved beforehand, and the state of one run. */
#ifndef VC_JSON_SCHEMA_INTERNAL_H
#define VC_JSON_SCHEMA_INTERNAL_H

#include "json/pattern.h"
#include "json/schema.h"

/* One run. `faults` is NULL where only the answer matters; then the first no decides. */
typedef struct vc_validation {
    vc_arena *arena;
    vc_faults *faults;
    const vc_schema_set *set;
    const struct vc_schema_scope *scope; /* documents entered, innermost first */
    const vc_json *branch_at; /* value for which alternatives are tried, and */
    unsigned branch_types;    /* the types that they would have taken (bits) */
} vc_validation;

typedef struct vc_schema_scope {
    const vc_schema_document *document;
    const struct vc_schema_scope *outer;
} vc_schema_scope;

/* What a keyword's value must be. */
typedef enum vc_shape {
    VC_SHAPE_ANY,
    VC_SHAPE_STRING,
    VC_SHAPE_BOOLEAN,
    VC_SHAPE_NUMBER,
    VC_SHAPE_COUNT, /* a whole number from 0 */
    VC_SHAPE_TYPE,  /* the name of a type, or a list of them */
    VC_SHAPE_LIST,
    VC_SHAPE_STRINGS,
    VC_SHAPE_OBJECT,
    VC_SHAPE_SCHEMA,
    VC_SHAPE_SCHEMAS,    /* a list of at least one */
    VC_SHAPE_SCHEMA_MAP, /* an object of them */
    VC_SHAPE_PATTERN,
    VC_SHAPE_PATTERN_MAP, /* an object of them, named by patterns */
    VC_SHAPE_REF,
    VC_SHAPE_DYNAMIC_REF,
    VC_SHAPE_WHOLE /* a string, in the root of a document only */
} vc_shape;

/* Whether the instance satisfies one keyword of a schema. */
typedef bool vc_keyword_check(vc_validation *v, const vc_json *schema,
                              const vc_json *keyword, const vc_json *instance);

typedef struct vc_keyword {
    const char *name;
    vc_shape shape;
    vc_keyword_check *check; /* NULL: says nothing by itself */
} vc_keyword;

/* The keyword of that name, or NULL; and all names, for suggestions. */
const vc_keyword *vc_schema_keyword(const char *name);
const char *const *vc_schema_keyword_names(vc_arena *arena, size_t *count);

typedef enum vc_walk { VC_WALK_NEW, VC_WALK_OPEN, VC_WALK_DONE } vc_walk;

/* What belongs to a value in a schema: where a $ref leads, or a compiled pattern. */
typedef struct vc_schema_link {
    const vc_json *at;
    bool schema;  /* the value is a schema itself */
    vc_walk walk; /* of the search for circles */
    const vc_json *target;
    const vc_schema_document *document; /* of the target */
    const vc_pattern *pattern;
} vc_schema_link;

struct vc_schema_set {
    const vc_schema_document *documents; /* ids set */
    size_t document_count;
    vc_schema_link *links; /* sorted by `at` */
    size_t link_count, link_capacity;
};

int vc_schema_compare_links(const void *a, const void *b);

/* The document of that id, or NULL. */
const vc_schema_document *vc_schema_document_find(const vc_schema_set *set,
                                                  const char *id);

/* The link of that value; NULL if it is neither a schema nor leads anywhere. */
const vc_schema_link *vc_schema_link_of(const vc_schema_set *set, const vc_json *at);

/* Whether a schema stands there, which then has been checked. */
bool vc_schema_is_one(const vc_schema_set *set, const vc_json *at);

/* Where `reference`, found in the document `from` (NULL: outside of all), leads; NULL if
 * there is nothing. */
const vc_json *vc_schema_find(vc_arena *arena, const vc_schema_set *set,
                              const vc_schema_document *from, const char *reference,
                              const vc_schema_document **document);

/* One schema (an object or a boolean) against one value. */
bool vc_schema_apply(vc_validation *v, const vc_json *schema, const vc_json *instance);

/* Bits of the types that a "type" names, and of the value; a whole number has two. */
unsigned vc_schema_types(const vc_json *type);
unsigned vc_schema_type_of(const vc_json *value);
bool vc_schema_type_fault(vc_validation *v, const vc_json *instance, unsigned types);

/* Adds a fault, or does nothing where only the answer matters; then NULL. */
vc_fault *vc_schema_fault(vc_validation *v, vc_place place, const char *code,
                          const char *format, ...) VC_PRINTF(4, 5);

/* The value of the instance for a message: its name if it has one. */
const char *vc_schema_subject(vc_validation *v, const vc_json *instance);

/* ---- the checks: schema_check.c looks at one value, schema_apply.c leads on ---- */

vc_keyword_check vc_check_type, vc_check_enum, vc_check_const, vc_check_required,
    vc_check_min_properties, vc_check_max_properties, vc_check_min_items,
    vc_check_max_items, vc_check_unique, vc_check_minimum, vc_check_maximum,
    vc_check_exclusive_minimum, vc_check_exclusive_maximum, vc_check_min_length,
    vc_check_max_length, vc_check_pattern;

vc_keyword_check vc_check_ref, vc_check_dynamic_ref, vc_check_properties,
    vc_check_pattern_properties, vc_check_additional, vc_check_names, vc_check_items,
    vc_check_prefix, vc_check_all, vc_check_any, vc_check_one, vc_check_not,
    vc_check_if;

#endif
