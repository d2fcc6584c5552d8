/* schema.h - JSON Schema, draft 2020-12, as far as our schemas and the metaschema need
 * it. A schema is read as it is written: every member of it names a keyword of one
 * table, and a keyword that is not in the table is a fault of the schema, so that no
 * condition is ever silently left out. What an instance lacks is told like the loaders
 * tell it: at its place in the instance, with what would be right.
 *
 * Keywords that decide: $ref (a pointer or another document), $dynamicRef (an anchor of
 * whole documents), type, enum, const, properties, patternProperties,
 * additionalProperties, propertyNames, required, minProperties, maxProperties, items,
 * prefixItems, minItems, maxItems, uniqueItems, minimum, maximum, exclusiveMinimum,
 * exclusiveMaximum, minLength, maxLength, pattern (see pattern.h), allOf, anyOf, oneOf,
 * not, if, then, else. Keywords that only tell: $schema, $id and $dynamicAnchor (of a
 * whole document), $vocabulary, $comment, $defs, title, description, default, examples,
 * deprecated, format. Keywords that are refused are, among others, $anchor, contains and
 * unevaluatedProperties.
 *
 * Codes of the faults of a schema: schema-shape (a keyword's own value is of no use),
 * schema-keyword, schema-pattern, schema-ref, schema-twice (two documents of one id),
 * schema-loop (a schema refers to itself without going down in the instance). Of an
 * instance: json-type, json-missing, json-unknown-member, as of the typed getters, and
 * json-value, json-pattern, json-range, json-count, json-repeated, json-not-allowed. */
#ifndef VC_JSON_SCHEMA_H
#define VC_JSON_SCHEMA_H

#include "json/json.h"

/* One document with a schema. References of others find it by `id`; NULL: its "$id",
 * which it then must have. Relative references are relative to the id: from
 * "data.schema.json" to "rules.schema.json". */
typedef struct vc_schema_document {
    const char *id;
    const vc_json *root;
} vc_schema_document;

/* Documents that have been checked; never changes, so that threads may share it. */
typedef struct vc_schema_set vc_schema_set;

/* Checks all documents and joins their references. NULL, with faults at places of the
 * schemas, if one of them is faulty. The documents must live as long as the arena. */
const vc_schema_set *vc_schema_compile(vc_arena *arena, vc_faults *faults,
                                       const vc_schema_document *documents,
                                       size_t count);

/* Whether the instance is what the schema of that id wants; the id may end in a pointer,
 * as in "vocabulary.schema.json#/$defs/keys". If not, all that is wrong is in the
 * faults. An id that the set does not have is a fault (schema-ref) without a place. The
 * scratch memory is taken from `arena`; an instance without a fault needs next to none.
 * Recursion is as deep as the instance is nested. */
bool vc_schema_validate(vc_arena *arena, vc_faults *faults, const vc_schema_set *set,
                        const char *id, const vc_json *instance);

#endif
