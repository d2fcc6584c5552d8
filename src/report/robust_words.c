/* robust_words.c - what the analysis of sureness says in sentences. */
#include <math.h>
#include <string.h>

#include "report/robust_parts.h"
#include "report/wording.h"

enum {
    PAIRED = 5,
    MUCH = 5 /* points of 100 by which a share may be off before that is said */
};

const char *vc_sure_names(vc_arena *arena, const vc_robust *robust, const bool *marked)
{
    const size_t m = robust->venues;
    size_t count = 0, first = m;
    vc_buffer out = vc_buffer_new(arena);
    for (size_t v = 0; v < m; v++) {
        if (!marked[v])
            continue;
        vc_buffer_printf(&out, "%s%s", count ? ", " : "", vc_sure_name(robust, v));
        first = first < m ? first : v;
        count++;
    }
    if (count == 0)
        return NULL;
    if (count <= VC_SURE_NAMES)
        return out.text;
    if (first + count == m)
        return vc_format(arena, "all from %s (rank %zu) down",
                         vc_sure_name(robust, first),
                         robust->ranking->results[first].rank);
    return vc_format(arena, "%zu venues, the best of them %s", count,
                     vc_sure_name(robust, first));
}

/* ---- how it was drawn ---- */

static const char *weights_words(vc_arena *arena, const vc_robust *robust)
{
    const vc_weights *allowed = robust->options.allowed;
    const bool bounded = allowed && (allowed->low || allowed->high);
    const bool ordered = allowed && allowed->level;
    const char *which = bounded && ordered
                            ? "those within the intervals and the order given"
                        : bounded ? "those within the intervals given"
                        : ordered ? "those in the order given"
                                  : "any";
    return vc_format(
        arena, "%s, for the %zu criteri%s; each combination as likely as any other",
        which, robust->criteria, robust->criteria == 1 ? "on" : "a");
}

bool vc_sure_open(const vc_robust *robust)
{
    return robust->fact_count + robust->loose + robust->crowded +
               (robust->tried_count - robust->held) >
           0;
}

static const char *loose_words(vc_arena *arena, const vc_robust *robust)
{
    if (robust->loose == 1)
        return "one value of a criterion from the whole of what it can be";
    return vc_format(arena, "%zu values of criteria from the whole of what they can be",
                     robust->loose);
}

static const char *facts_words(vc_arena *arena, const vc_robust *robust)
{
    if (robust->fact_count == 0)
        return robust->loose ? vc_format(arena, "none that is drawn by itself, but %s",
                                         loose_words(arena, robust))
                             : "none is drawn";
    return vc_format(arena,
                     "%zu, each drawn once a sample from what is claimed or can be, "
                     "with equal chances; every rule that reads it is judged again%s%s",
                     robust->fact_count, robust->loose ? "; " : "",
                     robust->loose ? loose_words(arena, robust) : "");
}

/* By how many points of 100 a share may be off: the widest of the limits. */
static double widest(uint32_t samples)
{
    const vc_smaa_share none = vc_smaa_share_of(0, samples);
    const vc_smaa_share half = vc_smaa_share_of(samples / 2, samples);
    return 100 * fmax(none.high, fmax(half.share - half.low, half.high - half.share));
}

/* What so few samples give is hardly worth a table. */
static const char *samples_words(vc_arena *arena, const vc_robust *robust)
{
    const double off = widest(robust->smaa.samples);
    const char *drawn = vc_format(arena, "%s, seed %llu",
                                  vc_word_number(arena, robust->smaa.samples, 0),
                                  (unsigned long long)robust->options.sampling.seed);
    if (off < MUCH)
        return drawn;
    return vc_format(arena,
                     "%s; so few say little: what is drawn may be off by %s points of "
                     "100, and only what is computed can be relied on",
                     drawn, vc_sure_fixed(arena, ceil(off), 0));
}

/* What is computed says nothing of facts that are held; most rule sets ask of some only
 * whether anything is said of them, and they could become anything. */
const char *vc_sure_held(const vc_robust *robust)
{
    return robust->held ? ", while the facts held stay as they are" : "";
}

