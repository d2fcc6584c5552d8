/* robust_moved.c - what assumptions move in the samples. Both cases are drawn, and what
 * lies within the errors of the two drawings is not called moved. */
#include "report/robust_parts.h"
#include "report/what_if.h"
#include "report/wording.h"

static size_t index_of(const vc_robust *robust, const char *venue)
{
    return (size_t)(vc_ranking_find(robust->ranking, venue) - robust->ranking->results);
}

static vc_smaa_share first(const vc_robust *robust, size_t v)
{
    return vc_smaa_share_of(robust->smaa.rank[v * robust->venues],
                            robust->smaa.samples);
}

static vc_smaa_share verdict(const vc_robust *robust, size_t v, size_t tier)
{
    return vc_smaa_share_of(robust->smaa.tier[v * VC_SMAA_TIERS + tier],
                            robust->smaa.samples);
}

static void add_share(vc_buffer *out, const char *what, vc_smaa_share was,
                      vc_smaa_share is)
{
    if (was.low <= is.high && is.low <= was.high)
        return;
    vc_buffer_printf(out, "%s%s %s %% (was %s)", out->length ? "; " : "", what,
                     vc_word_share(out->arena, is), vc_word_share(out->arena, was));
}

static void add_rank(vc_buffer *out, const vc_robust *real, size_t a,
                     const vc_robust *robust, size_t b)
{
    double error, other;
    const double was = vc_smaa_expected_rank(&real->smaa, a, &error);
    const double is = vc_smaa_expected_rank(&robust->smaa, b, &other);
    const double gap = was > is ? was - is : is - was;
    if (gap > 1.96 * (error + other))
        vc_buffer_printf(out, "%smean rank %s (was %s)", out->length ? "; " : "",
                         vc_sure_fixed(out->arena, is, 2),
                         vc_sure_fixed(out->arena, was, 2));
}

const vc_outline *vc_sure_moved(vc_arena *arena, const vc_robust *robust,
                                const vc_robust *real)
{
    if (!real)
        return NULL;
    vc_outline *root = vc_outline_add(
        arena, NULL, NULL,
        "What they move in the samples, beyond the error of the drawing");
    for (size_t v = 0; v < robust->venues; v++) {
        const vc_venue *venue = robust->ranking->results[v].venue;
        const size_t was = index_of(real, venue->id);
        vc_buffer out = vc_buffer_new(arena);
        add_share(&out, "first", first(real, was), first(robust, v));
        add_rank(&out, real, was, robust, v);
        for (size_t t = 0; t < VC_SMAA_TIERS; t++)
            add_share(&out, vc_verdict_name((vc_verdict)t), verdict(real, was, t),
                      verdict(robust, v, t));
        vc_outline_add(arena, root, vc_word_venue(arena, venue),
                       out.length ? out.text : NULL);
    }
    if (!root->first)
        vc_outline_add(arena, root, NULL, "nothing: no share and no mean rank");
    return root;
}
