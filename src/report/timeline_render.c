/* timeline_render.c - a timeline as a page, and for other programs. */
#include "report/json_facts.h"
#include "report/json_head.h"
#include "report/timeline.h"
#include "report/what_if.h"
#include "report/wording.h"

/* ---- page ---- */

static void add_grid(vc_sheet *sheet, const vc_timeline_view *view)
{
    const size_t venues = view->timeline->c->venue_count;
    vc_sheet_table *table = vc_sheet_table_add(
        sheet, "Verdict and rank from day to day", view->count + 1, venues);
    table->matrix = true;
    table->titles[0] = "Venue";
    for (size_t i = 0; i < view->count; i++) {
        table->titles[i + 1] = vc_format(view->arena, "(%zu)", i + 1);
        table->full[i + 1] = vc_format(view->arena, "(%zu) %s", i + 1,
                                       vc_word_date(view->arena, view->shown[i]->day));
    }
    for (size_t v = 0; v < venues; v++) {
        const char **cells = vc_sheet_row(table, v);
        cells[0] = view->venues[v];
        for (size_t i = 0; i < view->count; i++)
            cells[i + 1] = view->grid[v][i];
    }
}

void vc_timeline_add(vc_sheet *sheet, const vc_timeline_view *view)
{
    vc_sheet_text(sheet, view->summary);
    add_grid(sheet, view);
    vc_sheet_text(sheet, "F feasible, C conditional, U undetermined, B blocked, each "
                         "with the rank; (n) from that day on, until the next.");
    if (view->timeline->c->unassumed)
        vc_sheet_text(sheet, vc_what_if_signs());
    for (size_t i = 0; i < view->count; i++)
        vc_sheet_outline(sheet, view->cuts[i]);
}

const vc_sheet *vc_timeline_sheet(vc_arena *arena, const vc_timeline *timeline)
{
    const vc_timeline_view *view = vc_timeline_view_new(arena, timeline);
    vc_sheet *sheet =
        vc_sheet_new(arena, timeline->c, "Timeline", view->heading, view->notice);
    vc_timeline_add(sheet, view);
    return sheet;
}

/* ---- json ---- */

static void write_reading(vc_writer *w, const char *key, const vc_reading *reading)
{
    static const char *const states[] = {
        [VC_UNKNOWN] = "unknown", [VC_KNOWN] = "known", [VC_CONTESTED] = "contested"};
    vc_write_key(w, key);
    vc_write_object(w);
    vc_write_text(w, "state", states[reading->certainty]);
    vc_write_key(w, "value");
    vc_json_value(w, reading->value);
    vc_write_key(w, "claims");
    vc_write_array(w);
    for (size_t i = 0; i < reading->claim_count; i++)
        vc_json_value(w, reading->claims[i]);
    vc_write_array_end(w);
    vc_write_object_end(w);
}

static void write_said(vc_writer *w, const char *key, const vc_assertion *const *all,
                       size_t count)
{
    vc_write_key(w, key);
    vc_write_array(w);
    for (size_t i = 0; i < count; i++)
        vc_json_assertion(w->out->arena, w, all[i]);
    vc_write_array_end(w);
}

static void write_change(vc_writer *w, const vc_case *c, const vc_change *change)
{
    vc_write_object(w);
    vc_write_text(w, "fact", vc_change_key(w->out->arena, c, change));
    vc_write_text(w, "says", vc_change_words(w->out->arena, c, change));
    write_reading(w, "before", &change->before);
    write_reading(w, "after", &change->after);
    write_said(w, "begun", change->begun, change->begun_count);
    write_said(w, "ended", change->ended, change->ended_count);
    vc_write_object_end(w);
}

static void write_standing(vc_writer *w, const vc_ranking *ranking)
{
    vc_write_key(w, "readiness");
    vc_write_array(w);
    for (size_t i = 0; i < ranking->readiness_count; i++) {
        vc_write_object(w);
        vc_write_text(w, "id", ranking->readiness[i].requirement->id);
        vc_write_text(w, "outcome", vc_outcome_name(ranking->readiness[i].outcome));
        vc_write_object_end(w);
    }
    vc_write_array_end(w);
    vc_write_key(w, "venues");
    vc_write_array(w);
    for (size_t i = 0; i < ranking->count; i++) {
        const vc_result *result = &ranking->results[i];
        vc_write_object(w);
        vc_write_text(w, "id", result->venue->id);
        vc_write_text(w, "verdict", vc_verdict_name(result->verdict));
        vc_write_figure(w, "rank", (double)result->rank);
        vc_json_score(w, result);
        vc_json_unchanged(w, ranking->unchanged, result);
        vc_write_object_end(w);
    }
    vc_write_array_end(w);
}

static void write_cut(vc_writer *w, const vc_timeline *line, size_t i)
{
    const vc_cut *cut = &line->cuts[i];
    const bool last = i + 1 == line->count;
    vc_arena *arena = w->out->arena;
    vc_write_object(w);
    vc_write_text(w, "from", vc_word_date(arena, cut->day));
    vc_write_text(w, "to", vc_word_date(arena, last ? line->to : cut[1].day - 1));
    vc_write_key(w, "moved");
    vc_write_boolean(w, cut->moved);
    vc_write_key(w, "changes");
    vc_write_array(w);
    for (size_t k = 0; k < cut->change_count; k++)
        write_change(w, line->c, &cut->changes[k]);
    vc_write_array_end(w);
    write_standing(w, cut->ranking);
    vc_write_object_end(w);
}

/* Every source that is cited, once. */
static void write_sources(vc_writer *w, const vc_timeline *line)
{
    vc_json_sources sources = vc_json_sources_new(w->out->arena);
    for (size_t i = 0; i < line->count; i++)
        for (size_t k = 0; k < line->cuts[i].change_count; k++) {
            const vc_change *change = &line->cuts[i].changes[k];
            for (size_t a = 0; a < change->begun_count; a++)
                vc_json_sources_cite(&sources, change->begun[a]);
            for (size_t a = 0; a < change->ended_count; a++)
                vc_json_sources_cite(&sources, change->ended[a]);
        }
    vc_json_sources_write(&sources, w);
}

void vc_json_timeline(vc_buffer *out, const vc_timeline *line,
                      const vc_render_options *options)
{
    vc_writer w = vc_writer_new(out, 2);
    vc_write_object(&w);
    vc_json_head(&w, line->c, options->program);
    vc_write_text(&w, "from", vc_word_date(out->arena, line->from));
    vc_write_text(&w, "to", vc_word_date(out->arena, line->to));
    vc_write_key(&w, "periods");
    vc_write_array(&w);
    for (size_t i = 0; i < line->count; i++)
        write_cut(&w, line, i);
    vc_write_array_end(&w);
    write_sources(&w, line);
    vc_write_object_end(&w);
    vc_buffer_add_char(out, '\n');
}
