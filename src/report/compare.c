/* compare.c - see compare.h. */
#include "report/compare.h"

#include <math.h>
#include <string.h>

#include "report/reason.h"
#include "report/view.h"
#include "report/what_if.h"

static const char *fixed(vc_arena *arena, double number, int digits)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_fixed(&out, number, digits);
    return out.text;
}

static const char *name(const vc_result *result)
{
    return result->venue->name;
}

/* ---- the real case ---- */

const vc_comparison *vc_compare_real(vc_arena *arena, const vc_comparison *k)
{
    const vc_ranking *real = k->ranking->unchanged;
    if (!real)
        return NULL;
    return vc_compare(arena, real, vc_ranking_find(real, k->a->venue->id)->venue,
                      vc_ranking_find(real, k->b->venue->id)->venue);
}

const vc_ruling_pair *vc_compare_pair(const vc_comparison *in,
                                      const vc_ruling_pair *pair)
{
    const char *id = pair->a->requirement->id;
    for (size_t i = 0; in && i < in->ruling_count; i++)
        if (strcmp(in->rulings[i].a->requirement->id, id) == 0)
            return &in->rulings[i];
    return NULL;
}

const vc_term *vc_compare_term(const vc_comparison *in, const vc_term *term)
{
    for (size_t i = 0; in && i < in->term_count; i++)
        if (strcmp(in->terms[i].a->criterion->id, term->a->criterion->id) == 0)
            return &in->terms[i];
    return NULL;
}

/* "failed [was waived]", where the assumptions move it. */
static const char *marked(vc_arena *arena, const char *now, const char *was)
{
    return was && strcmp(now, was) != 0 ? vc_format(arena, "%s [was %s]", now, was)
                                        : now;
}

/* ---- both at a glance ---- */

static const char *standing(vc_arena *arena, const vc_ranking *ranking,
                            const vc_result *result)
{
    const char *mid = fixed(arena, result->mid, 2);
    return vc_format(
        arena, "%s, rank %s%s, score %s (%s)", vc_verdict_name(result->verdict),
        vc_view_rank(arena, ranking, result), vc_view_possible(arena, result), mid,
        vc_word_interval(arena, result->score));
}

static const char *who_is_first(vc_arena *arena, const vc_comparison *k)
{
    const bool first_a = k->a->verdict != k->b->verdict ? k->a->verdict < k->b->verdict
                                                        : k->leader == k->a;
    const vc_result *first = first_a ? k->a : k->b, *second = first_a ? k->b : k->a;
    if (first->verdict != second->verdict)
        return vc_format(
            arena, "%s, by its verdict: %s stands before %s, whatever the weights",
            name(first), vc_verdict_name(first->verdict),
            vc_verdict_name(second->verdict));
    if (!k->leader)
        return "neither: same verdict, same score";
    return vc_format(arena,
                     first->score.low > second->score.high
                         ? "%s, by its score"
                         : "%s, by the middle of its score, which open facts may turn",
                     name(first));
}

static const vc_outline *summary(vc_arena *arena, const vc_comparison *k,
                                 const vc_comparison *real)
{
    const char *title =
        vc_format(arena, "%s against %s", vc_word_venue(arena, k->a->venue),
                  vc_word_venue(arena, k->b->venue));
    vc_outline *outline = vc_outline_add(arena, NULL, NULL, title);
    vc_outline_add(arena, outline, name(k->a),
                   marked(arena, standing(arena, k->ranking, k->a),
                          real ? standing(arena, real->ranking, real->a) : NULL));
    vc_outline_add(arena, outline, name(k->b),
                   marked(arena, standing(arena, k->ranking, k->b),
                          real ? standing(arena, real->ranking, real->b) : NULL));
    vc_outline_add(
        arena, outline, "stands first",
        marked(arena, who_is_first(arena, k), real ? who_is_first(arena, real) : NULL));
    return outline;
}

/* ---- requirements ---- */

static bool differs(const vc_ruling_pair *pair)
{
    return pair->a->outcome != pair->b->outcome;
}

