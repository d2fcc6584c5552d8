#include "score/simplex.h"

#include <string.h>

#include "base/cpu.h"
#include "base/random.h"
#include "score/strict.h"

typedef struct {
    uint16_t upper, lower; /* rows: after it, the smaller value stands in `upper` */
} comparator;

typedef struct {
    size_t count;
    const comparator *step;
} network;

typedef void draw_kernel(const vc_simplex *simplex, uint64_t key, uint64_t first,
                         double *w);

struct vc_simplex {
    size_t n;
    vc_simplex_way way;
    network cuts;         /* sorts the n - 1 cuts */
    network parts;        /* sorts the n parts, for an order */
    const uint16_t *rank; /* which part, counted from the largest, each weight takes */
    const unsigned *level;
    bool tied;            /* levels are shared: parts are permuted inside a level */
    const double *low;    /* tightened; NULL if all are 0 */
    const double *high;   /* tightened; NULL if none can be broken */
    double spare;         /* one less the sum of the lower bounds */
    const double *inside; /* a point that satisfies everything */
    draw_kernel *draw[VC_CPU_COUNT];
    vc_cpu cpu;
};

/* Attempts of a rejection before the point `inside` is taken: with a thousandth
 * accepted, the chance to get there is below e^-200. */
enum { ATTEMPTS_MAX = 200000 };
/* Samples that measure how much of a region rejection would keep. */
enum { PILOTS = 8192 };

/* ---- spacings ---- */

#define WIDTH 2
#define NAME(x) x##_plain
#define TARGET
#include "score/simplex_lanes.h"

#if VC_CPU_VARIANTS
#define WIDTH 4
#define NAME(x) x##_avx2
#define TARGET VC_TARGET_AVX2
#include "score/simplex_lanes.h"

#define WIDTH 8
#define NAME(x) x##_avx512
#define TARGET VC_TARGET_AVX512
#include "score/simplex_lanes.h"
#endif

/* ---- order, bounds ---- */

/* Gives weight j its part. Inside a level the parts are permuted, since an order says
 * nothing there; `key` and `sample` decide how. */
static void assign_lane(const vc_simplex *simplex, uint64_t key, uint64_t sample,
                        double *w, size_t lane)
{
    const size_t n = simplex->n;
    uint16_t take[VC_CRITERIA_MAX];
    double part[VC_CRITERIA_MAX];
    memcpy(take, simplex->rank, n * sizeof *take);
    for (size_t j = 0; simplex->tied && j + 1 < n; j++) {
        size_t choices = 1;
        uint16_t place[VC_CRITERIA_MAX] = {(uint16_t)j};
        for (size_t i = j + 1; i < n; i++)
            if (simplex->level[i] == simplex->level[j])
                place[choices++] = (uint16_t)i;
        uint64_t bits = vc_random_at(~key, sample * n + j);
        size_t other = place[(size_t)((bits >> 32) * choices >> 32)];
        uint16_t mine = take[j];
        take[j] = take[other];
        take[other] = mine;
    }
    /* The network leaves the smallest part in row 0. */
    for (size_t j = 0; j < n; j++)
        part[j] = w[(n - 1 - take[j]) * VC_LANES + lane];
    for (size_t j = 0; j < n; j++)
        w[j * VC_LANES + lane] = part[j];
}

static void raise_all(const vc_simplex *simplex, double *w)
{
    for (size_t j = 0; j < simplex->n; j++)
        for (size_t l = 0; l < VC_LANES; l++)
            w[j * VC_LANES + l] =
                simplex->low[j] + simplex->spare * w[j * VC_LANES + l];
}

/* Draws from the order or from the simplex above the lower bounds; with both, from the
 * order alone. */
static void draw_base(const vc_simplex *simplex, draw_kernel *kernel, uint64_t key,
                      uint64_t first, double *w)
{
    kernel(simplex, key, first, w);
    if (simplex->level)
        for (size_t l = 0; l < VC_LANES; l++)
            assign_lane(simplex, key, first + l, w, l);
    else if (simplex->low)
        raise_all(simplex, w);
}

