/* lint_rules.c - what a rule set changes in vain: members of a parent that has no such
 * member, and parameters that nobody reads. */
#include <string.h>

#include "model/lint.h"
#include "model/load.h"

static vc_loader new_loader(const vc_case *base, vc_faults *faults, vc_case *c,
                            size_t max_bytes)
{
    vc_loader loader = {.arena = base->arena, .faults = faults, .c = c};
    *c = *base;
    c->rules = NULL;
    loader.files = vc_load_files(c, faults, max_bytes ? max_bytes : VC_JSON_MAX_BYTES);
    return loader;
}

const vc_case *vc_lint_rule_set(const vc_case *base, vc_faults *faults,
                                const char *path, size_t max_bytes)
{
    vc_case *c = vc_arena_alloc(base->arena, sizeof *c);
    vc_loader loader = new_loader(base, faults, c, max_bytes);
    vc_load_rules(&loader, path, NULL, NULL);
    return c->rules ? c : NULL;
}

/* ---- overrides ---- */

/* The parents' text, merged; NULL if they cannot be read, which is told elsewhere. */
static const vc_json *parents(const vc_case *base, const vc_json *own, size_t max_bytes)
{
    vc_faults none = vc_faults_new(base->arena);
    vc_case *c = vc_arena_alloc(base->arena, sizeof *c);
    vc_loader loader = new_loader(base, &none, c, max_bytes);
    const vc_json *extends = vc_json_get(own, "extends");
    if (!extends || extends->type != VC_JSON_STRING)
        return NULL;
    vc_load_rules(&loader, extends->string, own->document->name, extends);
    return c->rules ? c->rules->json : NULL;
}

/* A change of a part is told from a new member by what a new one cannot do without. */
static bool is_partial(const vc_json *member, const char *const *needed)
{
    if (member->type != VC_JSON_OBJECT)
        return false;
    for (; *needed; needed++)
        if (!vc_json_get(member, *needed))
            return true;
    return false;
}

static void unknown_member(vc_faults *faults, const vc_json *member, const char *what,
                           const vc_json *above)
{
    const size_t count = above && above->type == VC_JSON_OBJECT ? above->count : 0;
    const char **names = vc_arena_array(faults->arena, count, sizeof *names);
    size_t i = 0;
    for (const vc_json *m = count ? above->child : NULL; m; m = m->next)
        names[i++] = m->key;
    const char *near = vc_nearest(member->key, names, count);
    vc_fault_add(faults, vc_json_key_place(member), "override-unknown",
                 member->type == VC_JSON_NULL
                     ? "the parent has no %s \"%s\" to drop"
                     : "the parent has no %s \"%s\" to change in part",
                 what, member->key)
        ->expected = near ? vc_format(faults->arena, "did you mean \"%s\"?", near)
                          : "an id that the parent has, or all that a new one needs";
}

void vc_lint_overrides(const vc_case *base, vc_faults *faults, const vc_json *own,
                       size_t max_bytes)
{
    static const struct {
        const char *member, *what;
        const char *needed[4];
    } parts[] = {{"requirements", "requirement", {"title", "require", NULL}},
                 {"criteria", "criterion", {"title", "weight", "value", NULL}},
                 {"parameters", "parameter", {"title", "value", NULL}},
                 {"provisions", "provision", {"title", NULL}},
                 {"changeable", "changeable fact", {"to", NULL}}};
    const vc_json *above = parents(base, own, max_bytes);
    for (size_t i = 0; above && i < sizeof parts / sizeof *parts; i++) {
        const vc_json *mine = vc_json_get(own, parts[i].member);
        const vc_json *theirs = vc_json_get(above, parts[i].member);
        if (!mine || mine->type != VC_JSON_OBJECT)
            continue;
        for (const vc_json *m = mine->child; m; m = m->next)
            if (!vc_json_get(theirs, m->key) &&
                (m->type == VC_JSON_NULL || is_partial(m, parts[i].needed)))
                unknown_member(faults, m, parts[i].what, theirs);
    }
}

/* ---- parameters ---- */

static bool name_ends(char c)
{
    return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
             (c >= '0' && c <= '9') || c == '_' || c == '-');
}

static bool mentions(const char *text, const char *parameter)
{
    static const char prefix[] = "parameter.";
    const size_t length = strlen(parameter);
    for (const char *at = strstr(text, prefix); at; at = strstr(at, prefix)) {
        at += sizeof prefix - 1;
        if (strncmp(at, parameter, length) == 0 && name_ends(at[length]))
            return true;
    }
    return false;
}

/* The path stands as text wherever a parameter is read, in conditions for a person too. */
bool vc_lint_mentions(const vc_json *rule, const char *parameter)
{
    if (rule->type == VC_JSON_STRING)
        return mentions(rule->string, parameter);
    for (const vc_json *child = rule->child; child; child = child->next)
        if (vc_lint_mentions(child, parameter))
            return true;
    return false;
}

static bool rules_mention(const vc_json *rules, const char *parameter)
{
    static const char *const where[] = {"requirements", "criteria"};
    for (size_t i = 0; i < 2; i++) {
        const vc_json *member = vc_json_get(rules, where[i]);
        if (member && vc_lint_mentions(member, parameter))
            return true;
    }
    return false;
}

void vc_lint_parameters(const vc_case *c, vc_faults *faults, const vc_json *own)
{
    const vc_json *parameters = vc_json_get(own, "parameters");
    for (const vc_json *p = parameters ? parameters->child : NULL; p; p = p->next) {
        const vc_json *value = vc_json_get(p, "value");
        if (!p->key || !value || value->type == VC_JSON_NULL)
            continue; /* it is dropped or changed in part, or has a fault of its own */
        if (rules_mention(c->rules->json, p->key))
            continue;
        vc_fault_add(faults, vc_json_key_place(p), "parameter-unused",
                     "no rule reads the parameter \"%s\"", p->key)
            ->expected =
            vc_format(faults->arena,
                      "a rule with {\"var\": \"parameter.%s\"}, or no such "
                      "parameter",
                      p->key);
    }
}
