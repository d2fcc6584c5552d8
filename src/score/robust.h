/* robust.h - how far a ranking survives. Weights are drawn from all that somebody allows
 * and open facts from all that is claimed or could be, each fact once however many venues
 * it concerns; every requirement and criterion that reads a drawn fact is judged again.
 * What is drawn gives percentages; beside them stands what holds for all weights, which is
 * computed and not drawn, and only that may say "always" or "never".
 *
 * A fact counts as open if an outcome or a value hangs on it. A contested one is drawn
 * from what is claimed, an unknown word or boolean from all that it can be, with equal
 * chances; where an unknown fact has no such list (a number, say) the criterion that reads
 * it is drawn from its scale, and a requirement stays undetermined, of which then nothing
 * is proved. Where a rule takes it for an answer that a fact is not known, the fact is not
 * open, and not drawn: it is held as it is, in what is computed too. But it is tried, as
 * the open ones are, whether it would matter. */
#ifndef VC_SCORE_ROBUST_H
#define VC_SCORE_ROBUST_H

#include "model/assume.h"
#include "score/exact.h"
#include "score/judge.h"
#include "score/smaa.h"

/* A fact that is drawn or tried. */
typedef struct vc_open_fact {
    vc_evidence evidence;
    const vc_frame *frame; /* a frame in which it is read, for words */
    vc_assumed of;
    const void *subject; /* the vc_state, vc_venue, vc_party or vc_summit */
    const char *id;      /* of the subject; NULL of the summit */
    const vc_key *key;
    const char *toward; /* ISO code; NULL unless key->toward */
    bool contested;     /* else nothing is known */
    bool silent;        /* nothing hangs on it as long as nothing is said of it */
    const vc_value *values;
    size_t count;
} vc_open_fact;

/* What a fact would move by itself, the others staying as open as they are. */
typedef struct vc_settled_move {
    const vc_result *before; /* of the ranking */
    vc_verdict after;
} vc_settled_move;

typedef struct vc_settled {
    vc_value value;
    const vc_settled_move *moves; /* the venues whose verdict would differ */
    size_t move_count;
    const vc_result *first; /* who would stand first instead; NULL: the same */
    bool shared;            /* with whoever stands first now */
} vc_settled;

typedef struct vc_decisive {
    const vc_open_fact *fact;
    const vc_settled *settled; /* one a value of the fact */
} vc_decisive;                 /* has the facts drawn, then those that are only tried */

/* What holds for all weights allowed and all that is open, while what is held stays as it
 * is: as much or as little of it as becomes known, once no verdict is undetermined for
 * want of it. */
typedef struct vc_proved {
    vc_exact_ranks ranks;   /* `exact`: some weights and facts give both ends; else they
                               are bounds, as where several rules read one open fact */
    bool can_lead;          /* false: never first */
    unsigned char verdicts; /* that are possible, as bits 1 << vc_verdict; undetermined
                               only if it can still be so with all facts known */
} vc_proved;

/* How the weights may move before another venue is first, facts and scores as they
 * rank now; all weights are allowed here. */
typedef struct vc_sensitivity {
    const vc_exact_interval *stable; /* one a criterion, in shares of 1 */
    bool movable;                    /* some weights put another venue first */
    bool certain;                    /* vc_exact_certain of what follows */
    size_t rival;                    /* that of the smallest change */
    double mass;                     /* the weight that moves, in shares of 1 */
    const double *moved;             /* the weights after it */
    size_t even_rival;               /* the same measured by the weight that changes */
    double even;                     /* most, in shares of 1 */
} vc_sensitivity;

/* What is drawn unless somebody wishes otherwise, by reports as by the analysis itself: so
 * they tell the same figures. */
enum { VC_ROBUST_SAMPLES = 100000, VC_ROBUST_SEED = 1 };

typedef struct vc_robust_options {
    vc_smaa_options sampling;
    const vc_weights *allowed; /* NULL: all; of the criteria with weight, in order */
} vc_robust_options;

typedef struct vc_robust {
    const vc_ranking *ranking; /* venues have the order of its results */
    vc_robust_options options;
    size_t venues, criteria;
    const vc_criterion *const *criterion; /* those with weight */
    const double *weights;                /* theirs, summing to 1 */
    const vc_open_fact *facts;            /* those drawn */
    size_t fact_count;
    const vc_open_fact *tried; /* those that are only tried */
    size_t tried_count;
    size_t held;    /* of those tried the silent ones */
    size_t loose;   /* values drawn from an interval instead of from facts */
    size_t crowded; /* of these, and requirements left as they are, those that read
                       more open facts than can be tried */
    vc_smaa smaa;
    const uint32_t
        *confident; /* [venue] of `confident_of`: first with central weights */
    uint32_t confident_of;
    const vc_proved *proved; /* [venue] */
    const bool *always;      /* [a * venues + b]: a before b whatever the weights and
                                the open facts */
    const bool *not_behind;  /* the same: a nowhere behind b, so b never before a */
    const bool *dominates;   /* the same, and in no criterion behind */
    const double
        *share; /* [a * venues + b]: of the weights allowed that put a before b,
                            in closed form; NaN where there is none, or a fact of either
                            is open; NULL for so many venues that it would take long */
    vc_sensitivity sensitivity;
    const vc_decisive *decisive;
    size_t decisive_count;
} vc_robust;

