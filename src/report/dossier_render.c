/* dossier_render.c - a subject's facts as a page, and for other programs. */
#include <string.h>

#include "json/writer.h"
#include "report/dossier.h"
#include "report/json_facts.h"
#include "report/said.h"
#include "report/view.h"
#include "report/what_if.h"

/* ---- page ---- */

static void add_now(const vc_dossier *d, vc_outline *root, const vc_dossier_fact *fact)
{
    vc_outline *entry = vc_outline_add(d->arena, root, fact->key, fact->sentence);
    if (fact->assumed)
        vc_said_assumed(d->arena, entry);
    vc_outline_add(d->arena, entry, VC_WHAT_IF_REAL, fact->really);
    for (size_t i = 0; !fact->assumed && i < fact->now.held_count; i++)
        vc_said_add(d->arena, entry, &fact->now, fact->now.held[i]);
}

/* What came is told with its sources, what went with its voice and its time. */
static void add_change(const vc_dossier *d, vc_outline *root,
                       const vc_dossier_fact *fact)
{
    vc_outline *entry = vc_outline_add(d->arena, root, fact->key, fact->sentence);
    vc_outline_add(d->arena, entry, "before", fact->before);
    for (size_t i = 0; i < fact->arrived_count; i++)
        vc_said_add(d->arena, entry, &fact->now, fact->arrived[i]);
    for (size_t i = 0; i < fact->gone_count; i++) {
        const vc_assertion *a = fact->gone[i];
        vc_outline_add(d->arena, entry, "no longer",
                       vc_format(d->arena, "%s, by %s%s",
                                 vc_word_value(d->arena, a->value, NULL),
                                 vc_word_voice(a), vc_said_period(d->arena, a)));
    }
}

static const char *open_keys(const vc_dossier *d)
{
    vc_buffer out = vc_buffer_new(d->arena);
    for (size_t i = 0; i < d->open_count; i++)
        vc_buffer_printf(&out, "%s%s", i ? ", " : "", d->open[i]);
    return d->open_count ? out.text : NULL;
}

/* Headed by the data, as facts are of no rule set. */
static const vc_outline *heading(const vc_dossier *d)
{
    vc_outline *heading = vc_outline_add(d->arena, NULL, NULL, d->title);
    vc_what_if_assumptions(d->arena, heading, d->c);
    vc_outline_add(d->arena, heading, "Data", vc_view_data(d->arena, d->c));
    return heading;
}

const vc_sheet *vc_dossier_sheet(const vc_dossier *d)
{
    const bool change = d->since != VC_DATE_MIN;
    vc_sheet *sheet = vc_sheet_new(d->arena, d->c, "Facts", heading(d), d->notice);
    vc_outline *root =
        vc_outline_add(d->arena, NULL, NULL, change ? "What changed" : "Facts");
    for (size_t i = 0; i < d->count; i++)
        (change ? add_change : add_now)(d, root, &d->facts[i]);
    if (d->count == 0)
        vc_outline_add(d->arena, root, NULL, change ? "nothing" : "no fact is stated");
    vc_outline_add(d->arena, root, "nothing is said of", open_keys(d));
    vc_sheet_outline(sheet, root);
    sheet->several = true;
    return sheet;
}

/* ---- JSON ---- */

static void write_reading(vc_writer *w, const vc_reading *reading)
{
    static const char *const states[] = {
        [VC_UNKNOWN] = "unknown", [VC_KNOWN] = "known", [VC_CONTESTED] = "contested"};
    vc_write_text(w, "state", states[reading->certainty]);
    vc_write_key(w, "value");
    vc_json_value(w, reading->value);
}

static void write_assertions(const vc_dossier *d, vc_writer *w, const char *key,
                             const vc_assertion *const *list, size_t count)
{
    vc_write_key(w, key);
    vc_write_array(w);
    for (size_t i = 0; i < count; i++)
        vc_json_assertion(d->arena, w, list[i]);
    vc_write_array_end(w);
}

/* The same fact as it was, or as it really is. */
static void write_other(const vc_dossier *d, vc_writer *w, const char *key,
                        const vc_reading *reading)
{
    vc_write_key(w, key);
    vc_write_object(w);
    write_reading(w, reading);
    write_assertions(d, w, "assertions", reading->held, reading->held_count);
    vc_write_object_end(w);
}

static void write_fact(const vc_dossier *d, vc_writer *w, const vc_dossier_fact *fact)
{
    vc_write_key(w, fact->key);
    vc_write_object(w);
    write_reading(w, &fact->now);
    write_assertions(d, w, "assertions", fact->now.held, fact->now.held_count);
    if (fact->assumed)
        write_other(d, w, "unchanged", &fact->real);
    if (d->since != VC_DATE_MIN) {
        write_other(d, w, "before", &fact->then);
        write_assertions(d, w, "through", fact->arrived, fact->arrived_count);
    }
    vc_write_object_end(w);
}

static void write_open(vc_writer *w, const char *key)
{
    const vc_reading unknown = {.certainty = VC_UNKNOWN, .value = vc_unknown()};
    vc_write_key(w, key);
    vc_write_object(w);
    write_reading(w, &unknown);
    vc_write_list(w, "assertions", NULL, 0);
    vc_write_object_end(w);
}

void vc_json_dossier(vc_buffer *out, const vc_dossier *d,
                     const vc_render_options *options)
{
    vc_writer w = vc_writer_new(out, 2);
    size_t open = 0;
    vc_write_object(&w);
    vc_write_figure(&w, "schema_version", 1);
    vc_write_text(&w, "program", options->program);
    vc_write_text(&w, "subject", d->subject.id);
    if (d->since != VC_DATE_MIN)
        vc_write_text(&w, "since", vc_word_date(d->arena, d->since));
    vc_write_text(&w, "as_of", vc_word_date(d->arena, d->c->as_of));
    vc_what_if_json(&w, d->c);
    vc_write_key(&w, d->since == VC_DATE_MIN ? "facts" : "changes");
    vc_write_object(&w);
    for (size_t i = 0; i < d->count; i++) { /* both lists are sorted by key */
        const char *key = d->facts[i].fact->key->name;
        for (; open < d->open_count && strcmp(d->open[open], key) < 0; open++)
            write_open(&w, d->open[open]);
        write_fact(d, &w, &d->facts[i]);
    }
    for (; open < d->open_count; open++)
        write_open(&w, d->open[open]);
    vc_write_object_end(&w);
    vc_write_object_end(&w);
    vc_buffer_add_char(out, '\n');
}
