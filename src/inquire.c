/* inquire.c - the questions about what a session's answers rest on: rule sets beside each
 * other and their tests, sources, and the facts of one subject. Each has a view of its
 * own; what they share is how a question is asked. */
#include <string.h>

#include "inquiry.h"
#include "report/csv_rows.h"
#include "report/path_list.h"
#include "report/rule_test_view.h"

/* ---- rule sets beside each other ---- */

static int make_across(vc_session *session, const vc_inquiry *q, vc_buffer *out)
{
    const vc_render_options options = vc_inquiry_options(q);
    const vc_ranking **rankings =
        vc_arena_array(session->scratch, session->count, sizeof *rankings);
    for (size_t i = 0; i < session->count; i++)
        rankings[i] = vc_rank(session->scratch, session->all[i]);
    const vc_across *across =
        vc_across_new(session->scratch, rankings, session->count, q->layout.top);
    if (vc_inquiry_is(q, "json"))
        vc_json_across(out, across, &options);
    else if (vc_inquiry_is(q, "csv"))
        vc_csv_across(out, across);
    else
        vc_sheet_write(out, q->format, vc_across_sheet(across), &options);
    return VC_EXIT_OK;
}

int vc_session_across(vc_session *session, const char *format,
                      const vc_layout_options *layout, vc_sink *sink, void *context)
{
    const vc_inquiry q = vc_inquiry_new(make_across, format, layout, sink, context);
    return vc_inquire(session, &q);
}

/* ---- sources ---- */

static int make_sources(vc_session *session, const vc_inquiry *q, vc_buffer *out)
{
    const vc_render_options options = vc_inquiry_options(q);
    const vc_provenance provenance = vc_provenance_new(session->scratch, session->c);
    if (vc_inquiry_is(q, "json"))
        vc_json_provenance(out, &provenance, &options);
    else if (vc_inquiry_is(q, "csv"))
        vc_csv_provenance(out, &provenance);
    else
        vc_sheet_write(out, q->format, vc_provenance_sheet(&provenance), &options);
    return VC_EXIT_OK;
}

int vc_session_sources(vc_session *session, const char *format,
                       const vc_layout_options *layout, vc_sink *sink, void *context)
{
    const vc_inquiry q = vc_inquiry_new(make_sources, format, layout, sink, context);
    return vc_inquire(session, &q);
}

/* ---- facts ---- */

static int no_such_subject(vc_session *session, const char *subject)
{
    size_t count;
    const char *const *names = vc_subject_names(session->scratch, session->c, &count);
    const char *near = vc_nearest(subject, names, count);
    const char *text =
        near ? vc_message(session->scratch,
                          "no state, venue or party \"%s\"; did you mean \"%s\"?",
                          subject, near)
             : vc_message(session->scratch,
                          "no state, venue or party \"%s\"; a state is told by its ISO "
                          "code or name, a venue by its id or name",
                          subject);
    return vc_session_end(session, VC_EXIT_USAGE, text);
}

static int since_is_too_late(vc_session *session, const char *since)
{
    return vc_session_end(session, VC_EXIT_USAGE,
                          vc_message(session->scratch,
                                     "--since: %s is later than the day of the facts",
                                     since));
}

static int make_paths(vc_session *session, const vc_inquiry *q, vc_buffer *out)
{
    const vc_render_options options = vc_inquiry_options(q);
    if (q->from)
        return vc_session_end(
            session, VC_EXIT_USAGE,
            "venuecheck: --since asks about the facts of a subject\n");
    if (session->c->unassumed)
        return vc_session_end(
            session, VC_EXIT_USAGE,
            "venuecheck: --set means nothing to the list of what rules may read; "
            "facts SUBJECT takes it\n");
    if (vc_inquiry_is(q, "json"))
        vc_json_paths(out, session->c, &options);
    else if (vc_inquiry_is(q, "csv"))
        vc_csv_paths(out, session->c);
    else
        vc_sheet_write(out, q->format, vc_paths_sheet(out->arena, session->c),
                       &options);
    return VC_EXIT_OK;
}

