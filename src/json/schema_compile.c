/* schema_compile.c - what is done before any instance is seen: every schema is walked
 * once, its keywords are checked, its patterns compiled, its references resolved. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "json/internal.h"
#include "json/schema_internal.h"

typedef struct compiler {
    vc_arena *arena;
    vc_faults *faults;
    vc_schema_set *set;
    const vc_schema_document *document; /* the one that is walked */
} compiler;

static void add_link(compiler *c, vc_schema_link link)
{
    vc_schema_set *set = c->set;
    if (set->link_count == set->link_capacity) {
        set->link_capacity = set->link_capacity ? 2 * set->link_capacity : 64;
        vc_schema_link *grown =
            vc_arena_array(c->arena, set->link_capacity, sizeof *grown);
        if (set->link_count)
            memcpy(grown, set->links, set->link_count * sizeof *grown);
        set->links = grown;
    }
    set->links[set->link_count++] = link;
}

/* ---- references ---- */

static void resolve_ref(compiler *c, const vc_json *keyword)
{
    vc_schema_link link = {.at = keyword};
    link.target =
        vc_schema_find(c->arena, c->set, c->document, keyword->string, &link.document);
    add_link(c, link);
    if (!link.target)
        vc_fault_add(c->faults, vc_json_place(keyword), "schema-ref",
                     "there is no schema %s",
                     vc_json_quote(c->arena, keyword->string, strlen(keyword->string)))
            ->expected = "a pointer such as #/$defs/name, or one of the documents";
}

/* An anchor stands for a whole document, and the own one must have it. */
static void resolve_dynamic(compiler *c, const vc_json *keyword)
{
    const vc_json *root = c->document->root;
    const vc_json *anchor = vc_json_get(root, "$dynamicAnchor");
    const char *name = keyword->string;
    add_link(c,
             (vc_schema_link){.at = keyword, .target = root, .document = c->document});
    if (*name == '#' && anchor && anchor->type == VC_JSON_STRING &&
        strcmp(anchor->string, name + 1) == 0)
        return;
    vc_fault_add(c->faults, vc_json_place(keyword), "schema-ref",
                 "the document has no such anchor")
        ->expected = "# and the \"$dynamicAnchor\" of the whole document";
}

/* ---- the walk ---- */

static void walk(compiler *c, const vc_json *schema);

static void walk_all(compiler *c, const vc_json *parent)
{
    for (const vc_json *child = parent->child; child; child = child->next)
        walk(c, child);
}

static const vc_pattern *compile_pattern(compiler *c, const char *text, vc_place place)
{
    const char *problem = NULL;
    const vc_pattern *pattern = vc_pattern_compile(c->arena, text, &problem);
    if (!pattern)
        vc_fault_add(c->faults, place, "schema-pattern",
                     "a pattern that cannot be used: %s", problem);
    return pattern;
}

static void misshapen(compiler *c, const vc_json *keyword, const char *expected)
{
    vc_fault_add(c->faults, vc_json_place(keyword), "schema-shape",
                 "the keyword \"%s\" cannot be %s", keyword->key,
                 vc_json_type_name(keyword))
        ->expected = expected;
}

static bool are_strings(const vc_json *array)
{
    for (const vc_json *item = array->child; item; item = item->next)
        if (item->type != VC_JSON_STRING)
            return false;
    return array->type == VC_JSON_ARRAY;
}

static bool are_types(const vc_json *type)
{
    if (type->type == VC_JSON_STRING)
        return vc_schema_types(type) != 0;
    for (const vc_json *item = type->child; item; item = item->next)
        if (item->type != VC_JSON_STRING || !vc_schema_types(item))
            return false;
    return type->type == VC_JSON_ARRAY && type->count > 0;
}

