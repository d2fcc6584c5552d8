/* compare_render.c - a comparison as a page, and for other programs. */
#include <math.h>

#include "report/compare.h"
#include "report/json_head.h"
#include "report/what_if.h"
#include "report/wording.h"

/* ---- page ---- */

static void add_rulings(vc_sheet *sheet, const vc_compare_view *view)
{
    const size_t count = view->comparison->ruling_count;
    vc_sheet_table *table =
        vc_sheet_table_add(sheet, "Requirements", VC_COMPARE_RULING_CELLS, count);
    table->head = VC_COMPARE_RULING_CELLS - 1;
    table->titles[1] = view->names[0];
    table->titles[2] = view->names[1];
    table->titles[3] = "Requirement (* they differ)";
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < VC_COMPARE_RULING_CELLS; k++)
            vc_sheet_row(table, i)[k] = view->rulings[i][k];
}

static void add_terms(vc_sheet *sheet, const vc_compare_view *view)
{
    const char *titles[] = {"Difference", view->names[0], view->names[1], "Weight",
                            "Criterion"};
    const size_t count = view->comparison->term_count + 1; /* and the sum */
    vc_sheet_table *table =
        vc_sheet_table_add(sheet, "Points of the score", VC_COMPARE_TERM_CELLS, count);
    table->head = VC_COMPARE_TERM_CELLS - 1;
    for (size_t k = 0; k < VC_COMPARE_TERM_CELLS; k++) {
        table->titles[k] = titles[k];
        table->right[k] = k < table->head;
    }
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < VC_COMPARE_TERM_CELLS; k++)
            vc_sheet_row(table, i)[k] = view->terms[i][k];
}

const vc_sheet *vc_compare_sheet(vc_arena *arena, const vc_comparison *comparison)
{
    const vc_compare_view *view = vc_compare_view_new(arena, comparison);
    vc_sheet *sheet = vc_sheet_new(arena, comparison->ranking->c, "Two venues compared",
                                   view->heading, view->notice);
    vc_sheet_outline(sheet, view->what_if);
    vc_sheet_outline(sheet, view->summary);
    if (comparison->ruling_count)
        add_rulings(sheet, view);
    vc_sheet_outline(sheet, view->separates);
    if (comparison->term_count) {
        add_terms(sheet, view);
        vc_sheet_outline(sheet, view->tie);
    }
    return sheet;
}

/* ---- json ---- */

static void write_result(vc_writer *w, const char *key, const vc_comparison *k,
                         const vc_result *result)
{
    vc_write_key(w, key);
    vc_write_object(w);
    vc_write_text(w, "id", result->venue->id);
    vc_write_text(w, "name", result->venue->name);
    vc_write_text(w, "host", result->venue->host->code);
    vc_write_text(w, "verdict", vc_verdict_name(result->verdict));
    vc_write_figure(w, "rank", (double)result->rank);
    vc_json_score(w, result);
    vc_json_unchanged(w, k->ranking->unchanged, result);
    vc_write_object_end(w);
}

static bool moved(const vc_ruling_pair *a, const vc_ruling_pair *b)
{
    return a->a->outcome != b->a->outcome || a->b->outcome != b->b->outcome;
}

/* `real` is NULL if nothing is assumed. */
static void write_pair(vc_writer *w, const vc_ruling_pair *pair,
                       const vc_ruling_pair *real)
{
    vc_write_object(w);
    vc_write_text(w, "id", pair->a->requirement->id);
    vc_write_text(w, "a", vc_outcome_name(pair->a->outcome));
    vc_write_text(w, "b", vc_outcome_name(pair->b->outcome));
    vc_write_truth(w, "differs", pair->a->outcome != pair->b->outcome);
    if (real) {
        vc_write_key(w, "unchanged");
        vc_write_object(w);
        vc_write_text(w, "a", vc_outcome_name(real->a->outcome));
        vc_write_text(w, "b", vc_outcome_name(real->b->outcome));
        vc_write_truth(w, "moved", moved(real, pair));
        vc_write_object_end(w);
    }
    vc_write_object_end(w);
}

