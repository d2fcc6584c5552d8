/* lint_facts.c - facts that contradict or replace each other unseen, and what is listed
 * and never used. These look at the text alone, so that a file which cannot be loaded is
 * checked all the same; the scanner has bounded how deep it nests. */
#include <string.h>

#include "base/digest.h"
#include "model/files.h"
#include "model/lint.h"

/* ---- voices ---- */

static const vc_json *first_source(const vc_json *assertion)
{
    const vc_json *source = vc_json_get(assertion, "source");
    return source && source->type == VC_JSON_ARRAY ? source->child : source;
}

static bool same(const vc_json *a, const vc_json *b)
{
    return a && b ? vc_json_equal(a, b) : a == b;
}

static bool same_member(const vc_json *a, const vc_json *b, const char *key)
{
    return same(vc_json_get(a, key), vc_json_get(b, key));
}

static bool is_announced(const vc_json *assertion)
{
    const vc_json *announced = vc_json_get(assertion, "announced");
    return announced && announced->type == VC_JSON_TRUE;
}

/* Whoever is not named speaks through the first source. */
static bool same_voice(const vc_json *a, const vc_json *b)
{
    const vc_json *by = vc_json_get(a, "by"), *other = vc_json_get(b, "by");
    if (by || other)
        return same(by, other);
    return first_source(a) && same(first_source(a), first_source(b));
}

/* Both are of one voice, for the same meeting, and begin on the same day. An announced
 * change stands beside what was until it is confirmed. */
static bool replaces(const vc_json *earlier, const vc_json *later)
{
    return same_voice(earlier, later) && same_member(earlier, later, "from") &&
           same_member(earlier, later, "for") && !is_announced(earlier) &&
           !is_announced(later);
}

static void check_pair(vc_faults *faults, const vc_json *a, const vc_json *b)
{
    const vc_json *value = vc_json_get(a, "value"), *other = vc_json_get(b, "value");
    vc_fault *fault;
    if (!value || !other || !replaces(a, b))
        return;
    if (vc_json_equal(value, other)) {
        fault = vc_fault_add(faults, vc_json_place(a), "assertion-replaced",
                             "the assertion never holds: a later one of the same voice "
                             "replaces it on its first day");
        fault->expected = "another day or voice, or only one of the two";
        fault->related = vc_json_place(b);
        fault->related_message = "the later one";
        return;
    }
    fault = vc_fault_add(faults, vc_json_place(b), "voice-conflict",
                         "one voice states different values from the same day on");
    fault->expected = "a \"from\" of its own for each, or another voice";
    fault->related = vc_json_place(a);
    fault->related_message = "the other one";
}

static bool is_assertions(const vc_json *json)
{
    return json->type == VC_JSON_ARRAY && json->child &&
           json->child->type == VC_JSON_OBJECT && vc_json_get(json->child, "value");
}

void vc_lint_voices(vc_faults *faults, const vc_json *own)
{
    if (is_assertions(own))
        for (const vc_json *a = own->child; a; a = a->next)
            for (const vc_json *b = a->next; b; b = b->next)
                check_pair(faults, a, b);
    for (const vc_json *child = own->child; child; child = child->next)
        vc_lint_voices(faults, child);
}

/* ---- companions ---- */

enum { MOST_COMPANIONS = 32 };

typedef struct reader {
    vc_files files;
    vc_faults none; /* whoever loads the case tells what cannot be read */
    const vc_json **roots;
    size_t count;
} reader;

static bool is_there(const reader *r, const vc_json *own, const char *name)
{
    bool there = strcmp(own->document->name, name) == 0;
    for (size_t i = 0; i < r->count; i++)
        there |= strcmp(r->roots[i]->document->name, name) == 0;
    return there;
}

static void read_companion(reader *r, const vc_json *own, const char *name)
{
    if (!name || r->count == MOST_COMPANIONS || is_there(r, own, name))
        return;
    const vc_document *document = vc_files_load(&r->files, name, NULL, NULL, NULL);
    if (document)
        r->roots[r->count++] = document->root;
}

