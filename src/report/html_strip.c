/* html_strip.c - where a venue comes out if nobody's weights are right; see html.h. One
 * cell a rank, the darker the more samples; the line below spans the ranks from the 5th to
 * the 95th of a hundred. */
#include <math.h>

#include "report/html.h"
#include "report/robust_parts.h"

typedef struct span {
    size_t from, to;
} span;

static span span_of(const vc_robust *robust, size_t venue)
{
    return (span){vc_smaa_rank_at(&robust->smaa, venue, 0.05),
                  vc_smaa_rank_at(&robust->smaa, venue, 0.95)};
}

/* "never first", "always first", or "first 61.3 ±0.3 %". */
static const char *first_words(vc_html *html, const vc_robust *robust, size_t venue)
{
    const char *words = vc_word_first(html->arena, robust, venue);
    return *words >= 'a' ? vc_format(html->arena, "%s first", words)
                         : vc_format(html->arena, "first %s %%", words);
}

static void put_cells(vc_html *html, const vc_robust *robust, size_t venue)
{
    for (size_t r = 0; r < robust->venues; r++) {
        const double share = (double)robust->smaa.rank[venue * robust->venues + r] /
                             robust->smaa.samples;
        if (share < 0.001)
            continue;
        vc_buffer_printf(html->out, "<rect x=\"%zu\" width=\"1\" height=\"7\"", r);
        vc_html_figure(html, "fill-opacity",
                       round(100 * (0.1 + 0.9 * sqrt(share))) / 100);
        vc_html_raw(html, "/>");
    }
}

static void put_line(vc_html *html, const char *text)
{
    vc_html_raw(html, "<span class=\"drawn\">");
    vc_html_text(html, text);
    vc_html_raw(html, "</span>");
}

void vc_html_strip(vc_html *html, const vc_robust *robust, size_t venue)
{
    const span s = span_of(robust, venue);
    const char *words = vc_word_middle(html->arena, robust, venue);
    vc_buffer_printf(html->out, "<span class=\"span\">%s</span>", words);
    vc_buffer_printf(html->out,
                     "<svg class=\"strip\" viewBox=\"0 0 %zu 10\" "
                     "preserveAspectRatio=\"none\" role=\"img\"",
                     robust->venues);
    vc_html_attribute(
        html, "aria-label",
        vc_format(html->arena, "In the middle 90 %% of samples rank %s of %zu; %s",
                  words, robust->venues, first_words(html, robust, venue)));
    vc_buffer_printf(html->out, "><rect class=\"room\" width=\"%zu\" height=\"7\"/>",
                     robust->venues);
    put_cells(html, robust, venue);
    vc_buffer_printf(html->out,
                     "<rect class=\"line\" x=\"%zu\" y=\"8\" width=\"%zu\" "
                     "height=\"2\"/></svg>",
                     s.from - 1, s.to - s.from + 1);
    put_line(html, first_words(html, robust, venue));
    put_line(html, vc_format(html->arena, "mean %s",
                             vc_word_mean_rank(html->arena, robust, venue)));
    put_line(html, vc_format(html->arena, "proved %s",
                             vc_word_proved(html->arena, robust, venue)));
}

/* The error of a share is greatest at one half. */
void vc_html_strip_note(vc_html *html, const vc_robust *robust)
{
    const double most = 100 * 1.96 * sqrt(0.25 / robust->smaa.samples);
    vc_buffer error = vc_buffer_new(html->arena);
    vc_buffer_fixed(&error, most, 1);
    vc_html_raw(html,
                "<details class=\"rule method\"><summary><span class=\"what\">How the "
                "ranks under other weights were drawn</span></summary>\n<p>");
    vc_html_text(html,
                 vc_format(html->arena,
                           "A strip has a cell for each rank, the darker the more of "
                           "%s samples put the venue there; its line and the figures "
                           "span the ranks from the 5th to the 95th hundredth, with ~ "
                           "behind them where an end may lie elsewhere. First: how "
                           "often in rank 1. Mean: of the ranks. Proved: no weights "
                           "allowed and no open facts lead outside these%s. Each "
                           "share is off by %s points at most, 19 times in 20. In each "
                           "sample weights and open facts are drawn anew and all "
                           "venues are judged again (stochastic multicriteria "
                           "acceptability analysis, Lahdelma and Salminen 2001).",
                           vc_word_number(html->arena, robust->smaa.samples, 0),
                           vc_sure_held(robust), error.text));
    vc_html_raw(html, "</p>\n");
    vc_html_terms(html, vc_robust_sampling(html->arena, robust));
    vc_html_raw(html, "</details>\n");
}
