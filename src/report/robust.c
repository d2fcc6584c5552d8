/* robust.c - the figures of sureness, rounded and laid out. */
#include <math.h>
#include <string.h>

#include "report/grid.h"
#include "report/robust_parts.h"
#include "report/text.h"
#include "report/wording.h"

enum {
    LONGEST = 24,    /* columns of a venue's name in the table of ranks */
    STRIP_LEAST = 8, /* columns of a strip, whatever the width */
    TITLE_LEAST = 26 /* of a criterion's title beside central weights */
};

const char *const vc_sure_titles[VC_SURE_CELLS] = {"Venue",  "First %", "Rank",
                                                   "5-95 %", "Proved",  "Strip"};

const char *vc_sure_fixed(vc_arena *arena, double number, int digits)
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

const char *vc_sure_name(const vc_robust *robust, size_t venue)
{
    return robust->ranking->results[venue].venue->name;
}

/* Rounded so that float noise of 100 - 3/K is not seen. */
static double neat(double percent)
{
    return floor(percent * 1e6 + 0.5) / 1e6;
}

/* An error is rounded up, so that it is never none. */
static const char *upwards(vc_arena *arena, double error, int digits)
{
    const double unit = digits == 1 ? 10 : 100;
    return vc_sure_fixed(arena, ceil(error * unit - 1e-9) / unit, digits);
}

/* So many that an error of that size shows. */
static int digits_for(double error)
{
    return error >= 0.05 ? 1 : error >= 0.005 ? 2 : 3;
}

/* Both ends, with digits enough for the one that is nearer to none or all. */
static const char *lopsided(vc_arena *arena, vc_smaa_share share)
{
    const int digits = digits_for(100 * fmin(share.low, 1 - share.high));
    return vc_format(arena, "%s-%s", vc_sure_fixed(arena, 100 * share.low, digits),
                     vc_sure_fixed(arena, 100 * share.high, digits));
}

const char *vc_word_share(vc_arena *arena, vc_smaa_share share)
{
    const double half = 50 * (share.high - share.low);
    const int digits = digits_for(half);
    if (share.none)
        return vc_format(arena, "< %s", plain(arena, neat(100 * share.high)));
    if (share.all)
        return vc_format(arena, "> %s", plain(arena, neat(100 * share.low)));
    if (share.lopsided)
        return lopsided(arena, share);
    return vc_format(arena, "%s ±%s", vc_sure_fixed(arena, 100 * share.share, digits),
                     vc_sure_fixed(arena, half, digits));
}

/* ---- ranks ---- */

/* A name that leaves room for the figures. */
static const char *short_name(vc_arena *arena, const char *name)
{
    size_t next;
    const char *clean = vc_text_clean(arena, name);
    const size_t kept = vc_text_line(clean, LONGEST, true, &next);
    return clean[next] ? vc_format(arena, "%.*s…", (int)kept, clean) : clean;
}

/* Nothing is called impossible that a sample shows: scores closer than rounding count as
 * equal where it is proved, and may not be where it is drawn. */
const char *vc_word_first(vc_arena *arena, const vc_robust *robust, size_t v)
{
    const vc_smaa *smaa = &robust->smaa;
    const vc_smaa_share share =
        vc_smaa_share_of(smaa->rank[v * robust->venues], smaa->samples);
    return !robust->proved[v].can_lead && share.none ? "never"
           : robust->proved[v].ranks.worst_bound == 1 && share.all
               ? "always"
               : vc_word_share(arena, share);
}

/* Where all samples had the same rank, others may have another, three in all at most, and as
 * far away as ranks are possible. */
const char *vc_word_mean_rank(vc_arena *arena, const vc_robust *robust, size_t v)
{
    const vc_exact_ranks *ranks = &robust->proved[v].ranks;
    const double span = (double)(ranks->worst_bound - ranks->best_bound);
    double error;
    const double mean = vc_smaa_expected_rank(&robust->smaa, v, &error);
    const char *rank = vc_sure_fixed(arena, mean, 2);
    if (ranks->best_bound == ranks->worst_bound)
        return rank;
    if (!(error > 0))
        error = vc_smaa_share_of(0, robust->smaa.samples).high * span;
    else
        error *= 1.96;
    return vc_format(arena, "%s ±%s", rank, upwards(arena, error, 2));
}

static const char *range(vc_arena *arena, size_t from, size_t to)
{
    return from == to ? vc_format(arena, "%zu", from)
                      : vc_format(arena, "%zu-%zu", from, to);
}

const char *vc_word_middle(vc_arena *arena, const vc_robust *robust, size_t v)
{
    static const double ends[] = {0.05, 0.95};
    const vc_smaa *smaa = &robust->smaa;
    bool sure = true;
    for (size_t i = 0; i < 2; i++) {
        size_t low, high;
        vc_smaa_rank_limits(smaa, v, ends[i], &low, &high);
        sure &= low == high;
    }
    const char *ranks = range(arena, vc_smaa_rank_at(smaa, v, ends[0]),
                              vc_smaa_rank_at(smaa, v, ends[1]));
    return sure ? ranks : vc_format(arena, "%s~", ranks);
}

