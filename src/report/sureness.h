/* sureness.h - how sure a ranking is, and what would change it, in words. What was drawn is
 * a percentage with its error, and where no sample hit it a bound; "always" and "never"
 * are said only of what was computed. */
#ifndef VC_REPORT_SURENESS_H
#define VC_REPORT_SURENESS_H

#include "report/sheet.h"
#include "score/robust.h"
#include "score/ways.h"

enum { VC_SURE_CELLS = 6, VC_SURE_VERDICTS = 5, VC_SURE_WEIGHTS = 6, VC_SURE_LED = 5 };

/* The columns of text that a page off the terminal has room for. */
enum { VC_PAGE_WIDTH = 120 };

typedef struct vc_robust_view {
    vc_arena *arena;
    const vc_robust *robust;
    const vc_outline *heading;
    const char *notice; /* NULL: none */
    const vc_outline *sampling;
    const char *ranks_legend;
    const char *(*rows)[VC_SURE_CELLS];        /* venue, first, mean rank, 5-95 %, ranks
                                           proved, strip; one a venue */
    const char *(*verdicts)[VC_SURE_VERDICTS]; /* of the venues whose verdict is open */
    size_t verdict_count;
    const vc_outline *settled; /* the verdicts of the others; NULL: all are open */
    const char *(*central)[VC_SURE_LED + 1]; /* a criterion of each of `led` venues,
                                                  and its title; then the confidence */
    const char *led_names[VC_SURE_LED + 1];
    size_t led;
    const char *(*weights)[VC_SURE_WEIGHTS]; /* criterion, weight, least, most, who is
                                                first below and above */
    const vc_outline *pairs;                 /* NULL: one venue */
    const vc_outline *proved;                /* NULL: one venue */
    const vc_outline *change;
    const vc_outline *decisive; /* NULL: no fact is open */
    const vc_outline *silent;   /* NULL: there is no such fact */
} vc_robust_view;

/* What a table of `width` columns has room for. */
const vc_robust_view *vc_robust_view_new(vc_arena *arena, const vc_robust *robust,
                                         size_t width);

/* How it was drawn: weights, open facts, samples and errors, as labelled parts. */
const vc_outline *vc_robust_sampling(vc_arena *arena, const vc_robust *robust);

/* A share in percent with its 95 % limits: "61.3 ±0.6", "0.01-0.05" where so few samples
 * hit (or missed) it that the limits are lopsided, "< 0.003" where none did, "> 99.997"
 * where all did. */
const char *vc_word_share(vc_arena *arena, vc_smaa_share share);

/* How often the venue is first, in percent, with "never" and "always" where that is proved;
 * and the ranks of nine samples in ten, marked where more samples might move an end. The
 * analysis has what is proved. */
const char *vc_word_first(vc_arena *arena, const vc_robust *robust, size_t venue);
const char *vc_word_middle(vc_arena *arena, const vc_robust *robust, size_t venue);

/* The mean rank with its 95 % limits, "1.51 ±0.01"; and the ranks outside which no weights
 * allowed and no open facts lead, "1-5". */
const char *vc_word_mean_rank(vc_arena *arena, const vc_robust *robust, size_t venue);
const char *vc_word_proved(vc_arena *arena, const vc_robust *robust, size_t venue);

/* Adds the table of ranks, one row a venue. */
void vc_robust_add_ranks(vc_sheet *sheet, const vc_robust_view *view);

/* The page, whose tables have room for `width` columns. `real` is the same drawn of the
 * real case, of which only the samples are read; NULL if nothing is assumed. */
const vc_sheet *vc_robust_sheet(vc_arena *arena, const vc_robust *robust,
                                const vc_robust *real, size_t width);
void vc_json_robust(vc_buffer *out, const vc_robust *robust, const vc_robust *real,
                    const vc_render_options *options);

/* The smallest sets of changes, or that there are none and what is in the way; not what
 * `instead` has. */
vc_outline *vc_ways_answer(vc_arena *arena, const vc_ways *ways);

/* What such answers are, for a page that has them of several venues. Static. */
const char *vc_ways_intro(void);

/* "Switzerland has granted immunity", of one change. */
const char *vc_lever_words(vc_arena *arena, const vc_lever *lever);

/* `real` is the same searched in the real case; NULL if nothing is assumed. */
const vc_sheet *vc_ways_sheet(vc_arena *arena, const vc_ways *ways,
                              const vc_ways *real);
void vc_json_ways(vc_buffer *out, const vc_ways *ways, const vc_ways *real,
                  const vc_render_options *options);

#endif
