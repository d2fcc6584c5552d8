/* across.c - see across.h. */
#include "report/across.h"

#include <string.h>

#include "report/grid.h"
#include "report/reason.h"
#include "report/what_if.h"

/* By id, since a supposed case has venues of its own. */
static const vc_result *result_of(const vc_ranking *ranking, const vc_venue *venue)
{
    for (size_t i = 0; i < ranking->count; i++)
        if (strcmp(ranking->results[i].venue->id, venue->id) == 0)
            return &ranking->results[i];
    return NULL;
}

static const char *set_name(const vc_across *a, size_t i)
{
    return a->rankings[i]->c->rules->id;
}

/* ---- in what they disagree ---- */

/* What is compared of a result: its verdict, or the best rank that it can have. */
typedef size_t aspect(const vc_result *result);

static size_t verdict_of(const vc_result *result)
{
    return result->verdict;
}

static size_t best_rank_of(const vc_result *result)
{
    return result->best_rank;
}

static bool differ(const vc_across *a, const vc_across_row *row, aspect *of)
{
    for (size_t i = 1; i < a->count; i++)
        if (of(row->results[i]) != of(row->results[0]))
            return true;
    return false;
}

/* "blocked under default, strict-law": the rule sets from `first` on that say the same. */
static void add_group(vc_buffer *out, const vc_across *a, const vc_across_row *row,
                      aspect *of, size_t first)
{
    const char *between = " under ";
    if (of == verdict_of)
        vc_buffer_add(out, vc_verdict_name(row->results[first]->verdict));
    else
        vc_buffer_printf(out, "%zu", row->results[first]->best_rank);
    for (size_t i = first; i < a->count; i++) {
        if (of(row->results[i]) != of(row->results[first]))
            continue;
        vc_buffer_printf(out, "%s%s", between, set_name(a, i));
        between = ", ";
    }
}

static bool first_of_group(const vc_across_row *row, aspect *of, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (of(row->results[i]) == of(row->results[at]))
            return false;
    return true;
}

static const char *groups(const vc_across *a, const vc_across_row *row, aspect *of)
{
    vc_buffer out = vc_buffer_new(a->arena);
    for (size_t i = 0; i < a->count; i++) {
        if (!first_of_group(row, of, i))
            continue;
        vc_buffer_add(&out, i ? "; " : of == verdict_of ? "" : "at best ");
        add_group(&out, a, row, of, i);
    }
    return out.text;
}

/* ---- making the view ---- */

static void fill_row(vc_across *a, vc_across_row *row, const vc_venue *venue)
{
    const vc_result **results = vc_arena_array(a->arena, a->count, sizeof *results);
    const char **ranks = vc_arena_array(a->arena, a->count, sizeof *ranks);
    for (size_t i = 0; i < a->count; i++) {
        results[i] = result_of(a->rankings[i], venue);
        ranks[i] = vc_view_rank(a->arena, a->rankings[i], results[i]);
    }
    row->results = results;
    row->ranks = ranks;
    row->verdicts_differ = differ(a, row, verdict_of);
    row->best_ranks_differ = differ(a, row, best_rank_of);
    if (row->verdicts_differ)
        row->words = groups(a, row, verdict_of);
    else if (row->best_ranks_differ)
        row->words = groups(a, row, best_rank_of);
}

/* Below each verdict's rule sets stands why the first of them comes to it. */
static void add_reasons(const vc_across *a, const vc_across_row *row, vc_outline *entry)
{
    for (size_t i = 0; i < a->count; i++)
        if (first_of_group(row, verdict_of, i))
            vc_outline_add(
                a->arena, entry, vc_format(a->arena, "under %s", set_name(a, i)),
                vc_reason_result(a->arena, a->rankings[i]->c, row->results[i]));
}

static const vc_outline *section(const vc_across *a, bool of_verdicts)
{
    vc_outline *head =
        vc_outline_add(a->arena, NULL, NULL,
                       of_verdicts ? "Venues on whose verdict the rule sets disagree"
                                   : "Venues with one verdict but another best rank");
    for (size_t i = 0; i < a->row_count; i++) {
        const vc_across_row *row = &a->rows[i];
        if (!row->words || row->verdicts_differ != of_verdicts)
            continue;
        vc_outline *entry =
            vc_outline_add(a->arena, head,
                           vc_word_venue(a->arena, row->results[0]->venue), row->words);
        if (of_verdicts)
            add_reasons(a, row, entry);
    }
    return head->first ? head : NULL;
}

bool vc_across_moved(const vc_across *a, const vc_across_row *row, size_t set)
{
    const vc_ranking *real = a->rankings[set]->unchanged;
    const vc_result *result = row->results[set];
    return real && vc_result_moved(vc_ranking_find(real, result->venue->id), result);
}

static const vc_outline *moved(const vc_across *a)
{
    if (!a->rankings[0]->unchanged)
        return NULL;
    vc_outline *head = vc_outline_add(a->arena, NULL, NULL, vc_what_if_moves());
    for (size_t i = 0; i < a->row_count; i++) {
        const vc_across_row *row = &a->rows[i];
        vc_outline *entry = NULL;
        for (size_t set = 0; set < a->count; set++) {
            const vc_ranking *now = a->rankings[set], *real = now->unchanged;
            const vc_result *was = vc_ranking_find(real, row->results[set]->venue->id);
            const char *steps =
                vc_what_if_steps(a->arena, real, was, now, row->results[set]);
            if (steps && !entry)
                entry = vc_outline_add(a->arena, head, NULL,
                                       vc_word_venue(a->arena, was->venue));
            if (steps)
                vc_outline_add(a->arena, entry,
                               vc_format(a->arena, "under %s", set_name(a, set)),
                               steps);
        }
    }
    if (!head->first)
        vc_outline_add(a->arena, head, NULL, "nothing: no verdict, rank or score");
    return head;
}

/* The heading of a report, but with all rule sets in the place of one. */
static const vc_outline *heading(const vc_across *a)
{
    const vc_outline *of_one = vc_view_heading(a->arena, a->rankings[0]->c);
    vc_outline *all = vc_outline_add(a->arena, NULL, of_one->label, of_one->text);
    for (const vc_outline *part = of_one->first; part; part = part->next) {
        if (!part->label || strcmp(part->label, "Rules") != 0) {
            vc_outline_add(a->arena, all, part->label, part->text);
            continue;
        }
        for (size_t i = 0; i < a->count; i++) {
            const vc_rule_set *rules = a->rankings[i]->c->rules;
            vc_outline_add(a->arena, all, "Rules",
                           vc_format(a->arena, "%s %s, %s [%s]", rules->id,
                                     rules->version, rules->title, rules->digest));
        }
    }
    return all;
}

const vc_across *vc_across_new(vc_arena *arena, const vc_ranking *const *rankings,
                               size_t count, size_t top)
{
    vc_across *a = vc_arena_alloc(arena, sizeof *a);
    const size_t all = rankings[0]->count;
    *a = (vc_across){.arena = arena, .rankings = rankings, .count = count};
    a->row_count = top && top < all ? top : all;
    a->left_out = all - a->row_count;
    vc_across_row *rows = vc_arena_array(arena, a->row_count, sizeof *rows);
    for (size_t i = 0; i < a->row_count; i++)
        fill_row(a, &rows[i], rankings[0]->results[i].venue);
    a->rows = rows;
    a->heading = heading(a);
    a->notice = vc_view_notice(arena, rankings[0]->c);
    a->sections[0] = section(a, true);
    a->sections[1] = section(a, false);
    a->moved = moved(a);
    return a;
}
