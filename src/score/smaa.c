#include "score/smaa.h"

#include <string.h>

#include "base/parallel.h"
#include "base/random.h"
#include "score/smaa_kernel.h"
#include "score/strict.h"

enum {
    BATCH = VC_SMAA_BATCH,
    GROUPS = BATCH / VC_LANES,
    BATCHES = 32, /* in a block, the unit that a thread takes */
    /* From here on buckets are faster than comparing all with all; both rank alike. */
    MANY = 72
};

/* Weights are summed in units of 2^-32: exact, in any order, for 2^32 samples. */
#define UNIT 0x1p32

/* What one worker owns. */
typedef struct {
    uint32_t *rank, *pair, *tier;
    uint64_t *weight, *square;
    double *w;            /* [group][criterion][lane] */
    double *key;          /* [venue][lane] */
    uint16_t *place;      /* ranks: [sample][stride] */
    unsigned char *tiers; /* of the sample at hand */
    double *values;
    vc_smaa_draw *drawn;
    uint16_t *bucket;
    uint64_t *sorted;
    uint32_t *first; /* of vc_smaa_confidence */
} worker_state;

typedef struct {
    const vc_smaa_problem *problem;
    const vc_smaa_options *options;
    const vc_smaa_kernel *kernel;
    size_t stride;
    double *values; /* the problem's, cut to 0..1 */
    unsigned char *tiers;
    uint16_t *fixed,
        *moving; /* venues whose values and tier do not, or do, hang on facts */
    size_t fixed_count, moving_count;
    worker_state *worker;
    const vc_smaa *result; /* of vc_smaa_confidence, with what follows */
    double *central;       /* [venue][criterion] */
    double *rival;         /* [venue] the greatest key of others that are fixed */
} smaa_job;

static double cut(double value)
{
    return value > 0 ? (value < 1 ? value : 1) : 0;
}

/* ---- one sample's facts ---- */

static unsigned choose(const vc_smaa_fact *fact, double at)
{
    if (!fact->chance) {
        unsigned choice = (unsigned)(at * fact->choices);
        return choice < fact->choices ? choice : fact->choices - 1;
    }
    double sum = 0;
    for (unsigned i = 0; i + 1 < fact->choices; i++) {
        sum += fact->chance[i];
        if (at < sum)
            return i;
    }
    return fact->choices - 1;
}

static void draw_facts(const smaa_job *job, vc_smaa_draw *drawn, uint64_t sample)
{
    const vc_smaa_problem *problem = job->problem;
    for (size_t f = 0; f < problem->facts; f++) {
        double at = vc_random_unit(
            vc_random_bits(job->options->seed, VC_RANDOM_FACTS, sample, (uint32_t)f));
        drawn[f] = (vc_smaa_draw){at, 0};
        if (problem->fact[f].choices > 0)
            drawn[f].choice = choose(&problem->fact[f], at);
    }
}

/* Puts the moving rows and tiers back to what was given, then lets the sample's facts
 * act on them; rows that do not move are never touched. */
static void realise(const smaa_job *job, size_t worker, uint64_t sample)
{
    const vc_smaa_problem *problem = job->problem;
    worker_state *own = &job->worker[worker];
    const size_t n = problem->criteria;
    for (size_t i = 0; i < job->moving_count; i++) {
        size_t venue = job->moving[i];
        memcpy(own->values + venue * n, job->values + venue * n, n * sizeof(double));
        own->tiers[venue] = job->tiers[venue];
    }
    draw_facts(job, own->drawn, sample);
    for (size_t c = 0; c < problem->cells; c++) {
        const vc_smaa_cell *cell = &problem->cell[c];
        const vc_smaa_draw *draw = &own->drawn[cell->fact];
        double value = problem->fact[cell->fact].choices > 0
                           ? cell->choice[draw->choice]
                           : cell->low + draw->at * (cell->high - cell->low);
        own->values[cell->venue * n + cell->criterion] = value;
    }
    if (problem->resample)
        problem->resample(problem->context, worker, sample, own->drawn, own->values,
                          own->tiers);
    for (size_t i = 0; i < job->moving_count; i++) {
        double *row = own->values + job->moving[i] * n;
        for (size_t j = 0; j < n; j++)
            row[j] = cut(row[j]);
        if (own->tiers[job->moving[i]] >= VC_SMAA_TIERS)
            own->tiers[job->moving[i]] = VC_SMAA_TIERS - 1;
    }
}

/* ---- one batch ---- */

