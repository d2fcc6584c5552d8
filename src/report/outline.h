/* outline.h - text with parts below it. Everything a report says beside its table is such
 * a tree: a head, labelled lines under it, lines under these. What it says is decided by
 * whoever builds it; whether it becomes indentation, a nested list or a definition list is
 * the renderer's affair. */
#ifndef VC_REPORT_OUTLINE_H
#define VC_REPORT_OUTLINE_H

#include "base/buffer.h"

typedef struct vc_outline {
    const char *label; /* "basis"; NULL: none */
    const char *text;  /* never NULL */
    struct vc_outline *first, *last, *next;
} vc_outline;

/* A new part at the end of what is below `parent` (NULL: a root). The texts are kept, not
 * copied; a NULL text adds nothing and returns NULL unless it is a root. */
vc_outline *vc_outline_add(vc_arena *arena, vc_outline *parent, const char *label,
                           const char *text);

/* "label: text", or the one of the two that says something; in the arena. */
const char *vc_outline_title(vc_arena *arena, const vc_outline *outline);

/* Puts a root at the end of what is below `parent`. */
void vc_outline_attach(vc_outline *parent, vc_outline *part);

/* The same; or, where a part with the same text
 * and the same parts below stands there already, joins the labels of the two. */
void vc_outline_merge(vc_arena *arena, vc_outline *parent, vc_outline *part);

/* Appends the outline as indented lines wrapped at `width`, the root at `indent`, each
 * level two further in. */
void vc_outline_write(vc_buffer *out, const vc_outline *outline, size_t indent,
                      size_t width);

#endif
