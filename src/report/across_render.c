/* across_render.c - rule sets side by side as a page, and for other programs. */
#include "json/writer.h"
#include "report/across.h"
#include "report/json_head.h"
#include "report/what_if.h"
#include "report/wording.h"

/* ---- page ---- */

static void add_table(vc_sheet *sheet, const vc_across *a)
{
    vc_sheet_table *table = vc_sheet_table_add(
        sheet, "Verdict and rank under each rule set", a->count + 1, a->row_count);
    table->matrix = true;
    table->titles[0] = "Venue";
    for (size_t k = 0; k < a->count; k++)
        table->titles[k + 1] = a->rankings[k]->c->rules->id;
    for (size_t i = 0; i < a->row_count; i++) {
        const vc_across_row *row = &a->rows[i];
        const char **cells = vc_sheet_row(table, i);
        cells[0] = row->results[0]->venue->name;
        for (size_t k = 0; k < a->count; k++)
            cells[k + 1] = vc_format(
                a->arena, "%s %s%s", vc_verdict_name(row->results[k]->verdict),
                row->ranks[k], vc_across_moved(a, row, k) ? " *" : "");
    }
}

const vc_outline *vc_across_legend(const vc_across *a)
{
    vc_outline *root = vc_outline_add(a->arena, NULL, NULL, "The rule sets");
    for (size_t i = 0; i < a->count; i++) {
        const vc_rule_set *rules = a->rankings[i]->c->rules;
        vc_outline_add(a->arena, root, rules->id,
                       vc_format(a->arena, "%s, %s [%s]%s", rules->version,
                                 rules->title, rules->digest,
                                 i == 0 ? ": that of this report" : ""));
    }
    return root;
}

bool vc_annex_has_rule_sets(const vc_annex *annex)
{
    return annex->ranking_count > 1 ||
           (annex->apart_count > 0 && annex->rankings[0]->c->unassumed);
}

const char *vc_across_apart(vc_arena *arena, const vc_annex *annex)
{
    vc_buffer out = vc_buffer_new(arena);
    if (annex->apart_count == 0)
        return NULL;
    vc_buffer_printf(&out, "Not asked, as they do not go with these data%s: ",
                     annex->rankings[0]->c->unassumed ? " or with what is assumed"
                                                      : "");
    for (size_t i = 0; i < annex->apart_count; i++)
        vc_buffer_printf(&out, "%s%s", i ? ", " : "", annex->apart[i]);
    vc_buffer_add_char(&out, '.');
    return out.text;
}

void vc_across_add(vc_sheet *sheet, const vc_across *a)
{
    add_table(sheet, a);
    if (a->moved)
        vc_sheet_text(sheet, "* moved by what is assumed");
    if (a->left_out)
        vc_sheet_text(sheet, vc_format(a->arena, "(%zu more not shown)", a->left_out));
    for (size_t i = 0; i < 2; i++)
        vc_sheet_outline(sheet, a->sections[i]);
    if (!a->sections[0] && !a->sections[1])
        vc_sheet_text(sheet, "The rule sets agree on every verdict and best rank.");
    vc_sheet_outline(sheet, a->moved);
}

const vc_sheet *vc_across_sheet(const vc_across *a)
{
    vc_sheet *sheet = vc_sheet_new(a->arena, a->rankings[0]->c, "Rule sets compared",
                                   a->heading, a->notice);
    sheet->several = true;
    vc_across_add(sheet, a);
    return sheet;
}

/* ---- JSON ---- */

static void write_result(vc_writer *w, const vc_ranking *ranking,
                         const vc_result *result)
{
    vc_write_object(w);
    vc_write_text(w, "rules", ranking->c->rules->id);
    vc_write_text(w, "verdict", vc_verdict_name(result->verdict));
    vc_write_figure(w, "rank", (double)result->rank);
    vc_json_rank_range(w, result);
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
