/* trials.h - what sets of changes come to. Each rule hangs on few of the changes, and the
 * other venues on those that are not of this venue alone; what a rule or a venue came to
 * for these is kept, so that of thousands of sets few are judged anew. What is told is
 * what judging each anew would give. */
#ifndef VC_SCORE_TRIALS_H
#define VC_SCORE_TRIALS_H

#include "score/ways.h"

typedef struct vc_trials vc_trials;

/* Trials of the levers, whose number and facts must stay, for the venue of `result` among
 * those of the ranking. In the arena. */
vc_trials *vc_trials_new(vc_arena *arena, const vc_ranking *ranking,
                         const vc_result *result, const vc_lever *levers,
                         size_t lever_count);

/* Gives the memory back in which cases are judged; called once at the end, or by the
 * arena. */
void vc_trials_free(vc_trials *trials);

/* Whether a blocker of the venue may hang on the lever: true as well where that is not
 * known. */
bool vc_trials_may_block(const vc_trials *trials, size_t lever);

/* What the changes come to for the venue: its rulings (only their outcomes) and verdict;
 * and, if its rank among all is wanted, that, its score and mid. Until the next call. */
const vc_result *vc_trials_result(vc_trials *trials, const bool *changed, bool rank);

/* The case judged anew with the changes, for the venue alone or for all. Until the next
 * call of either. */
const vc_ranking *vc_trials_judge(vc_trials *trials, const bool *changed, bool alone);

#endif
