#include <string.h>

#include "score/exact.h"
#include "score/exact_internal.h"
#include "score/strict.h"

/* The extreme ranks of a venue (Kadzinski, Greco and Slowinski 2012). Rivals that are
 * always or never before it are counted at once; of the rest, as many as can be must be
 * brought to one side of it by the same weights. A search decides one rival after the
 * other, in or out; the weights that hold those that are in furthest to their side show
 * which of the others come along for nothing. */

enum { TRIED = 2048 };

typedef enum { FREE, IN, OUT } decision;

typedef struct {
    vc_exact *exact;
    size_t count;    /* rivals still in question */
    double *towards; /* [rival][criterion]: above 0 (or not below) is the side wanted */
    bool strict;     /* whether a tie is not enough */
    decision *state; /* [rival] */
    size_t *chosen;  /* [depth] the rival decided there */
    double *weights; /* [depth][criterion] */
    size_t most;     /* of rivals brought over so far */
    size_t programs; /* left */
    bool lost;       /* a program found no end, so that nothing is proven */
} rank_search;

/* Sums are exact to about 1e-15; between the two thresholds nothing is claimed. */
static bool on_side(const rank_search *search, double value)
{
    return search->strict ? value > VC_EXACT_TIE : value >= -VC_EXACT_TIE;
}

/* The first rival that is free and not brought over by w, `count` if there is none;
 * raises the record. */
static size_t look(rank_search *search, const double *w)
{
    const size_t n = search->exact->field->criteria;
    size_t brought = 0, first = search->count;
    for (size_t k = search->count; k-- > 0;) {
        if (on_side(search, vc_exact_score(n, search->towards + k * n, w)))
            brought++;
        else if (search->state[k] == FREE)
            first = k;
    }
    search->most = brought > search->most ? brought : search->most;
    return first;
}

/* Weights that hold all that are in to their side, by as much as can be. */
static bool hold(rank_search *search, double *w)
{
    vc_exact *exact = search->exact;
    const size_t n = exact->field->criteria;
    double value = 0;
    search->programs--;
    vc_lp_begin(exact->lp, n + 1);
    vc_exact_add_allowed(exact, NULL);
    for (size_t k = 0; k < search->count; k++) {
        if (search->state[k] != IN)
            continue;
        memcpy(exact->row, search->towards + k * n, n * sizeof *exact->row);
        exact->row[n] = -1;
        vc_lp_add(exact->lp, exact->row, VC_LP_AT_LEAST, -1);
    }
    memset(exact->row, 0, (n + 1) * sizeof *exact->row);
    exact->row[n] = 1;
    vc_lp_add(exact->lp, exact->row, VC_LP_AT_MOST, 2);
    /* It always has an optimum: a margin of -1 holds everywhere. */
    if (vc_exact_solve(exact, exact->row, exact->x, &value) != VC_LP_OPTIMAL) {
        search->lost = true;
        return false;
    }
    memcpy(w, exact->x, n * sizeof *w);
    return on_side(search, value - 1);
}

static size_t outs(const rank_search *search)
{
    size_t count = 0;
    for (size_t k = 0; k < search->count; k++)
        count += search->state[k] == OUT;
    return count;
}

/* Depth first, on a stack of its own. Whether the search came to its end. */
static bool run(rank_search *search)
{
    const size_t n = search->exact->field->criteria;
    size_t depth = 0;
    search->lost = false;
    if (!hold(search, search->weights))
        return false;
    for (;;) {
        double *w = search->weights + depth * n;
        size_t next = look(search, w);
        if (next < search->count && search->count - outs(search) > search->most) {
            if (search->programs == 0)
                return false;
            search->chosen[depth] = next;
            search->state[next] = IN;
            if (!hold(search, w + n)) {
                search->state[next] = OUT;
                memcpy(w + n, w, n * sizeof *w);
            }
            depth++;
            continue;
        }
        /* Back to the last rival that was taken in, to leave it out. */
        while (depth > 0 && search->state[search->chosen[depth - 1]] == OUT)
            search->state[search->chosen[--depth]] = FREE;
        if (depth == 0)
            return !search->lost;
        search->state[search->chosen[depth - 1]] = OUT;
        memcpy(search->weights + depth * n, search->weights + (depth - 1) * n,
               n * sizeof *w);
    }
}

