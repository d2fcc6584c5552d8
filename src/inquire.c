/* inquire.c - the questions about what a session's answers rest on: rule sets beside each
 * other and their tests, sources, and the facts of one subject. Each has a view of its
 * own; what they share is how a question is asked. */
#include <stdlib.h>
#include <string.h>

#include "model/assume.h"
#include "report/across.h"
#include "report/dossier.h"
#include "report/markdown.h"
#include "report/provenance.h"
#include "report/rule_list.h"
#include "report/rule_test_view.h"
#include "session.h"

#define PROGRAM "venuecheck " VC_VERSION

typedef struct inquiry inquiry;

struct inquiry {
    /* Appends the answer; VC_EXIT_OK or VC_EXIT_NO if there is one, else the call ends with
     * what it returns. */
    int (*make)(vc_session *session, const inquiry *q, vc_buffer *out);
    const char *(*format_name)(size_t index);
    const char *subject, *since;
    vc_test_options tests;
    const char *format;
    vc_layout_options layout;
    vc_sink *sink;
    void *context;
};

/* The formats of lists and tables. */
static const char *list_format(size_t index)
{
    static const char *const names[] = {"table", "json"};
    return index < 2 ? names[index] : NULL;
}

/* Those of what stands in a set of reports as well. */
static const char *page_format(size_t index)
{
    static const char *const names[] = {"table", "json", "markdown"};
    return index < 3 ? names[index] : NULL;
}

static bool is(const char *format, const char *name)
{
    return format && strcmp(format, name) == 0;
}

static bool is_json(const char *format)
{
    return is(format, "json");
}

static vc_render_options render_options(const vc_layout_options *layout)
{
    return (vc_render_options){.width = layout->width ? layout->width : 80,
                               .top = layout->top,
                               .color = layout->color,
                               .program = PROGRAM};
}

static bool known_format(vc_session *session, const inquiry *q)
{
    const char *names[8];
    size_t count = 0;
    if (!q->format)
        return true;
    for (; q->format_name(count); count++) {
        names[count] = q->format_name(count);
        if (strcmp(names[count], q->format) == 0)
            return true;
    }
    vc_session_no_such(session, "format", q->format, names, count);
    return false;
}

static int answer(vc_session *session, const inquiry *q)
{
    vc_buffer out = vc_buffer_new(session->scratch);
    if (!known_format(session, q))
        return session->status;
    const int status = q->make(session, q, &out);
    if (status != VC_EXIT_OK && status != VC_EXIT_NO)
        return status;
    if (!q->sink(q->context, out.text, out.length))
        return vc_session_end(session, VC_EXIT_IO,
                              "venuecheck: the answer could not be written\n");
    return vc_session_end(session, status, "");
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
    inquiry q = {
        .format_name = list_format, .format = format, .sink = sink, .context = context};
    if (layout)
        q.layout = *layout;
    return q;
}

/* ---- rule sets beside each other ---- */

static int make_across(vc_session *session, const inquiry *q, vc_buffer *out)
{
    const vc_render_options options = render_options(&q->layout);
    const vc_ranking **rankings =
        vc_arena_array(session->scratch, session->count, sizeof *rankings);
    for (size_t i = 0; i < session->count; i++)
        rankings[i] = vc_rank(session->scratch, session->all[i]);
    const vc_across *across =
        vc_across_new(session->scratch, rankings, session->count, q->layout.top);
    (is_json(q->format)          ? vc_json_across
     : is(q->format, "markdown") ? vc_markdown_across
                                 : vc_table_across)(out, across, &options);
    return VC_EXIT_OK;
}

int vc_session_across(vc_session *session, const char *format,
                      const vc_layout_options *layout, vc_sink *sink, void *context)
{
    inquiry q = new_inquiry(format, layout, sink, context);
    q.make = make_across;
    q.format_name = page_format;
    return inquire(session, &q);
}

/* ---- sources ---- */

static int make_sources(vc_session *session, const inquiry *q, vc_buffer *out)
{
    const vc_render_options options = render_options(&q->layout);
    const vc_provenance provenance = vc_provenance_new(session->scratch, session->c);
    (is_json(q->format)          ? vc_json_provenance
     : is(q->format, "markdown") ? vc_markdown_provenance
                                 : vc_table_provenance)(out, &provenance, &options);
    return VC_EXIT_OK;
}

int vc_session_sources(vc_session *session, const char *format,
                       const vc_layout_options *layout, vc_sink *sink, void *context)
{
    inquiry q = new_inquiry(format, layout, sink, context);
    q.make = make_sources;
    q.format_name = page_format;
    return inquire(session, &q);
}

/* ---- facts ---- */

static int no_such_subject(vc_session *session, const char *subject)
{
    size_t count;
    const char *const *names = vc_subject_names(session->scratch, session->c, &count);
    const char *near = vc_nearest(subject, names, count);
    const char *text =
        near ? vc_format(session->scratch,
                         "venuecheck: no state, venue or party \"%s\"; did you mean "
                         "\"%s\"?\n",
                         subject, near)
             : vc_format(session->scratch,
                         "venuecheck: no state, venue or party \"%s\"; a state is told "
                         "by its ISO code or name, a venue by its id or name\n",
                         subject);
    return vc_session_end(session, VC_EXIT_USAGE, text);
}