static bool lane_allowed(const vc_simplex *simplex, const double *w, size_t lane)
{
    for (size_t j = 0; j < simplex->n; j++) {
        double weight = w[j * VC_LANES + lane];
        if (simplex->high && weight > simplex->high[j])
            return false;
        if (simplex->low && weight < simplex->low[j])
            return false;
    }
    return true;
}

/* Sixteen attempts at one sample at a time; the first that is allowed is taken. */
static void redraw_lane(const vc_simplex *simplex, draw_kernel *kernel, uint64_t key,
                        uint64_t sample, double *w, size_t lane)
{
    double attempt[VC_CRITERIA_MAX * VC_LANES];
    uint64_t own = vc_random_mix(key ^ vc_random_at(key, ~sample));
    for (uint64_t tried = 0; tried < ATTEMPTS_MAX; tried += VC_LANES) {
        draw_base(simplex, kernel, own, tried, attempt);
        for (size_t l = 0; l < VC_LANES; l++) {
            if (!lane_allowed(simplex, attempt, l))
                continue;
            for (size_t j = 0; j < simplex->n; j++)
                w[j * VC_LANES + lane] = attempt[j * VC_LANES + l];
            return;
        }
    }
    for (size_t j = 0; j < simplex->n; j++)
        w[j * VC_LANES + lane] = simplex->inside[j];
}

/* ---- the walk ---- */

/* Steps of a walk. A walk that draws a pair of weights anew mixes in the order of
 * n log n steps on the simplex (A. Smith 2014, "A Gibbs sampler on the n-simplex");
 * 16 times that, since bounds slow it down. */
static uint64_t walk_steps(size_t n)
{
    uint64_t log = 1;
    while ((UINT64_C(1) << log) < n)
        log++;
    return 16 * n * (log + 1);
}

static double clamp(double x, double low, double high)
{
    return x < low ? low : x > high ? high : x;
}

/* One step: two weights keep their sum and are drawn anew within their bounds. */
static void step(const vc_simplex *simplex, uint64_t pick, double u, double *w)
{
    const size_t n = simplex->n;
    size_t a = (size_t)((pick >> 32) * n >> 32);
    size_t b = (size_t)((pick & UINT32_MAX) * (n - 1) >> 32);
    b += b >= a;
    double sum = w[a] + w[b];
    double low = sum - simplex->high[b], high = sum - simplex->low[b];
    low = low > simplex->low[a] ? low : simplex->low[a];
    high = high < simplex->high[a] ? high : simplex->high[a];
    if (high <= low)
        return;
    w[a] = clamp(low + u * (high - low), low, high);
    w[b] = clamp(sum - w[a], simplex->low[b], simplex->high[b]);
}

static void walk_lane(const vc_simplex *simplex, uint64_t key, uint64_t sample,
                      double *w, size_t lane)
{
    double at[VC_CRITERIA_MAX];
    memcpy(at, simplex->inside, simplex->n * sizeof *at);
    uint64_t own = vc_random_mix(key ^ vc_random_at(key, ~sample));
    const uint64_t steps = walk_steps(simplex->n);
    for (uint64_t i = 0; i < steps; i++)
        step(simplex, vc_random_at(own, 2 * i),
             vc_random_unit(vc_random_at(own, 2 * i + 1)), at);
    for (size_t j = 0; j < simplex->n; j++)
        w[j * VC_LANES + lane] = at[j];
}

void vc_simplex_draw_on(const vc_simplex *simplex, int cpu, uint64_t seed,
                        uint64_t first, double *w)
{
    draw_kernel *kernel = simplex->draw[cpu];
    const uint64_t key = vc_random_key(seed, VC_RANDOM_WEIGHTS);
    if (simplex->way == VC_SIMPLEX_WALKED) {
        for (size_t l = 0; l < VC_LANES; l++)
            walk_lane(simplex, key, first + l, w, l);
        return;
    }
    draw_base(simplex, kernel, key, first, w);
    if (simplex->way == VC_SIMPLEX_REJECTED)
        for (size_t l = 0; l < VC_LANES; l++)
            if (!lane_allowed(simplex, w, l))
                redraw_lane(simplex, kernel, key, first + l, w, l);
}

