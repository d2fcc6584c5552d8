/* foresee.c - the questions about how sure an answer is and what would change it. */
#include "base/parallel.h"
#include "inquiry.h"
#include "report/csv_rows.h"
#include "report/sureness.h"
#include "score/robust_weights.h"

/* The columns of text that a page off the terminal has room for. */
enum { PAGE_WIDTH = 120 };

static int fail(vc_session *session, const char *why)
{
    return vc_session_end(session, VC_EXIT_USAGE,
                          vc_format(session->scratch, "venuecheck: %s\n", why));
}

/* ---- how far a ranking survives ---- */

static bool read_weights(vc_session *session, const vc_robust_wishes *wishes,
                         vc_robust_options *options)
{
    if (!wishes->weights && !session->c->rules->weights_json)
        return true;
    vc_faults faults = vc_faults_new(session->scratch);
    vc_weights *allowed = vc_arena_alloc(session->scratch, sizeof *allowed);
    vc_files files = {.arena = session->scratch,
                      .faults = &faults,
                      .max_bytes =
                          wishes->max_bytes ? wishes->max_bytes : VC_JSON_MAX_BYTES,
                      .search = session->c->search};
    const vc_document *own =
        wishes->weights ? vc_files_load(&files, wishes->weights, NULL, NULL, NULL)
                        : NULL;
    options->allowed = allowed;
    if (faults.count == 0 &&
        vc_weights_load(session->scratch, &faults, session->c->rules,
                        own ? own->root : NULL, allowed))
        return true;
    vc_session_end(session, (int)vc_faults_status(&faults),
                   vc_session_faults(session->scratch, &faults));
    return false;
}

static int make_robust(vc_session *session, const vc_inquiry *q, vc_buffer *out)
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
        return session->status;
    const vc_render_options layout = vc_inquiry_options(q);
    const vc_robust *robust =
        vc_robust_new(session->scratch, vc_inquiry_ranking(session), &options, &why);
    if (!robust)
        return fail(session, why);
    const bool is_table = !q->format || vc_inquiry_is(q, "table");
    if (vc_inquiry_is(q, "json"))
        vc_json_robust(out, robust, &layout);
    else if (vc_inquiry_is(q, "csv"))
        vc_csv_robust(out, robust);
    else
        vc_sheet_write(
            out, q->format,
            vc_robust_sheet(out->arena, robust, is_table ? layout.width : PAGE_WIDTH),
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

static int make_flip(vc_session *session, const vc_inquiry *q, vc_buffer *out)
{
    const vc_render_options options = vc_inquiry_options(q);
    const vc_venue *venue = vc_inquiry_venue(session, q->subject);
    const char *why = NULL;
    if (!venue)
        return session->status;
    const vc_ranking *all = vc_inquiry_ranking(session);
    const vc_ways *ways =
        vc_ways_find(session->scratch, all, vc_ranking_find(all, venue->id),
                     q->first ? VC_GOAL_FIRST : VC_GOAL_FEASIBLE, &why);
    if (!ways)
        return fail(session, why);
    if (vc_inquiry_is(q, "json"))
        vc_json_ways(out, ways, &options);
    else
        vc_sheet_write(out, q->format, vc_ways_sheet(out->arena, ways), &options);
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