/* Analyses a ranking, in the arena. NULL, and `why` in words, if no weights satisfy what
 * is allowed, or there are no venues, no criteria or no samples. */
const vc_robust *vc_robust_new(vc_arena *arena, const vc_ranking *ranking,
                               const vc_robust_options *options, const char **why);

/* The same without what is proved, what matters by itself, confidence and pairs: how often
 * each venue has each rank and verdict, for reports to which that is a side remark. */
const vc_robust *vc_robust_ranks(vc_arena *arena, const vc_ranking *ranking,
                                 const vc_robust_options *options, const char **why);

/* ---- the parts; called by vc_robust_new ---- */

/* A rule of one venue that hangs on open facts, with what it comes to for each
 * combination of them. */
typedef struct vc_unit {
    size_t venue, criterion;     /* of a requirement: SIZE_MAX */
    const size_t *fact, *stride; /* where a combination stands in the table */
    size_t facts, entries;
    const vc_interval *values;    /* of a criterion */
    const unsigned char *outcome; /* of a requirement: a vc_outcome */
    size_t draw; /* a number of its own, where values are intervals; else SIZE_MAX */
    const size_t
        *wide;     /* the same as `stride` where a fact may also be left open, as the
                           last of its choices */
    size_t states; /* so many combinations there are then; 0: too many */
    const vc_interval *range; /* [states]: what a criterion may count as */
    const unsigned char *can; /* [states]: outcomes of a requirement, as bits */
} vc_unit;

/* All that can be drawn of a ranking. */
typedef struct vc_open {
    const vc_open_fact *facts; /* drawn */
    size_t fact_count;
    const vc_open_fact *tried; /* not drawn */
    size_t tried_count;
    vc_unit *units; /* by venue */
    size_t unit_count;
    vc_outcome
        *settled; /* [venue]: the worst outcome of requirements that are no unit */
    vc_interval *range;  /* [venue * criteria + j]: of the value */
    unsigned char *can;  /* [venue]: worst outcomes that are possible, as bits 1 <<
                           vc_outcome; those of all fillings, and maybe more */
    unsigned char *rest; /* [venue]: the same of requirements that are no unit with
                            states */
    size_t loose, crowded;
    bool bounded; /* what one rule of one venue can come to may not be possible beside
                     what another can that reads the same fact, or is not known exactly */
} vc_open;

vc_open vc_open_find(vc_arena *arena, const vc_ranking *ranking,
                     const vc_criterion *const *criteria, size_t count);

/* The venue's tier for the worst outcome of its blockers. */
unsigned char vc_open_tier(vc_outcome worst);

/* The worst of two outcomes, for all that either can be, as bits. */
unsigned char vc_open_worst_of(unsigned char a, unsigned char b);

/* The best and the worst outcome among such bits. */
vc_outcome vc_open_best(unsigned char can);
vc_outcome vc_open_worst(unsigned char can);

/* Two venues whose rules read open facts together: what both come to at once, for each
 * combination of the facts that more than one of these rules reads. `venue` is one of the
 * two; ranges and outcomes of the other rules are as in vc_open. */
typedef struct vc_joint vc_joint;

vc_joint *vc_joint_new(vc_arena *arena, const vc_open *open, size_t venues,
                       size_t criteria);

/* How many combinations there are for a and b: 1 if no fact is read twice, 0 if there are
 * too many to go through. */
size_t vc_joint_count(vc_joint *joint, size_t a, size_t b);

/* What one of the two can come to in a combination counted last: its values, [criteria],
 * and its worst outcomes, as bits. */
unsigned char vc_joint_look(const vc_joint *joint, size_t venue, size_t combination,
                            vc_interval *range);

/* Fills in proved, always, dominates and sensitivity. */
void vc_robust_prove(vc_arena *arena, vc_robust *robust, const vc_open *open,
                     const vc_weights *allowed);

/* Fills in the facts that matter by themselves. */
void vc_robust_settle(vc_arena *arena, vc_robust *robust);

#endif
