/* lint_reads.c - what is stated for rules and read by none: tests whose facts decide
 * nothing, and facts that could be changed in vain. */
#include <string.h>

#include "model/layout.h"
#include "model/lint.h"
#include "model/reads.h"

typedef struct reader {
    const vc_case *c;
    vc_faults *faults;
    const bool *reads; /* by slot */
    bool given, read;  /* what was seen of one test */
} reader;

static bool is_read(const reader *r, const char *path)
{
    const int32_t slot = vc_layout_find(&r->c->layout, VC_SCOPE_PARTY, path, false);
    return slot < 0 || r->reads[slot];
}

/* The facts of an object, whose paths begin so. What no path leads to has a fault of its
 * own and is taken as read. */
static void see_facts(reader *r, const vc_json *object, const char *prefix)
{
    if (!object || object->type != VC_JSON_OBJECT)
        return;
    for (const vc_json *fact = object->child; fact; fact = fact->next) {
        r->given = true;
        r->read |= is_read(r, vc_format(r->faults->arena, "%s.%s", prefix, fact->key));
    }
}

static void see_party(reader *r, const vc_json *party)
{
    see_facts(r, vc_json_get(party, "facts"), "party");
    see_facts(r, vc_json_get(party, "toward"), "toward");
    see_facts(r, vc_json_get(party, "travel"), "party.travel");
    if (!vc_json_get(party, "is_host"))
        return;
    r->given = true;
    r->read |= is_read(r, "party.is_host");
}

/* What is given of all venues, and of one in "venues" in the same way. */
static void see_place(reader *r, const vc_json *given)
{
    const vc_json *parties = vc_json_get(given, "parties");
    see_facts(r, vc_json_get(given, "host"), "host");
    see_facts(r, vc_json_get(given, "venue"), "venue");
    for (const vc_json *p = parties ? parties->child : NULL; p; p = p->next)
        see_party(r, p);
}

static void check_test(reader *r, const vc_json *given)
{
    const vc_json *venues = vc_json_get(given, "venues");
    r->given = r->read = false;
    see_place(r, given);
    see_facts(r, vc_json_get(given, "summit"), "summit");
    for (const vc_json *v = venues ? venues->child : NULL; v; v = v->next)
        see_place(r, v);
    if (r->given && !r->read)
        vc_fault_add(r->faults, vc_json_place(given), "test-unread",
                     "no rule reads any of the facts that the test gives")
            ->expected = "a fact that decides what is expected";
}

static void check_changeable(reader *r, const vc_json *changeable)
{
    for (const vc_json *m = changeable ? changeable->child : NULL; m; m = m->next)
        if (m->key && m->type == VC_JSON_OBJECT && !is_read(r, m->key))
            vc_fault_add(r->faults, vc_json_key_place(m), "changeable-unread",
                         "no rule reads \"%s\", so that changing it changes nothing",
                         m->key)
                ->expected = "a fact that a rule reads, or no such entry";
}

static bool is_faulty(const vc_faults *known, const vc_json *json)
{
    for (const vc_fault *f = known->first; f; f = f->next)
        if (f->place.file && strcmp(f->place.file, json->document->name) == 0 &&
            f->place.offset >= json->offset && f->place.offset < json->end)
            return true;
    return false;
}

void vc_lint_reads(const vc_case *c, vc_faults *faults, const vc_json *own,
                   const vc_faults *known)
{
    reader r = {.c = c, .faults = faults, .reads = vc_reads(faults->arena, c)};
    const vc_json *tests = vc_json_get(own, "tests");
    if (tests && tests->type == VC_JSON_ARRAY && !tests->child)
        vc_fault_add(faults, vc_json_place(tests), "tests-none",
                     "the list of tests is empty")
            ->expected = "a test for each rule, or no \"tests\"";
    for (const vc_json *t = tests ? tests->child : NULL; t; t = t->next)
        if (t->type == VC_JSON_OBJECT && !is_faulty(known, t))
            check_test(&r, vc_json_get(t, "given"));
    check_changeable(&r, vc_json_get(own, "changeable"));
}
