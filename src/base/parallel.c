#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

/* More threads than this help nobody; it bounds the table of them on the stack. */
enum { THREADS_MAX = 256 };

typedef struct {
    const vc_parallel *loop;
    atomic_size_t next; /* the first block that nobody has taken */
    atomic_size_t done;
} shared_loop;

typedef struct {
    shared_loop *shared;
    size_t worker;
    pthread_t thread;
} crew_member;

static void work(shared_loop *shared, size_t worker)
{
    const vc_parallel *loop = shared->loop;
    for (;;) {
        size_t block = atomic_fetch_add(&shared->next, 1);
        if (block >= loop->blocks)
            return;
        loop->body(loop->context, worker, block);
        size_t done = atomic_fetch_add(&shared->done, 1) + 1;
        if (worker == 0 && loop->progress)
            loop->progress(loop->context, done, loop->blocks);
    }
}

static void *start(void *argument)
{
    crew_member *member = argument;
    work(member->shared, member->worker);
    return NULL;
}

void vc_parallel_run(const vc_parallel *loop)
{
    shared_loop shared = {.loop = loop};
    atomic_init(&shared.next, 0);
    atomic_init(&shared.done, 0);
    crew_member crew[THREADS_MAX];
    size_t wanted = loop->threads < loop->blocks ? loop->threads : loop->blocks;
    size_t started = 1;
    if (wanted > THREADS_MAX)
        wanted = THREADS_MAX;
    while (started < wanted) {
        crew[started] = (crew_member){.shared = &shared, .worker = started};
        if (pthread_create(&crew[started].thread, NULL, start, &crew[started]) != 0)
            break;
        started++;
    }
    work(&shared, 0);
    for (size_t i = 1; i < started; i++)
        pthread_join(crew[i].thread, NULL);
    if (loop->progress)
        loop->progress(loop->context, loop->blocks, loop->blocks);
}

size_t vc_parallel_processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? (size_t)count : 1;
}