/* A few thousand weights raise the record at little cost, and a high record cuts the
 * search short. Without a search a few show what is reached at least. */
static void try_some(rank_search *search, uint64_t count)
{
    const vc_simplex *simplex = search->exact->simplex;
    const size_t n = search->exact->field->criteria;
    double w[VC_CRITERIA_MAX * VC_LANES], one[VC_CRITERIA_MAX];
    for (uint64_t first = 0; simplex && first < count; first += VC_LANES) {
        vc_simplex_draw(simplex, 0, first, w);
        for (size_t l = 0; l < VC_LANES; l++) {
            for (size_t j = 0; j < n; j++)
                one[j] = w[j * VC_LANES + l];
            look(search, one);
        }
    }
}

/* How many of the rivals in question some weights bring over at once. */
static size_t bring_over(rank_search *search, size_t programs, bool *exact)
{
    for (size_t k = 0; k < search->count; k++)
        search->state[k] = FREE;
    search->most = 0;
    search->programs = programs;
    if (search->count == 0)
        return 0;
    try_some(search, programs > 0 ? TRIED : VC_LANES);
    if (search->most < search->count && (programs == 0 || !run(search)))
        *exact = false;
    return search->most;
}

static rank_search new_search(vc_exact *exact)
{
    const size_t m = exact->field->venues, n = exact->field->criteria;
    rank_search search = {.exact = exact};
    search.towards = vc_arena_array(exact->arena, m * n, sizeof(double));
    search.state = vc_arena_array(exact->arena, m, sizeof(decision));
    search.chosen = vc_arena_array(exact->arena, m + 1, sizeof(size_t));
    search.weights = vc_arena_array(exact->arena, (m + 2) * n, sizeof(double));
    return search;
}

/* Fills in the rivals in question, each as its lead over the venue; counts those that
 * are always before it. */
static size_t sort_out(rank_search *search, size_t venue, size_t *never)
{
    const vc_exact_field *field = search->exact->field;
    const size_t n = field->criteria;
    size_t always = 0;
    *never = 0;
    for (size_t k = 0; k < field->venues; k++) {
        if (k == venue)
            continue;
        vc_exact_relation rival = vc_exact_compare(search->exact, k, venue);
        vc_exact_relation own = vc_exact_compare(search->exact, venue, k);
        if (rival.strict) {
            always++;
        } else if (own.necessary) {
            ++*never;
        } else {
            double *row = search->towards + search->count++ * n;
            for (size_t j = 0; j < n; j++)
                row[j] = vc_exact_row(field, k)[j] - vc_exact_row(field, venue)[j];
        }
    }
    return always;
}

vc_exact_ranks vc_exact_rank_range(vc_exact *exact, size_t venue, size_t programs)
{
    rank_search search = new_search(exact);
    size_t never = 0;
    if (exact->field->venues > exact->room)
        programs = 0;
    size_t always = sort_out(&search, venue, &never);
    vc_exact_ranks out = {.best_bound = 1 + always,
                          .worst_bound = exact->field->venues - never};
    bool worst_exact = true, best_exact = true;
    search.strict = true;
    out.worst = 1 + always + bring_over(&search, programs, &worst_exact);
    for (size_t i = 0; i < search.count * exact->field->criteria; i++)
        search.towards[i] = -search.towards[i];
    search.strict = false;
    out.best = 1 + always + search.count - bring_over(&search, programs, &best_exact);
    if (worst_exact)
        out.worst_bound = out.worst;
    if (best_exact)
        out.best_bound = out.best;
    out.exact = worst_exact && best_exact;
    return out;
}
