/* ways_render.c - what would have to change, as a page, and for other programs. */
#include <string.h>

#include "report/json_head.h"
#include "report/sureness.h"
#include "report/view.h"
#include "report/what_if.h"
#include "report/wording.h"

const char *vc_lever_words(vc_arena *arena, const vc_lever *lever)
{
    const vc_changeable *change = lever->change;
    if (change->says)
        return vc_word_filled(arena, change->says, lever->frame, lever->frame->party);
    return vc_ref_claim(arena, (vc_ref){lever->frame, change->slot}, change->to);
}

static const char *plain(vc_arena *arena, double number)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_number(&out, number);
    return out.text;
}

static const char *goal_words(vc_goal goal, bool now)
{
    if (goal == VC_GOAL_FIRST)
        return now ? "stands first" : "would stand first";
    if (goal == VC_GOAL_FEASIBLE)
        return now ? "is feasible" : "would be feasible";
    return now ? "is conditional" : "would be conditional";
}

/* "conditional, rank 7 (6-8 possible), score 48.2-54.2". The rank alone
 * is by the middle of the scores, which is not proven. */
static const char *standing(vc_arena *arena, const vc_result *result)
{
    return vc_format(arena, "%s, rank %zu%s, score %s",
                     vc_verdict_name(result->verdict), result->rank,
                     vc_view_possible(arena, result),
                     vc_word_interval(arena, result->score));
}

static const char *judged(vc_arena *arena, const vc_ways *ways)
{
    return vc_format(arena, "%zu case%s judged", ways->trials,
                     ways->trials == 1 ? "" : "s");
}

/* One change stands in the condition, several below it. */
static void add_way(vc_arena *arena, vc_outline *root, const char *label,
                    const vc_ways *ways, const vc_way *way)
{
    const char *effort = plain(arena, way->effort);
    const char *only =
        way->count == 1 ? vc_lever_words(arena, &ways->levers[way->lever[0]]) : NULL;
    vc_outline *of = vc_outline_add(
        arena, root, label,
        only ? vc_format(arena, "if %s (effort %s)", only, effort)
        : way->count == 2
            ? vc_format(arena, "if both of these come about (effort %s)", effort)
            : vc_format(arena, "if all %zu of these come about (effort %s)", way->count,
                        effort));
    for (size_t i = 0; !only && i < way->count; i++) {
        const vc_lever *lever = &ways->levers[way->lever[i]];
        vc_outline_add(arena, of, NULL,
                       vc_format(arena, "%s (%s)", vc_lever_words(arena, lever),
                                 plain(arena, lever->change->effort)));
    }
    vc_outline_add(arena, of, "then", standing(arena, &way->result));
}

/* How far what was found may be trusted. */
static const char *proof(vc_arena *arena, const vc_ways *ways)
{
    if (ways->complete)
        return vc_format(arena,
                         ways->count == 1 ? "this is the only smallest set (%s)"
                                          : "these are all the smallest sets (%s)",
                         judged(arena, ways));
    return vc_format(
        arena,
        "not all sets were tried (%s); of those with an effort below %s all were",
        judged(arena, ways), plain(arena, ways->proven));
}

static const char *in_the_way(vc_arena *arena, const vc_ruling *ruling)
{
    const char *condition = vc_word_condition(arena, ruling);
    if (ruling->outcome == VC_WAIVED && condition)
        return vc_format(arena, "%s: holds only on condition: %s",
                         ruling->requirement->title, condition);
    return vc_format(arena, "%s (%s)", ruling->requirement->title,
                     vc_outcome_name(ruling->outcome));
}

static void add_blocking(vc_arena *arena, vc_outline *root, const vc_ways *ways)
{
    for (size_t i = 0; i < ways->blocking_count; i++)
        vc_outline_add(arena, root, "in the way", in_the_way(arena, ways->blocking[i]));
    if (ways->blocking_count == 0 && !ways->nearest)
        vc_outline_add(arena, root, "in the way",
                       "each requirement can be met, but not all of them at once");
}

