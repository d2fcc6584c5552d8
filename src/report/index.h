/* index.h - the page that leads to a set of reports: the answer in short, for each venue,
 * rule set and analysis what it says in a sentence and the files in which more is said, and
 * how all of them are read. */
#ifndef VC_REPORT_INDEX_H
#define VC_REPORT_INDEX_H

#include "report/view.h"

typedef enum vc_index_part {
    VC_INDEX_VENUES,
    VC_INDEX_RULES,
    VC_INDEX_MORE,
    VC_INDEX_PARTS
} vc_index_part;

/* A file; its format is what the link is called. */
typedef struct vc_index_link {
    const char *format, *path;
    struct vc_index_link *next;
} vc_index_link;

typedef struct vc_index_entry {
    const char *title;  /* "Istanbul (Türkiye)" */
    const char *detail; /* "feasible, rank 1, score 75.5"; NULL: none */
    const char *about;  /* what it is, below; NULL: not said */
    const char *more;   /* what it comes to, below that; NULL: nothing */
    const void *key;    /* whose entry it is; links of one key stand together */
    vc_index_link *first, *last;
    struct vc_index_entry *next;
} vc_index_entry;

typedef struct vc_index {
    vc_arena *arena;
    const vc_case *c;
    const vc_outline *heading;
    const char *notice;      /* NULL: none */
    const char *answer;      /* the first rule set's, in a sentence */
    const vc_outline *guide; /* how to read the reports */
    vc_index_entry *first[VC_INDEX_PARTS], *last[VC_INDEX_PARTS];
} vc_index;

/* An index of the ranking without entries. */
vc_index vc_index_new(vc_arena *arena, const vc_ranking *ranking);

/* Adds a link to the entry of the key, or to a new one, at the end of the part. */
void vc_index_add(vc_index *index, vc_index_part part, const vc_index_entry *entry,
                  const char *format, const char *path);

/* "Venues, under the rule set default", "Rule sets", "More". */
const char *vc_index_title(const vc_index *index, vc_index_part part);

/* "feasible, rank 1 of 9, score 75.5 (74.2-76.8)". */
const char *vc_index_standing(vc_arena *arena, const vc_ranking *ranking,
                              const vc_result *result);

/* What a rule set answers, in a sentence; in the ranking's arena. */
const char *vc_index_answer(const vc_ranking *ranking);

void vc_markdown_index(vc_buffer *out, const vc_index *index, const char *program);
void vc_html_index(vc_buffer *out, const vc_index *index, const char *program);

#endif
