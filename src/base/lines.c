/* lines.c - the shortest edit script after Myers, "An O(ND) Difference Algorithm and Its
 * Variations" (1986), between the parts that are not equal at both ends. Its trace takes
 * memory as the square of the number of edits, hence the limit. */
#include "base/lines.h"

#include <stdbool.h>
#include <string.h>

#include "base/clean.h"

enum { CONTEXT = 3, MOST_EDITS = 1500 };

typedef struct line {
    const char *text;
    size_t length; /* without the newline */
    bool ended;    /* by a newline */
} line;

typedef struct lines {
    const line *all;
    size_t count;
} lines;

typedef struct edit {
    char sign; /* ' ', '-' or '+' */
    const line *line;
} edit;

typedef struct script {
    vc_arena *arena;
    edit *edits;
    size_t count;
} script;

static lines split(vc_arena *arena, const char *text)
{
    size_t count = 0, most = 1;
    for (const char *at = text; *at; at++)
        most += *at == '\n';
    line *all = vc_arena_array(arena, most, sizeof *all);
    while (*text) {
        const size_t length = strcspn(text, "\n");
        all[count++] = (line){text, length, text[length] == '\n'};
        text += length + (text[length] == '\n');
    }
    return (lines){all, count};
}

static bool same(const line *a, const line *b)
{
    return a->length == b->length && a->ended == b->ended &&
           memcmp(a->text, b->text, a->length) == 0;
}

static void add(script *s, char sign, const line *l)
{
    s->edits[s->count++] = (edit){sign, l};
}

static void replace_all(script *s, lines a, lines b)
{
    for (size_t i = 0; i < a.count; i++)
        add(s, '-', &a.all[i]);
    for (size_t i = 0; i < b.count; i++)
        add(s, '+', &b.all[i]);
}

/* Whether the furthest path on diagonal k after d edits came by an insertion. */
static bool down(const ptrdiff_t *v, ptrdiff_t k, ptrdiff_t d)
{
    return k == -d || (k != d && v[k - 1] < v[k + 1]);
}

/* Walks the trace back from the end and writes the edits in reverse, then turns them. */
static void trace_back(script *s, ptrdiff_t *const *trace, ptrdiff_t d, lines a,
                       lines b)
{
    ptrdiff_t x = (ptrdiff_t)a.count, y = (ptrdiff_t)b.count;
    const size_t begin = s->count;
    for (; d >= 0; d--) {
        const ptrdiff_t *v = trace[d] + d + 1;
        const ptrdiff_t k = x - y, from = down(v, k, d) ? k + 1 : k - 1;
        const ptrdiff_t before_x = d ? v[from] : 0, before_y = d ? before_x - from : 0;
        while (x > before_x && y > before_y) {
            add(s, ' ', &a.all[--x]);
            y--;
        }
        if (d && x == before_x)
            add(s, '+', &b.all[--y]);
        else if (d)
            add(s, '-', &a.all[--x]);
    }
    for (size_t i = begin, j = s->count; i + 1 < j; i++) {
        const edit kept = s->edits[i];
        s->edits[i] = s->edits[--j];
        s->edits[j] = kept;
    }
}

/* One round: how far each diagonal reaches with d edits. True if the end is reached. */
static bool reach(ptrdiff_t *v, ptrdiff_t d, lines a, lines b)
{
    const ptrdiff_t n = (ptrdiff_t)a.count, m = (ptrdiff_t)b.count;
    for (ptrdiff_t k = -d; k <= d; k += 2) {
        ptrdiff_t x = d == 0 ? 0 : down(v, k, d) ? v[k + 1] : v[k - 1] + 1;
        ptrdiff_t y = x - k;
        while (x < n && y < m && same(&a.all[x], &b.all[y])) {
            x++;
            y++;
        }
        v[k] = x;
        if (x >= n && y >= m)
            return true;
    }
    return false;
}

static void compare(script *s, lines a, lines b)
{
    ptrdiff_t **trace = vc_arena_array(s->arena, MOST_EDITS, sizeof *trace);
    ptrdiff_t *all = vc_arena_array(s->arena, 2 * MOST_EDITS + 3, sizeof *all);
    ptrdiff_t *v = all + MOST_EDITS + 1;
    for (ptrdiff_t d = 0; d < MOST_EDITS; d++) {
        const size_t width = (size_t)(2 * d + 3);
        trace[d] = vc_arena_array(s->arena, width, sizeof **trace);
        memcpy(trace[d], v - d - 1, width * sizeof *v);
        if (reach(v, d, a, b)) {
            trace_back(s, trace, d, a, b);
            return;
        }
    }
    replace_all(s, a, b);
}

