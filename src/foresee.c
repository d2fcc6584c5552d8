/* foresee.c - the questions about how sure an answer is and what would change it. */
#include "base/parallel.h"
#include "inquiry.h"
#include "report/csv_rows.h"
#include "report/sureness.h"
#include "score/robust_weights.h"

static int fail(vc_session *session, const char *why)
{
    return vc_session_end(session, VC_EXIT_USAGE,
                          vc_message(session->scratch, "%s", why));
}

/* ---- how far a ranking survives ---- */

static bool end_faulty(vc_session *session, const vc_faults *faults)
{
    vc_session_end(session, (int)vc_faults_status(faults),
                   vc_session_faults(session->scratch, faults));
    return false;
}

/* The file of weights that is wished for; NULL: none. */
static bool read_weights(vc_session *session, const vc_robust_wishes *wishes,
                         const vc_json **own)
{
    *own = NULL;
    if (!wishes->weights)
        return true;
    vc_faults faults = vc_faults_new(session->scratch);
    vc_files files = {.arena = session->scratch,
                      .faults = &faults,
                      .max_bytes =
                          wishes->max_bytes ? wishes->max_bytes : VC_JSON_MAX_BYTES,
                      .search = session->c->search};
    const vc_document *document =
        vc_files_load(&files, wishes->weights, NULL, NULL, NULL);
    if (faults.count > 0)
        return end_faulty(session, &faults);
    *own = document->root;
    return true;
}

static bool allow_weights(vc_session *session, vc_arena *arena,
                          const vc_rule_set *rules, const vc_json *own,
                          vc_robust_options *options)
{
    options->allowed = NULL;
    if (!own && !rules->weights_json)
        return true;
    vc_faults faults = vc_faults_new(session->scratch);
    vc_weights *allowed = vc_arena_alloc(arena, sizeof *allowed);
    options->allowed = allowed;
    return vc_weights_load(arena, &faults, rules, own, allowed) ||
           end_faulty(session, &faults);
}

/* The same drawn of the real case beside a supposed one, into `real`; NULL if there is
 * none, or nothing to be drawn in it. */
static bool draw_real(vc_session *session, const vc_ranking *ranking,
                      const vc_json *own, vc_robust_options options,
                      const vc_robust **real)
{
    const char *why;
    *real = NULL;
    if (!ranking->unchanged)
        return true;
    options.sampling.progress = NULL;
    if (!allow_weights(session, session->scratch, ranking->unchanged->c->rules, own,
                       &options))
        return false;
    *real = vc_robust_ranks(session->scratch, ranking->unchanged, &options, &why);
    return true;
}

static vc_robust_options drawn(const vc_robust_wishes *wishes)
{
    return (vc_robust_options){
        .sampling = {.seed = wishes->seed ? wishes->seed : VC_ROBUST_SEED,
                     .samples = wishes->samples ? wishes->samples : VC_ROBUST_SAMPLES,
                     .threads =
                         wishes->threads ? wishes->threads : vc_parallel_processors(),
                     .progress = wishes->progress,
                     .progress_context = wishes->progress_context}};
}

static const vc_robust *analyse(vc_session *session, vc_arena *arena,
                                const vc_robust_wishes *wishes, const vc_json *own,
                                const char **why)
{
    vc_robust_options options = drawn(wishes);
    *why = NULL;
    if (!allow_weights(session, arena, session->c->rules, own, &options))
        return NULL;
    return vc_robust_new(arena, vc_inquiry_ranking(session), &options, why);
}

const vc_robust *vc_session_usual_robust(vc_session *session,
                                         const vc_robust_wishes *wishes,
                                         const char **why)
{
    if (!session->robust)
        session->robust = analyse(session, session->arena, wishes, NULL, why);
    return session->robust;
}

static bool is_usual(const vc_robust_wishes *wishes)
{
    const vc_robust_options options = drawn(wishes);
    return !wishes->weights && options.sampling.seed == VC_ROBUST_SEED &&
           options.sampling.samples == VC_ROBUST_SAMPLES;
}

static int make_robust(vc_session *session, const vc_inquiry *q, vc_buffer *out)
{
    const vc_robust_wishes *wishes = q->wishes;
    const char *why = NULL;
    const vc_json *own;
    const vc_robust *real;
    if (!read_weights(session, wishes, &own))
        return session->status;
    const vc_render_options layout = vc_inquiry_options(q);
    const vc_robust *robust =
        is_usual(wishes) ? vc_session_usual_robust(session, wishes, &why)
                         : analyse(session, session->scratch, wishes, own, &why);
    if (!robust)
        return why ? fail(session, why) : session->status;
    if (!draw_real(session, robust->ranking, own, drawn(wishes), &real))
        return session->status;
    const bool is_table = !q->format || vc_inquiry_is(q, "table");
    if (vc_inquiry_is(q, "json"))
        vc_json_robust(out, robust, real, &layout);
    else if (vc_inquiry_is(q, "csv"))
        vc_csv_robust(out, robust);
    else
        vc_sheet_write(out, q->format,
                       vc_robust_sheet(out->arena, robust, real,
                                       is_table ? layout.width : VC_PAGE_WIDTH),
                       &layout);
    return VC_EXIT_OK;
}

int vc_session_robust(vc_session *session, const vc_robust_wishes *wishes,
                      const char *format, const vc_layout_options *layout,
                      vc_sink *sink, void *context)
{
    static const vc_robust_wishes none = {0};
    vc_inquiry q = vc_inquiry_new(make_robust, format, layout, sink, context);
    q.wishes = wishes ? wishes : &none;
    return vc_inquire(session, &q);
}

/* ---- what would have to change ---- */

/* NULL if there is no ranking. */
static const vc_ways *find_ways(vc_session *session, const vc_ranking *ranking,
                                const vc_venue *venue, bool first, const char **why)
{
    if (!ranking)
        return NULL;
    return vc_ways_find(session->scratch, ranking, vc_ranking_find(ranking, venue->id),
                        first ? VC_GOAL_FIRST : VC_GOAL_FEASIBLE, why);
}

static int make_flip(vc_session *session, const vc_inquiry *q, vc_buffer *out)
{
    const vc_render_options options = vc_inquiry_options(q);
    const vc_venue *venue = vc_inquiry_venue(session, q->subject);
    const char *why = NULL;
    if (!venue)
        return session->status;
    const vc_ranking *all = vc_inquiry_ranking(session);
    const vc_ways *ways = find_ways(session, all, venue, q->first, &why);
    if (!ways)
        return fail(session, why);
    const vc_ways *real = find_ways(session, all->unchanged, venue, q->first, &why);
    if (vc_inquiry_is(q, "json"))
        vc_json_ways(out, ways, real, &options);
    else
        vc_sheet_write(out, q->format, vc_ways_sheet(out->arena, ways, real), &options);
    return VC_EXIT_OK;
}

int vc_session_flip(vc_session *session, const char *venue, bool first,
                    const char *format, const vc_layout_options *layout, vc_sink *sink,
                    void *context)
{
    vc_inquiry q = vc_inquiry_new(make_flip, format, layout, sink, context);
    q.format_name = vc_inquiry_page_format;
    q.subject = venue ? venue : "";
    q.first = first;
    return vc_inquire(session, &q);
}
