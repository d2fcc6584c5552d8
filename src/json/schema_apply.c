/* schema_apply.c - the keywords that lead on: to other schemas, to parts of the value. */
#include <string.h>

#include "json/internal.h"
#include "json/schema_internal.h"

/* ---- one schema ---- */

static bool refused(vc_validation *v, const vc_json *instance)
{
    if (!v->faults)
        return false;
    if (instance->key)
        vc_schema_fault(v, vc_json_key_place(instance), "json-not-allowed",
                        "the member %s is not allowed here",
                        vc_schema_subject(v, instance));
    else
        vc_schema_fault(v, vc_json_place(instance), "json-not-allowed",
                        "%s is not allowed here", vc_json_type_name(instance));
    return false;
}

static bool apply_keywords(vc_validation *v, const vc_json *schema,
                           const vc_json *instance)
{
    bool good = true;
    for (const vc_json *member = schema->child; member; member = member->next) {
        const vc_keyword *keyword = vc_schema_keyword(member->key);
        if (!keyword || !keyword->check || keyword->check(v, schema, member, instance))
            continue;
        good = false;
        /* Of a value of another type nothing else is worth saying. */
        if (!v->faults || keyword->check == vc_check_type)
            break;
    }
    return good;
}

bool vc_schema_apply(vc_validation *v, const vc_json *schema, const vc_json *instance)
{
    if (schema->type == VC_JSON_TRUE)
        return true;
    if (schema->type != VC_JSON_OBJECT)
        return refused(v, instance);
    return apply_keywords(v, schema, instance);
}

/* Whether the value would pass, without a word. */
static bool would_pass(vc_validation *v, const vc_json *schema, const vc_json *instance)
{
    vc_validation quiet = *v;
    quiet.faults = NULL;
    quiet.branch_at = NULL;
    return vc_schema_apply(&quiet, schema, instance);
}

/* ---- references ---- */

static bool enter(vc_validation *v, const vc_schema_document *document,
                  const vc_json *schema, const vc_json *instance)
{
    const vc_schema_scope *outer = v->scope;
    const vc_schema_scope scope = {document, outer};
    if (!outer || outer->document != document)
        v->scope = &scope;
    const bool good = vc_schema_apply(v, schema, instance);
    v->scope = outer;
    return good;
}

bool vc_check_ref(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                  const vc_json *instance)
{
    const vc_schema_link *link = vc_schema_link_of(v->set, keyword);
    (void)schema;
    return enter(v, link->document, link->target, instance);
}

/* The anchor of the outermost document that was entered and has it. */
bool vc_check_dynamic_ref(vc_validation *v, const vc_json *schema,
                          const vc_json *keyword, const vc_json *instance)
{
    const vc_schema_document *found = NULL;
    (void)schema;
    for (const vc_schema_scope *scope = v->scope; scope; scope = scope->outer) {
        const vc_json *anchor = vc_json_get(scope->document->root, "$dynamicAnchor");
        if (anchor && strcmp(anchor->string, keyword->string + 1) == 0)
            found = scope->document;
    }
    if (!found)
        return vc_check_ref(v, schema, keyword, instance);
    return enter(v, found, found->root, instance);
}

/* ---- members ---- */

bool vc_check_properties(vc_validation *v, const vc_json *schema,
                         const vc_json *keyword, const vc_json *instance)
{
    bool good = true;
    (void)schema;
    if (instance->type != VC_JSON_OBJECT)
        return true;
    for (const vc_json *m = instance->child; m && (good || v->faults); m = m->next) {
        const vc_json *inner = vc_json_get(keyword, m->key);
        if (inner)
            good &= vc_schema_apply(v, inner, m);
    }
    return good;
}

bool vc_check_pattern_properties(vc_validation *v, const vc_json *schema,
                                 const vc_json *keyword, const vc_json *instance)
{
    bool good = true;
    (void)schema;
    if (instance->type != VC_JSON_OBJECT)
        return true;
    for (const vc_json *p = keyword->child; p; p = p->next)
        for (const vc_json *m = instance->child; m && (good || v->faults); m = m->next)
            if (vc_pattern_find(vc_schema_link_of(v->set, p)->pattern, m->key))
                good &= vc_schema_apply(v, p, m);
    return good;
}

static bool is_named(vc_validation *v, const vc_json *schema, const char *key)
{
    const vc_json *patterns = vc_json_get(schema, "patternProperties");
    if (vc_json_get(vc_json_get(schema, "properties"), key))
        return true;
    for (const vc_json *p = patterns ? patterns->child : NULL; p; p = p->next)
        if (vc_pattern_find(vc_schema_link_of(v->set, p)->pattern, key))
            return true;
    return false;
}

static void unknown_member(vc_validation *v, const vc_json *schema,
                           const vc_json *member)
{
    const vc_json *properties = vc_json_get(schema, "properties");
    size_t count = 0;
    vc_fault *fault =
        vc_schema_fault(v, vc_json_key_place(member), "json-unknown-member",
                        "unknown member %s", vc_schema_subject(v, member));
    if (!fault || !properties)
        return;
    const char **names = vc_arena_array(v->arena, properties->count, sizeof *names);
    for (const vc_json *p = properties->child; p; p = p->next)
        names[count++] = p->key;
    fault->expected = vc_json_suggestion(v->arena, member->key, names, count);
}

