/* rule_test_view.h - how the tests of rule sets went. A test that failed says what was
 * expected, what came, and the facts that decided it; one that passed says nothing. */
#ifndef VC_REPORT_RULE_TEST_VIEW_H
#define VC_REPORT_RULE_TEST_VIEW_H

#include "base/buffer.h"
#include "report/outline.h"
#include "score/rule_test.h"

/* One thing that came otherwise. */
typedef struct vc_test_view_mismatch {
    const char *what;    /* "verdict", "failed", ...; the id for readiness and points */
    const char *message; /* "expected feasible, came blocked" */
    const vc_outline *because; /* what decided it: the parts below this root */
} vc_test_view_mismatch;

typedef struct vc_test_view_row {
    const char *name;
    const vc_test_view_mismatch *mismatches;
    size_t count; /* 0: it passed */
} vc_test_view_row;

/* What no test has seen, or can see. */
typedef struct vc_test_view_gap {
    const char *id;
    bool of_criterion;
    const char *missed; /* "never met, never failed"; "unknown" of what cannot be */
} vc_test_view_gap;

typedef struct vc_test_view_set {
    const vc_rule_set *rules;
    const vc_test_view_row *rows;
    size_t count, failed, skipped; /* skipped: they do not fit the pattern */
    const vc_coverage *coverage;   /* NULL: not asked for */
    const vc_test_view_gap *gaps;
    size_t gap_count;
    const vc_test_view_gap *bars; /* outcomes that no facts can bring about */
    size_t bar_count;
} vc_test_view_set;

typedef struct vc_test_view {
    vc_arena *arena;
    vc_test_view_set *sets;
    size_t count;
    size_t tests, failed; /* of all sets */
} vc_test_view;

/* Runs those tests of the case's rule set whose name fits the pattern (NULL: all) and
 * makes their view. */
vc_test_view_set vc_test_view_run(vc_arena *arena, const vc_case *c,
                                  const vc_rule_tests *tests, const char *pattern,
                                  bool coverage);

/* Whether a name holds the pattern; as a whole is matched by it, where it has * or ?. */
bool vc_test_fits(const char *name, const char *pattern);

/* The name of the format of that index, 0 the default; NULL beyond the last. */
const char *vc_test_format(size_t index);

/* Appends the view. False, and nothing is appended, if there is no such format. */
bool vc_test_render(vc_buffer *out, const char *format, const vc_test_view *view,
                    size_t width, const char *program);

#endif
