/* index.c - see index.h. */
#include "report/index.h"

#include <string.h>

#include "report/answer.h"
#include "report/html_page.h"
#include "report/markdown.h"
#include "report/text.h"

/* Those who get the folder may never have seen such a report. */
static const vc_outline *guide(vc_arena *arena)
{
    static const char *const lines[][2] = {
        {"feasible", "every requirement of the rule set is met"},
        {"conditional", "each is met, but one at least on the condition that stands "
                        "with it"},
        {"undetermined", "a fact that decides is not known, or those who know it say "
                         "different things"},
        {"blocked", "a requirement fails; the page of the venue says which, and on "
                    "which legal basis"},
        {"score", "from 0 to 100, the criteria weighed as the rule set weighs them; "
                  "the interval behind it is what unknown and contested facts leave "
                  "open, and its middle ranks"},
        {"rank", "by verdict, then by score: a blocked venue never stands before one "
                 "that is not"},
        {"as of", "the day on which facts are read; what happened later is not in it"},
        {"in brackets", "digests of the rule set and of the data: two reports with the "
                        "same digests were made from the same"}};
    vc_outline *root = vc_outline_add(arena, NULL, NULL, "How to read these reports");
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        vc_outline_add(arena, root, lines[i][0], lines[i][1]);
    return root;
}

vc_index vc_index_new(vc_arena *arena, const vc_ranking *ranking)
{
    return (vc_index){.arena = arena,
                      .c = ranking->c,
                      .heading = vc_view_heading(arena, ranking->c),
                      .notice = vc_view_notice(arena, ranking->c),
                      .answer = vc_answer(arena, ranking),
                      .guide = guide(arena)};
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

const char *vc_index_title(const vc_index *index, vc_index_part part)
{
    static const char *const titles[] = {
        [VC_INDEX_RULES] = "Rule sets", [VC_INDEX_MORE] = "More"};
    if (part == VC_INDEX_VENUES)
        return vc_format(index->arena, "Venues, under the rule set %s",
                         index->c->rules->id);
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

const char *vc_index_answer(const vc_ranking *ranking)
{
    return vc_answer(ranking->arena, ranking);
}

/* ---- Markdown ---- */

/* Who reads Markdown is led to Markdown, where there is a file in it. */
static const char *markdown_path(const vc_index_entry *entry)
{
    for (const vc_index_link *l = entry->first; l; l = l->next)
        if (strcmp(l->format, "Markdown") == 0)
            return l->path;
    return entry->first->path;
}

static void markdown_entry(vc_buffer *out, const vc_index_entry *entry)
{
    vc_buffer_add(out, "- ");
    if (entry->first)
        vc_markdown_link(out, entry->title, markdown_path(entry));
    else
        vc_markdown_text(out, entry->title);
    if (entry->detail) {
        vc_buffer_add(out, ": ");
        vc_markdown_text(out, entry->detail);
    }
    for (const vc_index_link *l = entry->first; l; l = l->next) {
        vc_buffer_add(out, l == entry->first ? " (" : ", ");
        vc_markdown_link(out, l->format, l->path);
    }
    vc_buffer_add(out, entry->first ? ")\n" : "\n");
    for (size_t i = 0; i < 2; i++) {
        const char *below = i == 0 ? entry->about : entry->more;
        if (!below)
            continue;
        vc_buffer_add(out, "  - ");
        vc_markdown_text(out, below);
        vc_buffer_add_char(out, '\n');
    }
}

void vc_markdown_index(vc_buffer *out, const vc_index *index, const char *program)
{
    const vc_render_options options = {.program = program};
    vc_markdown_begin(out, "All reports", index->heading, index->notice, &options);
    vc_buffer_add_char(out, '\n');
    vc_markdown_text(out, index->answer);
    vc_buffer_add_char(out, '\n');
    for (int part = 0; part < VC_INDEX_PARTS; part++) {
        if (!index->first[part])
            continue;
        vc_markdown_heading(out, 2, vc_index_title(index, (vc_index_part)part));
        for (const vc_index_entry *e = index->first[part]; e; e = e->next)
            markdown_entry(out, e);
    }
    vc_markdown_section(out, 2, index->guide);
    vc_markdown_end(out, index->c, true, &options);
}

/* ---- HTML ---- */

static void html_link(vc_html *html, const char *path, const char *label,
                      const char *text)
{
    vc_html_raw(html, "<a");
    vc_html_attribute(html, "href", path);
    if (label)
        vc_html_attribute(html, "aria-label", label);
    vc_html_raw(html, ">");
    vc_html_text(html, text);
    vc_html_raw(html, "</a>");
}

static void html_files(vc_html *html, const vc_index_entry *entry)
{
    vc_html_raw(html, " <span class=\"files\">(");
    for (const vc_index_link *l = entry->first; l; l = l->next) {
        vc_html_raw(html, l == entry->first ? "" : ", ");
        html_link(html, l->path,
                  vc_format(html->arena, "%s, %s", l->format, entry->title), l->format);
    }
    vc_html_raw(html, ")</span>");
}

static void html_entry(vc_html *html, const vc_index_entry *entry)
{
    vc_html_raw(html, "<li>");
    if (entry->first)
        html_link(html, entry->first->path, NULL, entry->title);
    else
        vc_html_text(html, entry->title);
    if (entry->detail) {
        vc_html_raw(html, ": ");
        vc_html_text(html, entry->detail);
    }
    if (entry->first)
        html_files(html, entry);
    for (size_t i = 0; i < 2; i++) {
        const char *below = i == 0 ? entry->about : entry->more;
        if (!below)
            continue;
        vc_html_raw(html, "<br><small>");
        vc_html_prose(html, below);
        vc_html_raw(html, "</small>");
    }
    vc_html_raw(html, "</li>\n");
}

void vc_html_index(vc_buffer *out, const vc_index *index, const char *program)
{
    const vc_render_options options = {.program = program};
    vc_html html = vc_html_new(out, index->c);
    vc_html_page_begin(&html, "All reports", index->heading, index->notice, &options);
    vc_html_raw(&html, "<p class=\"answer\">");
    vc_html_text(&html, index->answer);
    vc_html_raw(&html, "</p>\n");
    for (int part = 0; part < VC_INDEX_PARTS; part++) {
        if (!index->first[part])
            continue;
        vc_html_element(&html, "h2", vc_index_title(index, (vc_index_part)part));
        vc_html_raw(&html, "\n<ul>\n");
        for (const vc_index_entry *e = index->first[part]; e; e = e->next)
            html_entry(&html, e);
        vc_html_raw(&html, "</ul>\n");
    }
    vc_html_element(&html, "h2", index->guide->text);
    vc_html_raw(&html, "\n");
    vc_html_terms(&html, index->guide);
    vc_html_page_end(&html, index->c, true, &options);
}
