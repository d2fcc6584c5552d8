/* robust_json.c - all figures of sureness, unrounded. */
#include <math.h>

#include "report/json_head.h"
#include "report/sureness.h"
#include "report/wording.h"

/* `exact` is the same in closed form; NaN: not known. */
static void write_limits(vc_writer *w, vc_smaa_share share, double exact)
{
    const int indent = w->indent;
    vc_write_object(w);
    w->indent = 0; /* there are many: each in one line */
    vc_write_figure(w, "share", share.share);
    vc_write_figure(w, "error", share.error);
    vc_write_figure(w, "low", share.low);
    vc_write_figure(w, "high", share.high);
    if (!isnan(exact))
        vc_write_figure(w, "exact", exact);
    vc_write_object_end(w);
    w->indent = indent;
}

static void write_share(vc_writer *w, const char *key, uint32_t count, uint32_t of)
{
    vc_write_key(w, key);
    write_limits(w, vc_smaa_share_of(count, of), NAN);
}

static void write_central(vc_writer *w, const vc_robust *robust, size_t v)
{
    vc_arena *arena = w->out->arena;
    double *weights = vc_arena_array(arena, robust->criteria, sizeof *weights);
    double *errors = vc_arena_array(arena, robust->criteria, sizeof *errors);
    vc_write_key(w, "central_weights");
    if (!vc_smaa_central(&robust->smaa, v, weights, errors)) {
        vc_write_null(w);
        return;
    }
    vc_write_object(w);
    for (size_t k = 0; k < robust->criteria; k++) {
        vc_write_key(w, robust->criterion[k]->id);
        vc_write_object(w);
        vc_write_figure(w, "weight", weights[k]);
        vc_write_figure(w, "error", errors[k]);
        vc_write_object_end(w);
    }
    vc_write_object_end(w);
}

static void write_ids(vc_writer *w, const char *key, const vc_robust *robust, size_t v,
                      const bool *relation)
{
    vc_write_key(w, key);
    vc_write_array(w);
    for (size_t b = 0; b < robust->venues; b++)
        if (relation[v * robust->venues + b])
            vc_write_string(w, robust->ranking->results[b].venue->id);
    vc_write_array_end(w);
}

static void write_proved(vc_writer *w, const vc_robust *robust, size_t v)
{
    const vc_exact_ranks *ranks = &robust->proved[v].ranks;
    vc_write_key(w, "proved");
    vc_write_object(w);
    vc_write_figure(w, "best_rank", (double)ranks->best_bound);
    vc_write_figure(w, "worst_rank", (double)ranks->worst_bound);
    vc_write_truth(w, "ranks_are_reached", ranks->exact);
    vc_write_truth(w, "can_be_first", robust->proved[v].can_lead);
    vc_write_key(w, "verdicts");
    vc_write_array(w);
    for (unsigned t = 0; t < VC_SMAA_TIERS; t++)
        if (robust->proved[v].verdicts >> t & 1)
            vc_write_string(w, vc_verdict_name((vc_verdict)t));
    vc_write_array_end(w);
    write_ids(w, "always_before", robust, v, robust->always);
    write_ids(w, "never_behind", robust, v, robust->not_behind);
    write_ids(w, "dominates", robust, v, robust->dominates);
    vc_write_object_end(w);
}

static void write_rank_limits(vc_writer *w, const char *key, const vc_robust *robust,
                              size_t v, double share)
{
    size_t low, high;
    vc_smaa_rank_limits(&robust->smaa, v, share, &low, &high);
    vc_write_key(w, key);
    vc_write_array(w);
    vc_write_number(w, (double)low);
    vc_write_number(w, (double)high);
    vc_write_array_end(w);
}

static void write_expected(vc_writer *w, const vc_robust *robust, size_t v)
{
    double error;
    const double rank = vc_smaa_expected_rank(&robust->smaa, v, &error);
    vc_write_key(w, "expected_rank");
    vc_write_object(w);
    vc_write_figure(w, "rank", rank);
    vc_write_figure(w, "error", error);
    vc_write_object_end(w);
    vc_write_key(w, "rank_5_95");
    vc_write_array(w);
    vc_write_number(w, (double)vc_smaa_rank_at(&robust->smaa, v, 0.05));
    vc_write_number(w, (double)vc_smaa_rank_at(&robust->smaa, v, 0.95));
    vc_write_array_end(w);
    write_rank_limits(w, "rank_5_limits", robust, v, 0.05);
    write_rank_limits(w, "rank_95_limits", robust, v, 0.95);
}