static const char *held_words(vc_arena *arena, const vc_robust *robust)
{
    if (robust->held == 1)
        return "1 fact more that is not known, but on which nothing hangs as long as "
               "it is "
               "not: the rules take that for an answer; what would change if it were "
               "known stands last";
    return vc_format(
        arena,
        "%zu facts more that are not known, but on which nothing hangs as "
        "long as they are not: the rules take that for an answer; what would "
        "change if one were known stands last",
        robust->held);
}

const vc_outline *vc_robust_sampling(vc_arena *arena, const vc_robust *robust)
{
    vc_outline *root = vc_outline_add(arena, NULL, NULL, "How it was drawn");
    vc_outline_add(arena, root, "Weights", weights_words(arena, robust));
    vc_outline_add(arena, root, "Open facts", facts_words(arena, robust));
    if (robust->held)
        vc_outline_add(arena, root, "Held as they are", held_words(arena, robust));
    if (robust->crowded)
        vc_outline_add(
            arena, root, "Left as judged",
            vc_format(arena,
                      "%zu rule%s of venues, which read more open facts than "
                      "can be tried",
                      robust->crowded, robust->crowded == 1 ? "" : "s"));
    vc_outline_add(arena, root, "Samples", samples_words(arena, robust));
    vc_outline_add(arena, root, "Errors",
                   "95 % limits of the drawing, as ± or as a range; < stands before a "
                   "share that no sample hit (three in all samples), > before one that "
                   "none missed");
    vc_outline_add(arena, root, "Always, never",
                   vc_format(arena,
                             "computed for all weights allowed and all open facts, not "
                             "drawn%s",
                             vc_sure_held(robust)));
    return root;
}

/* What is not all, and not nothing, is not rounded to be. */
static const char *exact_words(vc_arena *arena, double share)
{
    return share > 0.9999   ? "> 99.99 (computed)"
           : share < 0.0001 ? "< 0.01 (computed)"
                            : vc_format(arena, "%s (computed)",
                                        vc_sure_fixed(arena, 100 * share, 2));
}

/* Nothing is called impossible that a sample shows, see first_words. */
static const char *pair_words(vc_arena *arena, const vc_robust *robust, size_t a,
                              size_t b)
{
    const size_t m = robust->venues;
    const vc_smaa_share share =
        vc_smaa_share_of(robust->smaa.wins[a * m + b], robust->smaa.samples);
    const double exact = robust->share ? robust->share[a * m + b] : NAN;
    return robust->always[a * m + b] && share.all        ? "always"
           : robust->not_behind[b * m + a] && share.none ? "never"
           : isnan(exact)                                ? vc_word_share(arena, share)
                                                         : exact_words(arena, exact);
}

const vc_outline *vc_sure_pairs(vc_arena *arena, const vc_robust *robust)
{
    const size_t m = robust->venues < PAIRED ? robust->venues : PAIRED;
    if (m < 2)
        return NULL;
    vc_outline *root = vc_outline_add(
        arena, NULL, NULL,
        robust->venues > m ? "How often one stands before the other, in % (the first "
                             "five venues)"
                           : "How often one stands before the other, in %");
    for (size_t a = 0; a < m; a++)
        for (size_t b = a + 1; b < m; b++)
            vc_outline_add(arena, root, NULL,
                           vc_format(arena, "%s before %s: %s", vc_sure_name(robust, a),
                                     vc_sure_name(robust, b),
                                     pair_words(arena, robust, a, b)));
    return root;
}

/* ---- what is proved ---- */

/* Whom venue `v` may tie with but never is behind, unless more is said of them. */
static const char *never_behind(vc_arena *arena, const vc_robust *robust, size_t v)
{
    const size_t m = robust->venues;
    bool *only = vc_arena_array(arena, m, sizeof *only);
    for (size_t b = 0; b < m; b++)
        only[b] = robust->not_behind[v * m + b] && !robust->always[v * m + b] &&
                  !robust->dominates[v * m + b];
    const char *names = vc_sure_names(arena, robust, only);
    return names ? vc_format(arena, "never behind %s", names) : NULL;
}

