/* smaa_lanes.h - the kernels of smaa_kernel.c for one width of vectors. Not a header in
 * its own right: smaa_kernel.c includes it once per instruction set, with WIDTH numbers
 * to a vector, NAME(x) to tell the copies apart and TARGET to choose the instructions.
 * Sums run in the same order in all copies, so they agree to the bit. */

typedef double NAME(real)
    __attribute__((vector_size(8 * WIDTH), aligned(8), may_alias));
typedef int64_t NAME(whole)
    __attribute__((vector_size(8 * WIDTH), aligned(8), may_alias));
typedef uint16_t NAME(ranks)
    __attribute__((vector_size(8 * WIDTH), aligned(2), may_alias));

enum { NAME(RANKS) = 4 * WIDTH };

TARGET static void NAME(score)(const double *values, const unsigned char *tiers,
                               size_t criteria, const uint16_t *venue, size_t count,
                               const double *w, double *key)
{
    for (size_t i = 0; i < count; i++) {
        const double *row = values + venue[i] * criteria;
        double *out = key + (size_t)venue[i] * VC_LANES;
        double base = vc_smaa_key(0, tiers[venue[i]]);
        for (size_t l = 0; l < VC_LANES; l += WIDTH) {
            NAME(real) sum = *(const NAME(real) *)(w + l) * row[0];
            for (size_t j = 1; j < criteria; j++)
                sum += *(const NAME(real) *)(w + j * VC_LANES + l) * row[j];
            *(NAME(real) *)(out + l) = sum + base;
        }
    }
}

TARGET static void NAME(rank_few)(size_t venues, const double *key, uint16_t *rank,
                                  size_t stride)
{
    for (size_t i = 0; i < venues; i++)
        for (size_t l = 0; l < VC_LANES; l += WIDTH) {
            NAME(real) own = *(const NAME(real) *)(key + i * VC_LANES + l);
            NAME(whole) better = {0};
            for (size_t k = 0; k < venues; k++)
                better -= *(const NAME(real) *)(key + k * VC_LANES + l) > own;
            for (size_t s = 0; s < WIDTH; s++)
                rank[(l + s) * stride + i] = (uint16_t)better[s];
        }
}

/* The least and the greatest key of each lane. */
TARGET static void NAME(extremes)(size_t venues, const double *key, double *least,
                                  double *most)
{
    for (size_t l = 0; l < VC_LANES; l += WIDTH) {
        NAME(whole) low = *(const NAME(whole) *)(key + l), high = low;
        for (size_t i = 1; i < venues; i++) {
            /* Keys are above zero: their bits order like they do. */
            NAME(whole) x = *(const NAME(whole) *)(key + i * VC_LANES + l);
            low ^= (low ^ x) & (NAME(whole))(low > x);
            high ^= (high ^ x) & (NAME(whole))(x > high);
        }
        *(NAME(whole) *)(least + l) = low;
        *(NAME(whole) *)(most + l) = high;
    }
}

TARGET static void NAME(rank_many)(size_t venues, const double *key, uint16_t *rank,
                                   size_t stride, uint16_t *bucket, uint64_t *sorted)
{
    double least[VC_LANES], most[VC_LANES];
    NAME(extremes)(venues, key, least, most);
    for (size_t l = 0; l < VC_LANES; l++)
        rank_column(venues, key + l, least[l], most[l], rank + l * stride, bucket,
                    sorted);
}

TARGET static void NAME(count_ties)(size_t venues, const uint16_t *rank, size_t stride,
                                    size_t samples, size_t a, uint32_t *pair)
{
    for (size_t from = a / NAME(RANKS) * NAME(RANKS); from < venues;
         from += NAME(RANKS)) {
        NAME(ranks) equal = {0};
        for (size_t s = 0; s < samples; s++) {
            const uint16_t *row = rank + s * stride;
            equal -= (NAME(ranks))(*(const NAME(ranks) *)(row + from) == row[a]);
        }
        for (size_t k = 0; k < NAME(RANKS); k++)
            if (from + k > a && from + k < venues && equal[k])
                pair[(from + k) * venues + a] += equal[k];
    }
}

TARGET static void NAME(pairs)(size_t venues, const uint16_t *rank, size_t stride,
                               size_t samples, int ties, uint32_t *pair)
{
    for (size_t a = 0; a + 1 < venues; a++) {
        for (size_t from = a / NAME(RANKS) * NAME(RANKS); from < venues;
             from += NAME(RANKS)) {
            NAME(ranks) before = {0};
            for (size_t s = 0; s < samples; s++) {
                const uint16_t *row = rank + s * stride;
                before -= (NAME(ranks))(*(const NAME(ranks) *)(row + from) > row[a]);
            }
            uint16_t count[NAME(RANKS)];
            memcpy(count, &before, sizeof count);
            size_t end = venues - from < NAME(RANKS) ? venues - from : NAME(RANKS);
            for (size_t k = a < from ? 0 : a + 1 - from; k < end; k++)
                pair[a * venues + from + k] += count[k];
        }
        if (ties)
            NAME(count_ties)(venues, rank, stride, samples, a, pair);
    }
}

static const vc_smaa_kernel NAME(kernel) = {NAME(score), NAME(rank_few),
                                            NAME(rank_many), NAME(pairs)};

#undef WIDTH
#undef NAME
#undef TARGET