static void read_includes(reader *r, const vc_json *own, const vc_json *from)
{
    const vc_json *include = vc_json_get(from, "include");
    for (const vc_json *item = include ? include->child : NULL; item; item = item->next)
        if (item->type == VC_JSON_STRING)
            read_companion(
                r, own,
                vc_files_join(r->files.arena, from->document->name, item->string));
}

static void read_named(reader *r, const vc_json *own, const char *member,
                       const char *folder)
{
    const vc_json *word = vc_json_get(own, member);
    if (word && word->type == VC_JSON_STRING)
        read_companion(r, own,
                       vc_files_resolve(&r->files, folder, word->string,
                                        own->document->name, word));
}

const vc_json *const *vc_lint_companions(vc_arena *arena, const vc_json *own,
                                         const vc_search *search, size_t max_bytes,
                                         size_t *count)
{
    reader r = {.none = vc_faults_new(arena)};
    r.files = (vc_files){.arena = arena,
                         .faults = &r.none,
                         .max_bytes = max_bytes ? max_bytes : VC_JSON_MAX_BYTES,
                         .digest = VC_DIGEST_START,
                         .search = *search};
    r.roots = vc_arena_array(arena, MOST_COMPANIONS, sizeof *r.roots);
    read_includes(&r, own, own);
    for (size_t i = 0; i < r.count; i++)
        read_includes(&r, own, r.roots[i]);
    read_named(&r, own, "summit", "summits");
    read_named(&r, own, "rules", "rules");
    *count = r.count;
    return r.roots;
}

/* ---- what is never used ---- */

static bool names(const vc_json *json, const char *id)
{
    if (json->type == VC_JSON_STRING)
        return strcmp(json->string, id) == 0;
    for (const vc_json *item = json->type == VC_JSON_ARRAY ? json->child : NULL; item;
         item = item->next)
        if (item->type == VC_JSON_STRING && strcmp(item->string, id) == 0)
            return true;
    return false;
}

static bool cites(const vc_json *json, const char *id)
{
    for (const vc_json *child = json->child; child; child = child->next)
        if ((child->key && strcmp(child->key, "source") == 0 && names(child, id)) ||
            cites(child, id))
            return true;
    return false;
}

/* A key is used where a member has its name, or where a rule's path ends in it. */
static bool uses(const vc_json *json, const char *key)
{
    if (json->type == VC_JSON_STRING) {
        const char *point = strrchr(json->string, '.');
        return point && strcmp(point + 1, key) == 0;
    }
    for (const vc_json *child = json->child; child; child = child->next) {
        if (child->key && strcmp(child->key, key) == 0)
            return true;
        if ((!child->key || strcmp(child->key, "vocabulary") != 0) && uses(child, key))
            return true;
    }
    return false;
}

static bool anywhere(bool (*found)(const vc_json *json, const char *name),
                     const char *name, const vc_json *own, const vc_json *const *others,
                     size_t count)
{
    bool there = found(own, name);
    for (size_t i = 0; i < count && !there; i++)
        there = found(others[i], name);
    return there;
}

void vc_lint_unused(vc_faults *faults, const vc_json *own, const vc_json *const *others,
                    size_t count)
{
    const vc_json *sources = vc_json_get(own, "sources");
    const vc_json *keys = vc_json_get(own, "vocabulary");
    for (const vc_json *s = sources ? sources->child : NULL; s; s = s->next)
        if (s->key && !anywhere(cites, s->key, own, others, count))
            vc_fault_add(faults, vc_json_key_place(s), "source-unused",
                         "nothing rests on the source \"%s\"", s->key)
                ->expected = "an assertion that cites it, or no such source";
    for (const vc_json *k = keys ? keys->child : NULL; k; k = k->next)
        if (k->key && !anywhere(uses, k->key, own, others, count))
            vc_fault_add(faults, vc_json_key_place(k), "key-unused",
                         "nothing states or reads the key \"%s\"", k->key)
                ->expected = "a fact or a rule that uses it, or no such key";
}
