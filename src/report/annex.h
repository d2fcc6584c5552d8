/* annex.h - what a page can say beside its ranking: how it changes over time, how it comes
 * out under other rule sets, how far it survives other weights, and what would have to
 * change. The report computes nothing, so whoever asks for such a page hands all of it
 * over; each part may be missing, and then so is its section. */
#ifndef VC_REPORT_ANNEX_H
#define VC_REPORT_ANNEX_H

#include "score/robust.h"
#include "score/timeline.h"
#include "score/ways.h"

typedef struct vc_annex {
    const vc_timeline *timeline;
    const vc_ranking *const
        *rankings; /* of one case under several rule sets, that of the
                                          page first */
    size_t ranking_count;
    const char *const *apart; /* names of rule sets that do not go with the data */
    size_t apart_count;
    const vc_robust *robust;
    const vc_ways *const
        *ways; /* one a result of the ranking, or NULL: was not asked */
    size_t ways_count;
} vc_annex;

/* True if it says anything of other rule sets: at least, in a what-if, that none of them
 * knows what is assumed. */
bool vc_annex_has_rule_sets(const vc_annex *annex);

/* True if it says of any venue what would have to change. */
bool vc_annex_has_ways(const vc_annex *annex);

#endif