static void view_rulings(vc_compare_view *view)
{
    const vc_comparison *k = view->comparison;
    view->rulings =
        vc_arena_array(view->arena, k->ruling_count + 1, sizeof *view->rulings);
    for (size_t i = 0; i < k->ruling_count; i++) {
        const vc_ruling_pair *pair = &k->rulings[i];
        const vc_ruling_pair *real = vc_compare_pair(view->real, pair);
        const char **cells = view->rulings[i];
        cells[0] = differs(pair) ? "*" : "";
        cells[1] = marked(view->arena, vc_outcome_name(pair->a->outcome),
                          real ? vc_outcome_name(real->a->outcome) : NULL);
        cells[2] = marked(view->arena, vc_outcome_name(pair->b->outcome),
                          real ? vc_outcome_name(real->b->outcome) : NULL);
        cells[3] = pair->a->requirement->title;
    }
}

static void add_side(vc_arena *arena, vc_outline *entry, const vc_result *result,
                     const vc_ruling *ruling)
{
    const char *label =
        vc_format(arena, "%s, %s", name(result), vc_outcome_name(ruling->outcome));
    vc_outline *side =
        vc_outline_add(arena, entry, label, vc_reason_ruling(arena, ruling, VC_BRIEF));
    if (ruling->outcome == VC_WAIVED)
        vc_outline_add(arena, side, "on condition", vc_word_condition(arena, ruling));
}

static const vc_outline *separates(vc_arena *arena, const vc_comparison *k)
{
    vc_outline *outline =
        vc_outline_add(arena, NULL, NULL, "Requirements that separate them");
    for (size_t i = 0; i < k->ruling_count; i++) {
        const vc_ruling_pair *pair = &k->rulings[i];
        if (!differs(pair))
            continue;
        const vc_requirement *r = pair->a->requirement;
        vc_outline *entry =
            vc_outline_add(arena, outline, NULL,
                           vc_format(arena, "%s%s", r->title,
                                     r->caution ? " (caution, blocks nothing)" : ""));
        add_side(arena, entry, k->a, pair->a);
        add_side(arena, entry, k->b, pair->b);
    }
    return outline->first ? outline : NULL;
}

/* ---- criteria ---- */

static const char *signed_points(vc_arena *arena, double points)
{
    const char *text = fixed(arena, points, 2);
    return points > 0 && *text != '-' ? vc_format(arena, "+%s", text) : text;
}

static double hundredths(double n)
{
    return (n < 0 ? -floor(-n * 100 + 0.5) : floor(n * 100 + 0.5)) / 100;
}

static double middle(vc_interval interval)
{
    return (interval.low + interval.high) / 2;
}

/* Of all weight, in points of 100. */
static const char *share_words(vc_arena *arena, double share)
{
    return fixed(arena, 100 * share, 2);
}

/* Marked where what the row says of the difference or the weight is moved. */
static const char *term_title(const vc_compare_view *view, const vc_term *t)
{
    vc_arena *arena = view->arena;
    const vc_term *real = vc_compare_term(view->real, t);
    const char *title = t->a->criterion->title;
    if (!real)
        return title;
    const char *points = signed_points(arena, real->points);
    const char *weight =
        share_words(arena, vc_compare_share(view->real, real->a->criterion));
    if (strcmp(weight, share_words(arena, vc_compare_share(view->comparison,
                                                           t->a->criterion))) != 0)
        return vc_format(arena, "%s [was %s, weight %s]", title, points, weight);
    if (strcmp(points, signed_points(arena, t->points)) != 0)
        return vc_format(arena, "%s [was %s]", title, points);
    return title;
}

static void view_terms(vc_compare_view *view)
{
    const vc_comparison *k = view->comparison;
    vc_arena *arena = view->arena;
    double sum = 0, told = 0;
    view->terms = vc_arena_array(arena, k->term_count + 1, sizeof *view->terms);
    for (size_t i = 0; i < k->term_count; i++) {
        const vc_term *t = &k->terms[i];
        const char **cells = view->terms[i];
        sum += t->points;
        cells[0] = signed_points(arena, hundredths(hundredths(sum) - told));
        told = hundredths(sum);
        cells[1] = fixed(arena, middle(t->a->points), 2);
        cells[2] = fixed(arena, middle(t->b->points), 2);
        cells[3] = share_words(arena, vc_compare_share(k, t->a->criterion));
        cells[4] = term_title(view, t);
    }
    const char **cells = view->terms[k->term_count];
    cells[0] = signed_points(arena, told);
    cells[1] = fixed(arena, k->a->mid, 2);
    cells[2] = fixed(arena, k->b->mid, 2);
    cells[3] = share_words(arena, 1);
    cells[4] = "in all";
}