static void score_moving(const smaa_job *job, size_t worker, uint64_t first,
                         size_t samples, const double *w)
{
    worker_state *own = &job->worker[worker];
    const size_t n = job->problem->criteria;
    for (size_t l = 0; l < VC_LANES; l++) {
        if (l < samples)
            realise(job, worker, first + l);
        for (size_t i = 0; i < job->moving_count; i++) {
            size_t venue = job->moving[i];
            double score = vc_smaa_score(own->values + venue * n, w + l, VC_LANES, n);
            unsigned char tier = own->tiers[venue];
            own->key[venue * VC_LANES + l] = vc_smaa_key(score, tier);
            if (l < samples)
                own->tier[venue * VC_SMAA_TIERS + tier]++;
        }
    }
}

static void rank_group(const smaa_job *job, worker_state *own, uint16_t *rank)
{
    const size_t venues = job->problem->venues;
    if (venues < MANY)
        job->kernel->rank_few(venues, own->key, rank, job->stride);
    else
        job->kernel->rank_many(venues, own->key, rank, job->stride, own->bucket,
                               own->sorted);
}

static void add_first(const smaa_job *job, worker_state *own, size_t venue,
                      size_t sample)
{
    const size_t n = job->problem->criteria;
    const double *w = own->w + sample / VC_LANES * n * VC_LANES + sample % VC_LANES;
    for (size_t j = 0; j < n; j++) {
        double weight = w[j * VC_LANES];
        own->weight[venue * n + j] += (uint64_t)(int64_t)(weight * UNIT + 0.5);
        own->square[venue * n + j] += (uint64_t)(int64_t)(weight * weight * UNIT + 0.5);
    }
}

/* Counts ranks; says whether some are shared. */
static bool count_ranks(const smaa_job *job, worker_state *own, size_t samples)
{
    const size_t venues = job->problem->venues;
    uint64_t sum = 0;
    for (size_t i = 0; i < venues; i++) {
        uint32_t *count = own->rank + i * venues;
        const uint16_t *place = own->place + i;
        uint32_t first = count[0];
        for (size_t s = 0; s < samples; s++) {
            size_t r = place[s * job->stride];
            count[r]++;
            sum += r;
        }
        for (size_t s = 0; first < count[0] && s < samples; s++)
            if (place[s * job->stride] == 0) {
                add_first(job, own, i, s);
                first++;
            }
    }
    /* Without ties the ranks of a sample are 0, 1, 2 and so on; each tie lowers one. */
    return sum < (uint64_t)samples * (venues * (venues - 1) / 2);
}

static void run_batch(const smaa_job *job, size_t worker, uint64_t first,
                      size_t samples)
{
    worker_state *own = &job->worker[worker];
    const vc_smaa_problem *problem = job->problem;
    const size_t n = problem->criteria;
    for (size_t g = 0; g * VC_LANES < samples; g++) {
        double *w = own->w + g * n * VC_LANES;
        uint64_t from = first + g * VC_LANES;
        vc_simplex_draw(problem->weights, job->options->seed, from, w);
        job->kernel->score(job->values, job->tiers, n, job->fixed, job->fixed_count, w,
                           own->key);
        if (job->moving_count > 0)
            score_moving(job, worker, from, samples - g * VC_LANES, w);
        rank_group(job, own, own->place + g * VC_LANES * job->stride);
    }
    bool ties = count_ranks(job, own, samples);
    if (own->pair)
        job->kernel->pairs(problem->venues, own->place, job->stride, samples, ties,
                           own->pair);
}

static void run_block(void *context, size_t worker, size_t block)
{
    const smaa_job *job = context;
    uint64_t from = (uint64_t)block * BATCHES * BATCH;
    for (size_t b = 0; b < BATCHES && from < job->options->samples;
         b++, from += BATCH) {
        uint64_t left = job->options->samples - from;
        run_batch(job, worker, from, left < BATCH ? (size_t)left : BATCH);
    }
}

/* ---- preparation and result ---- */

static bool moves(const vc_smaa_problem *problem, size_t venue)
{
    if (problem->judged && problem->resample && problem->judged[venue])
        return problem->facts > 0;
    for (size_t c = 0; c < problem->cells; c++)
        if (problem->cell[c].venue == venue)
            return true;
    return false;
}

