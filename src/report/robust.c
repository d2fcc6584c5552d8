/* robust.c - the words of robustness. */
#include <math.h>
#include <string.h>

#include "report/sureness.h"
#include "report/wording.h"

enum { PAIRED = 5 };

static const char *fixed(vc_arena *arena, double number, int digits)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_fixed(&out, number, digits);
    return out.text;
}

static const char *plain(vc_arena *arena, double number)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_number(&out, number);
    return out.text;
}

/* Rounded so that float noise of 100 - 3/K is not seen. */
static double neat(double percent)
{
    return floor(percent * 1e6 + 0.5) / 1e6;
}

const char *vc_word_share(vc_arena *arena, vc_smaa_share share)
{
    if (share.none)
        return vc_format(arena, "< %s", plain(arena, neat(100 * share.high)));
    if (share.all)
        return vc_format(arena, "> %s", plain(arena, neat(100 * share.low)));
    return fixed(arena, 100 * share.share, 1);
}

static const char *with_error(vc_arena *arena, const char *text, double error,
                              int digits)
{
    return vc_format(arena, "%s ±%s", text, fixed(arena, 1.96 * error, digits));
}

static const char *name(const vc_robust *robust, size_t venue)
{
    return robust->ranking->results[venue].venue->name;
}

/* ---- the rows ---- */

/* A block a rank, as high as the share of the samples; a point where none was. */
static const char *strip(vc_arena *arena, const vc_robust *robust, size_t venue)
{
    static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    const vc_smaa *smaa = &robust->smaa;
    vc_buffer out = vc_buffer_new(arena);
    for (size_t r = 0; r < robust->venues; r++) {
        const uint64_t hits = smaa->rank[venue * robust->venues + r];
        if (hits == 0)
            vc_buffer_add(&out, "·");
        else
            vc_buffer_add(&out, blocks[(hits * 8 - 1) / smaa->samples]);
    }
    return out.text;
}

static void fill_row(vc_arena *arena, const vc_robust *robust, size_t v,
                     const char **cells)
{
    const vc_smaa *smaa = &robust->smaa;
    const uint32_t hits = smaa->rank[v * robust->venues];
    const vc_smaa_share first = vc_smaa_share_of(hits, smaa->samples);
    double error;
    const double expected = vc_smaa_expected_rank(smaa, v, &error);
    const char *share = vc_word_share(arena, first);
    cells[0] = name(robust, v);
    cells[1] = first.none || first.all ? share
                                       : with_error(arena, share, 100 * first.error, 1);
    if (!robust->proved[v].can_lead)
        cells[1] = "never";
    else if (robust->proved[v].ranks.worst_bound == 1)
        cells[1] = "always";
    cells[2] = with_error(arena, fixed(arena, expected, 2), error, 2);
    cells[3] = vc_format(arena, "%zu-%zu", vc_smaa_rank_at(smaa, v, 0.05),
                         vc_smaa_rank_at(smaa, v, 0.95));
    cells[4] = "-";
    if (hits > 0 && robust->fact_count + robust->loose == 0)
        cells[4] = robust->confident[v] ? "100" : "0";
    else if (hits > 0)
        cells[4] = vc_word_share(
            arena, vc_smaa_share_of(robust->confident[v], robust->confident_of));
    cells[5] = strip(arena, robust, v);
}

static void fill_verdicts(vc_arena *arena, const vc_robust *robust, size_t v,
                          const char **cells)
{
    cells[0] = name(robust, v);
    const vc_proved *p = &robust->proved[v];
    for (size_t t = 0; t < VC_SMAA_TIERS; t++) {
        const uint32_t hits = robust->smaa.tier[v * VC_SMAA_TIERS + t];
        const vc_outcome tier = (vc_outcome)t;
        cells[t + 1] =
            vc_word_share(arena, vc_smaa_share_of(hits, robust->smaa.samples));
        if (tier < p->best || tier > p->worst)
            cells[t + 1] = "never";
        else if (p->best == p->worst)
            cells[t + 1] = "always";
    }
}

static void fill_weight(vc_arena *arena, const vc_robust *robust, size_t k,
                        const char **cells)
{
    const vc_exact_interval *s = &robust->sensitivity.stable[k];
    cells[0] = robust->criterion[k]->title;
    cells[1] = fixed(arena, 100 * robust->weights[k], 1);
    cells[2] = fixed(arena, 100 * s->low, 1);
    cells[3] = fixed(arena, 100 * s->high, 1);
    cells[4] = s->below < robust->venues ? name(robust, s->below) : "-";
    cells[5] = s->above < robust->venues ? name(robust, s->above) : "-";
}

/* ---- the sections ---- */

