/* outline.c - see outline.h. Nothing here is as deep as input says: the outlines of
 * reports are four levels at most, by the code that builds them. */
#include "report/outline.h"

#include <stdbool.h>
#include <string.h>

#include "report/text.h"

enum { STEP = 2 };

void vc_outline_attach(vc_outline *parent, vc_outline *part)
{
    if (parent->last)
        parent->last->next = part;
    else
        parent->first = part;
    parent->last = part;
}

vc_outline *vc_outline_add(vc_arena *arena, vc_outline *parent, const char *label,
                           const char *text)
{
    if (parent && !text)
        return NULL;
    vc_outline *part = vc_arena_alloc(arena, sizeof *part);
    part->label = label;
    part->text = text ? text : "";
    if (parent)
        vc_outline_attach(parent, part);
    return part;
}

const char *vc_outline_title(vc_arena *arena, const vc_outline *outline)
{
    if (!outline->label || !*outline->label)
        return outline->text;
    if (!*outline->text)
        return outline->label;
    return vc_format(arena, "%s: %s", outline->label, outline->text);
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Alike but for the labels of the two themselves. */
static bool alike(const vc_outline *a, const vc_outline *b)
{
    const vc_outline *p = a->first, *q = b->first;
    if (!same(a->text, b->text))
        return false;
    for (; p && q && same(p->label, q->label) && alike(p, q); q = q->next)
        p = p->next;
    return !p && !q;
}

void vc_outline_merge(vc_arena *arena, vc_outline *parent, vc_outline *part)
{
    for (vc_outline *other = parent->first; other; other = other->next)
        if (alike(other, part)) {
            other->label = vc_format(arena, "%s, %s", other->label, part->label);
            return;
        }
    vc_outline_attach(parent, part);
}

static void write_line(vc_buffer *out, const vc_outline *part, size_t indent,
                       size_t width)
{
    const char *text = vc_outline_title(out->arena, part);
    vc_buffer_repeat(out, ' ', indent);
    vc_text_wrap(out, vc_text_clean(out->arena, text), indent, indent + STEP, width);
}

void vc_outline_write(vc_buffer *out, const vc_outline *outline, size_t indent,
                      size_t width)
{
    write_line(out, outline, indent, width);
    for (const vc_outline *part = outline->first; part; part = part->next)
        vc_outline_write(out, part, indent + STEP, width);
}
