/* what_if.c - see what_if.h. */
#include "report/what_if.h"

#include <string.h>

#include "model/assume.h"
#include "report/json_facts.h"
#include "report/view.h"
#include "report/wording.h"

const char *vc_what_if(vc_arena *arena, const vc_case *c)
{
    return vc_format(arena, "WHAT IF: not the real case, but one with %zu assumption%s",
                     c->assumption_count, c->assumption_count == 1 ? "" : "s");
}

const char *vc_what_if_title(vc_arena *arena, const vc_case *c, const char *title)
{
    return c->unassumed ? vc_format(arena, "%s: %s", vc_what_if(arena, c), title)
                        : title;
}

/* ---- what is assumed ---- */

static const char *who(const vc_case *c, const vc_assumption *a)
{
    const vc_venue *venue;
    switch (a->of) {
    case VC_ASSUMED_HOST: return vc_case_state(c, a->subject)->said;
    case VC_ASSUMED_VENUE: venue = vc_case_venue(c, a->subject); return venue->name;
    case VC_ASSUMED_PARTY:
        for (size_t i = 0; i < c->summit->party_count; i++)
            if (strcmp(c->summit->parties[i].id, a->subject) == 0)
                return vc_word_party(&c->summit->parties[i]);
        break;
    case VC_ASSUMED_SUMMIT: return "the summit";
    case VC_ASSUMED_PARAMETER:
    case VC_ASSUMED_WEIGHT: break;
    }
    return a->subject;
}

static const char *fact_words(vc_arena *arena, const vc_case *c, const vc_assumption *a)
{
    const vc_state *state = a->toward ? vc_case_state(c, a->toward) : NULL;
    const char *toward = state ? state->said : a->toward;
    if (a->value.kind == VC_KIND_UNKNOWN)
        return vc_format(arena, "of %s it is not known: %s", who(c, a), a->key->title);
    return vc_format(arena, "%s %s", who(c, a),
                     vc_key_phrase(arena, a->key, a->value, toward));
}

static const vc_parameter *parameter(const vc_case *c, const char *name)
{
    const vc_parameter *p = c->rules->parameters;
    while (strcmp(p->name, name) != 0)
        p++;
    return p;
}

static double weight(const vc_case *c, const char *id)
{
    const vc_criterion *criterion = c->rules->criteria;
    while (strcmp(criterion->id, id) != 0)
        criterion++;
    return criterion->weight;
}

static const char *exact(vc_arena *arena, double number)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_number(&out, number);
    return out.text;
}

static const char *words(vc_arena *arena, const vc_case *c, const vc_assumption *a)
{
    if (a->of == VC_ASSUMED_PARAMETER) {
        const vc_parameter *p = parameter(c, a->name);
        const vc_parameter *real = parameter(c->unassumed, a->name);
        return vc_format(arena, "%s: %s instead of %s", p->title ? p->title : p->name,
                         vc_word_value(arena, p->value, p->unit),
                         vc_word_value(arena, real->value, p->unit));
    }
    if (a->of == VC_ASSUMED_WEIGHT)
        return vc_format(arena, "the criterion %s weighs %s instead of %s", a->name,
                         exact(arena, a->value.as.number),
                         exact(arena, weight(c->unassumed, a->name)));
    return fact_words(arena, c, a);
}

void vc_what_if_assumptions(vc_arena *arena, vc_outline *heading, const vc_case *c)
{
    for (size_t i = 0; i < c->assumption_count; i++)
        vc_outline_add(arena, heading, "Assumed",
                       vc_format(arena, "%s (%s)", words(arena, c, &c->assumptions[i]),
                                 c->assumptions[i].text));
}

/* ---- what that moves ---- */

static void add_step(vc_buffer *out, const char *what, const char *a, const char *b)
{
    if (strcmp(a, b) != 0)
        vc_buffer_printf(out, "%s%s %s -> %s", out->length ? "; " : "", what, a, b);
}

static const char *score(vc_arena *arena, const vc_result *result)
{
    vc_buffer mid = vc_buffer_new(arena);
    vc_buffer_fixed(&mid, result->mid, 1);
    const char *interval = vc_word_interval(arena, result->score);
    return strcmp(mid.text, interval) == 0
               ? mid.text
               : vc_format(arena, "%s (%s)", mid.text, interval);
}