static const char *weights_words(vc_arena *arena, const vc_robust *robust)
{
    const vc_weights *allowed = robust->options.allowed;
    if (!allowed || (!allowed->low && !allowed->level))
        return vc_format(arena,
                         "all of the %zu criteria that have one, each combination as "
                         "likely as any other",
                         robust->criteria);
    return allowed->low && allowed->level
               ? "those within the intervals and the order given"
           : allowed->low ? "those within the intervals given"
                          : "those in the order given";
}

const vc_outline *vc_robust_sampling(vc_arena *arena, const vc_robust *robust)
{
    vc_outline *root = vc_outline_add(arena, NULL, NULL, "How it was drawn");
    vc_outline_add(arena, root, "Weights", weights_words(arena, robust));
    vc_outline_add(
        arena, root, "Open facts",
        vc_format(arena,
                  "%zu, each drawn once a sample from what is claimed or can be%s",
                  robust->fact_count,
                  robust->loose ? vc_format(arena,
                                            "; %zu values of criteria from the whole "
                                            "of their scale",
                                            robust->loose)
                                : ""));
    if (robust->crowded)
        vc_outline_add(arena, root, "Left as judged",
                       vc_format(arena,
                                 "%zu rules of venues, which read more open facts than "
                                 "can be tried",
                                 robust->crowded));
    vc_outline_add(arena, root, "Samples",
                   vc_format(arena, "%s, seed %llu",
                             vc_word_number(arena, robust->smaa.samples, 0),
                             (unsigned long long)robust->options.sampling.seed));
    vc_outline_add(arena, root, "Errors",
                   "95 % limits of the drawing; a share that no sample hit is below "
                   "three in all samples");
    return root;
}

static const vc_outline *pairs(vc_arena *arena, const vc_robust *robust)
{
    const size_t m = robust->venues < PAIRED ? robust->venues : PAIRED;
    if (m < 2)
        return NULL;
    vc_outline *root = vc_outline_add(arena, NULL, NULL,
                                      "How often one stands before the other, in %");
    for (size_t a = 0; a < m; a++)
        for (size_t b = a + 1; b < m; b++) {
            const uint32_t wins = robust->smaa.wins[a * robust->venues + b];
            vc_outline_add(
                arena, root, NULL,
                vc_format(arena, "%s before %s: %s", name(robust, a), name(robust, b),
                          robust->always[a * robust->venues + b] ? "always"
                          : robust->always[b * robust->venues + a]
                              ? "never"
                              : vc_word_share(arena, vc_smaa_share_of(
                                                         wins, robust->smaa.samples))));
        }
    return root;
}

static const char *names_after(vc_arena *arena, const vc_robust *robust, size_t a,
                               const bool *relation)
{
    vc_buffer out = vc_buffer_new(arena);
    for (size_t b = 0; b < robust->venues; b++)
        if (relation[a * robust->venues + b])
            vc_buffer_printf(&out, "%s%s", out.length ? ", " : "", name(robust, b));
    return out.length ? out.text : NULL;
}

static void add_proved(vc_arena *arena, vc_outline *root, const vc_robust *robust,
                       size_t v)
{
    const vc_proved *p = &robust->proved[v];
    const size_t best = p->ranks.best_bound, worst = p->ranks.worst_bound;
    const char *ranks =
        best == worst ? vc_format(arena, "always rank %zu", best)
                      : vc_format(arena, "never outside ranks %zu-%zu", best, worst);
    vc_outline *of = vc_outline_add(
        arena, root, name(robust, v),
        vc_format(arena, "%s%s", ranks, p->can_lead ? "" : "; never first"));
    const char *always = names_after(arena, robust, v, robust->always);
    const char *dominates = names_after(arena, robust, v, robust->dominates);
    vc_outline_add(arena, of, "always before", always);
    vc_outline_add(arena, of, "behind in nothing", dominates);
}

static const vc_outline *proved(vc_arena *arena, const vc_robust *robust)
{
    vc_outline *root = vc_outline_add(arena, NULL, NULL,
                                      "What holds for all weights allowed and all that "
                                      "is open (computed, not drawn)");
    for (size_t v = 0; v < robust->venues; v++)
        add_proved(arena, root, robust, v);
    return root;
}

static void add_shift(vc_arena *arena, vc_buffer *out, const vc_robust *robust,
                      bool rises)
{
    const char *between = "";
    for (size_t k = 0; k < robust->criteria; k++) {
        const double by = robust->sensitivity.moved[k] - robust->weights[k];
        if (rises ? by < 5e-10 : by > -5e-10)
            continue;
        vc_buffer_printf(out, "%s\"%s\" (%s to %s)", between,
                         robust->criterion[k]->title,
                         fixed(arena, 100 * robust->weights[k], 1),
                         fixed(arena, 100 * robust->sensitivity.moved[k], 1));
        between = ", ";
    }
}