void vc_simplex_draw(const vc_simplex *simplex, uint64_t seed, uint64_t first,
                     double *w)
{
    vc_simplex_draw_on(simplex, (int)simplex->cpu, seed, first, w);
}

size_t vc_simplex_size(const vc_simplex *simplex)
{
    return simplex->n;
}

vc_simplex_way vc_simplex_how(const vc_simplex *simplex)
{
    return simplex->way;
}

/* ---- preparation ---- */

/* Batcher's merge exchange sort of `n` rows (Knuth, The Art of Computer Programming 3,
 * 5.2.2, algorithm M); counts only where `step` is NULL. */
static size_t batcher(size_t n, comparator *out)
{
    size_t count = 0, top = 1;
    while (top * 2 < n)
        top *= 2;
    for (size_t p = top; n > 1 && p > 0; p /= 2) {
        size_t r = 0, d = p;
        for (size_t q = top;; q /= 2) {
            for (size_t i = 0; i + d < n; i++)
                if ((i & p) == r) {
                    if (out)
                        out[count] = (comparator){(uint16_t)i, (uint16_t)(i + d)};
                    count++;
                }
            if (q == p)
                break;
            d = q - p;
            r = p;
        }
    }
    return count;
}

static network sorter_of(vc_arena *arena, size_t n)
{
    network sorter = {batcher(n, NULL), NULL};
    comparator *step_list = vc_arena_array(arena, sorter.count, sizeof *step_list);
    batcher(n, step_list);
    sorter.step = step_list;
    return sorter;
}

static void set_order(vc_arena *arena, vc_simplex *simplex, const unsigned *level)
{
    uint16_t *rank = vc_arena_array(arena, simplex->n, sizeof *rank);
    for (size_t j = 0; j < simplex->n; j++)
        for (size_t i = 0; i < simplex->n; i++) {
            rank[j] = (uint16_t)(rank[j] + (level[i] < level[j] ||
                                            (level[i] == level[j] && i < j)));
            simplex->tied |= i != j && level[i] == level[j];
        }
    simplex->rank = rank;
    simplex->level = level;
    simplex->parts = sorter_of(arena, simplex->n);
}

/* Bounds that the sum allows to be reached. */
static void tighten(const vc_weights *allowed, double *low, double *high)
{
    double lows = 0, highs = 0;
    for (size_t j = 0; j < allowed->n; j++) {
        low[j] = allowed->low && allowed->low[j] > 0 ? allowed->low[j] : 0;
        high[j] = allowed->high && allowed->high[j] < 1 ? allowed->high[j] : 1;
        lows += low[j];
        highs += high[j];
    }
    for (size_t j = 0; j < allowed->n; j++) {
        double most = 1 - (lows - low[j]), least = 1 - (highs - high[j]);
        double new_high = high[j] < most ? high[j] : most;
        low[j] = low[j] > least ? low[j] : least;
        high[j] = new_high < low[j] ? low[j] : new_high;
    }
}

