/* robust_facts.h - which facts a ranking leaves open. Every slot of a frame that no value
 * fills stands for a fact of the host, the venue, a party or the summit; slots of several
 * frames that stand for the same one are told to be it here, so that a fact is drawn, or
 * tried, once. */
#ifndef VC_SCORE_ROBUST_FACTS_H
#define VC_SCORE_ROBUST_FACTS_H

#include "score/robust.h"

typedef struct vc_open_facts {
    vc_arena *arena;
    vc_open_fact *facts;
    size_t count, capacity;
} vc_open_facts;

vc_open_facts vc_open_facts_new(vc_arena *arena);

/* What the slot of a frame stands for, without the values that it can have. False for
 * what is computed. */
bool vc_open_identify(const vc_frame *frame, int32_t slot, vc_open_fact *fact);

/* Lists what the fact can be: what is claimed, or all words, or yes and no. False if it
 * can be more than that. */
bool vc_open_list(vc_arena *arena, vc_open_fact *fact);

/* Lists numbers to try where nothing else is known of a number: those that the rules and
 * their parameters name, one between each two, and one beyond either end. A rule that
 * only compares it with these is tried in full. False if it is no number. */
bool vc_open_try_numbers(vc_arena *arena, const vc_case *c, vc_open_fact *fact);

/* The place of the same fact; `count` if it is not there. */
size_t vc_open_place(const vc_open_facts *all, const vc_open_fact *fact);

void vc_open_add(vc_open_facts *all, const vc_open_fact *fact);

#endif
