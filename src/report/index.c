/* index.c - see index.h. The page needs neither style nor script, so it allows itself
 * none: what it holds is links to files beside it. */
#include "report/index.h"

#include <string.h>

#include "report/markdown.h"
#include "report/text.h"
#include "report/what_if.h"

vc_index vc_index_new(vc_arena *arena, const vc_case *c)
{
    return (vc_index){.arena = arena,
                      .c = c,
                      .heading = vc_view_heading(arena, c),
                      .notice = vc_view_notice(arena, c)};
}

static vc_index_entry *entry_of(vc_index *index, vc_index_part part,
                                const vc_index_entry *wanted)
{
    vc_index_entry *last = index->last[part];
    for (vc_index_entry *e = index->first[part]; e; e = e->next)
        if (e->key == wanted->key)
            return e;
    vc_index_entry *entry = vc_arena_alloc(index->arena, sizeof *entry);
    *entry = *wanted;
    entry->first = entry->last = NULL;
    entry->next = NULL;
    if (last)
        last->next = entry;
    else
        index->first[part] = entry;
    return index->last[part] = entry;
}

void vc_index_add(vc_index *index, vc_index_part part, const vc_index_entry *wanted,
                  const char *format, const char *path)
{
    vc_index_entry *entry = entry_of(index, part, wanted);
    vc_index_link *link = vc_arena_alloc(index->arena, sizeof *link);
    *link = (vc_index_link){.format = format, .path = path};
    if (entry->last)
        entry->last->next = link;
    else
        entry->first = link;
    entry->last = link;
}

const char *vc_index_title(vc_index_part part)
{
    static const char *const titles[] = {[VC_INDEX_VENUES] = "Venues",
                                         [VC_INDEX_RULES] = "Rule sets",
                                         [VC_INDEX_MORE] = "More"};
    return titles[part];
}

const char *vc_index_standing(vc_arena *arena, const vc_ranking *ranking,
                              const vc_result *result)
{
    const vc_view_row row = vc_view_row_of(arena, ranking, result);
    const char *score = row.cells[VC_COLUMN_SCORE];
    const char *interval = row.cells[VC_COLUMN_INTERVAL];
    if (strcmp(score, interval) != 0)
        score = vc_format(arena, "%s (%s)", score, interval);
    return vc_format(arena, "%s, rank %s of %zu, score %s",
                     row.cells[VC_COLUMN_VERDICT], row.cells[VC_COLUMN_RANK],
                     ranking->count, score);
}

/* ---- Markdown ---- */

static void markdown_entry(vc_buffer *out, const vc_index_entry *entry)
{
    vc_buffer_add(out, "- ");
    vc_markdown_text(out, entry->title);
    if (entry->detail) {
        vc_buffer_add(out, ": ");
        vc_markdown_text(out, entry->detail);
    }
    for (const vc_index_link *l = entry->first; l; l = l->next) {
        vc_buffer_add(out, l == entry->first ? " - " : ", ");
        vc_markdown_link(out, l->format, l->path);
    }
    vc_buffer_add_char(out, '\n');
}

void vc_markdown_index(vc_buffer *out, const vc_index *index, const char *program)
{
    vc_markdown_head(out, index->heading, index->notice);
    for (int part = 0; part < VC_INDEX_PARTS; part++) {
        if (!index->first[part])
            continue;
        vc_markdown_heading(out, 2, vc_index_title((vc_index_part)part));
        for (const vc_index_entry *e = index->first[part]; e; e = e->next)
            markdown_entry(out, e);
    }
    vc_what_if_foot(out, index->c);
    vc_buffer_add(out, "\nWritten by ");
    vc_markdown_text(out, program);
    vc_buffer_add(out, ".\n");
}

/* ---- HTML ---- */

static void html_text(vc_buffer *out, const char *text)
{
    for (const char *at = vc_text_clean(out->arena, text); *at; at++) {
        const char *const entity = *at == '&'   ? "&amp;"
                                   : *at == '<' ? "&lt;"
                                   : *at == '>' ? "&gt;"
                                   : *at == '"' ? "&quot;"
                                                : NULL;
        if (entity)
            vc_buffer_add(out, entity);
        else
            vc_buffer_add_char(out, *at);
    }
}

static void html_element(vc_buffer *out, const char *name, const char *text)
{
    vc_buffer_printf(out, "<%s>", name);
    html_text(out, text);
    vc_buffer_printf(out, "</%s>\n", name);
}

static void html_entry(vc_buffer *out, const vc_index_entry *entry)
{
    vc_buffer_add(out, "<li>");
    html_text(out, entry->title);
    if (entry->detail) {
        vc_buffer_add(out, ": ");
        html_text(out, entry->detail);
    }
    for (const vc_index_link *l = entry->first; l; l = l->next) {
        vc_buffer_printf(out, "%s<a href=\"", l == entry->first ? " - " : ", ");
        html_text(out, l->path);
        vc_buffer_add(out, "\" aria-label=\"");
        html_text(out, vc_format(out->arena, "%s, %s", l->format, entry->title));
        vc_buffer_add(out, "\">");
        html_text(out, l->format);
        vc_buffer_add(out, "</a>");
    }
    vc_buffer_add(out, "</li>\n");
}

static void html_head(vc_buffer *out, const vc_index *index)
{
    vc_buffer_add(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                       "<meta charset=\"utf-8\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" "
                       "content=\"default-src 'none'; base-uri 'none'; "
                       "form-action 'none'\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, "
                       "initial-scale=1\">\n"
                       "<meta name=\"color-scheme\" content=\"light dark\">\n");
    html_element(out, "title", index->heading->text);
    vc_buffer_add(out, "</head>\n<body>\n<main>\n");
    html_element(out, "h1", index->heading->text);
    for (const vc_outline *part = index->heading->first; part; part = part->next) {
        const char *text =
            part->label ? vc_format(out->arena, "%s: %s", part->label, part->text)
                        : part->text;
        html_element(out, "p", text);
    }
    if (index->notice) {
        vc_buffer_add(out, "<p><strong>");
        html_text(out, index->notice);
        vc_buffer_add(out, "</strong></p>\n");
    }
}

void vc_html_index(vc_buffer *out, const vc_index *index, const char *program)
{
    html_head(out, index);
    for (int part = 0; part < VC_INDEX_PARTS; part++) {
        if (!index->first[part])
            continue;
        html_element(out, "h2", vc_index_title((vc_index_part)part));
        vc_buffer_add(out, "<ul>\n");
        for (const vc_index_entry *e = index->first[part]; e; e = e->next)
            html_entry(out, e);
        vc_buffer_add(out, "</ul>\n");
    }
    vc_buffer_add(out, "</main>\n<footer>\n");
    if (index->c->unassumed)
        html_element(out, "p", vc_what_if(out->arena, index->c));
    html_element(out, "p", vc_format(out->arena, "Written by %s.", program));
    vc_buffer_add(out, "</footer>\n</body>\n</html>\n");
}