const vc_outline *vc_sure_proved(vc_arena *arena, const vc_robust *robust)
{
    const size_t m = robust->venues;
    if (m < 2)
        return NULL;
    vc_outline *root =
        vc_outline_add(arena, NULL, NULL,
                       vc_format(arena,
                                 "Who stands before whom whatever the weights allowed "
                                 "and the open facts%s (computed, not drawn)",
                                 vc_sure_held(robust)));
    for (size_t v = 0; v < m; v++) {
        const char *always = vc_sure_names(arena, robust, robust->always + v * m);
        const char *behind = vc_sure_names(arena, robust, robust->dominates + v * m);
        const char *said[] = {
            always ? vc_format(arena, "always before %s", always) : NULL,
            never_behind(arena, robust, v),
            behind ? vc_format(arena, "in no criterion behind %s", behind) : NULL};
        size_t i = 0;
        while (i < 3 && !said[i])
            i++;
        if (i == 3)
            continue;
        vc_outline *part =
            vc_outline_add(arena, NULL, vc_sure_name(robust, v), said[i]);
        while (++i < 3)
            vc_outline_add(arena, part, NULL, said[i]);
        vc_outline_merge(arena, root, part);
    }
    if (!root->first)
        vc_outline_add(arena, root, NULL, "no venue before any other");
    return root;
}

/* ---- how far the weights may move ---- */

static void add_shift(vc_arena *arena, vc_buffer *out, const vc_robust *robust,
                      const double *moved, bool rises)
{
    const char *between = "";
    for (size_t k = 0; k < robust->criteria; k++) {
        const double by = moved[k] - robust->weights[k];
        if (rises ? by < 5e-10 : by > -5e-10)
            continue;
        vc_buffer_printf(out, "%s\"%s\" (%s to %s)", between,
                         robust->criterion[k]->title,
                         vc_sure_fixed(arena, 100 * robust->weights[k], 1),
                         vc_sure_fixed(arena, 100 * moved[k], 1));
        between = ", ";
    }
}

static const char *least_words(vc_arena *arena, const vc_robust *robust)
{
    const vc_sensitivity *s = &robust->sensitivity;
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_printf(&out, "moving %s of 100 points from ",
                     vc_sure_fixed(arena, 100 * s->mass, 1));
    add_shift(arena, &out, robust, s->moved, false);
    vc_buffer_add(&out, " to ");
    add_shift(arena, &out, robust, s->moved, true);
    vc_buffer_printf(&out, " makes %s equal to %s; moving less never does",
                     vc_sure_name(robust, s->rival), vc_sure_name(robust, 0));
    return out.text;
}

static const char *even_words(vc_arena *arena, const vc_robust *robust)
{
    const vc_sensitivity *s = &robust->sensitivity;
    return vc_format(arena,
                     "as long as no weight is off by more than %s points, %s stays "
                     "first; the next to be is %s",
                     vc_sure_fixed(arena, floor(1000 * s->even) / 10, 1),
                     vc_sure_name(robust, 0), vc_sure_name(robust, s->even_rival));
}

const vc_outline *vc_sure_change(vc_arena *arena, const vc_robust *robust)
{
    const vc_sensitivity *s = &robust->sensitivity;
    vc_outline *root = vc_outline_add(arena, NULL, NULL,
                                      "The smallest changes of all weights that take "
                                      "the first place (facts as they rank now)");
    if (robust->venues < 2) {
        vc_outline_add(arena, root, NULL, "there is no other venue");
    } else if (!s->certain) {
        vc_outline_add(arena, root, NULL,
                       "not found: rounding kept the computation from an end");
    } else if (!s->movable) {
        vc_outline_add(arena, root, NULL,
                       vc_format(arena, "no weights put another venue before %s",
                                 vc_sure_name(robust, 0)));
    } else if (s->mass < 5e-10) {
        vc_outline_add(arena, root, NULL,
                       vc_format(arena, "%s shares the first place already",
                                 vc_sure_name(robust, s->rival)));
    } else {
        vc_outline_add(arena, root, NULL, least_words(arena, robust));
        vc_outline_add(arena, root, NULL, even_words(arena, robust));
    }
    return root;
}
