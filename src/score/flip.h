/* flip.h - the smallest sets of changes that reach a goal. Sets are tried in the order
 * of their effort, cheapest first, so whatever is found is minimal: all that is smaller
 * was tried before and did not do. A set that holds one found already is passed over.
 * Nothing is assumed of the goal; a change may also spoil it. */
#ifndef VC_SCORE_FLIP_H
#define VC_SCORE_FLIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

#define VC_FLIP_ITEMS_MAX 256

/* One change: a fact is set to a target. Of several changes of one fact a set has at
 * most one. */
typedef struct vc_flip_item {
    double effort; /* at least 0 */
    size_t fact;
} vc_flip_item;

typedef struct vc_flip_problem {
    const vc_flip_item *item; /* [items], at most VC_FLIP_ITEMS_MAX */
    size_t items;
    /* Whether the goal is reached with the changes marked, [items]. It must answer the
     * same to the same marks. */
    bool (*goal)(void *context, const bool *changed);
    void *context;
    /* Set if a further change never spoils the goal and no two items share a fact: sets
     * that could not reach it with all that may be added are then cut off at once. */
    bool monotone;
    size_t trials;  /* calls of the goal at most; 0 counts as 100,000 */
    size_t answers; /* sets at most; 0: all */
    size_t largest; /* changes in a set at most; 0: any number */
} vc_flip_problem;

/* A minimal set: the numbers of its items, rising. */
typedef struct vc_flip_set {
    const size_t *item;
    size_t items;
    double effort;
} vc_flip_set;

typedef struct vc_flip {
    const vc_flip_set *set; /* by effort, then number of changes, then item numbers */
    size_t sets;
    size_t trials; /* calls of the goal made */
    bool complete; /* these are all minimal sets (of at most `largest` changes) */
    double proven; /* if not complete: all of less effort than this were tried */
    bool hopeless; /* proven that no set of changes reaches the goal */
} vc_flip;

/* Finds the minimal sets. The empty set is the only answer where the goal is reached
 * already. False, and `why` in words, if there are too many items, or an effort is
 * below 0 or no number. */
bool vc_flip_find(vc_arena *arena, const vc_flip_problem *problem, vc_flip *out,
                  const char **why);

#endif