static const char *change_words(vc_arena *arena, const vc_robust *robust)
{
    const vc_sensitivity *s = &robust->sensitivity;
    vc_buffer out = vc_buffer_new(arena);
    if (robust->venues < 2)
        return "there is no other venue";
    if (!s->movable)
        return vc_format(arena, "no weights put another venue before %s",
                         name(robust, 0));
    if (s->mass < 5e-10)
        return vc_format(arena, "%s shares the first place already",
                         name(robust, s->rival));
    vc_buffer_printf(&out, "moving %s of 100 points from ",
                     fixed(arena, 100 * s->mass, 1));
    add_shift(arena, &out, robust, false);
    vc_buffer_add(&out, " to ");
    add_shift(arena, &out, robust, true);
    vc_buffer_printf(&out, " makes %s equal to %s; less never does",
                     name(robust, s->rival), name(robust, 0));
    return out.text;
}

static const vc_outline *change(vc_arena *arena, const vc_robust *robust)
{
    vc_outline *root = vc_outline_add(arena, NULL, NULL,
                                      "The smallest change of weights that takes the "
                                      "first place (facts as they rank now)");
    vc_outline_add(arena, root, NULL, change_words(arena, robust));
    return root;
}

/* ---- facts that matter ---- */

static vc_ref ref_of(const vc_open_fact *fact)
{
    return (vc_ref){fact->frame, fact->evidence.slot};
}

static void add_settled(vc_arena *arena, vc_outline *of, const vc_decisive *decisive,
                        const vc_settled *settled)
{
    vc_buffer out = vc_buffer_new(arena);
    for (size_t i = 0; i < settled->move_count; i++) {
        const vc_settled_move *move = &settled->moves[i];
        vc_buffer_printf(
            &out, "%s%s %s -> %s", out.length ? "; " : "", move->before->venue->name,
            vc_verdict_name(move->before->verdict), vc_verdict_name(move->after));
    }
    if (settled->first)
        vc_buffer_printf(&out, "%s%s first", out.length ? "; " : "",
                         settled->first->venue->name);
    if (out.length == 0)
        return;
    vc_outline_add(
        arena, of, NULL,
        vc_format(arena, "if %s: %s",
                  vc_ref_claim(arena, ref_of(decisive->fact), settled->value),
                  out.text));
}

static const vc_outline *decisive(vc_arena *arena, const vc_robust *robust)
{
    if (robust->fact_count == 0)
        return NULL;
    vc_outline *root = vc_outline_add(
        arena, NULL, NULL,
        "Open facts that by themselves change a verdict or the first place");
    for (size_t i = 0; i < robust->decisive_count; i++) {
        const vc_decisive *d = &robust->decisive[i];
        vc_outline *of = vc_outline_add(
            arena, root, d->fact->contested ? "contested" : "unknown",
            vc_format(arena, "%s (%s)", vc_ref_title(arena, ref_of(d->fact)),
                      vc_ref_key(arena, ref_of(d->fact))));
        for (size_t k = 0; k < d->fact->count; k++)
            add_settled(arena, of, d, &d->settled[k]);
    }
    if (robust->decisive_count == 0)
        vc_outline_add(arena, root, NULL, "none does");
    return root;
}

const vc_robust_view *vc_robust_view_new(vc_arena *arena, const vc_robust *robust)
{
    vc_robust_view *view = vc_arena_alloc(arena, sizeof *view);
    view->arena = arena;
    view->robust = robust;
    view->heading = vc_view_heading(arena, robust->ranking->c);
    view->notice = vc_view_notice(arena, robust->ranking->c);
    view->sampling = vc_robust_sampling(arena, robust);
    view->rows = vc_arena_array(arena, robust->venues, sizeof *view->rows);
    view->weights = vc_arena_array(arena, robust->criteria, sizeof *view->weights);
    if (robust->drawn_tiers)
        view->verdicts = vc_arena_array(arena, robust->venues, sizeof *view->verdicts);
    for (size_t v = 0; v < robust->venues; v++) {
        fill_row(arena, robust, v, view->rows[v]);
        if (view->verdicts)
            fill_verdicts(arena, robust, v, view->verdicts[v]);
    }
    for (size_t k = 0; k < robust->criteria; k++)
        fill_weight(arena, robust, k, view->weights[k]);
    view->pairs = pairs(arena, robust);
    view->proved = proved(arena, robust);
    view->change = change(arena, robust);
    view->decisive = decisive(arena, robust);
    return view;
}
