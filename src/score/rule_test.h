/* rule_test.h - the tests that a rule set carries. What a test gives is made into a case
 * of its own, with one venue or several, their hosts and the parties, whose facts hold
 * always; the judge of real cases judges it. So there is no second reading of the rules
 * that could be right where the first is wrong. What is not given is unknown. */
#ifndef VC_SCORE_RULE_TEST_H
#define VC_SCORE_RULE_TEST_H

#include "score/judge.h"

/* The lists that a test may expect. Where one is given it is complete, of blockers and
 * cautions; what is asked of the summit alone stands under readiness. */
typedef struct vc_expected_list {
    bool given;
    const char **ids; /* of requirements, as written */
    size_t count;
} vc_expected_list;

typedef struct vc_expected_outcome {
    const vc_requirement *requirement; /* of summit scope */
    vc_outcome outcome;
} vc_expected_outcome;

typedef struct vc_expected_points {
    const vc_criterion *criterion;
    double points;
} vc_expected_points;

typedef struct vc_rule_test {
    const char *name;
    const vc_case *c; /* what is given */
    bool verdict_given;
    vc_verdict verdict;
    vc_expected_list lists[4]; /* by vc_outcome; MET is never given */
    const vc_expected_outcome *readiness;
    size_t readiness_count;
    const vc_interval
        *score; /* bounds of the score as a whole; one that is not given is
                                 NaN; NULL: neither is */
    const vc_expected_points *points;
    size_t point_count;
    const char *const *order; /* ids of venues, the best first */
    size_t order_count;
} vc_rule_test;

typedef struct vc_rule_tests {
    const vc_rule_test *tests; /* in document order */
    size_t count;
} vc_rule_tests;

/* The tests of the case's rule set, in the arena. Everything is checked: an unknown
 * member, key or id, a value of another type, a name that another test has, a test that
 * expects nothing are faults at their places, and such a test is left out. */
vc_rule_tests vc_rule_tests_load(vc_arena *arena, const vc_case *c, vc_faults *faults);

typedef enum vc_aspect {
    VC_ASPECT_VERDICT,
    VC_ASPECT_LIST,
    VC_ASPECT_READINESS,
    VC_ASPECT_SCORE,
    VC_ASPECT_POINTS,
    VC_ASPECT_ORDER
} vc_aspect;

/* One thing that came otherwise than expected. */
typedef struct vc_mismatch {
    vc_aspect aspect;
    vc_outcome outcome;         /* LIST: which; READINESS: the expected one */
    const vc_ruling *ruling;    /* READINESS: what came */
    const vc_rating *rating;    /* POINTS: what came */
    const char *const *missing; /* LIST: expected, but it came otherwise */
    size_t missing_count;
    const char *const *surplus; /* LIST: came, but was not expected */
    size_t surplus_count;
    double expected; /* POINTS */
} vc_mismatch;

typedef struct vc_rule_test_result {
    const vc_rule_test *test;
    const vc_ranking *ranking; /* of all venues that are given */
    const vc_mismatch *mismatches;
    size_t count; /* 0: the test passes */
} vc_rule_test_result;

/* Judges what the test gives and compares. Scores and points are compared within 1e-6;
 * venues of one rank are in no order. */
vc_rule_test_result vc_rule_test_run(vc_arena *arena, const vc_rule_test *test);

/* The ruling of that id in the test's result; NULL if there is none. */
const vc_ruling *vc_rule_test_ruling(const vc_rule_test_result *result, const char *id);

/* What has been seen of a rule set while its tests ran. */
typedef struct vc_coverage {
    const vc_rule_set *rules;
    bool (*outcomes)[4]; /* by requirement: by vc_outcome */
    unsigned *possible;  /* by requirement: VC_CAN_... bits; 0: it cannot be told */
    bool (*ends)[2];     /* by criterion: the low and the high end of its scale */
} vc_coverage;

/* Of the case's rule set. */
vc_coverage vc_coverage_new(vc_arena *arena, const vc_case *c);
void vc_coverage_add(vc_coverage *coverage, const vc_rule_test_result *result);

/* Whether a requirement can come out so at all, as far as that can be told by trying all
 * that it can meet (model/trial.h). */
bool vc_coverage_possible(const vc_coverage *coverage, size_t requirement,
                          vc_outcome outcome);

#endif