bool vc_check_additional(vc_validation *v, const vc_json *schema,
                         const vc_json *keyword, const vc_json *instance)
{
    bool good = true;
    if (instance->type != VC_JSON_OBJECT || keyword->type == VC_JSON_TRUE)
        return true;
    for (const vc_json *m = instance->child; m && (good || v->faults); m = m->next) {
        if (is_named(v, schema, m->key))
            continue;
        if (keyword->type == VC_JSON_OBJECT) {
            good &= vc_schema_apply(v, keyword, m);
            continue;
        }
        unknown_member(v, schema, m);
        good = false;
    }
    return good;
}

/* A name is looked at as if it were a value of its own, where it stands. */
bool vc_check_names(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                    const vc_json *instance)
{
    bool good = true;
    (void)schema;
    if (instance->type != VC_JSON_OBJECT)
        return true;
    for (const vc_json *m = instance->child; m && (good || v->faults); m = m->next) {
        const vc_json name = {.type = VC_JSON_STRING,
                              .string = m->key,
                              .document = m->document,
                              .offset = m->key_offset,
                              .end = m->offset};
        good &= vc_schema_apply(v, keyword, &name);
    }
    return good;
}

/* ---- elements ---- */

bool vc_check_prefix(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                     const vc_json *instance)
{
    bool good = true;
    (void)schema;
    if (instance->type != VC_JSON_ARRAY)
        return true;
    const vc_json *item = instance->child;
    for (const vc_json *s = keyword->child; s && item && (good || v->faults);
         s = s->next, item = item->next)
        good &= vc_schema_apply(v, s, item);
    return good;
}

bool vc_check_items(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                    const vc_json *instance)
{
    bool good = true;
    const vc_json *prefix = vc_json_get(schema, "prefixItems");
    if (instance->type != VC_JSON_ARRAY)
        return true;
    const vc_json *item = instance->child;
    for (uint32_t skip = prefix ? prefix->count : 0; skip && item; skip--)
        item = item->next;
    for (; item && (good || v->faults); item = item->next)
        good &= vc_schema_apply(v, keyword, item);
    return good;
}

/* ---- several schemas for one value ---- */

bool vc_check_all(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                  const vc_json *instance)
{
    bool good = true;
    (void)schema;
    for (const vc_json *s = keyword->child; s && (good || v->faults); s = s->next)
        good &= vc_schema_apply(v, s, instance);
    return good;
}

bool vc_check_if(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                 const vc_json *instance)
{
    const bool holds = would_pass(v, keyword, instance);
    const vc_json *next = vc_json_get(schema, holds ? "then" : "else");
    return !next || vc_schema_apply(v, next, instance);
}

bool vc_check_not(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                  const vc_json *instance)
{
    (void)schema;
    return !would_pass(v, keyword, instance) || refused(v, instance);
}

/* What is wrong with the value as an alternative wants it. */
static vc_faults complaints(vc_validation *v, const vc_json *schema,
                            const vc_json *instance, unsigned *types)
{
    vc_validation loud = *v;
    vc_faults faults = vc_faults_new(v->arena);
    loud.faults = &faults;
    loud.branch_at = instance;
    loud.branch_types = 0;
    vc_schema_apply(&loud, schema, instance);
    *types |= loud.branch_types;
    return faults;
}

/* Not even the type is what the alternative wants. */
static bool of_other_type(const vc_faults *faults, const vc_json *instance)
{
    for (const vc_fault *f = faults->first; f; f = f->next)
        if (strcmp(f->code, "json-type") == 0 && f->place.offset == instance->offset &&
            f->place.text == instance->document->text)
            return true;
    return false;
}

static void take_over(vc_validation *v, const vc_faults *faults)
{
    for (const vc_fault *f = faults->first; f; f = f->next) {
        vc_fault *fault = vc_fault_add(v->faults, f->place, f->code, "%s", f->message);
        fault->expected = f->expected;
        fault->related = f->related;
        fault->related_message = f->related_message;
    }
}

/* None of the alternatives fits: tells what the likeliest of them, which is of the type
 * of the value and has the fewest complaints, complains of. */
static bool none_fits(vc_validation *v, const vc_json *schemas, const vc_json *instance)
{
    vc_faults best = {.count = 0};
    unsigned types = 0;
    if (!v->faults)
        return false;
    for (const vc_json *s = schemas->child; s; s = s->next) {
        const vc_faults faults = complaints(v, s, instance, &types);
        if (!of_other_type(&faults, instance) &&
            (best.count == 0 || faults.count < best.count))
            best = faults;
    }
    if (best.count > 0) {
        take_over(v, &best);
        return false;
    }
    if (v->branch_at == instance)
        v->branch_types |= types;
    return vc_schema_type_fault(v, instance, types);
}

static size_t fitting(vc_validation *v, const vc_json *schemas, const vc_json *instance,
                      size_t enough)
{
    size_t count = 0;
    for (const vc_json *s = schemas->child; s && count < enough; s = s->next)
        count += would_pass(v, s, instance);
    return count;
}

bool vc_check_any(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                  const vc_json *instance)
{
    (void)schema;
    return fitting(v, keyword, instance, 1) > 0 || none_fits(v, keyword, instance);
}

bool vc_check_one(vc_validation *v, const vc_json *schema, const vc_json *keyword,
                  const vc_json *instance)
{
    const size_t count = fitting(v, keyword, instance, 2);
    (void)schema;
    if (count == 0)
        return none_fits(v, keyword, instance);
    if (count > 1)
        vc_schema_fault(v, vc_json_place(instance), "json-not-allowed",
                        "%s fits more than one of the forms that exclude each other",
                        vc_schema_subject(v, instance));
    return count == 1;
}
