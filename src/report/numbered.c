#include "report/numbered.h"

#include <string.h>

#include "report/said.h"

vc_numbered vc_numbered_new(vc_arena *arena, const vc_case *c)
{
    vc_numbered n = {.count = c->sources.count};
    n.sources = vc_arena_array(arena, n.count, sizeof *n.sources);
    n.numbers = vc_arena_array(arena, n.count, sizeof *n.numbers);
    n.cited = vc_arena_array(arena, n.count, sizeof *n.cited);
    for (size_t i = 0; i < n.count; i++)
        n.sources[i] = vc_said_source(arena, c->sources.sources[i]);
    return n;
}

static bool is_source(const vc_outline *part)
{
    return part->label && strcmp(part->label, "source") == 0 && !part->first;
}

size_t vc_numbered_source(vc_numbered *n, const vc_outline *part)
{
    if (!is_source(part))
        return 0;
    for (size_t i = 0; i < n->count; i++) {
        if (strcmp(n->sources[i], part->text) != 0)
            continue;
        if (n->numbers[i] == 0) {
            n->cited[n->cited_count++] = i;
            n->numbers[i] = n->cited_count;
        }
        return n->numbers[i];
    }
    return 0;
}

static const char *with_numbers(vc_arena *arena, vc_numbered *n,
                                const vc_outline *outline)
{
    vc_buffer text = vc_buffer_new(arena);
    vc_buffer_add(&text, outline->text);
    bool first = true;
    for (const vc_outline *part = outline->first; part; part = part->next) {
        const size_t number = vc_numbered_source(n, part);
        if (number)
            vc_buffer_printf(&text, "%s[%zu]", first ? " " : "", number);
        first &= number == 0;
    }
    return text.text;
}

/* An outline is as deep as its builder makes it: five levels at most. */
static vc_outline *copy(vc_arena *arena, vc_numbered *n, vc_outline *parent,
                        const vc_outline *outline, bool (*wanted)(const char *label))
{
    vc_outline *made =
        vc_outline_add(arena, parent, outline->label, with_numbers(arena, n, outline));
    for (const vc_outline *part = outline->first; part; part = part->next)
        if ((!wanted || wanted(part->label)) && vc_numbered_source(n, part) == 0)
            copy(arena, n, made, part, NULL);
    return made;
}

vc_outline *vc_numbered_outline(vc_arena *arena, vc_numbered *numbered,
                                const vc_outline *outline,
                                bool (*wanted)(const char *label))
{
    return copy(arena, numbered, NULL, outline, wanted);
}

const vc_outline *vc_numbered_list(vc_arena *arena, const vc_numbered *n)
{
    vc_outline *root = vc_outline_add(arena, NULL, NULL, "Sources");
    for (size_t i = 0; i < n->cited_count; i++)
        vc_outline_add(arena, root, NULL,
                       vc_format(arena, "[%zu] %s", i + 1, n->sources[n->cited[i]]));
    return root->first ? root : NULL;
}
