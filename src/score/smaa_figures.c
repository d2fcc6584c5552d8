#include <math.h>

#include "score/smaa.h"
#include "score/strict.h"

/* The standard normal deviate of 95 percent, two-sided. */
#define DEVIATE 1.959963984540054

/* With fewer hits, or misses, the normal limits are a bad guess. */
enum { FEW = 30 };

vc_smaa_share vc_smaa_share_of(uint32_t count, uint32_t samples)
{
    double k = samples, p = count / k, z = DEVIATE * DEVIATE;
    double centre = (p + z / (2 * k)) / (1 + z / k);
    double half = DEVIATE * sqrt(p * (1 - p) / k + z / (4 * k * k)) / (1 + z / k);
    vc_smaa_share out = {.share = p,
                         .error = sqrt(p * (1 - p) / k),
                         .low = centre - half > 0 ? centre - half : 0,
                         .high = centre + half < 1 ? centre + half : 1,
                         .none = count == 0,
                         .all = count == samples,
                         .lopsided = count < FEW || samples - count < FEW};
    /* The rule of three: with none of k hit, 0.95 = (1 - p)^k gives p = 3 / k. */
    double three = 3 / k < 1 ? 3 / k : 1;
    if (out.none) {
        out.low = 0;
        out.high = three;
    }
    if (out.all) {
        out.low = 1 - three;
        out.high = 1;
    }
    return out;
}

bool vc_smaa_central(const vc_smaa *result, size_t venue, double *weights,
                     double *errors)
{
    double first = result->rank[venue * result->venues];
    if (!(first > 0))
        return false;
    for (size_t j = 0; j < result->criteria; j++) {
        size_t at = venue * result->criteria + j;
        double mean = (double)result->weight[at] * 0x1p-32 / first;
        double spread = (double)result->square[at] * 0x1p-32 / first - mean * mean;
        weights[j] = mean;
        /* One sample says nothing of how others are spread. */
        errors[j] = first < 2 ? NAN : spread > 0 ? sqrt(spread / (first - 1)) : 0;
    }
    return true;
}

double vc_smaa_expected_rank(const vc_smaa *result, size_t venue, double *error)
{
    const uint32_t *rank = result->rank + venue * result->venues;
    double sum = 0, square = 0, k = result->samples;
    for (size_t r = 0; r < result->venues; r++)
        sum += (double)(r + 1) * rank[r];
    double mean = sum / k;
    for (size_t r = 0; r < result->venues; r++)
        square += ((double)(r + 1) - mean) * ((double)(r + 1) - mean) * rank[r];
    if (error)
        *error = k < 2 ? NAN : sqrt(square / (k * (k - 1)));
    return mean;
}

double vc_smaa_holistic(const vc_smaa *result, size_t venue, double *error)
{
    const size_t m = result->venues;
    const uint32_t *rank = result->rank + venue * m;
    double total = 0, sum = 0, square = 0, k = result->samples;
    double worth = m > 1 ? 0 : 1;
    for (size_t r = 1; r < m; r++)
        total += 1 / (double)r;
    for (size_t r = m; r > 0; r--) {
        worth += r < m ? 1 / (double)r / total : 0;
        sum += worth * rank[r - 1];
        square += worth * worth * rank[r - 1];
    }
    const double mean = sum / k, spread = square / k - mean * mean;
    if (error)
        *error = k < 2 ? NAN : spread > 0 ? sqrt(spread / (k - 1)) : 0;
    return mean;
}

size_t vc_smaa_rank_at(const vc_smaa *result, size_t venue, double share)
{
    const uint32_t *rank = result->rank + venue * result->venues;
    uint64_t sum = 0;
    for (size_t r = 0; r < result->venues; r++) {
        sum += rank[r];
        if ((double)sum >= share * result->samples)
            return r + 1;
    }
    return result->venues;
}

/* How many samples do not exceed a rank is spread like any count. */
void vc_smaa_rank_limits(const vc_smaa *result, size_t venue, double share, size_t *low,
                         size_t *high)
{
    const double half = DEVIATE * sqrt(share * (1 - share) / result->samples);
    *low = share > half ? vc_smaa_rank_at(result, venue, share - half) : 1;
    *high = vc_smaa_rank_at(result, venue, share + half);
}