static void write_holistic(vc_writer *w, const vc_robust *robust, size_t v)
{
    double error;
    const double holistic = vc_smaa_holistic(&robust->smaa, v, &error);
    vc_write_key(w, "holistic");
    vc_write_object(w);
    vc_write_figure(w, "acceptability", holistic);
    vc_write_figure(w, "error", error);
    vc_write_object_end(w);
}

/* Where no fact is drawn it is known, and no share of samples. */
static void write_confidence(vc_writer *w, const vc_robust *robust, size_t v)
{
    const double hit = robust->confident[v] > 0;
    vc_write_key(w, "confidence");
    if (robust->smaa.rank[v * robust->venues] == 0)
        vc_write_null(w);
    else if (robust->fact_count + robust->loose == 0)
        write_limits(w, (vc_smaa_share){.share = hit, .low = hit, .high = hit}, NAN);
    else
        write_limits(w, vc_smaa_share_of(robust->confident[v], robust->confident_of),
                     NAN);
}

static void write_pairs(vc_writer *w, const vc_robust *robust, size_t a)
{
    const size_t m = robust->venues;
    vc_write_key(w, "before");
    vc_write_object(w);
    for (size_t b = 0; b < m; b++) {
        if (a == b)
            continue;
        vc_write_key(w, robust->ranking->results[b].venue->id);
        write_limits(
            w, vc_smaa_share_of(robust->smaa.wins[a * m + b], robust->smaa.samples),
            robust->share ? robust->share[a * m + b] : NAN);
    }
    vc_write_object_end(w);
}

static void write_verdicts(vc_writer *w, const vc_robust *robust, size_t v)
{
    vc_write_key(w, "verdicts");
    vc_write_object(w);
    for (size_t t = 0; t < VC_SMAA_TIERS; t++)
        write_share(w, vc_verdict_name((vc_verdict)t),
                    robust->smaa.tier[v * VC_SMAA_TIERS + t], robust->smaa.samples);
    vc_write_object_end(w);
}

/* What the samples of the real case gave the venue. */
static void write_real(vc_writer *w, const vc_robust *real, const char *venue)
{
    if (!real)
        return;
    const size_t v =
        (size_t)(vc_ranking_find(real->ranking, venue) - real->ranking->results);
    vc_write_key(w, "unchanged_samples");
    vc_write_object(w);
    write_share(w, "first", real->smaa.rank[v * real->venues], real->smaa.samples);
    write_expected(w, real, v);
    write_verdicts(w, real, v);
    vc_write_object_end(w);
}

static void write_venue(vc_writer *w, const vc_robust *robust, const vc_robust *real,
                        size_t v)
{
    const vc_smaa *smaa = &robust->smaa;
    const vc_result *result = &robust->ranking->results[v];
    const uint32_t of = smaa->samples;
    vc_write_object(w);
    vc_write_text(w, "id", result->venue->id);
    vc_write_text(w, "name", result->venue->name);
    vc_write_text(w, "verdict", vc_verdict_name(result->verdict));
    vc_write_figure(w, "rank", (double)result->rank);
    vc_json_unchanged(w, robust->ranking->unchanged, result);
    write_share(w, "first", smaa->rank[v * robust->venues], of);
    write_expected(w, robust, v);
    write_holistic(w, robust, v);
    vc_write_key(w, "ranks");
    vc_write_array(w);
    for (size_t r = 0; r < robust->venues; r++)
        write_limits(w, vc_smaa_share_of(smaa->rank[v * robust->venues + r], of), NAN);
    vc_write_array_end(w);
    write_verdicts(w, robust, v);
    write_confidence(w, robust, v);
    write_central(w, robust, v);
    write_pairs(w, robust, v);
    write_proved(w, robust, v);
    write_real(w, real, result->venue->id);
    vc_write_object_end(w);
}

static void write_rival(vc_writer *w, const char *key, const vc_robust *robust,
                        size_t rival)
{
    vc_write_text(w, key,
                  rival < robust->venues ? robust->ranking->results[rival].venue->id
                                         : NULL);
}

/* Which weights were drawn. Of an order: 1 for the weightiest, equal for those between
 * which it says nothing. */
static void write_allowed(vc_writer *w, const vc_weights *allowed, size_t k)
{
    vc_write_figure(w, "allowed_from", allowed && allowed->low ? allowed->low[k] : 0);
    vc_write_figure(w, "allowed_to", allowed && allowed->high ? allowed->high[k] : 1);
    vc_write_key(w, "allowed_place");
    if (allowed && allowed->level)
        vc_write_number(w, (double)allowed->level[k] + 1);
    else
        vc_write_null(w);
}

