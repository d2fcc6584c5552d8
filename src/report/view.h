/* view.h - what the report says. The view is made once from a ranking and decides all
 * wording, rounding, order and units; a format is then a matter of syntax. It computes
 * nothing: every number in it stands in the ranking, and a format that other programs
 * read takes the numbers from there, unrounded. */
#ifndef VC_REPORT_VIEW_H
#define VC_REPORT_VIEW_H

#include "report/outline.h"
#include "score/judge.h"

/* What stands above the table, where it has a title. */
#define VC_VENUES_TITLE "Where it could be held"

/* The columns of the table. The last one is prose. */
#define VC_COLUMNS(C)                   \
    C(RANK, "rank", "Rank")             \
    C(RANGE, "rank_range", "Range")     \
    C(VENUE, "venue", "Venue")          \
    C(HOST, "host", "Host")             \
    C(VERDICT, "verdict", "Verdict")    \
    C(SCORE, "score", "Score")          \
    C(INTERVAL, "interval", "Interval") \
    C(REASON, "reason", "Deciding reason")

typedef enum vc_column {
#define C(id, name, title) VC_COLUMN_##id,
    VC_COLUMNS(C)
#undef C
        VC_COLUMN_COUNT
} vc_column;

/* A column's name for programs, and its title for persons. */
const char *vc_column_name(vc_column column);
const char *vc_column_title(vc_column column);

/* How a requirement came out, in words. */
typedef struct vc_view_ruling {
    const char *why;       /* never NULL */
    const char *condition; /* of a waived one; else NULL */
} vc_view_ruling;

typedef struct vc_view_row {
    const vc_result *result;
    const char *cells[VC_COLUMN_COUNT]; /* RANK: "2=" if shared; RANGE: "1-3", or "1" */
} vc_view_row;

typedef struct vc_view {
    vc_arena *arena;
    const vc_ranking *ranking;
    const vc_outline *heading;   /* the summit's title, labelled lines below it */
    const char *notice;          /* what the reader must know first; NULL: nothing */
    const vc_outline *what_if;   /* what assumptions move; NULL: nothing is assumed */
    const vc_outline *readiness; /* NULL: no such requirement */
    const vc_view_row *rows;
    size_t count;
    const vc_outline *sections[4]; /* blocked, conditional, undetermined, cautions:
                                      those that have something, then NULL */
    size_t section_count;
} vc_view;

/* Makes the view of a ranking, in the arena. */
const vc_view *vc_view_new(vc_arena *arena, const vc_ranking *ranking);

/* Whether a part of `sections` is that of the blocked venues. */
bool vc_view_is_blocked(const vc_outline *part);

/* The heading and the notice, which other reports of the same case share. */
const vc_outline *vc_view_heading(vc_arena *arena, const vc_case *c);
const char *vc_view_notice(vc_arena *arena, const vc_case *c);

/* "Three halls, reviewed 2025-10-31 [ae7bdd100598ee04]". */
const char *vc_view_data(vc_arena *arena, const vc_case *c);

/* The words for `count` rulings, for the formats that tell each of them. */
const vc_view_ruling *vc_view_rulings(vc_arena *arena, const vc_ruling *rulings,
                                      size_t count);

/* "2", or "2=" where several share the rank. */
const char *vc_view_rank(vc_arena *arena, const vc_ranking *ranking,
                         const vc_result *result);

/* " (3-9 possible)" behind a rank, which is by the middle of the scores, where their
 * intervals allow others; else "". */
const char *vc_view_possible(vc_arena *arena, const vc_result *result);

/* The row of one result of the ranking. */
vc_view_row vc_view_row_of(vc_arena *arena, const vc_ranking *ranking,
                           const vc_result *result);

#endif
