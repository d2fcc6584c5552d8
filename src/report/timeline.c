/* timeline.c - see timeline.h. */
#include "report/timeline.h"

#include "model/assume.h"
#include "report/said.h"
#include "report/view.h"
#include "report/what_if.h"

/* ---- a change in words ---- */

static const char *subject_id(const vc_case *c, const vc_change *change)
{
    return change->state   ? change->state->code
           : change->venue ? change->venue->id
           : change->party ? change->party->id
                           : c->summit->id;
}

static const char *subject_name(const vc_change *change)
{
    return change->state   ? change->state->said
           : change->venue ? change->venue->name
           : change->party ? vc_word_party(change->party)
                           : "the summit";
}

const char *vc_change_key(vc_arena *arena, const vc_case *c, const vc_change *change)
{
    const vc_fact *fact = change->fact;
    const char *space = fact->toward    ? "toward"
                        : change->state ? "host"
                        : change->venue ? "venue"
                        : change->party ? "party"
                                        : "summit";
    return vc_format(arena, "%s %s.%s%s%s", subject_id(c, change), space,
                     fact->key->name, fact->toward ? " " : "",
                     fact->toward ? fact->toward : "");
}

static const char *toward_name(const vc_case *c, const vc_fact *fact)
{
    const vc_state *state = fact->toward ? vc_case_state(c, fact->toward) : NULL;
    return state ? state->said : fact->toward;
}

/* `name` stands before every phrase; "" where the subject was just named. */
static const char *reading_words(vc_arena *arena, const vc_case *c,
                                 const vc_change *change, const vc_reading *reading,
                                 const char *name)
{
    const vc_key *key = change->fact->key;
    const char *toward = toward_name(c, change->fact), *gap = *name ? " " : "";
    vc_buffer out = vc_buffer_new(arena);
    if (reading->certainty == VC_KNOWN)
        return vc_format(arena, "%s%s%s", name, gap,
                         vc_key_phrase(arena, key, reading->value, toward));
    if (reading->claim_count == 0)
        return *name ? vc_format(arena, "of %s it is not known: %s", name, key->title)
                     : "not known";
    vc_buffer_add(&out, reading->claim_count > 1 ? "contested: " : "announced: ");
    for (size_t i = 0; i < reading->claim_count; i++)
        vc_buffer_printf(&out, "%s%s%s%s", i ? " / " : "", name, gap,
                         vc_key_phrase(arena, key, reading->claims[i], toward));
    return out.text;
}

const char *vc_change_words(vc_arena *arena, const vc_case *c, const vc_change *change)
{
    return vc_format(
        arena, "%s; before: %s",
        reading_words(arena, c, change, &change->after, subject_name(change)),
        reading_words(arena, c, change, &change->before, ""));
}

/* ---- a cut ---- */

static void add_ended(vc_arena *arena, vc_outline *fact, const vc_assertion *a)
{
    vc_outline *said = vc_outline_add(
        arena, fact, "no longer holds",
        vc_format(arena, "%s%s", vc_word_voice(a), vc_said_period(arena, a)));
    for (size_t i = 0; i < a->source_count; i++)
        vc_outline_add(arena, said, "source", vc_said_source(arena, a->sources[i]));
}

static void add_change(vc_arena *arena, vc_outline *cut, const vc_case *c,
                       const vc_change *change)
{
    vc_outline *fact =
        vc_outline_add(arena, cut, "because", vc_change_words(arena, c, change));
    for (size_t i = 0; i < change->begun_count; i++)
        vc_said_add(arena, fact, &change->after, change->begun[i]);
    for (size_t i = 0; i < change->ended_count && change->begun_count == 0; i++)
        add_ended(arena, fact, change->ended[i]);
}

static void add_moves(vc_arena *arena, vc_outline *cut, const vc_ranking *before,
                      const vc_ranking *after)
{
    vc_what_if_readiness(arena, cut, before, after);
    for (size_t i = 0; i < after->count; i++) {
        const vc_result *b = &after->results[i];
        const vc_result *a = vc_ranking_find(before, b->venue->id);
        vc_outline_add(arena, cut, vc_word_venue(arena, b->venue),
                       vc_what_if_steps(arena, before, a, after, b));
    }
}

