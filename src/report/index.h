/* index.h - the page that leads to a set of reports: the answer in short, and for each
 * venue, rule set and analysis the files in which more is said. */
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
    const void *key;    /* whose entry it is; links of one key stand together */
    vc_index_link *first, *last;
    struct vc_index_entry *next;
} vc_index_entry;

typedef struct vc_index {
    vc_arena *arena;
    const vc_case *c;
    const vc_outline *heading;
    const char *notice; /* NULL: none */
    vc_index_entry *first[VC_INDEX_PARTS], *last[VC_INDEX_PARTS];
} vc_index;

/* An index of the case without entries. */
vc_index vc_index_new(vc_arena *arena, const vc_case *c);

/* Adds a link to the entry of the key, or to a new one, at the end of the part. */
void vc_index_add(vc_index *index, vc_index_part part, const vc_index_entry *entry,
                  const char *format, const char *path);

/* "Venues", "Rule sets", "More". */
const char *vc_index_title(vc_index_part part);

/* "feasible, rank 1 of 9, score 75.5 (74.2-76.8)". */
const char *vc_index_standing(vc_arena *arena, const vc_ranking *ranking,
                              const vc_result *result);

void vc_markdown_index(vc_buffer *out, const vc_index *index, const char *program);
void vc_html_index(vc_buffer *out, const vc_index *index, const char *program);

#endif