static void add_nearest(vc_arena *arena, vc_outline *root, const vc_ways *ways)
{
    if (ways->nearest->count == 0)
        vc_outline_add(
            arena, root, NULL,
            vc_format(arena, "no set improves its rank of %zu", ways->best_rank));
    else
        add_way(arena, root, "at best", ways, ways->nearest);
    for (size_t i = 0; i < ways->ahead_count; i++)
        vc_outline_add(arena, root, "still ahead",
                       vc_format(arena, "%s: %s",
                                 vc_word_venue(arena, ways->ahead[i].venue),
                                 standing(arena, &ways->ahead[i])));
}

static bool already(const vc_ways *ways)
{
    return ways->count == 1 && ways->ways[0].count == 0;
}

static vc_outline *none(vc_arena *arena, const vc_ways *ways, const char *venue)
{
    vc_outline *root = vc_outline_add(
        arena, NULL, NULL,
        vc_format(
            arena,
            ways->hopeless
                ? "Nothing within reach brings it about that %s %s (proven: all "
                  "sets of changes, %s)"
                : "Nothing was found that brings it about that %s %s, but not all "
                  "sets were tried (%s)",
            venue, goal_words(ways->goal, true), judged(arena, ways)));
    if (!ways->hopeless)
        vc_outline_add(arena, root, "proven", proof(arena, ways));
    if (ways->nearest)
        add_nearest(arena, root, ways);
    if (ways->hopeless)
        add_blocking(arena, root, ways);
    return root;
}

vc_outline *vc_ways_answer(vc_arena *arena, const vc_ways *ways)
{
    const char *venue = vc_word_venue(arena, ways->result->venue);
    if (already(ways))
        return vc_outline_add(arena, NULL, NULL,
                              vc_format(arena, "%s %s as it is: nothing has to change",
                                        venue, goal_words(ways->goal, true)));
    if (ways->count == 0)
        return none(arena, ways, venue);
    vc_outline *root =
        vc_outline_add(arena, NULL, NULL,
                       vc_format(arena, "%s %s", venue, goal_words(ways->goal, false)));
    for (size_t i = 0; i < ways->count; i++)
        add_way(arena, root, NULL, ways, &ways->ways[i]);
    vc_outline_add(arena, root, "proven", proof(arena, ways));
    return root;
}

const char *vc_ways_intro(void)
{
    return "The rule set names the facts that somebody could change, and how much "
           "effort "
           "each would take. These are the smallest sets of such changes; each was "
           "tried "
           "by judging the venue anew.";
}

bool vc_annex_has_ways(const vc_annex *annex)
{
    for (size_t i = 0; i < annex->ways_count; i++)
        if (annex->ways[i])
            return true;
    return false;
}

static const vc_outline *reach(vc_arena *arena, const vc_ways *ways)
{
    vc_outline *root =
        vc_outline_add(arena, NULL, NULL,
                       "What could be changed, as the rule set has it, and the effort");
    size_t idle = 0;
    for (size_t i = 0; i < ways->lever_count; i++) {
        idle += !ways->levers[i].matters;
        if (ways->levers[i].matters)
            vc_outline_add(arena, root, plain(arena, ways->levers[i].change->effort),
                           vc_lever_words(arena, &ways->levers[i]));
    }
    if (ways->lever_count == 0)
        vc_outline_add(arena, root, NULL, "nothing");
    if (idle > 0)
        vc_outline_add(arena, root, NULL,
                       vc_format(arena, "%zu %sthat %s nothing of this venue %s", idle,
                                 idle < ways->lever_count ? "more " : "",
                                 idle == 1 ? "moves" : "move",
                                 idle == 1 ? "by itself" : "by themselves"));
    return root;
}

/* ---- beside the real case ---- */

/* What is found of a goal, to be compared. */
static const char *found(vc_arena *arena, const vc_ways *ways)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_printf(&out, "%d %d;", (int)ways->goal, ways->hopeless);
    for (size_t i = 0; i < ways->count; i++) {
        const vc_way *way = &ways->ways[i];
        vc_buffer_printf(&out, "%s:", plain(arena, way->effort));
        for (size_t k = 0; k < way->count; k++)
            vc_buffer_printf(&out, "%s;",
                             vc_lever_words(arena, &ways->levers[way->lever[k]]));
    }
    for (size_t i = 0; i < ways->blocking_count; i++)
        vc_buffer_printf(&out, "%s;", ways->blocking[i]->requirement->id);
    return out.text;
}

