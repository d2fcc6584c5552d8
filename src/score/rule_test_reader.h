/* rule_test_reader.h - what the two halves of the reader of tests share; nobody else
 * includes it. */
#ifndef VC_SCORE_RULE_TEST_READER_H
#define VC_SCORE_RULE_TEST_READER_H

#include "score/rule_test.h"

/* What all tests of a rule set are read with. */
typedef struct vc_rule_test_reader {
    vc_arena *arena;
    vc_faults *faults;
    const vc_case *c; /* whose vocabulary, rules and layout count */
    vc_fact_context facts;
    const vc_json *tests; /* all of them */
} vc_rule_test_reader;

/* The case that a test gives, with faults where it is faulty. Its venues are those that
 * "given" lists, in their order, or the one that it describes. */
const vc_case *vc_rule_test_given(vc_rule_test_reader *reader, const vc_json *given);

#endif
