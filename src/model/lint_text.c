/* lint_text.c - the conditions of waivers, in which {path} stands for the words of a fact.
 * A path that is none is shown as it stands, which nobody means. */
#include <string.h>

#include "model/layout.h"
#include "model/lint.h"

static const vc_json *condition_of(const vc_case *c, const vc_requirement *r)
{
    const vc_json *all = vc_json_get(c->rules->json, "requirements");
    return vc_json_get(vc_json_get(vc_json_get(all, r->id), "waiver"), "condition");
}

static bool stands_for_something(const vc_case *c, vc_scope scope, const char *name)
{
    if (strcmp(name, "host") == 0 || strcmp(name, "venue") == 0)
        return scope != VC_SCOPE_SUMMIT;
    if (strcmp(name, "party") == 0)
        return scope == VC_SCOPE_PARTY;
    return vc_layout_find(&c->layout, scope, name, false) >= 0;
}

static const char *near(const vc_case *c, vc_faults *faults, const char *name)
{
    const vc_layout *layout = &c->layout;
    const char **names = vc_arena_array(faults->arena, layout->count, sizeof *names);
    for (size_t i = 0; i < layout->count; i++)
        names[i] = layout->slots[i].path;
    return vc_nearest(name, names, layout->count);
}

static void check_condition(const vc_case *c, vc_faults *faults,
                            const vc_requirement *r, const vc_json *condition)
{
    for (const char *at = strchr(r->condition, '{'); at; at = strchr(at + 1, '{')) {
        const char *end = strchr(at, '}');
        if (!end)
            return;
        const char *name = vc_arena_copy(faults->arena, at + 1, (size_t)(end - at - 1));
        if (stands_for_something(c, r->scope, name))
            continue;
        const char *meant = near(c, faults, name);
        const bool other = meant && strcmp(meant, name) == 0;
        vc_fault_add(faults, vc_json_place(condition), "condition-path",
                     other ? "{%s} is out of view in this scope"
                           : "{%s} stands for no fact",
                     name)
            ->expected =
            other   ? "a fact that the requirement could read"
            : meant ? vc_format(faults->arena, "did you mean {%s}?", meant)
                    : "a path that rules can read, or {host}, {venue}, {party}";
    }
}

void vc_lint_conditions(const vc_case *c, vc_faults *faults)
{
    for (size_t i = 0; i < c->rules->requirement_count; i++) {
        const vc_requirement *r = &c->rules->requirements[i];
        const vc_json *condition = r->condition ? condition_of(c, r) : NULL;
        if (condition)
            check_condition(c, faults, r, condition);
    }
}
