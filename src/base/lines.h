/* lines.h - what differs between two texts, line by line, as diff -u shows it. */
#ifndef VC_BASE_LINES_H
#define VC_BASE_LINES_H

#include "base/buffer.h"

/* Appends a unified diff with three lines of context; nothing if the texts are equal. What
 * is shown is clean (base/clean.h) but for tabs.
 * Texts that have next to nothing in common are shown as replaced in one piece. */
void vc_lines_diff(vc_buffer *out, const char *older_name, const char *older,
                   const char *newer_name, const char *newer);

#endif
