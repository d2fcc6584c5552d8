/* trial.h - all that a rule can meet. A rule that reads words and truths has finitely many
 * cases, and a number that it only compares with constants lies below, at or above each of
 * them: running one case of every kind is a proof of what can come out. Each fact may also
 * be unknown or contested, so that rules which ask whether something is known are not
 * called constant. */
#ifndef VC_MODEL_TRIAL_H
#define VC_MODEL_TRIAL_H

#include "model/case.h"

/* More cases than these are not run. */
enum { VC_TRIAL_MOST = 4096 };

/* A program and the expression that it was compiled from. */
typedef struct vc_trial_rule {
    const vc_program *program;
    const vc_json *json;
} vc_trial_rule;

typedef struct vc_trial {
    vc_value *slots; /* to run the programs over, as the last vc_trial_set left them */
    size_t cases;
    bool whole;   /* the cases are all that there are, and not too many */
    bool numbers; /* a number is among what is read */
    vc_arena *arena;
    struct vc_trial_domain *domains; /* of the facts that are read */
    size_t count;
} vc_trial;

/* What the rules together can meet; in the arena of the case. A rule whose program is NULL
 * is passed over. */
vc_trial vc_trial_new(const vc_case *c, const vc_trial_rule *rules, size_t count);

/* Puts the facts of one of the cases into the slots. */
void vc_trial_set(const vc_trial *trial, size_t number);

/* What comes of a program in the case that was set. `trace` as in vc_run; may be NULL. */
vc_value vc_trial_run(const vc_trial *trial, const vc_program *program,
                      vc_value *trace);

/* Whether an operator compares two values for less, more or equality. */
bool vc_trial_compares(const char *operator);

/* How a requirement can come out, by vc_can_... bits; 0 if that cannot be told. A failed
 * one may be waived, and is unknown while it is unknown whether it is. */
enum { VC_CAN_MEET = 1, VC_CAN_FAIL = 2, VC_CAN_WAIVE = 4, VC_CAN_UNSETTLE = 8 };
unsigned vc_trial_outcomes(const vc_case *c, const vc_requirement *requirement);

#endif