const char *vc_word_proved(vc_arena *arena, const vc_robust *robust, size_t v)
{
    const vc_exact_ranks *ranks = &robust->proved[v].ranks;
    return range(arena, ranks->best_bound, ranks->worst_bound);
}

static void fill_row(vc_arena *arena, const vc_robust *robust, size_t v,
                     const char **cells)
{
    cells[0] = short_name(arena, vc_sure_name(robust, v));
    cells[1] = vc_word_first(arena, robust, v);
    cells[2] = vc_word_mean_rank(arena, robust, v);
    cells[3] = vc_word_middle(arena, robust, v);
    cells[4] = vc_word_proved(arena, robust, v);
}

/* A block for so many ranks, as high as the share of the samples; a point where none
 * was. */
static const char *strip(vc_arena *arena, const vc_robust *robust, size_t venue,
                         size_t ranks)
{
    static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    const uint32_t *rank = robust->smaa.rank + venue * robust->venues;
    vc_buffer out = vc_buffer_new(arena);
    for (size_t from = 0; from < robust->venues; from += ranks) {
        uint64_t hits = 0;
        for (size_t r = from; r < robust->venues && r < from + ranks; r++)
            hits += rank[r];
        vc_buffer_add(&out, hits ? blocks[(hits * 8 - 1) / robust->smaa.samples] : "·");
    }
    return out.text;
}

/* The ranks that one block of a strip stands for, so that the strip fits beside the
 * other cells. */
static size_t ranks_a_block(const vc_robust_view *view,
                            const char *const titles[VC_SURE_CELLS], size_t width)
{
    const size_t m = view->robust->venues;
    size_t used = 0;
    for (size_t k = 0; k + 1 < VC_SURE_CELLS; k++) {
        size_t widest = vc_grid_text_width(titles[k]);
        for (size_t v = 0; v < m; v++) {
            const size_t wide = vc_grid_text_width(view->rows[v][k]);
            widest = wide > widest ? wide : widest;
        }
        used += widest + VC_GRID_GAP;
    }
    const size_t room = width > used + STRIP_LEAST ? width - used : STRIP_LEAST;
    return (m + room - 1) / room;
}

static void fill_rows(vc_robust_view *view, size_t width)
{
    vc_arena *arena = view->arena;
    const vc_robust *robust = view->robust;
    view->rows = vc_arena_array(arena, robust->venues, sizeof *view->rows);
    for (size_t v = 0; v < robust->venues; v++)
        fill_row(arena, robust, v, view->rows[v]);
    const size_t ranks = ranks_a_block(view, vc_sure_titles, width);
    for (size_t v = 0; v < robust->venues; v++)
        view->rows[v][VC_SURE_CELLS - 1] = strip(arena, robust, v, ranks);
    view->ranks_legend = vc_format(
        arena,
        "First: how often in rank 1. Rank: the mean. 5-95 %%: the ranks of nine "
        "samples in ten, with ~ where an end may lie elsewhere. Proved: no weights "
        "allowed and no open facts lead outside these%s. Strip: from rank 1 to %zu%s, "
        "as high as the share of the samples; a point where there was none.",
        vc_sure_held(robust), robust->venues,
        ranks > 1 ? vc_format(arena, ", %zu ranks a block", ranks) : "");
}

/* ---- verdicts ---- */

static bool open_verdict(unsigned can)
{
    return (can & (can - 1)) != 0;
}

static void fill_verdicts(vc_arena *arena, const vc_robust *robust, size_t v,
                          const char **cells)
{
    const unsigned can = robust->proved[v].verdicts;
    cells[0] = short_name(arena, vc_sure_name(robust, v));
    for (size_t t = 0; t < VC_SMAA_TIERS; t++) {
        const uint32_t hits = robust->smaa.tier[v * VC_SMAA_TIERS + t];
        cells[t + 1] =
            can >> t & 1
                ? vc_word_share(arena, vc_smaa_share_of(hits, robust->smaa.samples))
                : "never";
    }
}

static const vc_outline *settled(vc_arena *arena, const vc_robust *robust)
{
    bool *marked = vc_arena_array(arena, robust->venues, sizeof *marked);
    vc_outline *root =
        vc_outline_add(arena, NULL, NULL,
                       vc_format(arena, "Verdicts that %s%s",
                                 vc_sure_open(robust) ? "no open fact can change"
                                                      : "hang on no open fact",
                                 vc_sure_held(robust)));
    for (size_t t = 0; t < VC_SMAA_TIERS; t++) {
        for (size_t v = 0; v < robust->venues; v++)
            marked[v] = robust->proved[v].verdicts == 1u << t;
        vc_outline_add(arena, root, vc_verdict_name((vc_verdict)t),
                       vc_sure_names(arena, robust, marked));
    }
    return root->first ? root : NULL;
}

