/* robust_decisive.c - which fact, once known, would change something. Facts of the same
 * key say the same of many subjects: they are told together, a line for each value. */
#include <string.h>

#include "report/robust_parts.h"
#include "report/wording.h"

typedef struct telling {
    vc_arena *arena;
    const vc_robust *robust;
    bool *told;   /* [decisive] */
    bool *marked; /* [venue] scratch */
} telling;

static vc_ref ref_of(const vc_open_fact *fact)
{
    return (vc_ref){fact->frame, fact->evidence.slot};
}

/* Told in one part. */
static bool alike(const vc_open_fact *a, const vc_open_fact *b)
{
    return a->key == b->key && a->contested == b->contested && a->silent == b->silent &&
           (!a->toward || strcmp(a->toward, b->toward) == 0) &&
           strcmp(vc_ref_path(ref_of(a)), vc_ref_path(ref_of(b))) == 0;
}

static const vc_settled *with_value(const vc_decisive *d, vc_value value)
{
    for (size_t i = 0; i < d->fact->count; i++)
        if (vc_value_equal(d->settled[i].value, value))
            return &d->settled[i];
    return NULL;
}

static bool in_group(const telling *t, const vc_open_fact *lead, size_t i)
{
    return alike(t->robust->decisive[i].fact, lead);
}

/* "conditional -> feasible: Riyadh, Jeddah", for one step between verdicts. */
static void add_moves(const telling *t, vc_buffer *out, const vc_open_fact *lead,
                      vc_value value, unsigned before, unsigned after)
{
    const vc_robust *robust = t->robust;
    memset(t->marked, 0, robust->venues * sizeof *t->marked);
    for (size_t i = 0; i < robust->decisive_count; i++) {
        const vc_settled *s =
            in_group(t, lead, i) ? with_value(&robust->decisive[i], value) : NULL;
        for (size_t k = 0; s && k < s->move_count; k++)
            if (s->moves[k].before->verdict == before && s->moves[k].after == after)
                t->marked[s->moves[k].before - robust->ranking->results] = true;
    }
    const char *names = vc_sure_names(t->arena, robust, t->marked);
    if (names)
        vc_buffer_printf(out, "%s%s -> %s: %s", out->length ? "; " : "",
                         vc_verdict_name((vc_verdict)before),
                         vc_verdict_name((vc_verdict)after), names);
}

static const char *subject(const vc_open_fact *fact)
{
    const vc_frame *frame = fact->frame;
    return fact->of == VC_ASSUMED_VENUE   ? frame->venue->name
           : fact->of == VC_ASSUMED_HOST  ? frame->venue->host->name
           : fact->of == VC_ASSUMED_PARTY ? vc_word_party(frame->party)
                                          : "the summit";
}

/* "Riyadh first, through Türkiye". */
static void add_firsts(const telling *t, vc_buffer *out, const vc_open_fact *lead,
                       vc_value value)
{
    const vc_robust *robust = t->robust;
    for (size_t i = 0; i < robust->decisive_count; i++) {
        const vc_settled *s =
            in_group(t, lead, i) ? with_value(&robust->decisive[i], value) : NULL;
        if (!s || !s->first)
            continue;
        const char *first = s->first->venue->name;
        const char *through = subject(robust->decisive[i].fact);
        vc_buffer_printf(out, "%s%s first%s", out->length ? "; " : "", first,
                         s->shared ? " as well" : "");
        if (strcmp(first, through) != 0)
            vc_buffer_printf(out, " (through %s)", through);
    }
}

static void add_value(const telling *t, vc_outline *of, const vc_open_fact *lead,
                      vc_value value)
{
    vc_buffer out = vc_buffer_new(t->arena);
    for (unsigned before = 0; before < VC_SMAA_TIERS; before++)
        for (unsigned after = 0; after < VC_SMAA_TIERS; after++)
            if (before != after)
                add_moves(t, &out, lead, value, before, after);
    add_firsts(t, &out, lead, value);
    if (out.length == 0)
        return;
    vc_outline *part = vc_outline_add(
        t->arena, NULL, vc_word_value(t->arena, value, lead->key->unit), out.text);
    vc_outline_merge(t->arena, of, part);
}

static bool told_before(const telling *t, const vc_open_fact *lead, size_t until,
                        vc_value value)
{
    for (size_t i = 0; i < until; i++)
        if (in_group(t, lead, i) && with_value(&t->robust->decisive[i], value))
            return true;
    return false;
}

static const char *where(vc_arena *arena, const vc_open_fact *fact)
{
    const char *path = vc_ref_path(ref_of(fact));
    return fact->toward ? vc_format(arena, "%s %s", path, fact->toward) : path;
}

static void add_group(const telling *t, vc_outline *root, size_t from)
{
    const vc_open_fact *lead = t->robust->decisive[from].fact;
    vc_outline *of = vc_outline_add(
        t->arena, root, lead->contested ? "contested" : "not known",
        vc_format(t->arena, "%s (%s)", vc_ref_title(t->arena, ref_of(lead)),
                  where(t->arena, lead)));
    for (size_t i = from; i < t->robust->decisive_count; i++) {
        if (!in_group(t, lead, i))
            continue;
        const vc_decisive *d = &t->robust->decisive[i];
        for (size_t k = 0; k < d->fact->count; k++)
            if (!told_before(t, lead, i, d->settled[k].value))
                add_value(t, of, lead, d->settled[k].value);
        t->told[i] = true;
    }
}

static bool are_there(const vc_robust *robust, bool silent)
{
    bool found = !silent && robust->fact_count > 0;
    for (size_t i = 0; i < robust->tried_count; i++)
        found |= robust->tried[i].silent == silent;
    return found;
}

const vc_outline *vc_sure_decisive(vc_arena *arena, const vc_robust *robust,
                                   bool silent)
{
    telling t = {.arena = arena, .robust = robust};
    if (!are_there(robust, silent))
        return NULL;
    t.told = vc_arena_array(arena, robust->decisive_count, sizeof *t.told);
    t.marked = vc_arena_array(arena, robust->venues, sizeof *t.marked);
    vc_outline *root = vc_outline_add(
        arena, NULL, NULL,
        silent
            ? "Facts held as they are, since the rules take it for an answer that they "
              "are not known: what would change if one were, each by itself"
            : "Open facts that by themselves change a verdict or the first place, "
              "once known");
    for (size_t i = 0; i < robust->decisive_count; i++)
        if (!t.told[i] && robust->decisive[i].fact->silent == silent)
            add_group(&t, root, i);
    if (!root->first)
        vc_outline_add(arena, root, NULL, "none does");
    return root;
}
