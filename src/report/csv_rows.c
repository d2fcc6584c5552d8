/* csv_rows.c - see csv_rows.h. Each table is a function that puts one row; the row of
 * titles is what it puts for the first, or for an empty one. */
#include "report/csv_rows.h"

#include "report/csv.h"
#include "report/csv_row.h"
#include "report/wording.h"

/* ---- timeline ---- */

static void put_period(vc_csv_row r, const vc_timeline *line, size_t cut,
                       const vc_result *result)
{
    vc_arena *arena = r.out->arena;
    const vc_cut *at = &line->cuts[cut];
    const bool last = cut + 1 == line->count;
    vc_csv_field(&r, "from", vc_word_date(arena, at->day));
    vc_csv_field(&r, "before", last ? NULL : vc_word_date(arena, at[1].day));
    vc_csv_truth(&r, "moved", at->moved);
    vc_csv_number(&r, "facts_changed", (double)at->change_count);
    vc_csv_ranks(&r, result);
    vc_csv_venue(&r, result);
    vc_csv_score(&r, result);
    vc_csv_case(&r, line->c);
    vc_csv_end(&r);
}

void vc_csv_timeline(vc_buffer *out, const vc_timeline *line)
{
    for (size_t i = 0; i < line->count; i++) {
        const vc_ranking *ranking = line->cuts[i].ranking;
        for (size_t v = 0; v < ranking->count; v++) {
            if (i == 0 && v == 0)
                put_period(vc_csv_begin(out, true), line, i, ranking->results);
            put_period(vc_csv_begin(out, false), line, i, &ranking->results[v]);
        }
    }
}

/* ---- rule sets beside each other ---- */

void vc_csv_across(vc_buffer *out, const vc_across *a)
{
    for (size_t k = 0; k < a->count; k++)
        for (size_t i = 0; i < a->row_count; i++) {
            const vc_view_row row =
                vc_view_row_of(a->arena, a->rankings[k], a->rows[i].results[k]);
            vc_csv_result(out, k == 0 && i == 0, a->rankings[k]->c, &row);
        }
}

/* ---- robustness ---- */

static void put_share(vc_csv_row *r, const char *title, const char *error,
                      vc_smaa_share share)
{
    vc_csv_number(r, title, share.share);
    if (error)
        vc_csv_number(r, error, share.error);
}

static void put_sureness(vc_csv_row r, const vc_robust *robust, size_t v)
{
    static const char *const tiers[] = {"feasible_share", "conditional_share",
                                        "undetermined_share", "blocked_share"};
    const vc_smaa *smaa = &robust->smaa;
    const vc_result *result = &robust->ranking->results[v];
    const vc_exact_ranks *proved = &robust->proved[v].ranks;
    const uint32_t of = smaa->samples, first = smaa->rank[v * robust->venues];
    double error, off;
    const double expected = vc_smaa_expected_rank(smaa, v, &error);
    const double holistic = vc_smaa_holistic(smaa, v, &off);
    vc_csv_number(&r, "rank", (double)result->rank);
    vc_csv_venue(&r, result);
    put_share(&r, "first_share", "first_error", vc_smaa_share_of(first, of));
    vc_csv_number(&r, "expected_rank", expected);
    vc_csv_number(&r, "expected_rank_error", error);
    vc_csv_number(&r, "holistic", holistic);
    vc_csv_number(&r, "holistic_error", off);
    vc_csv_number(&r, "rank_5", (double)vc_smaa_rank_at(smaa, v, 0.05));
    vc_csv_number(&r, "rank_95", (double)vc_smaa_rank_at(smaa, v, 0.95));
    vc_csv_number_of(&r, "confidence", first > 0 && robust->confident_of > 0,
                     robust->confident[v] / (double)robust->confident_of);
    for (size_t t = 0; t < VC_SMAA_TIERS; t++)
        put_share(&r, tiers[t], NULL,
                  vc_smaa_share_of(smaa->tier[v * VC_SMAA_TIERS + t], of));
    vc_csv_number(&r, "proved_best_rank", (double)proved->best_bound);
    vc_csv_number(&r, "proved_worst_rank", (double)proved->worst_bound);
    vc_csv_truth(&r, "can_be_first", robust->proved[v].can_lead);
    vc_csv_number(&r, "samples", of);
    vc_csv_number(&r, "seed", (double)robust->options.sampling.seed);
    vc_csv_case(&r, robust->ranking->c);
    vc_csv_end(&r);
}

void vc_csv_robust(vc_buffer *out, const vc_robust *robust)
{
    for (size_t v = 0; v < robust->venues; v++) {
        if (v == 0)
            put_sureness(vc_csv_begin(out, true), robust, v);
        put_sureness(vc_csv_begin(out, false), robust, v);
    }
}

/* ---- sources ---- */