static const vc_outline *view_cut(vc_arena *arena, const vc_timeline *line,
                                  const vc_cut *cut, size_t number)
{
    const char *day = vc_word_date(arena, cut->day);
    vc_outline *outline =
        vc_outline_add(arena, NULL, vc_format(arena, "(%zu) %s", number, day),
                       number == 1 ? "how it stands when the timeline begins" : "");
    if (number == 1)
        return outline;
    if (cut->change_count == 0)
        vc_outline_add(arena, outline, "because",
                       "a rule counts the days left until the summit");
    for (size_t i = 0; i < cut->change_count; i++)
        add_change(arena, outline, line->c, &cut->changes[i]);
    add_moves(arena, outline, cut[-1].ranking, cut->ranking);
    return outline;
}

/* ---- the grid ---- */

static const char *cell(vc_arena *arena, const vc_ranking *ranking, const char *venue)
{
    static const char letters[] = {[VC_FEASIBLE] = 'F',
                                   [VC_CONDITIONAL] = 'C',
                                   [VC_UNDETERMINED] = 'U',
                                   [VC_BLOCKED] = 'B'};
    const vc_result *result = vc_ranking_find(ranking, venue);
    return vc_format(arena, "%c%s%s", letters[result->verdict],
                     vc_view_rank(arena, ranking, result),
                     vc_what_if_sign(ranking, result));
}

static void view_grid(vc_timeline_view *view)
{
    const vc_ranking *last = view->shown[view->count - 1]->ranking;
    const char **names = vc_arena_array(view->arena, last->count, sizeof *names);
    const char *const **grid = vc_arena_array(view->arena, last->count, sizeof *grid);
    for (size_t v = 0; v < last->count; v++) {
        const vc_venue *venue = last->results[v].venue;
        const char **cells = vc_arena_array(view->arena, view->count, sizeof *cells);
        for (size_t i = 0; i < view->count; i++)
            cells[i] = cell(view->arena, view->shown[i]->ranking, venue->id);
        names[v] = venue->name;
        grid[v] = cells;
    }
    view->venues = names;
    view->grid = grid;
}

/* ---- the whole ---- */

static const char *summary(vc_arena *arena, const vc_timeline *line, size_t shown)
{
    const char *from = vc_word_date(arena, line->from);
    const char *to = vc_word_date(arena, line->to);
    const size_t days = line->count - 1, moving = shown - 1;
    if (days == 0)
        return vc_format(arena, "From %s to %s no fact changes that a rule reads.",
                         from, to);
    return vc_format(
        arena,
        "From %s to %s facts that rules read change on %zu day%s; on %s of "
        "these a verdict, a rank, a score or the readiness moves.",
        from, to, days, days == 1 ? "" : "s",
        moving == days ? "all"
        : moving == 0  ? "none"
                       : vc_format(arena, "%zu", moving));
}

const vc_timeline_view *vc_timeline_view_new(vc_arena *arena, const vc_timeline *line)
{
    vc_timeline_view *view = vc_arena_alloc(arena, sizeof *view);
    const vc_cut **shown = vc_arena_array(arena, line->count, sizeof *shown);
    const vc_outline **cuts = vc_arena_array(arena, line->count, sizeof *cuts);
    for (size_t i = 0; i < line->count; i++) {
        if (!line->cuts[i].moved)
            continue;
        shown[view->count] = &line->cuts[i];
        cuts[view->count] = view_cut(arena, line, &line->cuts[i], view->count + 1);
        view->count++;
    }
    view->arena = arena;
    view->timeline = line;
    view->heading = vc_view_heading(arena, line->c);
    view->notice = vc_view_notice(arena, vc_case_on(arena, line->c, line->to));
    view->summary = summary(arena, line, view->count);
    view->shown = shown;
    view->cuts = cuts;
    view_grid(view);
    return view;
}