static bool same_answer(vc_arena *arena, const vc_ways *a, const vc_ways *b)
{
    for (; a && b && strcmp(found(arena, a), found(arena, b)) == 0; b = b->instead)
        a = a->instead;
    return !a && !b;
}

static const vc_outline *real_answer(vc_arena *arena, const vc_ways *ways,
                                     const vc_ways *real)
{
    if (!real)
        return NULL;
    const bool same = same_answer(arena, ways, real);
    vc_outline *root =
        vc_outline_add(arena, NULL, NULL,
                       same ? "In the real case the same sets are found"
                            : "What would have to change in the real case");
    for (const vc_ways *at = real; at && !same; at = at->instead)
        vc_outline_merge(arena, root, vc_ways_answer(arena, at));
    return root;
}

const vc_sheet *vc_ways_sheet(vc_arena *arena, const vc_ways *ways, const vc_ways *real)
{
    const char *venue = vc_word_venue(arena, ways->result->venue);
    vc_sheet *sheet =
        vc_sheet_of_case(arena, ways->ranking->c, "What would have to change");
    if (ways->ranking->unchanged)
        vc_sheet_outline(sheet, vc_what_if_moved(arena, ways->ranking));
    vc_sheet_text(sheet, vc_format(arena, "%s %s: %s", venue,
                                   ways->ranking->unchanged ? "as assumed" : "now",
                                   standing(arena, ways->result)));
    if (real)
        vc_sheet_text(sheet, vc_format(arena, "%s in the real case: %s", venue,
                                       standing(arena, real->result)));
    for (const vc_ways *at = ways; at; at = at->instead)
        vc_sheet_outline(sheet, vc_ways_answer(arena, at));
    vc_sheet_outline(sheet, real_answer(arena, ways, real));
    vc_sheet_outline(sheet, reach(arena, ways));
    return sheet;
}

/* ---- json ---- */

static void write_value(vc_writer *w, const char *key, vc_value value)
{
    vc_write_key(w, key);
    if (value.kind == VC_KIND_BOOLEAN)
        vc_write_boolean(w, value.as.boolean);
    else if (value.kind == VC_KIND_NUMBER)
        vc_write_number(w, value.as.number);
    else
        vc_write_string(w, vc_word_value(w->out->arena, value, NULL));
}

/* What --set would say to assume it. */
static const char *as_option(vc_arena *arena, const vc_assumption *a)
{
    static const char *const subjects[] = {[VC_ASSUMED_HOST] = "host",
                                           [VC_ASSUMED_VENUE] = "venue",
                                           [VC_ASSUMED_PARTY] = "party",
                                           [VC_ASSUMED_SUMMIT] = "summit"};
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_add(&out, subjects[a->of]);
    if (a->subject)
        vc_buffer_printf(&out, ":%s", a->subject);
    vc_buffer_printf(&out, ".%s%s%s=", a->name, a->toward ? "@" : "",
                     a->toward ? a->toward : "");
    if (a->value.kind == VC_KIND_STRING)
        vc_buffer_add(&out, vc_word_value(arena, a->value, NULL));
    else
        vc_value_write(&out, a->value);
    return out.text;
}

static void lever_members(vc_writer *w, const vc_lever *lever)
{
    vc_write_text(
        w, "fact",
        vc_ref_key(w->out->arena, (vc_ref){lever->frame, lever->change->slot}));
    write_value(w, "to", lever->change->to);
    vc_write_text(w, "says", vc_lever_words(w->out->arena, lever));
    vc_write_text(w, "set", as_option(w->out->arena, &lever->set));
    vc_write_figure(w, "effort", lever->change->effort);
}

static void write_lever(vc_writer *w, const vc_lever *lever)
{
    vc_write_object(w);
    lever_members(w, lever);
    vc_write_object_end(w);
}

static void write_result(vc_writer *w, const vc_result *result)
{
    vc_write_text(w, "verdict", vc_verdict_name(result->verdict));
    vc_write_figure(w, "rank", (double)result->rank);
    vc_json_rank_range(w, result);
    vc_json_score(w, result);
}