static worker_state new_worker(vc_arena *arena, const smaa_job *job, bool pairs)
{
    const vc_smaa_problem *problem = job->problem;
    const size_t m = problem->venues, n = problem->criteria;
    worker_state own = {
        .rank = vc_arena_array(arena, m * m, sizeof(uint32_t)),
        .pair = pairs ? vc_arena_array(arena, m * m, sizeof(uint32_t)) : NULL,
        .tier = vc_arena_array(arena, m * VC_SMAA_TIERS, sizeof(uint32_t)),
        .weight = vc_arena_array(arena, m * n, sizeof(uint64_t)),
        .square = vc_arena_array(arena, m * n, sizeof(uint64_t)),
        .w = vc_arena_array(arena, GROUPS * n * VC_LANES, sizeof(double)),
        .key = vc_arena_array(arena, m * VC_LANES, sizeof(double)),
        .place = vc_arena_array(arena, BATCH * job->stride, sizeof(uint16_t)),
        .tiers = vc_arena_array(arena, m, 1),
        .values = vc_arena_array(arena, m * n, sizeof(double)),
        .drawn = vc_arena_array(arena, problem->facts, sizeof(vc_smaa_draw)),
        .bucket = vc_arena_array(arena, vc_smaa_buckets(m), sizeof(uint16_t)),
        .sorted = vc_arena_array(arena, m, sizeof(uint64_t)),
        .first = vc_arena_array(arena, m, sizeof(uint32_t)),
    };
    memcpy(own.values, job->values, m * n * sizeof(double));
    memcpy(own.tiers, job->tiers, m);
    return own;
}

static smaa_job new_job(vc_arena *arena, const vc_smaa_problem *problem,
                        const vc_smaa_options *options, size_t threads)
{
    const size_t m = problem->venues, n = problem->criteria;
    smaa_job job = {.problem = problem, .options = options};
    job.kernel = vc_smaa_kernel_of(vc_cpu_best());
    job.stride = (m + VC_SMAA_PAD - 1) / VC_SMAA_PAD * VC_SMAA_PAD;
    job.values = vc_arena_array(arena, m * n, sizeof(double));
    job.tiers = vc_arena_array(arena, m, 1);
    job.fixed = vc_arena_array(arena, m, sizeof(uint16_t));
    job.moving = vc_arena_array(arena, m, sizeof(uint16_t));
    for (size_t i = 0; i < m * n; i++)
        job.values[i] = cut(problem->values[i]);
    for (size_t i = 0; i < m; i++) {
        unsigned char tier = problem->tiers ? problem->tiers[i] : 0;
        job.tiers[i] = tier < VC_SMAA_TIERS ? tier : VC_SMAA_TIERS - 1;
        if (moves(problem, i))
            job.moving[job.moving_count++] = (uint16_t)i;
        else
            job.fixed[job.fixed_count++] = (uint16_t)i;
    }
    job.worker = vc_arena_array(arena, threads, sizeof *job.worker);
    for (size_t t = 0; t < threads; t++)
        job.worker[t] = new_worker(arena, &job, options->pairs);
    return job;
}

static void add_counts(uint32_t *to, const uint32_t *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] += from[i];
}

static void add_sums(uint64_t *to, const uint64_t *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] += from[i];
}

/* Adds all workers' counters to those of the first. */
static void gather(const smaa_job *job, size_t threads)
{
    const size_t m = job->problem->venues, n = job->problem->criteria;
    worker_state *sum = &job->worker[0];
    for (size_t t = 1; t < threads; t++) {
        const worker_state *own = &job->worker[t];
        add_counts(sum->rank, own->rank, m * m);
        if (sum->pair)
            add_counts(sum->pair, own->pair, m * m);
        add_counts(sum->tier, own->tier, m * VC_SMAA_TIERS);
        add_counts(sum->first, own->first, m);
        add_sums(sum->weight, own->weight, m * n);
        add_sums(sum->square, own->square, m * n);
    }
    for (size_t i = 0; i < job->fixed_count; i++) {
        size_t venue = job->fixed[i];
        sum->tier[venue * VC_SMAA_TIERS + job->tiers[venue]] = job->options->samples;
    }
}

/* The kernels leave wins of a over b above the diagonal and ties below it. */
static void complete_pairs(uint32_t *pair, size_t m, uint32_t samples)
{
    for (size_t a = 0; a < m; a++)
        for (size_t b = a + 1; b < m; b++)
            pair[b * m + a] = samples - pair[a * m + b] - pair[b * m + a];
}

static size_t threads_of(const vc_smaa_options *options, size_t blocks)
{
    size_t threads = options->threads > 0 ? options->threads : 1;
    return threads < blocks ? threads : blocks;
}

static void report(void *context, size_t done, size_t of)
{
    const smaa_job *job = context;
    if (job->options->progress)
        job->options->progress(job->options->progress_context, done, of);
}

static void run_blocks(smaa_job *job, void (*body)(void *, size_t, size_t),
                       size_t threads, size_t blocks)
{
    vc_parallel loop = {.threads = threads,
                        .blocks = blocks,
                        .body = body,
                        .progress = report,
                        .context = job};
    vc_parallel_run(&loop);
}