static const char *set_bounds(vc_arena *arena, vc_simplex *simplex,
                              const vc_weights *allowed)
{
    const size_t n = simplex->n;
    double *low = vc_arena_array(arena, n, sizeof *low);
    double *high = vc_arena_array(arena, n, sizeof *high);
    double *inside = vc_arena_array(arena, n, sizeof *inside);
    double lows = 0, highs = 0, tight_highs = 0;
    for (size_t j = 0; j < n; j++) {
        double l = allowed->low ? allowed->low[j] : 0;
        double h = allowed->high ? allowed->high[j] : 1;
        if (l > h)
            return "a lower bound is above its upper bound";
        lows += l > 0 ? l : 0;
        highs += h < 1 ? h : 1;
    }
    if (lows > 1 + 1e-12)
        return "the lower bounds of the weights sum to more than one";
    if (highs < 1 - 1e-12)
        return "the upper bounds of the weights sum to less than one";
    tighten(allowed, low, high);
    lows = 0;
    for (size_t j = 0; j < n; j++) {
        lows += low[j];
        tight_highs += high[j];
    }
    double room = tight_highs - lows;
    for (size_t j = 0; j < n; j++)
        inside[j] = room > 0 ? low[j] + (1 - lows) / room * (high[j] - low[j]) : low[j];
    simplex->spare = lows < 1 ? 1 - lows : 0;
    simplex->low = low;
    simplex->high = high;
    simplex->inside = inside;
    return NULL;
}

/* How many of PILOTS samples keep the bounds; the first that does is kept as a point
 * inside. */
static size_t count_allowed(vc_arena *arena, vc_simplex *simplex)
{
    double *w = vc_arena_array(arena, simplex->n * VC_LANES, sizeof *w);
    double *inside = vc_arena_array(arena, simplex->n, sizeof *inside);
    const uint64_t key = vc_random_key(0, VC_RANDOM_PILOT);
    size_t allowed = 0;
    for (uint64_t first = 0; first < PILOTS; first += VC_LANES) {
        draw_base(simplex, draw_plain, key, first, w);
        for (size_t l = 0; l < VC_LANES; l++) {
            if (!lane_allowed(simplex, w, l))
                continue;
            for (size_t j = 0; allowed == 0 && j < simplex->n; j++)
                inside[j] = w[j * VC_LANES + l];
            allowed++;
        }
    }
    if (allowed > 0 && simplex->level)
        simplex->inside = inside;
    return allowed;
}

static const char *choose_way(vc_arena *arena, vc_simplex *simplex)
{
    size_t kept = count_allowed(arena, simplex);
    if (kept == PILOTS && !simplex->level && simplex->spare > 0) {
        bool bounded = false;
        for (size_t j = 0; j < simplex->n; j++)
            bounded |= simplex->low[j] + simplex->spare > simplex->high[j] + 1e-12;
        if (!bounded) {
            simplex->high = NULL;
            return NULL;
        }
    }
    simplex->way = VC_SIMPLEX_REJECTED;
    if (simplex->level && kept < PILOTS / 1000)
        return "the bounds leave too little of the order to draw weights from it";
    /* Below this a walk is faster than drawing again. */
    if (!simplex->level && kept < PILOTS / 64)
        simplex->way = VC_SIMPLEX_WALKED;
    return NULL;
}

const vc_simplex *vc_simplex_new(vc_arena *arena, const vc_weights *allowed,
                                 const char **why)
{
    const char *trouble = NULL;
    vc_simplex *simplex = vc_arena_alloc(arena, sizeof *simplex);
    *simplex = (vc_simplex){.n = allowed->n, .way = VC_SIMPLEX_EXACT, .spare = 1};
    simplex->draw[VC_CPU_PLAIN] = draw_plain;
#if VC_CPU_VARIANTS
    simplex->draw[VC_CPU_AVX2] = draw_avx2;
    simplex->draw[VC_CPU_AVX512] = draw_avx512;
#endif
    simplex->cpu = vc_cpu_best();
    if (allowed->n == 0 || allowed->n > VC_CRITERIA_MAX)
        trouble = "there must be between 1 and 256 weights";
    if (!trouble) {
        simplex->cuts = sorter_of(arena, allowed->n - 1);
        if (allowed->level)
            set_order(arena, simplex, allowed->level);
    }
    if (!trouble && (allowed->low || allowed->high)) {
        trouble = set_bounds(arena, simplex, allowed);
        if (!trouble)
            trouble = choose_way(arena, simplex);
    }
    if (trouble && why)
        *why = trouble;
    return trouble ? NULL : simplex;
}
