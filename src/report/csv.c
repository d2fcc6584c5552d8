/* csv.c - see csv.h. */
#include "report/csv.h"

#include <string.h>

#include "report/csv_row.h"
#include "report/wording.h"

/* ---- one row a venue ---- */

static void put_row(vc_csv_row r, const vc_case *c, const vc_view_row *v)
{
    const vc_result *result = v->result;
    vc_csv_ranks(&r, result);
    vc_csv_venue(&r, result);
    vc_csv_field(&r, "host_name", result->venue->host->name);
    vc_csv_score(&r, result);
    vc_csv_field(&r, "reason", v->cells[VC_COLUMN_REASON]);
    vc_csv_case(&r, c);
    vc_csv_end(&r);
}

void vc_csv_result(vc_buffer *out, bool titles, const vc_case *c, const vc_view_row *v)
{
    if (titles)
        put_row(vc_csv_begin(out, true), c, v);
    put_row(vc_csv_begin(out, false), c, v);
}

/* ---- one row a venue and rule ---- */

/* What a row of the long table is about; exactly one of ruling and rating is set. */
typedef struct entry {
    const vc_result *result; /* NULL: of the summit itself */
    const vc_ruling *ruling;
    const vc_view_ruling *words;
    const vc_rating *rating;
} entry;

static const char *kind(const entry *e)
{
    if (!e->ruling)
        return "criterion";
    return e->result ? "requirement" : "readiness";
}

static void put_ruling(vc_csv_row *r, const entry *e)
{
    const vc_ruling *ruling = e->ruling;
    const vc_requirement *requirement = ruling ? ruling->requirement : NULL;
    vc_csv_field(r, "severity",
                 !requirement           ? NULL
                 : requirement->caution ? "caution"
                                        : "blocker");
    vc_csv_field(r, "outcome", ruling ? vc_outcome_name(ruling->outcome) : NULL);
    vc_csv_field(r, "party", ruling && ruling->party ? ruling->party->id : NULL);
    vc_csv_field(r, "condition", ruling ? e->words->condition : NULL);
    vc_csv_field(r, "why", ruling ? e->words->why : NULL);
}

static void put_rating(vc_csv_row *r, const vc_rating *rating)
{
    const bool there = rating != NULL;
    vc_csv_number_of(r, "weight", there, there ? rating->criterion->weight : 0);
    vc_csv_number_of(r, "value_low", there, there ? rating->value.low : 0);
    vc_csv_number_of(r, "value_high", there, there ? rating->value.high : 0);
    vc_csv_number_of(r, "points_low", there, there ? rating->points.low : 0);
    vc_csv_number_of(r, "points_high", there, there ? rating->points.high : 0);
}

/* Ids that are gathered, each once, for one field. */
typedef struct idlist {
    vc_buffer text;
    const char **ids;
    size_t count, capacity;
} idlist;

static void add_id(idlist *list, const char *id)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->ids[i], id) == 0)
            return;
    if (list->count == list->capacity) {
        list->capacity = 2 * list->capacity + 16;
        const char **grown =
            vc_arena_array(list->text.arena, list->capacity, sizeof *grown);
        if (list->count)
            memcpy(grown, list->ids, list->count * sizeof *grown);
        list->ids = grown;
    }
    list->ids[list->count] = id;
    vc_buffer_printf(&list->text, "%s%s", list->count++ ? "; " : "", id);
}

static void add_sources(idlist *sources, const vc_reading *reading)
{
    for (size_t i = 0; i < reading->held_count; i++)
        for (size_t k = 0; k < reading->held[i]->source_count; k++)
            if (reading->held[i]->sources[k]->id)
                add_id(sources, reading->held[i]->sources[k]->id);
}

/* The facts that a program read, and the sources of what is said of them. */
static void add_read(idlist *facts, idlist *sources, const vc_program *program,
                     const vc_frame *const *frames, size_t frame_count)
{
    size_t count = 0;
    const int32_t *slots = program ? vc_program_slots(program, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        add_id(facts, vc_ref_path((vc_ref){frames[0], slots[i]}));
        for (size_t f = 0; f < frame_count; f++)
            add_sources(sources, vc_ref_reading((vc_ref){frames[f], slots[i]}));
    }
}

