/* robust_bench.h - one rule of one venue, on which open facts are tried: which of them it
 * reads, and what it comes to with some of them filled in and others left open. */
#ifndef VC_SCORE_ROBUST_BENCH_H
#define VC_SCORE_ROBUST_BENCH_H

#include "score/robust_facts.h"

typedef struct vc_unit_rule {
    const vc_requirement *requirement; /* or */
    const vc_criterion *criterion;
    const vc_frame *const *frames;
    size_t count;
} vc_unit_rule;

/* Where a drawn fact stands among the slots of a rule's frames. */
typedef struct vc_unit_binding {
    size_t frame, fact; /* the fact's place in the unit */
    int32_t slot;
} vc_unit_binding;

typedef struct vc_unit_reads {
    vc_unit *unit;
    const vc_unit_rule *rule;
    size_t *fact, *stride;
    size_t *choice; /* [unit->facts]: the values filled in; one beyond: left open */
    bool *asked;    /* [unit->facts]: it is asked whether it is known */
    vc_unit_binding *bindings;
    size_t count;
    size_t entries; /* combinations of values */
    bool crowded;   /* there are more than are tried */
} vc_unit_reads;

/* The slots of the rule's frames, to write into. */
typedef struct vc_bench {
    vc_arena *arena;
    vc_value **slots; /* one row a frame */
    vc_interval *parts;
} vc_bench;

/* Which of the drawn facts the rule reads; sets those of the unit. In the arena of
 * `drawn`, as all that is here. */
vc_unit_reads vc_bench_reads(const vc_open_facts *drawn, const vc_unit_rule *rule,
                             vc_unit *unit);

vc_bench vc_bench_new(vc_arena *arena, const vc_unit_rule *rule);

/* Fills all facts in: combination `entry` of r->entries. */
void vc_bench_fill(const vc_open_facts *drawn, const vc_unit_reads *r,
                   const vc_bench *b, size_t entry);

/* Any combination of values and of facts left open, by the unit's `wide`; false if none
 * is left open. */
bool vc_bench_fill_widely(const vc_open_facts *drawn, const vc_unit_reads *r,
                          const vc_bench *b, const vc_unit *unit, size_t state);

/* Counts those; none are kept if they are too many. */
void vc_bench_count_states(const vc_open_facts *drawn, const vc_unit_reads *r,
                           vc_unit *unit);

/* How many combinations there are with facts left open that rules ask about; 0 if they
 * are too many to try. */
size_t vc_bench_partial_count(const vc_open_facts *drawn, const vc_unit_reads *r);

/* What the rule comes to as the slots are. */
vc_outcome vc_bench_outcome(const vc_bench *b, const vc_unit_rule *rule);
vc_interval vc_bench_value(const vc_bench *b, const vc_unit_rule *rule);

/* As a ranking has it, with whatever is still open spanned. */
vc_interval vc_bench_rated(const vc_bench *b, const vc_unit_rule *rule);

/* What stays unsettled with all facts filled in hangs on one that has no list of what
 * it can be: it may come to anything. */
unsigned char vc_bench_anything(const vc_requirement *r);

/* All that the criterion can have. */
vc_interval vc_bench_whole_range(const vc_bench *b, const vc_unit_rule *rule);

/* What a requirement, or a criterion, can come to while facts are not all known yet. That
 * is not drawn, but may not be called impossible. */
unsigned char vc_bench_partial_outcomes(const vc_open_facts *drawn,
                                        const vc_unit_reads *r, const vc_bench *b);
vc_interval vc_bench_partial_values(const vc_open_facts *drawn, const vc_unit_reads *r,
                                    const vc_bench *b);

#endif