static script script_of(vc_arena *arena, lines a, lines b)
{
    script s = {arena, vc_arena_array(arena, a.count + b.count + 1, sizeof *s.edits),
                0};
    size_t head = 0, tail = 0;
    while (head < a.count && head < b.count && same(&a.all[head], &b.all[head]))
        add(&s, ' ', &a.all[head++]);
    while (tail < a.count - head && tail < b.count - head &&
           same(&a.all[a.count - tail - 1], &b.all[b.count - tail - 1]))
        tail++;
    compare(&s, (lines){a.all + head, a.count - head - tail},
            (lines){b.all + head, b.count - head - tail});
    for (size_t i = a.count - tail; i < a.count; i++)
        add(&s, ' ', &a.all[i]);
    return s;
}

/* ---- writing ---- */

static void put_range(vc_buffer *out, char sign, size_t before, size_t count)
{
    vc_buffer_printf(out, "%c%zu", sign, count ? before + 1 : before);
    if (count != 1)
        vc_buffer_printf(out, ",%zu", count);
}

/* The differences are for a person to read. A tab stays what it is: it is indentation. */
static void put_text(vc_buffer *out, const char *text, size_t length)
{
    const char *tab;
    while ((tab = memchr(text, '\t', length))) {
        const size_t before = (size_t)(tab - text);
        vc_buffer_add_clean(out, text, before);
        vc_buffer_add_char(out, '\t');
        text = tab + 1;
        length -= before + 1;
    }
    vc_buffer_add_clean(out, text, length);
}

static void put_names(vc_buffer *out, const char *older, const char *newer)
{
    vc_buffer_printf(out, "--- %s\n", vc_text_clean(out->arena, older));
    vc_buffer_printf(out, "+++ %s\n", vc_text_clean(out->arena, newer));
}

/* The edits from `begin` to `end`, before which there were so many lines of each. */
static void put_hunk(vc_buffer *out, const script *s, size_t begin, size_t end,
                     const size_t before[2])
{
    size_t count[2] = {0, 0};
    for (size_t i = begin; i < end; i++) {
        count[0] += s->edits[i].sign != '+';
        count[1] += s->edits[i].sign != '-';
    }
    vc_buffer_add(out, "@@ ");
    put_range(out, '-', before[0], count[0]);
    vc_buffer_add_char(out, ' ');
    put_range(out, '+', before[1], count[1]);
    vc_buffer_add(out, " @@\n");
    for (size_t i = begin; i < end; i++) {
        const line *l = s->edits[i].line;
        vc_buffer_add_char(out, s->edits[i].sign);
        put_text(out, l->text, l->length);
        vc_buffer_add(out, l->ended ? "\n" : "\n\\ No newline at end of file\n");
    }
}

/* Where the hunk that begins with the change at `at` ends: behind the last change before
 * more unchanged lines than two contexts. */
static size_t hunk_end(const script *s, size_t at)
{
    size_t last = at;
    for (; at < s->count && at - last <= 2 * CONTEXT; at++)
        if (s->edits[at].sign != ' ')
            last = at;
    return last + 1 + CONTEXT < s->count ? last + 1 + CONTEXT : s->count;
}

void vc_lines_diff(vc_buffer *out, const char *older_name, const char *older,
                   const char *newer_name, const char *newer)
{
    const script s =
        script_of(out->arena, split(out->arena, older), split(out->arena, newer));
    size_t before[2] = {0, 0}, counted = 0;
    bool first = true;
    for (size_t i = 0; i < s.count; i++) {
        if (s.edits[i].sign == ' ')
            continue;
        const size_t begin = i > counted + CONTEXT ? i - CONTEXT : counted;
        const size_t end = hunk_end(&s, i);
        if (first)
            put_names(out, older_name, newer_name);
        first = false;
        for (size_t k = counted; k < begin; k++, before[0]++, before[1]++)
            ;
        put_hunk(out, &s, begin, end, before);
        for (size_t k = begin; k < end; k++) {
            before[0] += s.edits[k].sign != '+';
            before[1] += s.edits[k].sign != '-';
        }
        counted = end;
        i = end - 1;
    }
}
