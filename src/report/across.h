/* across.h - the same venues under several rule sets, side by side, and where these
 * disagree: on whether a meeting can be held there, or on how high the place can stand. */
#ifndef VC_REPORT_ACROSS_H
#define VC_REPORT_ACROSS_H

#include "report/sheet.h"

typedef struct vc_across_row {
    const vc_result *const *results; /* one a rule set */
    const char *const *ranks;        /* as the report of that rule set has them */
    bool verdicts_differ, best_ranks_differ;
    const char *words; /* on what they disagree, in a sentence; NULL: on nothing */
} vc_across_row;

typedef struct vc_across {
    vc_arena *arena;
    const vc_ranking *const *rankings;
    size_t count;               /* of rule sets */
    const vc_outline *heading;  /* with all rule sets */
    const char *notice;         /* NULL: none */
    const vc_across_row *rows;  /* in the order of the first rule set */
    size_t row_count, left_out; /* rows beyond `top` are left out of all that is said */
    const vc_outline *sections[2]; /* verdicts, then best ranks; NULL: none differ */
    const vc_outline *moved; /* by what is assumed, under which rule set; NULL: nothing
                                is assumed */
} vc_across;

/* The rankings are of one case under `count` rule sets, at least one; `top` is 0 for all
 * venues. */
const vc_across *vc_across_new(vc_arena *arena, const vc_ranking *const *rankings,
                               size_t count, size_t top);

/* Whether what is assumed moves this result. */
bool vc_across_moved(const vc_across *across, const vc_across_row *row, size_t set);

/* Who the columns are, so that anybody can ask for the same. */
const vc_outline *vc_across_legend(const vc_across *across);

/* Which rule sets were not asked; NULL if all were. */
const char *vc_across_apart(vc_arena *arena, const vc_annex *annex);

/* Adds what the page says below its head. */
void vc_across_add(vc_sheet *sheet, const vc_across *across);

/* The page: venues by rule sets, then on what these disagree. */
const vc_sheet *vc_across_sheet(const vc_across *across);
void vc_json_across(vc_buffer *out, const vc_across *across,
                    const vc_render_options *options);

#endif
