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

static double once(size_t venues, uint32_t samples, size_t threads, bool pairs)
{
    jmp_buf guard;
    if (setjmp(guard))
        return 1e9;
    vc_arena *arena = vc_arena_new(&guard);
    double *values = vc_arena_array(arena, venues * CRITERIA, sizeof *values);
    for (size_t i = 0; i < venues * CRITERIA; i++)
        values[i] = vc_random_unit(vc_random_at(1, i));
    vc_weights any = {.n = CRITERIA};
    vc_smaa_problem problem = {.venues = venues,
                               .criteria = CRITERIA,
                               .values = values,
                               .weights = vc_simplex_new(arena, &any, NULL)};
    vc_smaa_options options = {
        .seed = 1, .samples = samples, .threads = threads, .pairs = pairs};
    vc_smaa result;
    double start = now();
    vc_smaa_run(arena, &problem, &options, &result, NULL);
    double took = now() - start;
    vc_arena_free(arena);
    return took;
}

/* Seconds of the fastest of some runs: what else the machine does can only add. */
static double measure(size_t venues, uint32_t samples, size_t threads, bool pairs,
                      int rounds)
{
    double best = 1e9;
    for (int round = 0; round < rounds; round++) {
        double took = once(venues, samples, threads, pairs);
        best = took < best ? took : best;
    }
    return best;
}

static void print(const char *what, double figure, const char *unit)
{
    printf("  %-58s %9.1f %s\n", what, figure, unit);
}

int main(void)
{
    puts("robust: weights uniform on the simplex, 12 criteria, 100,000 samples");
    double many = measure(200, SAMPLES, 1, false, ROUNDS);
    double few = measure(20, SAMPLES, 1, false, ROUNDS);
    double each = 1e9 / SAMPLES;
    print("200 venues, 1 thread", many * each, "ns/sample");
    print("200 venues, 1 thread, pairwise winning indices too",
          measure(200, SAMPLES, 1, true, ROUNDS) * each, "ns/sample");
    print("200 venues, 2 threads", measure(200, SAMPLES, 2, false, ROUNDS) * each,
          "ns/sample");
    print("20 venues, 1 thread", few * each, "ns/sample");
    print("20 venues, 1 thread, pairwise winning indices too",
          measure(20, SAMPLES, 1, true, ROUNDS) * each, "ns/sample");
    print("20 venues, 2 threads", measure(20, SAMPLES, 2, false, ROUNDS) * each,
          "ns/sample");
    print("200 venues, ten times the samples",
          measure(200, 10 * SAMPLES, 1, false, 1) / many, "times");
    print("2000 venues, a tenth of the samples, per sample",
          measure(2000, SAMPLES / 10, 1, false, 1) * 10 / many, "times");
    return 0;
}