/* What a keyword of this shape should have been; NULL if it is. */
static const char *wrong_shape(const vc_json *k, vc_shape shape, bool root)
{
    const bool object = k->type == VC_JSON_OBJECT, string = k->type == VC_JSON_STRING;
    const bool number = k->type == VC_JSON_NUMBER, array = k->type == VC_JSON_ARRAY;
    const bool truth = k->type == VC_JSON_TRUE || k->type == VC_JSON_FALSE;
    switch (shape) {
    case VC_SHAPE_ANY: return NULL;
    case VC_SHAPE_WHOLE:
        return string && root ? NULL : "a string, in the root of a document only";
    case VC_SHAPE_STRING:
    case VC_SHAPE_PATTERN:
    case VC_SHAPE_REF:
    case VC_SHAPE_DYNAMIC_REF: return string ? NULL : "a string";
    case VC_SHAPE_BOOLEAN: return truth ? NULL : "true or false";
    case VC_SHAPE_NUMBER: return number ? NULL : "a number";
    case VC_SHAPE_COUNT:
        return number && k->number >= 0 && floor(k->number) == k->number
                   ? NULL
                   : "a whole number, 0 or more";
    case VC_SHAPE_TYPE: return are_types(k) ? NULL : "a type's name, or a list of them";
    case VC_SHAPE_LIST: return array ? NULL : "an array";
    case VC_SHAPE_STRINGS: return are_strings(k) ? NULL : "an array of strings";
    case VC_SHAPE_SCHEMAS: return array && k->count ? NULL : "an array of schemas";
    case VC_SHAPE_OBJECT: return object ? NULL : "an object";
    case VC_SHAPE_SCHEMA: return object || truth ? NULL : "a schema";
    case VC_SHAPE_SCHEMA_MAP:
    case VC_SHAPE_PATTERN_MAP: return object ? NULL : "an object of schemas";
    }
    return NULL;
}

static void walk_keyword(compiler *c, const vc_json *keyword, vc_shape shape, bool root)
{
    const char *expected = wrong_shape(keyword, shape, root);
    if (expected) {
        misshapen(c, keyword, expected);
        return;
    }
    if (shape == VC_SHAPE_REF)
        resolve_ref(c, keyword);
    else if (shape == VC_SHAPE_DYNAMIC_REF)
        resolve_dynamic(c, keyword);
    else if (shape == VC_SHAPE_PATTERN)
        add_link(c, (vc_schema_link){.at = keyword,
                                     .pattern = compile_pattern(
                                         c, keyword->string, vc_json_place(keyword))});
    else if (shape == VC_SHAPE_SCHEMA)
        walk(c, keyword);
    else if (shape == VC_SHAPE_SCHEMAS || shape == VC_SHAPE_SCHEMA_MAP)
        walk_all(c, keyword);
    else if (shape == VC_SHAPE_PATTERN_MAP)
        for (const vc_json *p = keyword->child; p; p = p->next) {
            const size_t link = c->set->link_count;
            walk(c, p);
            c->set->links[link].pattern =
                compile_pattern(c, p->key, vc_json_key_place(p));
        }
}

static void unknown_keyword(compiler *c, const vc_json *member)
{
    size_t count;
    const char *const *names = vc_schema_keyword_names(c->arena, &count);
    const char *key = vc_json_quote(c->arena, member->key, strlen(member->key));
    vc_fault_add(c->faults, vc_json_key_place(member), "schema-keyword",
                 "%s is no keyword that this validator knows", key)
        ->expected = vc_json_suggestion(c->arena, member->key, names, count);
}

/* Recurses as deep as the schema's text is nested, which the scanner has limited. What
 * was walked has a link, so that a reference to anything else can be told. */
static void walk(compiler *c, const vc_json *schema)
{
    add_link(c, (vc_schema_link){.at = schema, .schema = true});
    if (schema->type == VC_JSON_TRUE || schema->type == VC_JSON_FALSE)
        return;
    if (schema->type != VC_JSON_OBJECT) {
        vc_fault_add(c->faults, vc_json_place(schema), "schema-shape",
                     "%s is no schema", vc_json_type_name(schema))
            ->expected = "an object, true or false";
        return;
    }
    for (const vc_json *member = schema->child; member; member = member->next) {
        const vc_keyword *keyword = vc_schema_keyword(member->key);
        if (keyword)
            walk_keyword(c, member, keyword->shape, schema == c->document->root);
        else
            unknown_keyword(c, member);
    }
}

/* ---- the set ---- */

/* The document under its id, or under what it calls itself. */
static vc_schema_document named(vc_faults *faults, vc_schema_document document)
{
    const vc_json *id = vc_json_get(document.root, "$id");
    if (!document.id && id && id->type == VC_JSON_STRING)
        document.id = id->string;
    if (!document.id) {
        vc_fault_add(faults, vc_json_place(document.root), "schema-ref",
                     "the schema has no name")
            ->expected = "a \"$id\"";
        document.id = "";
    }
    return document;
}

