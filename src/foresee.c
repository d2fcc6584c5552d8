/* foresee.c - the questions about how sure an answer is and what would change it. */
#include <string.h>

#include "base/parallel.h"
#include "report/sureness.h"
#include "score/robust_weights.h"
#include "session.h"

#define PROGRAM "venuecheck " VC_VERSION

typedef struct inquiry inquiry;

struct inquiry {
    /* Appends the answer; false if the call has ended with an error. */
    bool (*make)(vc_session *session, const inquiry *q, vc_buffer *out);
    const vc_robust_wishes *wishes;
    const char *venue;
    bool first;
    const char *format;
    vc_render_options options;
    vc_sink *sink;
    void *context;
};

static bool is_json(const inquiry *q)
{
    return q->format && strcmp(q->format, "json") == 0;
}

static const vc_ranking *ranking(vc_session *session)
{
    if (!session->ranking)
        session->ranking = vc_rank(session->arena, session->c);
    return session->ranking;
}

static int answer(vc_session *session, const inquiry *q)
{
    static const char *const formats[] = {"table", "json"};
    vc_buffer out = vc_buffer_new(session->scratch);
    if (q->format && strcmp(q->format, formats[0]) != 0 && !is_json(q))
        return vc_session_no_such(session, "format", q->format, formats, 2);
    if (!q->make(session, q, &out))
        return session->status;
    if (!q->sink(q->context, out.text, out.length))
        return vc_session_end(session, VC_EXIT_IO,
                              "venuecheck: the answer could not be written\n");
    return vc_session_end(session, VC_EXIT_OK, "");
}

static int no_memory(vc_session *session)
{
    return vc_session_end(session, VC_EXIT_NO_MEMORY, "venuecheck: out of memory\n");
}

static int inquire(vc_session *session, const inquiry *q)
{
    if (!session)
        return VC_EXIT_NO_MEMORY;
    if (!session->c)
        return session->status;
    vc_arena_free(session->scratch);
    session->scratch = vc_arena_new(&session->guard);
    if (!session->scratch)
        return no_memory(session);
    if (setjmp(session->guard))
        return no_memory(session);
    return answer(session, q);
}

static inquiry new_inquiry(const char *format, const vc_layout_options *layout,
                           vc_sink *sink, void *context)
{
    return (inquiry){.format = format,
                     .options = {.width = layout && layout->width ? layout->width : 80,
                                 .color = layout && layout->color,
                                 .program = PROGRAM},
                     .sink = sink,
                     .context = context};
}

static bool fail(vc_session *session, const char *why)
{
    vc_session_end(session, VC_EXIT_USAGE,
                   vc_format(session->scratch, "venuecheck: %s\n", why));
    return false;
}

/* ---- how far a ranking survives ---- */

static bool read_weights(vc_session *session, const vc_robust_wishes *wishes,
                         vc_robust_options *options)
{
    if (!wishes->weights && !session->c->rules->weights_json)
        return true;
    vc_faults faults = vc_faults_new(session->scratch);
    vc_weights *allowed = vc_arena_alloc(session->scratch, sizeof *allowed);
    options->allowed = allowed;
    if (vc_weights_load(session->scratch, &faults, session->c->rules, wishes->weights,
                        wishes->max_bytes, allowed))
        return true;
    vc_session_end(session, (int)vc_faults_status(&faults),
                   vc_session_faults(session->scratch, &faults));
    return false;
}

static bool make_robust(vc_session *session, const inquiry *q, vc_buffer *out)
{
    const vc_robust_wishes *wishes = q->wishes;
    const char *why = NULL;
    const size_t threads = wishes->threads ? wishes->threads : vc_parallel_processors();
    vc_robust_options options = {
        .sampling = {.seed = wishes->seed ? wishes->seed : 1,
                     .samples = wishes->samples ? wishes->samples : 100000,
                     .threads = threads,
                     .progress = wishes->progress,
                     .progress_context = wishes->progress_context}};
    if (!read_weights(session, wishes, &options))
        return false;
    const vc_robust *robust =
        vc_robust_new(session->scratch, ranking(session), &options, &why);
    if (!robust)
        return fail(session, why);
    (is_json(q) ? vc_json_robust : vc_table_robust)(out, robust, &q->options);
    return true;
}

int vc_session_robust(vc_session *session, const vc_robust_wishes *wishes,
                      const char *format, const vc_layout_options *layout,
                      vc_sink *sink, void *context)
{
    static const vc_robust_wishes none = {0};
    inquiry q = new_inquiry(format, layout, sink, context);
    q.make = make_robust;
    q.wishes = wishes ? wishes : &none;
    return inquire(session, &q);
}

/* ---- what would have to change ---- */

static bool no_such_venue(vc_session *session, const char *venue)
{
    const size_t count = session->c->venue_count;
    const char **names = vc_arena_array(session->scratch, 2 * count, sizeof *names);
    for (size_t i = 0; i < count; i++) {
        names[i] = session->c->venues[i].id;
        names[count + i] = session->c->venues[i].name;
    }
    const bool near = vc_nearest(venue, names, 2 * count) != NULL;
    vc_session_no_such(session, "venue", venue, names, near ? 2 * count : count);
    return false;
}

static bool make_flip(vc_session *session, const inquiry *q, vc_buffer *out)
{
    const vc_venue *venue = vc_case_venue(session->c, q->venue);
    const char *why = NULL;
    if (!venue)
        return no_such_venue(session, q->venue);
    const vc_ranking *all = ranking(session);
    const vc_ways *ways =
        vc_ways_find(session->scratch, all, vc_ranking_find(all, venue->id),
                     q->first ? VC_GOAL_FIRST : VC_GOAL_FEASIBLE, &why);
    if (!ways)
        return fail(session, why);
    (is_json(q) ? vc_json_ways : vc_table_ways)(out, ways, &q->options);
    return true;
}

int vc_session_flip(vc_session *session, const char *venue, bool first,
                    const char *format, const vc_layout_options *layout, vc_sink *sink,
                    void *context)
{
    inquiry q = new_inquiry(format, layout, sink, context);
    q.make = make_flip;
    q.venue = venue ? venue : "";
    q.first = first;
    return inquire(session, &q);
}