static int make_facts(vc_session *session, const vc_inquiry *q, vc_buffer *out)
{
    const vc_render_options options = vc_inquiry_options(q);
    vc_subject subject;
    vc_date since = VC_DATE_MIN;
    if (!vc_subject_find(session->c, q->subject, &subject))
        return no_such_subject(session, q->subject);
    if (!vc_inquiry_day(session, "--since", q->from, &since))
        return session->status;
    if (since > session->c->as_of)
        return since_is_too_late(session, q->from);
    const vc_dossier *dossier =
        vc_dossier_new(session->scratch, session->c, &subject, since);
    if (vc_inquiry_is(q, "json"))
        vc_json_dossier(out, dossier, &options);
    else if (vc_inquiry_is(q, "csv"))
        vc_csv_dossier(out, dossier);
    else
        vc_sheet_write(out, q->format, vc_dossier_sheet(dossier), &options);
    return VC_EXIT_OK;
}

int vc_session_facts(vc_session *session, const char *subject, const char *since,
                     const char *format, const vc_layout_options *layout, vc_sink *sink,
                     void *context)
{
    vc_inquiry q = vc_inquiry_new(subject ? make_facts : make_paths, format, layout,
                                  sink, context);
    q.subject = subject;
    q.from = since;
    return vc_inquire(session, &q);
}

/* ---- tests ---- */

static bool load_tests(vc_session *session, vc_rule_tests *tests)
{
    vc_faults faults = vc_faults_new(session->scratch);
    for (size_t i = 0; i < session->count; i++)
        tests[i] = vc_rule_tests_load(session->scratch, session->all[i], &faults);
    if (faults.count == 0)
        return true;
    vc_session_end(session, (int)vc_faults_status(&faults),
                   vc_session_faults(session->scratch, &faults));
    return false;
}

static int no_test_fits(vc_session *session, const char *pattern)
{
    return vc_session_end(
        session, VC_EXIT_USAGE,
        vc_message(session->scratch, "--run: no test fits \"%s\"", pattern));
}

static int make_tests(vc_session *session, const vc_inquiry *q, vc_buffer *out)
{
    vc_arena *arena = session->scratch;
    vc_rule_tests *tests = vc_arena_array(arena, session->count, sizeof *tests);
    vc_test_view view = {.arena = arena, .count = session->count};
    size_t skipped = 0;
    if (!load_tests(session, tests))
        return session->status;
    view.sets = vc_arena_array(arena, session->count, sizeof *view.sets);
    for (size_t i = 0; i < session->count; i++) {
        view.sets[i] = vc_test_view_run(arena, session->all[i], &tests[i],
                                        q->tests.pattern, q->tests.coverage);
        view.tests += view.sets[i].count;
        view.failed += view.sets[i].failed;
        skipped += view.sets[i].skipped;
    }
    if (view.tests == 0 && skipped > 0)
        return no_test_fits(session, q->tests.pattern);
    vc_test_render(out, q->format, &view, q->layout.width,
                   vc_inquiry_options(q).program);
    return view.failed ? VC_EXIT_NO : VC_EXIT_OK;
}

int vc_session_test(vc_session *session, const vc_test_options *options,
                    const char *format, const vc_layout_options *layout, vc_sink *sink,
                    void *context)
{
    vc_inquiry q = vc_inquiry_new(make_tests, format, layout, sink, context);
    q.format_name = vc_test_format;
    if (options)
        q.tests = *options;
    return vc_inquire(session, &q);
}

/* ---- which rule sets there are ---- */

static int list_rules(vc_arena *arena, const vc_session_options *wanted,
                      const char *format, const vc_layout_options *layout,
                      vc_sink *sink, void *context)
{
    const vc_inquiry q = vc_inquiry_new(NULL, format, layout, sink, context);
    const vc_render_options options = vc_inquiry_options(&q);
    vc_buffer out = vc_buffer_new(arena);
    size_t count;
    const vc_rule_head *heads = vc_session_rule_heads(arena, wanted, &count);
    const vc_rule_list list = vc_rule_list_new(arena, heads, count);
    if (vc_inquiry_is(&q, "json"))
        vc_json_rule_list(&out, &list, &options);
    else if (vc_inquiry_is(&q, "csv"))
        vc_csv_rule_list(&out, &list);
    else if (!vc_sheet_write(&out, format, vc_rule_list_sheet(&list), &options))
        return VC_EXIT_USAGE;
    return sink(context, out.text, out.length) ? VC_EXIT_OK : VC_EXIT_IO;
}

int vc_rules_list(const vc_session_options *options, const char *format,
                  const vc_layout_options *layout, vc_sink *sink, void *context)
{
    jmp_buf guard;
    vc_arena *volatile arena = NULL;
    volatile int status = VC_EXIT_NO_MEMORY;
    arena = vc_arena_new(&guard);
    if (arena && !setjmp(guard))
        status = list_rules(arena, options, format, layout, sink, context);
    vc_arena_free(arena);
    return status;
}
