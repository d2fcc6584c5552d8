/* parallel.h - a loop over blocks, shared among threads. What a block computes depends
 * on its number alone; where results meet they must commute (integer sums) or be kept
 * by block, and then the number of threads never shows in them. */
#ifndef VC_BASE_PARALLEL_H
#define VC_BASE_PARALLEL_H

#include <stddef.h>

typedef struct vc_parallel {
    size_t threads; /* at least 1 */
    size_t blocks;
    /* Does one block. `worker` is below `threads`; no two bodies run at once with the
     * same worker, so each may own memory. It must not allocate from an arena. */
    void (*body)(void *context, size_t worker, size_t block);
    /* Called by the calling thread only, between its blocks, and at the end; or NULL. */
    void (*progress)(void *context, size_t done, size_t blocks);
    void *context;
} vc_parallel;

/* Runs all blocks and returns when they are done. The calling thread is worker 0 and
 * works too; if a thread cannot be started the others do its share. */
void vc_parallel_run(const vc_parallel *loop);

/* The processors that this machine has online, at least 1. */
size_t vc_parallel_processors(void);

#endif
