/* provenance.c - see provenance.h. */
#include "report/provenance.h"

#include <string.h>

#include "json/writer.h"
#include "report/said.h"
#include "report/view.h"
#include "report/what_if.h"
#include "report/wording.h"

/* ---- what is so in the real case ---- */

static const vc_citation *find(const vc_citation *citations, size_t count,
                               const vc_citation *wanted)
{
    for (size_t i = 0; i < count; i++)
        if (citations[i].file == wanted->file &&
            strcmp(citations[i].source->id, wanted->source->id) == 0)
            return &citations[i];
    return NULL;
}

static void find_real(vc_provenance *p)
{
    size_t count;
    if (!p->c->unassumed)
        return;
    const vc_citation *all = vc_citations(p->arena, p->c->unassumed, &count);
    const vc_citation **real = vc_arena_array(p->arena, p->count, sizeof *real);
    for (size_t i = 0; i < p->count; i++)
        real[i] = find(all, count, &p->citations[i]);
    p->real = real;
}

bool vc_provenance_moved(const vc_provenance *p, size_t index)
{
    const vc_citation *now = &p->citations[index];
    const vc_citation *real = p->real ? p->real[index] : NULL;
    return real && (real->assertions != now->assertions || real->alone != now->alone);
}

/* ---- making the view ---- */

vc_provenance vc_provenance_new(vc_arena *arena, const vc_case *c)
{
    size_t sources = 0, copies = 0, idle = 0;
    vc_provenance p = {.arena = arena, .c = c};
    p.citations = vc_citations(arena, c, &p.count);
    for (size_t i = 0; i < p.count; i++) {
        sources += !p.citations[i].file;
        copies += p.citations[i].source->via != NULL;
        idle += p.citations[i].assertions == 0;
    }
    find_real(&p);
    p.summary = vc_format(arena,
                          "Sources: %zu. Read only in a copy: %zu. On which no fact of "
                          "this case rests: %zu.",
                          sources, copies, idle);
    return p;
}

const char *vc_provenance_read(const vc_citation *citation)
{
    if (citation->file)
        return "";
    return citation->source->via ? "in a copy" : "original";
}

const char *vc_provenance_words(const vc_provenance *p, size_t index)
{
    const vc_citation *citation = &p->citations[index];
    const vc_source *source = citation->source;
    const char *mark =
        vc_provenance_moved(p, index)
            ? vc_format(p->arena, "[moved: was %zu] ", p->real[index]->assertions)
            : "";
    if (citation->file)
        return vc_format(p->arena,
                         "%s%s: written short, with no source but the file: %s", mark,
                         source->id, source->title);
    return vc_format(p->arena, "%s%s: %s", mark, source->id,
                     vc_said_source(p->arena, source));
}

/* Headed by the data, as sources are not of one rule set. */
static const vc_outline *heading(const vc_provenance *p)
{
    const vc_case *c = p->c;
    const char *title = c->title ? c->title : "Data without a title";
    vc_outline *heading =
        vc_outline_add(p->arena, NULL, NULL, vc_what_if_title(p->arena, c, title));
    vc_what_if_assumptions(p->arena, heading, c);
    vc_outline_add(p->arena, heading, "As of", vc_word_date(p->arena, c->as_of));
    vc_outline_add(p->arena, heading, "Data", vc_view_data(p->arena, c));
    return heading;
}

const vc_sheet *vc_provenance_sheet(const vc_provenance *p)
{
    static const char *const titles[] = {"Facts", "Read", "Source"};
    vc_sheet *sheet = vc_sheet_new(p->arena, p->c, "Sources", heading(p),
                                   vc_view_notice(p->arena, p->c));
    vc_sheet_text(sheet, p->summary);
    vc_sheet_table *table = vc_sheet_table_add(
        sheet, "Those on which most facts rest come first", 3, p->count);
    table->right[0] = true;
    table->head = 2;
    for (size_t k = 0; k < 3; k++)
        table->titles[k] = titles[k];
    for (size_t i = 0; i < p->count; i++) {
        const vc_citation *citation = &p->citations[i];
        const char **cells = vc_sheet_row(table, i);
        cells[0] = vc_format(p->arena, "%zu", citation->assertions);
        cells[1] = vc_provenance_read(citation);
        cells[2] = vc_provenance_words(p, i);
    }
    sheet->several = true;
    return sheet;
}

static void write_citation(vc_writer *w, const vc_provenance *p, size_t index)
{
    const vc_citation *citation = &p->citations[index];
    const vc_citation *real = p->real ? p->real[index] : NULL;
    const vc_source *source = citation->source;
    vc_write_object(w);
    vc_write_text(w, "id", source->id);
    vc_write_figure(w, "facts", (double)citation->assertions);
    vc_write_figure(w, "alone", (double)citation->alone);
    vc_write_text(w, "title", source->title);
    vc_write_text(w, "publisher", source->publisher);
    vc_write_text(w, "date", source->date);
    vc_write_text(w, "url", source->url);
    vc_write_text(w, "via", source->via);
    vc_write_truth(w, "only_via", source->via != NULL);
    vc_write_truth(w, "file", citation->file);
    if (real) {
        vc_write_key(w, "unchanged");
        vc_write_object(w);
        vc_write_figure(w, "facts", (double)real->assertions);
        vc_write_figure(w, "alone", (double)real->alone);
        vc_write_truth(w, "moved", vc_provenance_moved(p, index));
        vc_write_object_end(w);
    }
    vc_write_object_end(w);
}

void vc_json_provenance(vc_buffer *out, const vc_provenance *p,
                        const vc_render_options *options)
{
    vc_writer w = vc_writer_new(out, 2);
    vc_write_object(&w);
    vc_write_figure(&w, "schema_version", 1);
    vc_write_text(&w, "program", options->program);
    vc_write_key(&w, "data");
    vc_write_object(&w);
    vc_write_text(&w, "title", p->c->title);
    vc_write_text(&w, "reviewed", p->c->reviewed);
    vc_write_text(&w, "digest", p->c->digest);
    vc_write_object_end(&w);
    vc_what_if_json(&w, p->c);
    vc_write_key(&w, "sources");
    vc_write_array(&w);
    for (size_t i = 0; i < p->count; i++)
        write_citation(&w, p, i);
    vc_write_array_end(&w);
    vc_write_object_end(&w);
    vc_buffer_add_char(out, '\n');
}