/* A reference must lead to where a schema stands: only that has been checked. */
static void check_targets(compiler *c)
{
    for (size_t i = 0; i < c->set->link_count; i++) {
        const vc_schema_link *link = &c->set->links[i];
        if (link->target && !vc_schema_is_one(c->set, link->target))
            vc_fault_add(c->faults, vc_json_place(link->at), "schema-ref",
                         "what it refers to is no schema");
    }
}

/* ---- circles ---- */

static void follow(compiler *c, const vc_json *schema);

static void follow_all(compiler *c, const vc_json *schemas)
{
    for (const vc_json *s = schemas->child; s; s = s->next)
        follow(c, s);
}

/* Any document of that anchor may turn out to be the outermost. */
static void follow_dynamic(compiler *c, const char *anchor)
{
    for (size_t i = 0; i < c->set->document_count; i++) {
        const vc_json *root = c->set->documents[i].root;
        const vc_json *own = vc_json_get(root, "$dynamicAnchor");
        if (own && strcmp(own->string, anchor) == 0)
            follow(c, root);
    }
}

/* Goes on to what a keyword asks of the same value. */
static void follow_keyword(compiler *c, const vc_json *keyword)
{
    static const char *const same[] = {"if", "then", "else", "not"};
    static const char *const several[] = {"allOf", "anyOf", "oneOf"};
    if (strcmp(keyword->key, "$ref") == 0)
        follow(c, vc_schema_link_of(c->set, keyword)->target);
    if (strcmp(keyword->key, "$dynamicRef") == 0)
        follow_dynamic(c, keyword->string + 1);
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (strcmp(keyword->key, same[i]) == 0)
            follow(c, keyword);
    for (size_t i = 0; i < sizeof several / sizeof *several; i++)
        if (strcmp(keyword->key, several[i]) == 0)
            follow_all(c, keyword);
}

/* A schema that comes back to itself without going down in the instance would never end.
 * Recurses as deep as schemas refer to each other, which no instance can change. */
static void follow(compiler *c, const vc_json *schema)
{
    vc_schema_link *link =
        (vc_schema_link *)(uintptr_t)vc_schema_link_of(c->set, schema);
    if (link->walk == VC_WALK_DONE)
        return;
    if (link->walk == VC_WALK_OPEN) {
        vc_fault_add(c->faults, vc_json_place(schema), "schema-loop",
                     "the schema leads back to itself without going down");
        return;
    }
    link->walk = VC_WALK_OPEN;
    for (const vc_json *m = schema->type == VC_JSON_OBJECT ? schema->child : NULL; m;
         m = m->next)
        follow_keyword(c, m);
    link->walk = VC_WALK_DONE;
}

static void check_circles(compiler *c)
{
    for (size_t i = 0; i < c->set->link_count; i++)
        if (c->set->links[i].schema)
            follow(c, c->set->links[i].at);
}

const vc_schema_set *vc_schema_compile(vc_arena *arena, vc_faults *faults,
                                       const vc_schema_document *documents,
                                       size_t count)
{
    const size_t before = faults->count;
    vc_schema_set *set = vc_arena_alloc(arena, sizeof *set);
    vc_schema_document *all = vc_arena_array(arena, count, sizeof *all);
    compiler c = {.arena = arena, .faults = faults, .set = set};
    set->documents = all;
    for (; set->document_count < count; set->document_count++) {
        const vc_schema_document one = named(faults, documents[set->document_count]);
        if (vc_schema_document_find(set, one.id))
            vc_fault_add(faults, vc_json_place(one.root), "schema-twice",
                         "there is a schema \"%s\" already", one.id);
        all[set->document_count] = one;
    }
    for (size_t i = 0; i < count; i++) {
        c.document = &all[i];
        walk(&c, all[i].root);
    }
    if (set->link_count)
        qsort(set->links, set->link_count, sizeof *set->links, vc_schema_compare_links);
    check_targets(&c);
    if (faults->count == before)
        check_circles(&c);
    return faults->count == before ? set : NULL;
}