static void add_verdicts(vc_robust_view *view)
{
    const vc_robust *robust = view->robust;
    view->verdicts =
        vc_arena_array(view->arena, robust->venues, sizeof *view->verdicts);
    for (size_t v = 0; v < robust->venues; v++)
        if (open_verdict(robust->proved[v].verdicts))
            fill_verdicts(view->arena, robust, v,
                          view->verdicts[view->verdict_count++]);
    view->settled = settled(view->arena, robust);
}

/* ---- weights ---- */

/* The venues that are first most often, as many as the width has room for. */
static void find_led(vc_robust_view *view, size_t *led, size_t width)
{
    const vc_robust *robust = view->robust;
    const size_t m = robust->venues;
    bool *taken = vc_arena_array(view->arena, m, sizeof *taken);
    size_t used = TITLE_LEAST;
    while (view->led < VC_SURE_LED) {
        size_t best = m;
        for (size_t v = 0; v < m; v++) {
            const uint32_t hits = robust->smaa.rank[v * m];
            if (!taken[v] && hits > 1 &&
                (best == m || hits > robust->smaa.rank[best * m]))
                best = v;
        }
        const char *name =
            best < m ? short_name(view->arena, vc_sure_name(robust, best)) : "";
        const size_t wide = vc_grid_text_width(name);
        used += (wide > 9 ? wide : 9) + VC_GRID_GAP;
        if (best == m || (used > width && view->led > 0))
            break;
        taken[best] = true;
        view->led_names[view->led] = name;
        led[view->led++] = best;
    }
    view->led_names[view->led] = "Criterion";
}

static const char *confidence(vc_arena *arena, const vc_robust *robust, size_t v)
{
    const uint32_t hits = robust->confident[v];
    if (robust->proved[v].ranks.worst_bound == 1)
        return "always";
    if (robust->fact_count + robust->loose == 0)
        return hits ? "100" : "0";
    return vc_word_share(arena, vc_smaa_share_of(hits, robust->confident_of));
}

static void add_central(vc_robust_view *view, size_t width)
{
    vc_arena *arena = view->arena;
    const vc_robust *robust = view->robust;
    const size_t n = robust->criteria;
    size_t led[VC_SURE_LED];
    double *weights = vc_arena_array(arena, n, sizeof *weights);
    double *errors = vc_arena_array(arena, n, sizeof *errors);
    view->central = vc_arena_array(arena, n + 1, sizeof *view->central);
    find_led(view, led, width);
    for (size_t i = 0; i < view->led; i++) {
        vc_smaa_central(&robust->smaa, led[i], weights, errors);
        for (size_t k = 0; k < n; k++) {
            view->central[k][i] =
                vc_format(arena, "%s ±%s", vc_sure_fixed(arena, 100 * weights[k], 1),
                          upwards(arena, 196 * errors[k], 1));
        }
        view->central[n][i] = confidence(arena, robust, led[i]);
    }
    for (size_t k = 0; k < n; k++)
        view->central[k][view->led] = robust->criterion[k]->title;
    view->central[n][view->led] = "(the confidence)";
}

static void fill_weight(vc_arena *arena, const vc_robust *robust, size_t k,
                        const char **cells)
{
    const vc_exact_interval *s = &robust->sensitivity.stable[k];
    cells[0] = robust->criterion[k]->title;
    cells[1] = vc_sure_fixed(arena, 100 * robust->weights[k], 1);
    cells[2] = vc_sure_fixed(arena, 100 * s->low, 1);
    cells[3] = vc_sure_fixed(arena, 100 * s->high, 1);
    cells[4] = s->below < robust->venues ? vc_sure_name(robust, s->below) : "-";
    cells[5] = s->above < robust->venues ? vc_sure_name(robust, s->above) : "-";
}

const vc_robust_view *vc_robust_view_new(vc_arena *arena, const vc_robust *robust,
                                         size_t width)
{
    vc_robust_view *view = vc_arena_alloc(arena, sizeof *view);
    *view = (vc_robust_view){.arena = arena, .robust = robust};
    view->heading = vc_view_heading(arena, robust->ranking->c);
    view->notice = vc_view_notice(arena, robust->ranking->c);
    view->sampling = vc_robust_sampling(arena, robust);
    fill_rows(view, width);
    add_verdicts(view);
    add_central(view, width);
    view->weights = vc_arena_array(arena, robust->criteria, sizeof *view->weights);
    for (size_t k = 0; k < robust->criteria; k++)
        fill_weight(arena, robust, k, view->weights[k]);
    view->pairs = vc_sure_pairs(arena, robust);
    view->proved = vc_sure_proved(arena, robust);
    view->change = vc_sure_change(arena, robust);
    view->decisive = vc_sure_decisive(arena, robust, false);
    view->silent = vc_sure_decisive(arena, robust, true);
    return view;
}
