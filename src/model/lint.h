/* lint.h - faults that leave a file loadable. What the loaders refuse cannot be used; what
 * is found here can be, and yet says something else than its author meant: a rule that no
 * fact can fail, a parameter that nobody reads, a source that nothing rests on. Each check
 * looks at one such thing and adds a fault with a code of its own. */
#ifndef VC_MODEL_LINT_H
#define VC_MODEL_LINT_H

#include "model/case.h"

/* ---- rule sets ---- */

/* The case under the rule set of a file, as far as that could be read: with faults, what
 * is faulty is missing from its requirements and criteria. NULL if there is nothing. In
 * the arena of `base`. */
const vc_case *vc_lint_rule_set(const vc_case *base, vc_faults *faults,
                                const char *path, size_t max_bytes);

/* Rules that come out the same whatever the facts (rule-always, rule-never,
 * criterion-constant), comparisons inside that never hold (rule-part-never), values beyond
 * the scale (scale-uncovered) and points beyond the values (scale-unreached). Told by
 * trying all cases that a rule can meet, if these are finitely many (model/trial.h), else
 * by the ranges of what it reads (model/span.h). Of a parent's rules only what `own`, the
 * file as it is written, made so, at the place where it did. */
void vc_lint_outcomes(const vc_case *c, vc_faults *faults, const vc_json *own);

/* Whether a rule reads the parameter, or names it in the condition of its waiver. */
bool vc_lint_mentions(const vc_json *rule, const char *parameter);

/* Members of the file that change or drop what its parent does not have
 * (override-unknown). `own` is the file as it is written. */
void vc_lint_overrides(const vc_case *base, vc_faults *faults, const vc_json *own,
                       size_t max_bytes);

/* Conditions of waivers that name in braces what is no fact in view (condition-path). */
void vc_lint_conditions(const vc_case *c, vc_faults *faults);

/* Parameters of the file that no rule reads (parameter-unused). */
void vc_lint_parameters(const vc_case *c, vc_faults *faults, const vc_json *own);

/* What the file states for its rules and none of them reads: tests that give only such
 * facts (test-unread) and entries of `changeable` (changeable-unread); and a list of tests
 * without any (tests-none). Tests that have a fault among the `known` are passed over. */
void vc_lint_reads(const vc_case *c, vc_faults *faults, const vc_json *own,
                   const vc_faults *known);

/* ---- facts ---- */

/* Venues, airports and places of departure of the file whose latitude and longitude stand the wrong way round
 * (location-swapped). */
void vc_lint_places(const vc_case *c, vc_faults *faults, const vc_json *own);

/* Assertions of one voice that begin on the same day: with different values
 * (voice-conflict), or with one, so that the earlier never holds (assertion-replaced).
 * Looks at all lists of assertions in a file of any kind. */
void vc_lint_voices(vc_faults *faults, const vc_json *own);

/* Sources of the file that neither it nor a file in `others` cites (source-unused), and
 * keys that it declares and none of them states (key-unused). */
void vc_lint_unused(vc_faults *faults, const vc_json *own, const vc_json *const *others,
                    size_t count);

/* The texts that a data file includes, and those that these include, and the summit and
 * rule set that it names, as far as they can be read; itself is not among them. At most
 * 32; in the arena. */
const vc_json *const *vc_lint_companions(vc_arena *arena, const vc_json *own,
                                         const vc_search *search, size_t max_bytes,
                                         size_t *count);

#endif