const char *vc_what_if_steps(vc_arena *arena, const vc_ranking *before,
                             const vc_result *a, const vc_ranking *after,
                             const vc_result *b)
{
    vc_buffer out = vc_buffer_new(arena);
    add_step(&out, "verdict", vc_verdict_name(a->verdict), vc_verdict_name(b->verdict));
    if (a->rank != b->rank)
        add_step(&out, "rank", vc_view_rank(arena, before, a),
                 vc_view_rank(arena, after, b));
    add_step(&out, "score", score(arena, a), score(arena, b));
    if (out.length == 0 && vc_result_moved(a, b))
        vc_buffer_add(&out, "score, by less than the last digit shown");
    return out.length ? out.text : NULL;
}

void vc_what_if_readiness(vc_arena *arena, vc_outline *outline, const vc_ranking *a,
                          const vc_ranking *b)
{
    for (size_t i = 0; i < b->readiness_count && i < a->readiness_count; i++) {
        const vc_outcome was = a->readiness[i].outcome, is = b->readiness[i].outcome;
        if (was != is)
            vc_outline_add(arena, outline, b->readiness[i].requirement->title,
                           vc_format(arena, "%s -> %s", vc_outcome_name(was),
                                     vc_outcome_name(is)));
    }
}

const char *vc_what_if_moves(void)
{
    return "What the assumptions move, against the real case";
}

const vc_outline *vc_what_if_moved(vc_arena *arena, const vc_ranking *ranking)
{
    const vc_ranking *real = ranking->unchanged;
    if (!real)
        return NULL;
    vc_outline *outline = vc_outline_add(arena, NULL, NULL, vc_what_if_moves());
    vc_what_if_readiness(arena, outline, real, ranking);
    for (size_t i = 0; i < ranking->count; i++) {
        const vc_result *result = &ranking->results[i];
        const vc_result *was = vc_ranking_find(real, result->venue->id);
        vc_outline_add(arena, outline, vc_word_venue(arena, result->venue),
                       vc_what_if_steps(arena, real, was, ranking, result));
    }
    if (!outline->first)
        vc_outline_add(arena, outline, NULL, "nothing: no verdict, rank or score");
    return outline;
}

const char *vc_what_if_mark(vc_arena *arena, const vc_ranking *ranking,
                            const vc_result *result, const char *reason)
{
    const vc_ranking *real = ranking->unchanged;
    const vc_result *was = real ? vc_ranking_find(real, result->venue->id) : NULL;
    if (!was || !vc_result_moved(was, result))
        return reason;
    vc_buffer mid = vc_buffer_new(arena);
    vc_buffer_fixed(&mid, was->mid, 1);
    return vc_format(arena, "[moved: was %s, rank %s, score %s] %s",
                     vc_verdict_name(was->verdict), vc_view_rank(arena, real, was),
                     mid.text, reason);
}

const char *vc_what_if_sign(const vc_ranking *ranking, const vc_result *result)
{
    const vc_ranking *real = ranking->unchanged;
    const vc_result *was = real ? vc_ranking_find(real, result->venue->id) : NULL;
    if (!was || !vc_result_moved(was, result))
        return "";
    return was->verdict != result->verdict || was->rank != result->rank ? "*" : "~";
}

const char *vc_what_if_signs(void)
{
    return "* verdict or rank, ~ only the score moved by the assumptions, against the "
           "same day as it is.";
}

/* ---- fact by fact ---- */

static bool is_id(const char *id, const vc_assumption *a)
{
    return id && strcmp(id, a->subject) == 0;
}

/* What is unknown towards a state is asked of the venue and of its host. */
static bool is_about(const vc_assumption *a, vc_ref ref)
{
    const vc_venue *venue = ref.frame->venue;
    const vc_party *party = ref.frame->evidence[ref.slot]->party;
    const bool of_host =
        a->of == VC_ASSUMED_HOST && venue && is_id(venue->host->code, a);
    const bool of_venue = a->of == VC_ASSUMED_VENUE && venue && is_id(venue->id, a);
    switch (ref.frame->c->layout.slots[ref.slot].space) {
    case VC_SPACE_HOST: return of_host;
    case VC_SPACE_VENUE: return of_venue;
    case VC_SPACE_SUMMIT: return a->of == VC_ASSUMED_SUMMIT;
    case VC_SPACE_PARTY:
        return a->of == VC_ASSUMED_PARTY && party && is_id(party->id, a);
    case VC_SPACE_TOWARD:
        return (of_host || of_venue) && party &&
               strcmp(a->toward, party->state->code) == 0;
    default: return false;
    }
}

