/* across_render.c - the two formats of rule sets side by side. */
#include "json/writer.h"
#include "report/across.h"
#include "report/grid.h"
#include "report/json_head.h"
#include "report/text.h"
#include "report/what_if.h"
#include "report/wording.h"

/* ---- table ---- */

static const char *cell(const vc_across *a, const vc_across_row *row, size_t set)
{
    return vc_format(a->arena, "%s %s%s", vc_verdict_name(row->results[set]->verdict),
                     row->ranks[set], vc_across_moved(a, row, set) ? " *" : "");
}

static size_t widest(const vc_across *a, size_t set)
{
    size_t width = vc_grid_text_width(a->rankings[set]->c->rules->id);
    for (size_t i = 0; i < a->row_count; i++) {
        const size_t other = vc_grid_text_width(cell(a, &a->rows[i], set));
        width = other > width ? other : width;
    }
    return width;
}

/* How many rule sets from `first` on fit beside the names; at least one. */
static size_t fitting(const vc_across *a, size_t first, size_t names, size_t width)
{
    size_t used = names, count = 0;
    while (first + count < a->count && count + 1 < VC_GRID_COLUMNS) {
        used += VC_GRID_GAP + widest(a, first + count);
        if (used > width && count > 0)
            break;
        count++;
    }
    return count;
}

static void put_grid(vc_buffer *out, const vc_across *a, size_t first, size_t count,
                     size_t width)
{
    const char **titles = vc_arena_array(a->arena, count + 1, sizeof *titles);
    titles[0] = "Venue";
    for (size_t i = 0; i < count; i++)
        titles[i + 1] = a->rankings[first + i]->c->rules->id;
    vc_grid grid = vc_grid_new(out, width, titles, count + 1);
    for (size_t i = 0; i < a->row_count; i++) {
        const char **cells = vc_grid_row(&grid);
        cells[0] = a->rows[i].results[0]->venue->name;
        for (size_t k = 0; k < count; k++)
            cells[k + 1] = cell(a, &a->rows[i], first + k);
    }
    vc_buffer_add_char(out, '\n');
    vc_grid_write(&grid);
}

/* Where a line has no room for all rule sets, the table comes in pieces. */
static void put_grids(vc_buffer *out, const vc_across *a, size_t width)
{
    size_t names = 5;
    for (size_t i = 0; i < a->row_count; i++) {
        const char *name = a->rows[i].results[0]->venue->name;
        const size_t other = vc_grid_text_width(vc_text_clean(a->arena, name));
        names = other > names ? other : names;
    }
    for (size_t at = 0, count; at < a->count; at += count) {
        count = fitting(a, at, names, width);
        put_grid(out, a, at, count, width);
    }
}

void vc_table_across(vc_buffer *out, const vc_across *a,
                     const vc_render_options *options)
{
    vc_outline_write(out, a->heading, 0, options->width);
    if (a->notice) {
        vc_buffer_add_char(out, '\n');
        vc_text_wrap(out, vc_text_clean(a->arena, a->notice), 0, 0, options->width);
    }
    put_grids(out, a, options->width);
    if (a->moved)
        vc_buffer_add(out, "* moved by what is assumed\n");
    if (a->left_out)
        vc_buffer_printf(out, "(%zu more not shown)\n", a->left_out);
    for (size_t i = 0; i < 2; i++) {
        if (!a->sections[i])
            continue;
        vc_buffer_add_char(out, '\n');
        vc_outline_write(out, a->sections[i], 0, options->width);
    }
    if (!a->sections[0] && !a->sections[1])
        vc_buffer_add(out, "\nThe rule sets agree on every verdict and best rank.\n");
    if (a->moved) {
        vc_buffer_add_char(out, '\n');
        vc_outline_write(out, a->moved, 0, options->width);
    }
    vc_what_if_foot(out, a->rankings[0]->c);
}

/* ---- JSON ---- */

static void write_result(vc_writer *w, const vc_ranking *ranking,
                         const vc_result *result)
{
    vc_write_object(w);
    vc_write_text(w, "rules", ranking->c->rules->id);
    vc_write_text(w, "verdict", vc_verdict_name(result->verdict));
    vc_write_figure(w, "rank", (double)result->rank);
    vc_write_key(w, "rank_range");
    vc_write_array(w);
    vc_write_number(w, (double)result->best_rank);
    vc_write_number(w, (double)result->worst_rank);
    vc_write_array_end(w);
    vc_write_key(w, "score");
    vc_write_object(w);
    vc_write_figure(w, "low", result->score.low);
    vc_write_figure(w, "mid", result->mid);
    vc_write_figure(w, "high", result->score.high);
    vc_write_object_end(w);
    vc_json_unchanged(w, ranking->unchanged, result);
    vc_write_object_end(w);
}

static void write_row(vc_writer *w, const vc_across *a, const vc_across_row *row)
{
    const vc_venue *venue = row->results[0]->venue;
    vc_write_object(w);
    vc_write_text(w, "id", venue->id);
    vc_write_text(w, "name", venue->name);
    vc_write_text(w, "host", venue->host->code);
    vc_write_key(w, "results");
    vc_write_array(w);
    for (size_t i = 0; i < a->count; i++)
        write_result(w, a->rankings[i], row->results[i]);
    vc_write_array_end(w);
    vc_write_truth(w, "verdicts_differ", row->verdicts_differ);
    vc_write_truth(w, "best_ranks_differ", row->best_ranks_differ);
    vc_write_text(w, "disagreement", row->words);
    vc_write_object_end(w);
}

static void write_head(vc_writer *w, const vc_across *a, const char *program)
{
    const vc_case *c = a->rankings[0]->c;
    vc_write_figure(w, "schema_version", 1);
    vc_write_text(w, "program", program);
    vc_write_key(w, "summit");
    vc_write_object(w);
    vc_write_text(w, "id", c->summit->id);
    vc_write_text(w, "title", c->summit->title);
    vc_write_object_end(w);
    vc_write_text(w, "as_of", vc_word_date(a->arena, c->as_of));
    vc_write_key(w, "data");
    vc_write_object(w);
    vc_write_text(w, "title", c->title);
    vc_write_text(w, "reviewed", c->reviewed);
    vc_write_text(w, "digest", c->digest);
    vc_write_object_end(w);
    vc_what_if_json(w, c);
}

static void write_rule_sets(vc_writer *w, const vc_across *a)
{
    vc_write_key(w, "rule_sets");
    vc_write_array(w);
    for (size_t i = 0; i < a->count; i++) {
        const vc_rule_set *rules = a->rankings[i]->c->rules;
        vc_write_object(w);
        vc_write_text(w, "id", rules->id);
        vc_write_text(w, "version", rules->version);
        vc_write_text(w, "title", rules->title);
        vc_write_text(w, "digest", rules->digest);
        vc_write_object_end(w);
    }
    vc_write_array_end(w);
}

void vc_json_across(vc_buffer *out, const vc_across *a,
                    const vc_render_options *options)
{
    vc_writer w = vc_writer_new(out, 2);
    vc_write_object(&w);
    write_head(&w, a, options->program);
    write_rule_sets(&w, a);
    vc_write_key(&w, "venues");
    vc_write_array(&w);
    for (size_t i = 0; i < a->row_count; i++)
        write_row(&w, a, &a->rows[i]);
    vc_write_array_end(&w);
    vc_write_object_end(&w);
    vc_buffer_add_char(out, '\n');
}