static int bad_since(vc_session *session, const char *since, bool date)
{
    return vc_session_end(
        session, VC_EXIT_USAGE,
        vc_format(session->scratch,
                  date ? "venuecheck: --since: %s is later than the day of the facts\n"
                       : "venuecheck: --since: \"%s\" is no date; YYYY-MM-DD of a day "
                         "that exists\n",
                  since));
}

static int make_facts(vc_session *session, const inquiry *q, vc_buffer *out)
{
    const vc_render_options options = render_options(&q->layout);
    vc_subject subject;
    vc_date since = VC_DATE_MIN;
    if (!vc_subject_find(session->c, q->subject, &subject))
        return no_such_subject(session, q->subject);
    if (q->since && !vc_date_parse(q->since, &since))
        return bad_since(session, q->since, false);
    if (since > session->c->as_of)
        return bad_since(session, q->since, true);
    const vc_dossier *dossier =
        vc_dossier_new(session->scratch, session->c, &subject, since);
    (is_json(q->format) ? vc_json_dossier : vc_table_dossier)(out, dossier, &options);
    return VC_EXIT_OK;
}

int vc_session_facts(vc_session *session, const char *subject, const char *since,
                     const char *format, const vc_layout_options *layout, vc_sink *sink,
                     void *context)
{
    inquiry q = new_inquiry(format, layout, sink, context);
    q.make = make_facts;
    q.subject = subject ? subject : "";
    q.since = since;
    return inquire(session, &q);
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
    return vc_session_end(session, VC_EXIT_USAGE,
                          vc_format(session->scratch,
                                    "venuecheck: --run: no test fits \"%s\"\n",
                                    pattern));
}

static int make_tests(vc_session *session, const inquiry *q, vc_buffer *out)
{
    vc_arena *arena = session->scratch;
    vc_rule_tests *tests = vc_arena_array(arena, session->count, sizeof *tests);
    vc_test_view view = {.arena = arena, .count = session->count};
    size_t skipped = 0;
    if (!load_tests(session, tests))
        return session->status;
    view.sets = vc_arena_array(arena, session->count, sizeof *view.sets);
    for (size_t i = 0; i < session->count; i++) {
        view.sets[i] = vc_test_view_run(arena, session->all[i]->rules, &tests[i],
                                        q->tests.pattern, q->tests.coverage);
        view.tests += view.sets[i].count;
        view.failed += view.sets[i].failed;
        skipped += view.sets[i].skipped;
    }
    if (view.tests == 0 && skipped > 0)
        return no_test_fits(session, q->tests.pattern);
    vc_test_render(out, q->format, &view, q->layout.width, PROGRAM);
    return view.failed ? VC_EXIT_NO : VC_EXIT_OK;
}

int vc_session_test(vc_session *session, const vc_test_options *options,
                    const char *format, const vc_layout_options *layout, vc_sink *sink,
                    void *context)
{
    inquiry q = new_inquiry(format, layout, sink, context);
    q.make = make_tests;
    q.format_name = vc_test_format;
    if (options)
        q.tests = *options;
    return inquire(session, &q);
}

/* ---- which rule sets there are ---- */

static int list_rules(vc_arena *arena, const vc_session_options *wanted,
                      const char *format, const vc_layout_options *layout,
                      vc_sink *sink, void *context)
{
    const vc_layout_options none = {0};
    const vc_render_options options = render_options(layout ? layout : &none);
    vc_faults faults = vc_faults_new(arena);
    vc_buffer out = vc_buffer_new(arena);
    size_t count;
    vc_files files = {
        .arena = arena, .faults = &faults, .max_bytes = VC_JSON_MAX_BYTES};
    if (wanted) {
        files.rules = (vc_folders){wanted->rules_path, wanted->rules_path_count};
        if (wanted->max_bytes)
            files.max_bytes = wanted->max_bytes;
    }
    const vc_rule_head *heads = vc_rule_heads(&files, &count);
    const vc_rule_list list = vc_rule_list_new(arena, heads, count);
    (is_json(format) ? vc_json_rule_list : vc_table_rule_list)(&out, &list, &options);
    return sink(context, out.text, out.length) ? VC_EXIT_OK : VC_EXIT_IO;
}

int vc_rules_list(const vc_session_options *options, const char *format,
                  const vc_layout_options *layout, vc_sink *sink, void *context)
{
    jmp_buf guard;
    vc_arena *volatile arena = NULL;
    volatile int status = VC_EXIT_NO_MEMORY;
    if (format && !is_json(format) && strcmp(format, "table") != 0)
        return VC_EXIT_USAGE;
    arena = vc_arena_new(&guard);
    if (arena && !setjmp(guard))
        status = list_rules(arena, options, format, layout, sink, context);
    vc_arena_free(arena);
    return status;
}