bool vc_what_if_nothing_known(vc_ref ref)
{
    const vc_case *c = ref.frame->c;
    const vc_key *key = c->layout.slots[ref.slot].key;
    if (!key || vc_ref_reading(ref)->certainty != VC_UNKNOWN)
        return false;
    for (size_t i = 0; i < c->assumption_count; i++) {
        const vc_assumption *a = &c->assumptions[i];
        if (a->key == key && a->value.kind == VC_KIND_UNKNOWN && is_about(a, ref))
            return true;
    }
    return false;
}

/* ---- rule by rule ---- */

const vc_ruling *vc_what_if_ruling(const vc_ranking *ranking, const vc_result *result,
                                   const vc_ruling *ruling)
{
    const vc_ranking *real = ranking->unchanged;
    if (!real)
        return NULL;
    const vc_result *was = result ? vc_ranking_find(real, result->venue->id) : NULL;
    const vc_ruling *all = was ? was->rulings : real->readiness;
    const size_t count = was ? was->ruling_count : real->readiness_count;
    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i].requirement->id, ruling->requirement->id) == 0)
            return &all[i];
    return NULL;
}

const vc_rating *vc_what_if_rating(const vc_ranking *ranking, const vc_result *result,
                                   const vc_rating *rating)
{
    const vc_ranking *real = ranking->unchanged;
    const vc_result *was = real ? vc_ranking_find(real, result->venue->id) : NULL;
    for (size_t i = 0; was && i < was->rating_count; i++)
        if (strcmp(was->ratings[i].criterion->id, rating->criterion->id) == 0)
            return &was->ratings[i];
    return NULL;
}

static bool same_interval(vc_interval a, vc_interval b)
{
    return !(a.low < b.low || a.low > b.low || a.high < b.high || a.high > b.high);
}

bool vc_what_if_rated_otherwise(const vc_rating *a, const vc_rating *b)
{
    const double x = a->criterion->weight, y = b->criterion->weight;
    return x < y || x > y || !same_interval(a->value, b->value) ||
           !same_interval(a->points, b->points);
}

void vc_what_if_foot(vc_buffer *out, const vc_case *c)
{
    if (c->unassumed)
        vc_buffer_printf(out, "\n%s; they stand at the head.\n",
                         vc_what_if(out->arena, c));
}

/* ---- for programs ---- */

static const char *subject_kind(vc_assumed of)
{
    static const char *const names[] = {
        [VC_ASSUMED_HOST] = "host",           [VC_ASSUMED_VENUE] = "venue",
        [VC_ASSUMED_PARTY] = "party",         [VC_ASSUMED_SUMMIT] = "summit",
        [VC_ASSUMED_PARAMETER] = "parameter", [VC_ASSUMED_WEIGHT] = "weight"};
    return names[of];
}

void vc_what_if_json(vc_writer *w, const vc_case *c)
{
    if (!c->unassumed)
        return;
    vc_write_key(w, "assumptions");
    vc_write_array(w);
    for (size_t i = 0; i < c->assumption_count; i++) {
        const vc_assumption *a = &c->assumptions[i];
        const char *const members[][2] = {
            {"set", a->text},        {"of", subject_kind(a->of)},
            {"subject", a->subject}, {"name", a->name},
            {"toward", a->toward},   {"says", words(w->out->arena, c, a)}};
        vc_write_object(w);
        for (size_t m = 0; m < sizeof members / sizeof *members; m++) {
            vc_write_key(w, members[m][0]);
            vc_write_string(w, members[m][1]);
        }
        vc_write_key(w, "value");
        vc_json_value(w, a->value);
        vc_write_object_end(w);
    }
    vc_write_array_end(w);
}