static void write_way(vc_writer *w, const vc_ways *ways, const vc_way *way)
{
    vc_write_object(w);
    vc_write_figure(w, "effort", way->effort);
    vc_write_key(w, "changes");
    vc_write_array(w);
    for (size_t k = 0; k < way->count; k++)
        write_lever(w, &ways->levers[way->lever[k]]);
    vc_write_array_end(w);
    write_result(w, &way->result);
    vc_write_object_end(w);
}

/* What the venue can come to at most, and who stands before it then. */
static void write_nearest(vc_writer *w, const vc_ways *ways)
{
    vc_write_figure(w, "best_rank", (double)ways->best_rank);
    vc_write_key(w, "nearest");
    if (ways->nearest)
        write_way(w, ways, ways->nearest);
    else
        vc_write_null(w);
    vc_write_key(w, "still_ahead");
    vc_write_array(w);
    for (size_t i = 0; i < ways->ahead_count; i++) {
        vc_write_object(w);
        vc_write_text(w, "id", ways->ahead[i].venue->id);
        write_result(w, &ways->ahead[i]);
        vc_write_object_end(w);
    }
    vc_write_array_end(w);
}

static void write_ways(vc_writer *w, const vc_ways *ways)
{
    static const char *const goals[] = {"feasible", "conditional", "first"};
    vc_write_text(w, "goal", goals[ways->goal]);
    vc_write_truth(w, "reached", already(ways));
    vc_write_truth(w, "complete", ways->complete);
    vc_write_truth(w, "hopeless", ways->hopeless);
    vc_write_key(w, "proven_below_effort");
    if (ways->complete)
        vc_write_null(w);
    else
        vc_write_number(w, ways->proven);
    vc_write_figure(w, "cases_judged", (double)ways->trials);
    vc_write_key(w, "sets");
    vc_write_array(w);
    for (size_t i = 0; i < ways->count; i++)
        write_way(w, ways, &ways->ways[i]);
    vc_write_array_end(w);
    vc_write_key(w, "in_the_way");
    vc_write_array(w);
    for (size_t i = 0; i < ways->blocking_count; i++)
        vc_write_string(w, ways->blocking[i]->requirement->id);
    vc_write_array_end(w);
    if (ways->goal == VC_GOAL_FIRST)
        write_nearest(w, ways);
}

static void write_other(vc_writer *w, const char *key, const vc_ways *ways)
{
    vc_write_key(w, key);
    vc_write_object(w);
    write_ways(w, ways);
    vc_write_object_end(w);
}

/* The answer in the real case. */
static void write_real(vc_writer *w, const vc_ways *ways, const vc_ways *real)
{
    vc_write_key(w, "unchanged");
    vc_write_object(w);
    vc_write_truth(w, "moved", !same_answer(w->out->arena, ways, real));
    write_ways(w, real);
    if (real->instead)
        write_other(w, "instead", real->instead);
    vc_write_object_end(w);
}

void vc_json_ways(vc_buffer *out, const vc_ways *ways, const vc_ways *real,
                  const vc_render_options *options)
{
    vc_writer w = vc_writer_new(out, 2);
    vc_write_object(&w);
    vc_json_head(&w, ways->ranking->c, options->program);
    vc_write_key(&w, "venue");
    vc_write_object(&w);
    vc_write_text(&w, "id", ways->result->venue->id);
    vc_write_text(&w, "name", ways->result->venue->name);
    write_result(&w, ways->result);
    vc_json_unchanged(&w, ways->ranking->unchanged, ways->result);
    vc_write_object_end(&w);
    write_ways(&w, ways);
    if (ways->instead)
        write_other(&w, "instead", ways->instead);
    else
        vc_write_text(&w, "instead", NULL);
    if (real)
        write_real(&w, ways, real);
    vc_write_key(&w, "changeable");
    vc_write_array(&w);
    for (size_t i = 0; i < ways->lever_count; i++) {
        vc_write_object(&w);
        lever_members(&w, &ways->levers[i]);
        vc_write_truth(&w, "matters", ways->levers[i].matters);
        vc_write_object_end(&w);
    }
    vc_write_array_end(&w);
    vc_write_object_end(&w);
    vc_buffer_add_char(out, '\n');
}