/* ---- a tie ---- */

static void add_none(vc_arena *arena, vc_outline *outline, const vc_comparison *k)
{
    const bool certain = k->dominance == VC_STRICT_CERTAIN;
    const vc_result *behind = k->leader == k->a ? k->b : k->a;
    vc_outline_add(arena, outline, NULL,
                   vc_format(arena,
                             "no weights do it: %s is better than %s on every "
                             "criterion%s",
                             name(k->leader), name(behind),
                             certain ? ", whatever the facts on which the values hang "
                                       "turn out to be"
                                     : " (at the middle of what is open)"));
}

static void add_shift(vc_arena *arena, vc_outline *of, const vc_comparison *k,
                      const vc_criterion *criterion, const char *goes, double by)
{
    const double share = vc_compare_share(k, criterion);
    vc_outline_add(arena, of, NULL,
                   vc_format(arena, "\"%s\" %s from %s to %s", criterion->title, goes,
                             share_words(arena, share),
                             share_words(arena, share + by)));
}

static void add_moves(vc_arena *arena, vc_outline *outline, const vc_comparison *k)
{
    const vc_result *behind = k->leader == k->a ? k->b : k->a;
    vc_outline *moves = vc_outline_add(
        arena, outline, "all weights",
        vc_format(arena,
                  "moving %s of 100 points of weight makes %s tie with %s; no smaller "
                  "change of the weights together does",
                  share_words(arena, k->mass), name(behind), name(k->leader)));
    for (size_t i = 0; i < k->move_count; i++)
        add_shift(arena, moves, k, k->moves[i].from, "falls", -k->moves[i].share);
    if (k->move_count)
        add_shift(arena, moves, k, k->moves[0].to, "rises", k->mass);
    if (k->dominance == VC_WEAK)
        vc_outline_add(arena, outline, NULL,
                       vc_format(arena,
                                 "no weights put %s before %s, which is on no "
                                 "criterion worse",
                                 name(behind), name(k->leader)));
}

static void add_alone(vc_arena *arena, vc_outline *outline, const vc_comparison *k)
{
    const vc_term *t = k->alone;
    if (!t) {
        vc_outline_add(arena, outline, "one weight",
                       "no change of one weight alone does it");
        return;
    }
    vc_outline_add(arena, outline, "one weight",
                   vc_format(arena,
                             "the smallest change of one alone, the others in "
                             "proportion, is that of \"%s\" from %s to %s of 100",
                             t->a->criterion->title,
                             share_words(arena, vc_compare_share(k, t->a->criterion)),
                             share_words(arena, t->one_share)));
}

static const vc_outline *tie(vc_arena *arena, const vc_comparison *k)
{
    vc_outline *outline =
        vc_outline_add(arena, NULL, NULL,
                       "How much weight would have to move for their scores to tie");
    if (!k->leader)
        vc_outline_add(arena, outline, NULL, "none: their scores tie");
    else if (k->dominance >= VC_STRICT)
        add_none(arena, outline, k);
    else {
        add_moves(arena, outline, k);
        add_alone(arena, outline, k);
    }
    if (k->leader && k->a->verdict != k->b->verdict)
        vc_outline_add(arena, outline, NULL,
                       "and it would not change which stands first: the verdict counts "
                       "before the score");
    return outline;
}

const vc_compare_view *vc_compare_view_new(vc_arena *arena, const vc_comparison *k)
{
    vc_compare_view *view = vc_arena_alloc(arena, sizeof *view);
    const vc_case *c = k->ranking->c;
    view->arena = arena;
    view->comparison = k;
    view->heading = vc_view_heading(arena, c);
    view->notice = vc_view_notice(arena, c);
    view->what_if = vc_what_if_moved(arena, k->ranking);
    view->real = vc_compare_real(arena, k);
    view->summary = summary(arena, k, view->real);
    view->names[0] = name(k->a);
    view->names[1] = name(k->b);
    view_rulings(view);
    view_terms(view);
    view->separates = separates(arena, k);
    view->tie = tie(arena, k);
    return view;
}
