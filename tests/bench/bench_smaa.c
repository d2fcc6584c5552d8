/* Figures of the Monte-Carlo analysis: time a sample for many and for few venues, what
 * a second thread gives, and what ten times the samples and the venues cost. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include "base/random.h"
#include "score/smaa.h"

enum { CRITERIA = 12, SAMPLES = 100000, ROUNDS = 5 };

static double now(void)
{
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* What is measured: so many venues, of which every fourth hangs on two facts of its own
 * that are drawn and judged, if `open`. */
typedef struct scene {
    size_t venues, threads;
    uint32_t samples;
    bool pairs, open;
} scene;

static void judge(void *context, size_t worker, uint64_t sample,
                  const vc_smaa_draw *drawn, double *values, unsigned char *tiers)
{
    const scene *s = context;
    (void)worker;
    (void)sample;
    for (size_t v = 0; v < s->venues; v += 4) {
        tiers[v] = (unsigned char)drawn[v / 2].choice;
        values[v * CRITERIA] = drawn[v / 2 + 1].at;
    }
}

static double once(scene s)
{
    jmp_buf guard;
    if (setjmp(guard))
        return 1e9;
    vc_arena *arena = vc_arena_new(&guard);
    double *values = vc_arena_array(arena, s.venues * CRITERIA, sizeof *values);
    for (size_t i = 0; i < s.venues * CRITERIA; i++)
        values[i] = vc_random_unit(vc_random_at(1, i));
    vc_weights any = {.n = CRITERIA};
    vc_smaa_fact *facts = vc_arena_array(arena, s.venues / 2 + 2, sizeof *facts);
    bool *judged = vc_arena_array(arena, s.venues, sizeof *judged);
    for (size_t v = 0; s.open && v < s.venues; v += 4) {
        facts[v / 2].choices = 2;
        judged[v] = true;
    }
    vc_smaa_problem problem = {.venues = s.venues,
                               .criteria = CRITERIA,
                               .values = values,
                               .weights = vc_simplex_new(arena, &any, NULL),
                               .fact = facts,
                               .facts = s.open ? (s.venues + 3) / 4 * 2 : 0,
                               .judged = judged,
                               .resample = judge,
                               .context = &s};
    vc_smaa_options options = {
        .seed = 1, .samples = s.samples, .threads = s.threads, .pairs = s.pairs};
    vc_smaa result;
    double start = now();
    vc_smaa_run(arena, &problem, &options, &result, NULL);
    double took = now() - start;
    vc_arena_free(arena);
    return took;
}

/* Seconds of the fastest of some runs: what else the machine does can only add. */
static double measure(scene s, int rounds)
{
    double best = 1e9;
    for (int round = 0; round < rounds; round++) {
        double took = once(s);
        best = took < best ? took : best;
    }
    return best;
}

static void print(const char *what, double figure, const char *unit)
{
    printf("  %-58s %9.1f %s\n", what, figure, unit);
}

/* Nanoseconds a sample, one thread and two, with more of what is counted, and with facts. */
static void print_scene(size_t venues, double one)
{
    const double each = 1e9 / SAMPLES;
    char what[64];
    const scene s = {.venues = venues, .threads = 1, .samples = SAMPLES};
    scene two = s, pairs = s, open = s;
    two.threads = 2;
    pairs.pairs = open.open = true;
    snprintf(what, sizeof what, "%zu venues, 1 thread", venues);
    print(what, one * each, "ns/sample");
    snprintf(what, sizeof what, "%zu venues, 2 threads", venues);
    print(what, measure(two, ROUNDS) * each, "ns/sample");
    snprintf(what, sizeof what, "%zu venues, pairwise winning indices too", venues);
    print(what, measure(pairs, ROUNDS) * each, "ns/sample");
    snprintf(what, sizeof what, "%zu venues, two facts drawn for every fourth", venues);
    print(what, measure(open, ROUNDS) * each, "ns/sample");
}

int main(void)
{
    const scene many = {.venues = 200, .threads = 1, .samples = SAMPLES};
    const scene few = {.venues = 20, .threads = 1, .samples = SAMPLES};
    const scene longer = {.venues = 200, .threads = 1, .samples = 10 * SAMPLES};
    const scene wider = {.venues = 2000, .threads = 1, .samples = SAMPLES / 10};
    puts("robust: weights uniform on the simplex, 12 criteria, 100,000 samples");
    const double one = measure(many, ROUNDS);
    print_scene(200, one);
    print_scene(20, measure(few, ROUNDS));
    print("200 venues, ten times the samples", measure(longer, 1) / one, "times");
    print("2000 venues, a tenth of the samples, per sample",
          measure(wider, 1) * 10 / one, "times");
    return 0;
}
