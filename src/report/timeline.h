/* timeline.h - a timeline in words: each day on which something moves with its causes
 * and who said so, and a grid of venues by periods. */
#ifndef VC_REPORT_TIMELINE_H
#define VC_REPORT_TIMELINE_H

#include "report/sheet.h"
#include "score/timeline.h"

typedef struct vc_timeline_view {
    vc_arena *arena;
    const vc_timeline *timeline;
    const vc_outline *heading;
    const char *notice;         /* NULL: none */
    const char *summary;        /* how many days, and how many of them are shown */
    const vc_cut *const *shown; /* the cuts on which something moves, the first too */
    const vc_outline *const *cuts;  /* one a shown cut */
    size_t count;                   /* of both */
    const char *const *venues;      /* names, in the order of the last shown cut */
    const char *const *const *grid; /* [venue][shown]: "F1", "C2=" */
} vc_timeline_view;

const vc_timeline_view *vc_timeline_view_new(vc_arena *arena,
                                             const vc_timeline *timeline);

/* A name for the fact that differs for each subject, as vc_ref_key has it. */
const char *vc_change_key(vc_arena *arena, const vc_case *c, const vc_change *change);

/* "Switzerland has offered immunity; before: it is not known". */
const char *vc_change_words(vc_arena *arena, const vc_case *c, const vc_change *change);

/* Adds what the page says below its head: the grid, and each day with its causes. */
void vc_timeline_add(vc_sheet *sheet, const vc_timeline_view *view);

/* The page, in the arena. */
const vc_sheet *vc_timeline_sheet(vc_arena *arena, const vc_timeline *timeline);

void vc_json_timeline(vc_buffer *out, const vc_timeline *timeline,
                      const vc_render_options *options);

#endif
