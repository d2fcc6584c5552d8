#include "report/difference_render.h"

#include "report/difference_words.h"
#include "report/json_head.h"

/* ---- page ---- */

const vc_sheet *vc_difference_sheet(vc_arena *arena, const vc_difference *difference)
{
    vc_sheet *sheet =
        vc_sheet_new(arena, NULL, NULL, vc_difference_heading(difference), NULL);
    vc_sheet_outline(sheet, vc_difference_head(difference));
    vc_sheet_outline(sheet, vc_difference_moved(difference));
    vc_sheet_outline(sheet, vc_difference_facts(difference));
    return sheet;
}

/* ---- json ---- */

static void write_json(vc_writer *w, const char *key, const vc_json *json)
{
    vc_write_key(w, key);
    vc_json_tree(w, json);
}

static void write_array(vc_writer *w, const char *key)
{
    vc_write_key(w, key);
    vc_write_array(w);
}

static void write_cause(vc_writer *w, const vc_delta_cause *cause)
{
    const bool weight =
        cause->kind == VC_CAUSE_WEIGHT || cause->kind == VC_CAUSE_WEIGHTS;
    vc_write_object(w);
    vc_write_text(w, "kind", vc_delta_cause_name(cause->kind));
    vc_write_text(w, "id", cause->id);
    if (cause->kind == VC_CAUSE_REQUIREMENT) {
        write_json(w, "before", cause->before);
        write_json(w, "after", cause->after);
    }
    if (weight) {
        vc_write_figure(w, "before", cause->from);
        vc_write_figure(w, "after", cause->to);
    }
    if (cause->kind == VC_CAUSE_CRITERION)
        vc_write_figure(w, "points", cause->to);
    vc_write_object_end(w);
}

static void write_delta(vc_writer *w, const vc_delta *delta)
{
    vc_write_object(w);
    vc_write_text(w, "kind", vc_delta_name(delta->kind));
    vc_write_text(w, "id", delta->id);
    write_json(w, "before", delta->before);
    write_json(w, "after", delta->after);
    write_array(w, "facts");
    for (size_t i = 0; i < delta->fact_count; i++)
        vc_write_string(w, delta->facts[i]->key);
    vc_write_array_end(w);
    write_array(w, "causes");
    for (size_t i = 0; i < delta->cause_count; i++)
        write_cause(w, &delta->causes[i]);
    vc_write_array_end(w);
    vc_write_object_end(w);
}

static void write_deltas(vc_writer *w, const char *key, const vc_delta *deltas,
                         size_t count)
{
    write_array(w, key);
    for (size_t i = 0; i < count; i++)
        write_delta(w, &deltas[i]);
    vc_write_array_end(w);
}

static void write_venues(vc_writer *w, const vc_difference *d)
{
    write_array(w, "venues");
    for (size_t i = 0; i < d->venue_count; i++) {
        vc_write_object(w);
        vc_write_text(w, "id", d->venues[i].id);
        vc_write_text(w, "name", d->venues[i].name);
        vc_write_text(w, "host", d->venues[i].host);
        write_deltas(w, "moved", d->venues[i].deltas, d->venues[i].count);
        vc_write_object_end(w);
    }
    vc_write_array_end(w);
}

static void write_causes(vc_writer *w, const vc_difference *d)
{
    write_array(w, "weights");
    for (size_t i = 0; i < d->weight_count; i++) {
        vc_write_object(w);
        vc_write_text(w, "id", d->weights[i].id);
        vc_write_figure(w, "before", d->weights[i].before);
        vc_write_figure(w, "after", d->weights[i].after);
        vc_write_object_end(w);
    }
    vc_write_array_end(w);
    vc_write_key(w, "facts");
    vc_write_object(w);
    for (size_t i = 0; i < d->fact_count; i++) {
        vc_write_key(w, d->facts[i].key);
        vc_write_object(w);
        vc_write_truth(w, "moves", d->facts[i].moves);
        write_json(w, "before", d->facts[i].before);
        write_json(w, "after", d->facts[i].after);
        vc_write_object_end(w);
    }
    vc_write_object_end(w);
}

void vc_json_difference(vc_buffer *out, const vc_difference *d,
                        const vc_render_options *options)
{
    vc_writer w = vc_writer_new(out, 2);
    vc_write_object(&w);
    vc_write_figure(&w, "schema_version", 1);
    vc_write_text(&w, "program", options->program);
    vc_write_text(&w, "old", d->older->name);
    vc_write_text(&w, "new", d->newer->name);
    vc_write_truth(&w, "moved", d->moved);
    write_deltas(&w, "head", d->head, d->head_count);
    write_deltas(&w, "readiness", d->readiness, d->readiness_count);
    write_venues(&w, d);
    write_causes(&w, d);
    vc_write_object_end(&w);
    vc_buffer_add_char(out, '\n');
}