static void write_interval(vc_writer *w, const char *key, vc_interval interval)
{
    vc_write_key(w, key);
    vc_write_object(w);
    vc_write_figure(w, "low", interval.low);
    vc_write_figure(w, "high", interval.high);
    vc_write_object_end(w);
}

/* `real` is NULL if nothing is assumed. */
static void write_term(vc_writer *w, const vc_term *t, double share,
                       const vc_term *real)
{
    vc_write_object(w);
    vc_write_text(w, "id", t->a->criterion->id);
    vc_write_figure(w, "weight", t->a->criterion->weight);
    vc_write_figure(w, "share", share);
    write_interval(w, "value_a", t->a->value);
    write_interval(w, "value_b", t->b->value);
    vc_write_figure(w, "difference", t->difference);
    vc_write_figure(w, "points", t->points);
    vc_write_figure(w, "weight_for_tie", t->one_share);
    if (real) {
        vc_write_key(w, "unchanged");
        vc_write_object(w);
        vc_write_figure(w, "weight", real->a->criterion->weight);
        vc_write_figure(w, "points", real->points);
        vc_write_truth(w, "moved",
                       vc_what_if_rated_otherwise(real->a, t->a) ||
                           vc_what_if_rated_otherwise(real->b, t->b));
        vc_write_object_end(w);
    }
    vc_write_object_end(w);
}

static void write_tie(vc_writer *w, const vc_comparison *k)
{
    static const char *const names[] = {[VC_NO_DOMINANCE] = "none",
                                        [VC_WEAK] = "weak",
                                        [VC_STRICT] = "strict",
                                        [VC_STRICT_CERTAIN] =
                                            "strict-whatever-is-open"};
    vc_write_key(w, "tie");
    vc_write_object(w);
    vc_write_text(w, "dominance", names[k->dominance]);
    vc_write_truth(w, "possible", !isnan(k->mass));
    vc_write_figure(w, "mass", k->mass);
    vc_write_figure(w, "l1", 2 * k->mass);
    vc_write_key(w, "moves");
    vc_write_array(w);
    for (size_t i = 0; i < k->move_count; i++) {
        vc_write_object(w);
        vc_write_text(w, "from", k->moves[i].from->id);
        vc_write_text(w, "to", k->moves[i].to->id);
        vc_write_figure(w, "weight", k->moves[i].share);
        vc_write_object_end(w);
    }
    vc_write_array_end(w);
    vc_write_text(w, "smallest_alone", k->alone ? k->alone->a->criterion->id : NULL);
    vc_write_object_end(w);
}

void vc_json_compare(vc_buffer *out, const vc_comparison *k,
                     const vc_render_options *options)
{
    const vc_comparison *real = vc_compare_real(out->arena, k);
    vc_writer w = vc_writer_new(out, 2);
    vc_write_object(&w);
    vc_json_head(&w, k->ranking->c, options->program);
    write_result(&w, "a", k, k->a);
    write_result(&w, "b", k, k->b);
    vc_write_key(&w, "requirements");
    vc_write_array(&w);
    for (size_t i = 0; i < k->ruling_count; i++)
        write_pair(&w, &k->rulings[i], vc_compare_pair(real, &k->rulings[i]));
    vc_write_array_end(&w);
    vc_write_figure(&w, "gap", k->gap);
    vc_write_text(&w, "leader", k->leader ? k->leader->venue->id : NULL);
    if (real) {
        vc_write_key(&w, "unchanged");
        vc_write_object(&w);
        vc_write_figure(&w, "gap", real->gap);
        vc_write_text(&w, "leader", real->leader ? real->leader->venue->id : NULL);
        vc_write_object_end(&w);
    }
    vc_write_key(&w, "criteria");
    vc_write_array(&w);
    for (size_t i = 0; i < k->term_count; i++)
        write_term(&w, &k->terms[i], vc_compare_share(k, k->terms[i].a->criterion),
                   vc_compare_term(real, &k->terms[i]));
    vc_write_array_end(&w);
    write_tie(&w, k);
    vc_write_object_end(&w);
    vc_buffer_add_char(out, '\n');
}