static void write_sensitivity(vc_writer *w, const vc_robust *robust)
{
    const vc_sensitivity *s = &robust->sensitivity;
    vc_write_key(w, "weights");
    vc_write_array(w);
    for (size_t k = 0; k < robust->criteria; k++) {
        vc_write_object(w);
        vc_write_text(w, "id", robust->criterion[k]->id);
        vc_write_figure(w, "weight", robust->weights[k]);
        vc_write_figure(w, "stable_from", s->stable[k].low);
        vc_write_figure(w, "stable_to", s->stable[k].high);
        write_rival(w, "first_below", robust, s->stable[k].below);
        write_rival(w, "first_above", robust, s->stable[k].above);
        write_allowed(w, robust->options.allowed, k);
        vc_write_object_end(w);
    }
    vc_write_array_end(w);
    vc_write_key(w, "smallest_change");
    if (!s->movable || !s->certain) {
        vc_write_null(w);
        vc_write_key(w, "smallest_even_change");
        vc_write_null(w);
        return;
    }
    vc_write_object(w);
    write_rival(w, "rival", robust, s->rival);
    vc_write_figure(w, "mass", s->mass);
    vc_write_key(w, "weights");
    vc_write_object(w);
    for (size_t k = 0; k < robust->criteria; k++)
        vc_write_figure(w, robust->criterion[k]->id, s->moved[k]);
    vc_write_object_end(w);
    vc_write_object_end(w);
    vc_write_key(w, "smallest_even_change");
    vc_write_object(w);
    write_rival(w, "rival", robust, s->even_rival);
    vc_write_figure(w, "most", s->even);
    vc_write_object_end(w);
}

static void write_value(vc_writer *w, vc_value value)
{
    vc_write_key(w, "value");
    if (value.kind == VC_KIND_BOOLEAN)
        vc_write_boolean(w, value.as.boolean);
    else if (value.kind == VC_KIND_NUMBER)
        vc_write_number(w, value.as.number);
    else
        vc_write_string(w, vc_word_value(w->out->arena, value, NULL));
}

static void write_settled(vc_writer *w, const vc_settled *settled)
{
    vc_write_object(w);
    write_value(w, settled->value);
    vc_write_text(w, "first", settled->first ? settled->first->venue->id : NULL);
    if (settled->shared)
        vc_write_truth(w, "first_is_shared", true);
    vc_write_key(w, "verdicts");
    vc_write_object(w);
    for (size_t i = 0; i < settled->move_count; i++)
        vc_write_text(w, settled->moves[i].before->venue->id,
                      vc_verdict_name(settled->moves[i].after));
    vc_write_object_end(w);
    vc_write_object_end(w);
}

static void write_decisive(vc_writer *w, const vc_robust *robust)
{
    vc_write_key(w, "decisive_facts");
    vc_write_array(w);
    for (size_t i = 0; i < robust->decisive_count; i++) {
        const vc_decisive *d = &robust->decisive[i];
        const vc_ref ref = {d->fact->frame, d->fact->evidence.slot};
        vc_write_object(w);
        vc_write_text(w, "fact", vc_ref_key(w->out->arena, ref));
        vc_write_text(w, "state", d->fact->contested ? "contested" : "unknown");
        vc_write_truth(w, "open", !d->fact->silent);
        vc_write_key(w, "values");
        vc_write_array(w);
        for (size_t k = 0; k < d->fact->count; k++)
            write_settled(w, &d->settled[k]);
        vc_write_array_end(w);
        vc_write_object_end(w);
    }
    vc_write_array_end(w);
}

void vc_json_robust(vc_buffer *out, const vc_robust *robust, const vc_robust *real,
                    const vc_render_options *options)
{
    vc_writer w = vc_writer_new(out, 2);
    vc_write_object(&w);
    vc_json_head(&w, robust->ranking->c, options->program);
    vc_write_key(&w, "sampling");
    vc_write_object(&w);
    vc_write_figure(&w, "samples", robust->smaa.samples);
    vc_write_figure(&w, "seed", (double)robust->options.sampling.seed);
    vc_write_figure(&w, "open_facts", (double)robust->fact_count);
    vc_write_figure(&w, "held_facts", (double)robust->held);
    vc_write_figure(&w, "open_values", (double)robust->loose);
    vc_write_figure(&w, "left_as_judged", (double)robust->crowded);
    vc_write_object_end(&w);
    vc_write_key(&w, "venues");
    vc_write_array(&w);
    for (size_t v = 0; v < robust->venues; v++)
        write_venue(&w, robust, real, v);
    vc_write_array_end(&w);
    write_sensitivity(&w, robust);
    write_decisive(&w, robust);
    vc_write_object_end(&w);
    vc_buffer_add_char(out, '\n');
}