static void put_citation(vc_csv_row r, const vc_case *c, const vc_citation *citation)
{
    const vc_source *source = citation->source;
    vc_csv_field(&r, "source", source->id);
    vc_csv_field(&r, "title", source->title);
    vc_csv_field(&r, "publisher", source->publisher);
    vc_csv_field(&r, "date", source->date);
    vc_csv_field(&r, "url", source->url);
    vc_csv_field(&r, "via", source->via);
    vc_csv_number(&r, "facts", (double)citation->assertions);
    vc_csv_number(&r, "facts_alone", (double)citation->alone);
    vc_csv_truth(&r, "file", citation->file);
    vc_csv_data(&r, c);
    vc_csv_end(&r);
}

void vc_csv_provenance(vc_buffer *out, const vc_provenance *p)
{
    for (size_t i = 0; i < p->count; i++) {
        if (i == 0)
            put_citation(vc_csv_begin(out, true), p->c, p->citations);
        put_citation(vc_csv_begin(out, false), p->c, &p->citations[i]);
    }
}

/* ---- facts ---- */

static const char *source_ids(vc_arena *arena, const vc_assertion *a)
{
    vc_buffer out = vc_buffer_new(arena);
    for (size_t i = 0; a && i < a->source_count; i++)
        if (a->sources[i]->id)
            vc_buffer_printf(&out, "%s%s", out.length ? "; " : "", a->sources[i]->id);
    return out.length ? out.text : NULL;
}

/* What is said (NULL: nothing) of the fact of that key. */
static void put_assertion(vc_csv_row r, const vc_dossier *d, const char *key,
                          const char *state, const char *change, const vc_assertion *a,
                          bool assumed)
{
    vc_csv_field(&r, "subject", d->subject.id);
    vc_csv_field(&r, "fact", key);
    vc_csv_field(&r, "state", state);
    vc_csv_field(&r, "change", change);
    vc_csv_value(&r, "value", a ? a->value : vc_unknown());
    vc_csv_field(&r, "by", a ? vc_word_voice(a) : NULL);
    vc_csv_field(&r, "from", a ? vc_word_date(d->arena, a->from) : NULL);
    vc_csv_field(&r, "to", a ? vc_word_date(d->arena, a->to) : NULL);
    vc_csv_truth(&r, "announced", a && a->announced);
    vc_csv_truth(&r, "from_complete_list", a && a->closed_world);
    vc_csv_truth(&r, "assumed", assumed);
    vc_csv_field(&r, "relayed_by", a ? a->relayed_by : NULL);
    vc_csv_field(&r, "note", a ? a->note : NULL);
    vc_csv_field(&r, "sources", source_ids(d->arena, a));
    vc_csv_data(&r, d->c);
    vc_csv_end(&r);
}

static void put_fact(vc_buffer *out, const vc_dossier *d, const vc_dossier_fact *fact)
{
    static const char *const states[] = {
        [VC_UNKNOWN] = "unknown", [VC_KNOWN] = "known", [VC_CONTESTED] = "contested"};
    const char *state = states[fact->now.certainty];
    if (d->since == VC_DATE_MIN) {
        for (size_t i = 0; i < fact->now.held_count; i++)
            put_assertion(vc_csv_begin(out, false), d, fact->key, state, NULL,
                          fact->now.held[i], fact->assumed);
        if (fact->now.held_count == 0)
            put_assertion(vc_csv_begin(out, false), d, fact->key, state, NULL, NULL,
                          fact->assumed);
        return;
    }
    for (size_t i = 0; i < fact->arrived_count; i++)
        put_assertion(vc_csv_begin(out, false), d, fact->key, state, "begun",
                      fact->arrived[i], false);
    for (size_t i = 0; i < fact->gone_count; i++)
        put_assertion(vc_csv_begin(out, false), d, fact->key, state, "ended",
                      fact->gone[i], false);
}

void vc_csv_dossier(vc_buffer *out, const vc_dossier *d)
{
    put_assertion(vc_csv_begin(out, true), d, "", "", NULL, NULL, false);
    for (size_t i = 0; i < d->count; i++)
        put_fact(out, d, &d->facts[i]);
    for (size_t i = 0; i < d->open_count; i++)
        put_assertion(vc_csv_begin(out, false), d, d->open[i], "unknown", NULL, NULL,
                      false);
}

/* ---- rule sets ---- */

static void put_rules(vc_csv_row r, const vc_rule_list_row *row)
{
    vc_csv_field(&r, "name", row->head->name);
    vc_csv_field(&r, "id", row->head->id);
    vc_csv_field(&r, "version", row->head->version);
    vc_csv_field(&r, "title", row->head->title);
    vc_csv_field(&r, "sentence", row->sentence);
    vc_csv_field(&r, "extends", row->head->extends);
    vc_csv_truth(&r, "shared", row->head->shared);
    vc_csv_field(&r, "found", row->found);
    vc_csv_end(&r);
}

void vc_csv_rule_list(vc_buffer *out, const vc_rule_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (i == 0)
            put_rules(vc_csv_begin(out, true), list->rows);
        put_rules(vc_csv_begin(out, false), &list->rows[i]);
    }
}