static const char *fault(const vc_smaa_problem *problem, const vc_smaa_options *options)
{
    if (options->samples == 0)
        return "there must be at least one sample";
    if (problem->venues == 0)
        return "there are no venues";
    if (problem->venues > VC_SMAA_VENUES_MAX)
        return "there are more than 4096 venues";
    if (vc_simplex_size(problem->weights) != problem->criteria)
        return "weights and criteria differ in number";
    return NULL;
}

bool vc_smaa_run(vc_arena *arena, const vc_smaa_problem *problem,
                 const vc_smaa_options *options, vc_smaa *out, const char **why)
{
    const char *trouble = fault(problem, options);
    if (trouble) {
        if (why)
            *why = trouble;
        return false;
    }
    const size_t each = BATCHES * BATCH;
    size_t blocks = (options->samples + each - 1) / each;
    size_t threads = threads_of(options, blocks);
    smaa_job job = new_job(arena, problem, options, threads);
    run_blocks(&job, run_block, threads, blocks);
    gather(&job, threads);
    const worker_state *sum = &job.worker[0];
    if (sum->pair)
        complete_pairs(sum->pair, problem->venues, options->samples);
    *out = (vc_smaa){.venues = problem->venues,
                     .criteria = problem->criteria,
                     .samples = options->samples,
                     .rank = sum->rank,
                     .wins = sum->pair,
                     .tier = sum->tier,
                     .weight = sum->weight,
                     .square = sum->square};
    return true;
}

/* ---- confidence factors ---- */

/* Counts, for each venue with central weights, whether it is first under them with the
 * facts of one sample. Only the moving venues are scored: of the others the best rival
 * is known beforehand. */
static void confide(smaa_job *job, size_t worker, uint64_t sample)
{
    worker_state *own = &job->worker[worker];
    const size_t n = job->problem->criteria;
    if (job->moving_count > 0)
        realise(job, worker, sample);
    for (size_t v = 0; v < job->problem->venues; v++) {
        if (job->result->rank[v * job->result->venues] == 0)
            continue;
        const double *w = job->central + v * n;
        double key =
            vc_smaa_key(vc_smaa_score(own->values + v * n, w, 1, n), own->tiers[v]);
        bool first = key >= job->rival[v];
        for (size_t i = 0; first && i < job->moving_count; i++) {
            size_t k = job->moving[i];
            first = key >= vc_smaa_key(vc_smaa_score(own->values + k * n, w, 1, n),
                                       own->tiers[k]);
        }
        own->first[v] += first;
    }
}

static void confide_block(void *context, size_t worker, size_t block)
{
    smaa_job *job = context;
    uint64_t from = (uint64_t)block * BATCHES * BATCH;
    for (uint64_t s = from; s < from + BATCHES * BATCH && s < job->options->samples;
         s++)
        confide(job, worker, s);
}

static void set_rivals(vc_arena *arena, smaa_job *job, const vc_smaa *result)
{
    const size_t m = result->venues, n = result->criteria;
    double *errors = vc_arena_array(arena, n, sizeof *errors);
    job->result = result;
    job->central = vc_arena_array(arena, m * n, sizeof(double));
    job->rival = vc_arena_array(arena, m, sizeof(double));
    for (size_t v = 0; v < m; v++) {
        double *w = job->central + v * n;
        if (!vc_smaa_central(result, v, w, errors))
            continue;
        for (size_t i = 0; i < job->fixed_count; i++) {
            size_t k = job->fixed[i];
            double key =
                vc_smaa_key(vc_smaa_score(job->values + k * n, w, 1, n), job->tiers[k]);
            job->rival[v] = key > job->rival[v] ? key : job->rival[v];
        }
    }
}

void vc_smaa_confidence(vc_arena *arena, const vc_smaa_problem *problem,
                        const vc_smaa_options *options, const vc_smaa *result,
                        uint32_t *first, uint32_t *samples)
{
    vc_smaa_options own = *options;
    own.pairs = false;
    if (problem->facts == 0)
        own.samples = 1;
    const size_t each = BATCHES * BATCH;
    size_t blocks = (own.samples + each - 1) / each;
    size_t threads = threads_of(&own, blocks);
    smaa_job job = new_job(arena, problem, &own, threads);
    set_rivals(arena, &job, result);
    run_blocks(&job, confide_block, threads, blocks);
    gather(&job, threads);
    memcpy(first, job.worker[0].first, problem->venues * sizeof *first);
    *samples = own.samples;
}
