/* dossier.c - see dossier.h. */
#include "report/dossier.h"

#include <string.h>

#include "model/assume.h"
#include "report/what_if.h"
#include "report/wording.h"

/* ---- words ---- */

static const char *toward_name(const vc_case *c, const char *code)
{
    const vc_state *state = code ? vc_case_state(c, code) : NULL;
    return state ? state->said : code;
}

static const char *claim(const vc_dossier *d, const vc_fact *fact, vc_value value)
{
    return vc_format(
        d->arena, "%s %s", d->subject.said,
        vc_key_phrase(d->arena, fact->key, value, toward_name(d->c, fact->toward)));
}

static const char *sentence(const vc_dossier *d, const vc_fact *fact,
                            const vc_reading *reading)
{
    vc_buffer out = vc_buffer_new(d->arena);
    if (reading->certainty == VC_KNOWN)
        return claim(d, fact, reading->value);
    if (reading->certainty == VC_UNKNOWN)
        return "not known";
    vc_buffer_add(&out, "contested: ");
    for (size_t i = 0; i < reading->claim_count; i++)
        vc_buffer_printf(&out, "%s%s", i ? " / " : "",
                         claim(d, fact, reading->claims[i]));
    return out.text;
}

/* ---- comparing ---- */

static bool holds(const vc_reading *reading, const vc_assertion *a)
{
    for (size_t i = 0; i < reading->held_count; i++)
        if (reading->held[i] == a)
            return true;
    return false;
}

static const vc_assertion **only_in(vc_arena *arena, const vc_reading *one,
                                    const vc_reading *other, size_t *count)
{
    const vc_assertion **list = vc_arena_array(arena, one->held_count, sizeof *list);
    *count = 0;
    for (size_t i = 0; i < one->held_count; i++)
        if (!holds(other, one->held[i]))
            list[(*count)++] = one->held[i];
    return list;
}

static bool same_claims(const vc_reading *a, const vc_reading *b)
{
    size_t found = 0;
    for (size_t i = 0; i < a->claim_count; i++)
        for (size_t k = 0; k < b->claim_count; k++)
            found += vc_value_equal(a->claims[i], b->claims[k]);
    return a->certainty == b->certainty && found == a->claim_count &&
           found == b->claim_count;
}

/* ---- making the view ---- */

/* What is in the stead of an assumption in the real case. */
static void fill_real(const vc_dossier *d, const vc_fact *fact, vc_dossier_fact *view)
{
    vc_subject real;
    if (!vc_case_assumes(d->c, d->subject.of, d->subject.id, fact) ||
        !vc_subject_find(d->c->unassumed, d->subject.id, &real))
        return;
    view->assumed = true;
    view->real =
        vc_fact_read(d->arena, vc_facts_find(real.facts, fact->key->name, fact->toward),
                     d->c->as_of);
    view->really = sentence(d, fact, &view->real);
}

static void fill(const vc_dossier *d, const vc_fact *fact, vc_dossier_fact *view)
{
    *view = (vc_dossier_fact){.key = fact->key->name, .fact = fact};
    if (fact->toward)
        view->key = vc_format(d->arena, "%s %s", fact->key->name, fact->toward);
    view->now = vc_fact_read(d->arena, fact, d->c->as_of);
    view->sentence = sentence(d, fact, &view->now);
    fill_real(d, fact, view);
    if (d->since == VC_DATE_MIN)
        return;
    view->then = vc_fact_read(d->arena, fact, d->since);
    view->before = sentence(d, fact, &view->then);
    view->arrived = only_in(d->arena, &view->now, &view->then, &view->arrived_count);
    view->gone = only_in(d->arena, &view->then, &view->now, &view->gone_count);
}

static void fill_facts(vc_dossier *d)
{
    const vc_facts *facts = d->subject.facts;
    vc_dossier_fact *all = vc_arena_array(d->arena, facts->count, sizeof *all);
    for (size_t i = 0; i < facts->count; i++) {
        fill(d, &facts->facts[i], &all[d->count]);
        const vc_dossier_fact *view = &all[d->count];
        d->count += d->since == VC_DATE_MIN || !same_claims(&view->now, &view->then);
    }
    d->facts = all;
}

static bool stated(const vc_facts *facts, const vc_key *key)
{
    for (size_t i = 0; i < facts->count; i++)
        if (facts->facts[i].key == key)
            return true;
    return false;
}

/* Towards whom a fact is open cannot be said: towards everybody who is not named. */
static void fill_open(vc_dossier *d)
{
    const vc_vocabulary *vocabulary = d->c->vocabulary;
    const char **open = vc_arena_array(d->arena, vocabulary->count, sizeof *open);
    for (size_t i = 0; i < vocabulary->count; i++) {
        const vc_key *key = vocabulary->keys[i];
        if (key->of & d->subject.of && !key->toward && !stated(d->subject.facts, key))
            open[d->open_count++] = key->name;
    }
    d->open = open;
}

const vc_dossier *vc_dossier_new(vc_arena *arena, const vc_case *c,
                                 const vc_subject *subject, vc_date since)
{
    vc_dossier *d = vc_arena_alloc(arena, sizeof *d);
    const char *day = vc_word_date(arena, c->as_of);
    *d = (vc_dossier){.arena = arena, .c = c, .subject = *subject, .since = since};
    d->notice = vc_view_notice(arena, c);
    const char *title =
        since == VC_DATE_MIN
            ? vc_format(arena, "%s (%s %s), as of %s", subject->name, subject->kind,
                        subject->id, day)
            : vc_format(arena, "%s (%s %s): what is otherwise on %s than on %s",
                        subject->name, subject->kind, subject->id, day,
                        vc_word_date(arena, since));
    d->title = vc_what_if_title(arena, c, title);
    fill_facts(d);
    if (since == VC_DATE_MIN)
        fill_open(d);
    return d;
}
