/* member_order.c - walks a document and its schema side by side. Where several parts of
 * the schema speak of one value (references, both arms of a condition), all are followed,
 * and the first that names a member decides; only "if" is looked at closely enough to
 * tell a patch from a complete rule set. */
#include "model/member_order.h"

#include <string.h>

#include "model/files.h"

enum { MOST_NODES = 48, MOST_SCHEMAS = 16 };

/* The parts of the schema that speak of one value. */
typedef struct nodes {
    const vc_json *all[MOST_NODES];
    size_t count;
} nodes;

typedef struct order {
    vc_arena *arena;
    vc_files files;
    const vc_document *schemas[MOST_SCHEMAS];
    size_t schema_count;
} order;

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* ---- finding parts of schemas ---- */

/* The schema of that file name; NULL if it is none of ours. */
static const vc_json *schema(order *o, const char *file, size_t length)
{
    char *name = vc_arena_copy(o->arena, file, length);
    for (size_t i = 0; i < o->schema_count; i++)
        if (strcmp(base_name(o->schemas[i]->name), name) == 0)
            return o->schemas[i]->root;
    const char *path = vc_format(o->arena, VC_BUILTIN "schema/%s", name);
    if (o->schema_count == MOST_SCHEMAS || !vc_files_has(&o->files, path))
        return NULL;
    const vc_document *document = vc_files_load(&o->files, path, NULL, NULL, NULL);
    if (!document)
        return NULL;
    o->schemas[o->schema_count++] = document;
    return document->root;
}

/* "FILE#/a/b" or "#/a/b", seen from the part `from`. Our schemas escape nothing. */
static const vc_json *referred(order *o, const vc_json *from, const char *text)
{
    const size_t file = strcspn(text, "#");
    const vc_json *at = file ? schema(o, text, file) : from->document->root;
    const char *step = text[file] ? text + file + 1 : "";
    while (at && *step == '/') {
        const size_t length = strcspn(++step, "/");
        at = vc_json_get(at, vc_arena_copy(o->arena, step, length));
        step += length;
    }
    return at;
}

static bool is_type(const vc_json *value, const vc_json *type)
{
    static const char *const names[] = {"null",   "boolean", "boolean", "number",
                                        "string", "array",   "object"};
    return type->type != VC_JSON_STRING ||
           strcmp(type->string, names[value->type]) == 0;
}

static bool condition_holds(const vc_json *condition, const vc_json *value)
{
    const vc_json *required = vc_json_get(condition, "required");
    const vc_json *type = vc_json_get(condition, "type");
    if (type && !is_type(value, type))
        return false;
    for (const vc_json *r = required ? required->child : NULL; r; r = r->next)
        if (r->type == VC_JSON_STRING && !vc_json_get(value, r->string))
            return false;
    return true;
}

static void expand(order *o, nodes *n, const vc_json *part, const vc_json *value)
{
    static const char *const lists[] = {"allOf", "anyOf", "oneOf"};
    if (!part || part->type != VC_JSON_OBJECT || n->count == MOST_NODES)
        return;
    for (size_t i = 0; i < n->count; i++)
        if (n->all[i] == part)
            return;
    n->all[n->count++] = part;
    const vc_json *ref = vc_json_get(part, "$ref"),
                  *condition = vc_json_get(part, "if");
    if (ref && ref->type == VC_JSON_STRING)
        expand(o, n, referred(o, part, ref->string), value);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const vc_json *list = vc_json_get(part, lists[i]);
        for (const vc_json *one = list ? list->child : NULL; one; one = one->next)
            expand(o, n, one, value);
    }
    if (condition)
        expand(o, n,
               vc_json_get(part, condition_holds(condition, value) ? "then" : "else"),
               value);
}

/* What the parts say of a child: of the member of that name, or of the item at `at`. */
static void descend(order *o, const nodes *from, nodes *to, const vc_json *parent,
                    const vc_json *child, size_t at)
{
    to->count = 0;
    for (size_t i = 0; i < from->count; i++) {
        const vc_json *part = from->all[i], *next = NULL;
        if (parent->type == VC_JSON_OBJECT) {
            next = vc_json_get(vc_json_get(part, "properties"), child->key);
            expand(o, to, next ? next : vc_json_get(part, "additionalProperties"),
                   child);
            continue;
        }
        const vc_json *first = vc_json_get(part, "prefixItems");
        next = first ? first->child : NULL;
        for (size_t k = 0; next && k < at; k++)
            next = next->next;
        expand(o, to, next ? next : vc_json_get(part, "items"), child);
    }
}

/* ---- putting in order ---- */

static vc_json *take(vc_json **members, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (members[i] && strcmp(members[i]->key, key) == 0) {
            vc_json *found = members[i];
            members[i] = NULL;
            return found;
        }
    return NULL;
}

static void append(vc_json ***end, vc_json *member)
{
    **end = member;
    *end = (vc_json **)&member->next;
}

static bool names_members(const nodes *n)
{
    for (size_t i = 0; i < n->count; i++)
        if (vc_json_get(n->all[i], "properties"))
            return true;
    return false;
}

/* Links the members anew; without a word of the schema they stay as they are. That which
 * names the schema stands first whether the schema speaks of it or not. */
static vc_json *link_members(const nodes *n, vc_json **members, size_t count)
{
    vc_json *first = NULL, **end = &first;
    vc_json *schema = names_members(n) ? take(members, count, "$schema") : NULL;
    if (schema)
        append(&end, schema);
    for (size_t i = 0; names_members(n) && i < n->count; i++) {
        const vc_json *named = vc_json_get(n->all[i], "properties");
        for (const vc_json *p = named ? named->child : NULL; p; p = p->next) {
            vc_json *member = take(members, count, p->key);
            if (member)
                append(&end, member);
        }
    }
    for (size_t i = 0; i < count; i++)
        if (members[i])
            append(&end, members[i]);
    *end = NULL;
    return first;
}

/* As deep as the document is nested, which its reader has limited. */
static vc_json *reorder(order *o, const nodes *n, const vc_json *value)
{
    vc_json *copy = vc_arena_alloc(o->arena, sizeof *copy);
    *copy = *value;
    copy->index = NULL;
    copy->next = NULL;
    if (!value->child)
        return copy;
    vc_json **members = vc_arena_array(o->arena, value->count, sizeof *members);
    nodes *below = vc_arena_alloc(o->arena, sizeof *below);
    size_t at = 0;
    for (const vc_json *child = value->child; child; child = child->next, at++) {
        descend(o, n, below, value, child, at);
        members[at] = reorder(o, below, child);
    }
    const nodes none = {.count = 0};
    copy->child = link_members(value->type == VC_JSON_OBJECT ? n : &none, members, at);
    return copy;
}

const vc_json *vc_member_order(vc_arena *arena, const vc_document *document)
{
    vc_faults faults = vc_faults_new(arena);
    order o = {
        .arena = arena,
        .files = {.arena = arena, .faults = &faults, .max_bytes = VC_JSON_MAX_BYTES}};
    nodes root = {.count = 0};
    const vc_json *named = vc_json_get(document->root, "$schema");
    if (!named || named->type != VC_JSON_STRING)
        return document->root;
    const char *file = base_name(named->string);
    const vc_json *top = schema(&o, file, strlen(file));
    if (!top)
        return document->root;
    expand(&o, &root, top, document->root);
    return reorder(&o, &root, document->root);
}