static void put_facts(vc_csv_row *r, const entry *e)
{
    vc_arena *arena = r->out->arena;
    idlist facts = {.text = vc_buffer_new(arena)};
    idlist sources = {.text = vc_buffer_new(arena)};
    const vc_ruling *ruling = e->ruling;
    const vc_rating *rating = e->rating;
    if (ruling && ruling->frame) {
        const vc_requirement *requirement = ruling->requirement;
        add_read(&facts, &sources, requirement->require, &ruling->frame, 1);
        add_read(&facts, &sources, requirement->waiver, &ruling->frame, 1);
    }
    if (rating)
        add_read(&facts, &sources, rating->criterion->value, rating->frames,
                 rating->part_count ? rating->part_count : 1);
    vc_csv_field(r, "facts", facts.text.text);
    vc_csv_field(r, "sources", sources.text.text);
}

static void put_entry(vc_csv_row r, const vc_case *c, const entry *e)
{
    const vc_criterion *criterion = e->rating ? e->rating->criterion : NULL;
    const vc_requirement *requirement = e->ruling ? e->ruling->requirement : NULL;
    vc_csv_number_of(&r, "rank", e->result != NULL,
                     e->result ? (double)e->result->rank : 0);
    vc_csv_venue(&r, e->result);
    vc_csv_field(&r, "kind", kind(e));
    vc_csv_field(&r, "rule", criterion ? criterion->id : requirement->id);
    vc_csv_field(&r, "title", criterion ? criterion->title : requirement->title);
    put_ruling(&r, e);
    put_rating(&r, e->rating);
    put_facts(&r, e);
    vc_csv_case(&r, c);
    vc_csv_end(&r);
}

static void put_rulings(vc_buffer *out, const vc_case *c, const vc_result *result,
                        const vc_ruling *rulings, size_t count)
{
    const vc_view_ruling *words = vc_view_rulings(out->arena, rulings, count);
    for (size_t i = 0; i < count; i++) {
        const entry e = {.result = result, .ruling = &rulings[i], .words = &words[i]};
        put_entry(vc_csv_begin(out, false), c, &e);
    }
}

static void put_long_titles(vc_buffer *out, const vc_case *c)
{
    static const vc_requirement none = {.id = ""};
    static const vc_ruling no_ruling = {.requirement = &none};
    static const vc_view_ruling no_words = {.why = ""};
    const entry titles = {.ruling = &no_ruling, .words = &no_words};
    put_entry(vc_csv_begin(out, true), c, &titles);
}

static void put_result(vc_buffer *out, const vc_case *c, const vc_result *result)
{
    put_rulings(out, c, result, result->rulings, result->ruling_count);
    for (size_t k = 0; k < result->rating_count; k++) {
        const entry e = {.result = result, .rating = &result->ratings[k]};
        put_entry(vc_csv_begin(out, false), c, &e);
    }
}

/* ---- the whole ---- */

void vc_csv_report(vc_buffer *out, const vc_view *view,
                   const vc_render_options *options)
{
    const vc_ranking *ranking = view->ranking;
    const vc_case *c = ranking->c;
    const size_t top = options->top;
    const size_t shown = top && top < view->count ? top : view->count;
    if (!options->long_rows) {
        for (size_t i = 0; i < shown; i++)
            vc_csv_result(out, i == 0, c, &view->rows[i]);
        return;
    }
    put_long_titles(out, c);
    put_rulings(out, c, NULL, ranking->readiness, ranking->readiness_count);
    for (size_t i = 0; i < shown; i++)
        put_result(out, c, view->rows[i].result);
}

void vc_csv_explain(vc_buffer *out, const vc_explain *explain,
                    const vc_render_options *options)
{
    const vc_ranking *ranking = explain->ranking;
    (void)options;
    put_long_titles(out, ranking->c);
    put_rulings(out, ranking->c, NULL, ranking->readiness, ranking->readiness_count);
    put_result(out, ranking->c, explain->row.result);
}
