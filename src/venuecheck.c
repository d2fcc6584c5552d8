/* venuecheck.c - joins the layers: loads a case, ranks it, makes a view and lets a format
 * write it. A session has two arenas: one for the case, which lives as long as it does, and
 * one for what the last call made. Every public function that allocates sets the guard to
 * which an arena jumps without memory, so that nothing below knows of this. */
#include "venuecheck.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "model/assume.h"
#include "report/explain.h"
#include "report/render.h"
#include "session.h"

/* The header must be usable alone, so it says the codes again. */
_Static_assert((int)VC_EXIT_OK == (int)VC_OK && (int)VC_EXIT_NO == (int)VC_NO &&
                   (int)VC_EXIT_USAGE == (int)VC_USAGE &&
                   (int)VC_EXIT_BAD_INPUT == (int)VC_BAD_INPUT &&
                   (int)VC_EXIT_NO_INPUT == (int)VC_NO_INPUT &&
                   (int)VC_EXIT_INTERNAL == (int)VC_INTERNAL &&
                   (int)VC_EXIT_NO_MEMORY == (int)VC_NO_MEMORY &&
                   (int)VC_EXIT_NO_OUTPUT == (int)VC_NO_OUTPUT &&
                   (int)VC_EXIT_IO == (int)VC_IO,
               "the exit codes are those of base/error.h");

const char *vc_version(void)
{
    return VC_VERSION;
}

const char *vc_suggest(const char *name, const char *const *names, size_t count)
{
    return vc_nearest(name, names, count);
}

const char *vc_session_format(size_t index)
{
    return vc_render_format(index);
}

int vc_session_status(const vc_session *session)
{
    return session ? session->status : VC_EXIT_NO_MEMORY;
}

const char *vc_session_messages(const vc_session *session)
{
    return session ? session->messages : "venuecheck: out of memory\n";
}

int vc_session_end(vc_session *session, int status, const char *messages)
{
    session->messages = messages;
    return session->status = status;
}

static int no_memory(vc_session *session)
{
    return vc_session_end(session, VC_EXIT_NO_MEMORY, "venuecheck: out of memory\n");
}

/* Each line says where it is from: a place, or the program where there is none. */
const char *vc_session_faults(vc_arena *arena, const vc_faults *faults)
{
    vc_buffer out = vc_buffer_new(arena);
    for (const vc_fault *f = faults->first; f; f = f->next) {
        if (!f->place.file)
            vc_buffer_add(&out, "venuecheck: ");
        vc_fault_write(&out, f);
    }
    return out.text;
}

/* ---- opening ---- */

/* The case under every rule set, each with what is assumed. */
static void load_all(vc_session *session, vc_faults *faults, vc_case *c,
                     const vc_session_options *options)
{
    const size_t count = 1 + options->more_rule_count;
    const vc_case **all = vc_arena_array(session->arena, count, sizeof *all);
    for (size_t i = 0; i < count; i++) {
        vc_case *one = i == 0 ? c
                              : vc_case_under(c, faults, options->more_rules[i - 1],
                                              options->max_bytes);
        if (one)
            all[i] = vc_case_assume(one, faults, options->assumptions,
                                    options->assumption_count);
    }
    session->all = all;
    session->count = count;
}

static int load(vc_session *session, const vc_session_options *options)
{
    vc_faults faults = vc_faults_new(session->arena);
    const vc_case_options wanted = {.data = options->data,
                                    .summit = options->summit,
                                    .rules = options->rules,
                                    .as_of = options->as_of,
                                    .max_bytes = options->max_bytes,
                                    .all_states = options->all_states,
                                    .state = options->state,
                                    .rules_path = options->rules_path,
                                    .rules_path_count = options->rules_path_count};
    vc_case *c = vc_case_load(session->arena, &faults, &wanted);
    if (c)
        load_all(session, &faults, c, options);
    if (faults.count > 0)
        return vc_session_end(session, (int)vc_faults_status(&faults),
                              vc_session_faults(session->arena, &faults));
    if (!c)
        return vc_session_end(
            session, VC_EXIT_INTERNAL,
            "venuecheck: the case could not be loaded, and no fault was found\n");
    session->c = session->all[0];
    return vc_session_end(session, VC_EXIT_OK, "");
}

/* A code may be typed in lower case. */
static const char *upper_case(vc_arena *arena, const char *text)
{
    char *copy = vc_arena_string(arena, text);
    for (char *at = copy; at && *at; at++)
        if (*at >= 'a' && *at <= 'z')
            *at = (char)(*at - 32);
    return copy;
}

static const char *const *copy_words(vc_arena *arena, const char *const *words,
                                     size_t count)
{
    const char **copies = vc_arena_array(arena, count, sizeof *copies);
    for (size_t i = 0; i < count; i++)
        copies[i] = vc_arena_string(arena, words[i]);
    return copies;
}

/* The options' texts are copied, as places in faults point to the names of files. */
static int copy_and_load(vc_session *session, const vc_session_options *options)
{
    vc_session_options kept = *options;
    kept.data = vc_arena_string(session->arena, options->data);
    kept.summit = vc_arena_string(session->arena, options->summit);
    kept.rules = vc_arena_string(session->arena, options->rules);
    kept.as_of = vc_arena_string(session->arena, options->as_of);
    kept.state = upper_case(session->arena, options->state);
    kept.rules_path =
        copy_words(session->arena, options->rules_path, options->rules_path_count);
    kept.more_rules =
        copy_words(session->arena, options->more_rules, options->more_rule_count);
    session->assumptions =
        copy_words(session->arena, options->assumptions, options->assumption_count);
    session->assumption_count = options->assumption_count;
    session->max_bytes = options->max_bytes;
    return load(session, &kept);
}

static int open_guarded(vc_session *session, const vc_session_options *options)
{
    session->arena = vc_arena_new(&session->guard);
    if (!session->arena)
        return no_memory(session);
    if (setjmp(session->guard))
        return no_memory(session);
    return copy_and_load(session, options);
}

vc_session *vc_session_open(const vc_session_options *options)
{
    const vc_session_options none = {0};
    vc_session *session = calloc(1, sizeof *session);
    if (session)
        open_guarded(session, options ? options : &none);
    return session;
}

void vc_session_close(vc_session *session)
{
    if (!session)
        return;
    vc_arena_free(session->scratch);
    vc_arena_free(session->arena);
    free(session);
}

/* ---- asking ---- */

typedef struct question {
    const char *venue; /* NULL: the report on all, or the timeline */
    const char *other; /* to compare it with; NULL: explain it */
    bool timeline;
    const char *from, *to; /* of the timeline; NULL: not said */
    const char *format;
    vc_layout_options layout;
    vc_sink *sink;
    void *context;
} question;

/* A usage error that names what there is none of, and what is near it. */
int vc_session_no_such(vc_session *session, const char *kind, const char *name,
                       const char *const *names, size_t count)
{
    const char *near = vc_nearest(name, names, count);
    vc_buffer out = vc_buffer_new(session->scratch);
    vc_buffer_printf(&out, "venuecheck: no %s \"%s\"; ", kind, name);
    if (near)
        vc_buffer_printf(&out, "did you mean \"%s\"?", near);
    else
        for (size_t i = 0; i < count; i++)
            vc_buffer_printf(&out, "%s%s", i ? ", " : "there are: ", names[i]);
    vc_buffer_add_char(&out, '\n');
    return vc_session_end(session, VC_EXIT_USAGE, out.text);
}

static int no_such_format(vc_session *session, vc_topic topic, const char *format)
{
    size_t count = 0;
    while (vc_render_format_of(topic, count))
        count++;
    const char **names = vc_arena_array(session->scratch, count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = vc_render_format_of(topic, i);
    return vc_session_no_such(session, "format", format, names, count);
}

/* Names are guessed at as well as ids, but it is the ids that are listed when none is
 * near: these are what scripts say. */
static int no_such_venue(vc_session *session, const char *venue)
{
    const size_t count = session->c->venue_count;
    const char **names = vc_arena_array(session->scratch, 2 * count, sizeof *names);
    for (size_t i = 0; i < count; i++) {
        names[i] = session->c->venues[i].id;
        names[count + i] = session->c->venues[i].name;
    }
    const bool near = vc_nearest(venue, names, 2 * count) != NULL;
    return vc_session_no_such(session, "venue", venue, names, near ? 2 * count : count);
}

static vc_topic topic_of(const question *q)
{
    if (q->timeline)
        return VC_TOPIC_TIMELINE;
    if (q->other)
        return VC_TOPIC_COMPARE;
    return q->venue ? VC_TOPIC_EXPLAIN : VC_TOPIC_REPORT;
}

static bool is_format(vc_topic topic, const char *format)
{
    for (size_t i = 0; vc_render_format_of(topic, i); i++)
        if (strcmp(vc_render_format_of(topic, i), format) == 0)
            return true;
    return false;
}

static const vc_ranking *ranking(vc_session *session)
{
    if (!session->ranking)
        session->ranking = vc_rank(session->arena, session->c);
    return session->ranking;
}

static vc_render_options render_options(const question *q)
{
    return (vc_render_options){.width = q->layout.width,
                               .top = q->layout.top,
                               .color = q->layout.color,
                               .long_rows = q->layout.long_rows,
                               .program = "venuecheck " VC_VERSION};
}

/* A day as it was said; false after an error of usage. */
static bool read_day(vc_session *session, const char *option, const char *text,
                     vc_date *day)
{
    if (!text || vc_date_parse(text, day))
        return true;
    vc_session_end(
        session, VC_EXIT_USAGE,
        vc_format(
            session->scratch,
            "venuecheck: %s: \"%s\" is no date; YYYY-MM-DD of a day that exists\n",
            option, text));
    return false;
}

static int timeline(vc_session *session, const question *q, vc_buffer *out)
{
    const vc_render_options options = render_options(q);
    vc_date from = VC_DATE_MIN, to = VC_DATE_MAX;
    if (!read_day(session, "--from", q->from, &from) ||
        !read_day(session, "--to", q->to, &to))
        return session->status;
    const vc_timeline *line = vc_timeline_new(session->scratch, session->c, from, to);
    if (!line)
        return vc_session_end(session, VC_EXIT_USAGE,
                              "venuecheck: the timeline would end before it begins\n");
    vc_render_timeline(out, q->format, line, &options);
    return VC_EXIT_OK;
}

/* Writes the answer to a question about a venue, or about all if that is NULL. */
static void render(vc_session *session, const question *q, const vc_venue *venue,
                   const vc_venue *other, vc_buffer *out)
{
    const vc_render_options options = render_options(q);
    if (other)
        vc_render_compare(out, q->format,
                          vc_compare(session->scratch, ranking(session), venue, other),
                          &options);
    else if (venue)
        vc_render_explain(out, q->format,
                          vc_explain_new(session->scratch, ranking(session), venue,
                                         q->layout.json_logic),
                          &options);
    else
        vc_render(out, q->format, vc_view_new(session->scratch, ranking(session)),
                  &options);
}

static int answer(vc_session *session, const question *q)
{
    vc_buffer out = vc_buffer_new(session->scratch);
    const vc_venue *venue = NULL, *other = NULL;
    const vc_topic topic = topic_of(q);
    if (q->format && !is_format(topic, q->format))
        return no_such_format(session, topic, q->format);
    if (q->venue) {
        venue = vc_case_venue(session->c, q->venue);
        if (!venue)
            return no_such_venue(session, q->venue);
    }
    if (q->other && !(other = vc_case_venue(session->c, q->other)))
        return no_such_venue(session, q->other);
    if (other == venue && venue)
        return vc_session_end(
            session, VC_EXIT_USAGE,
            "venuecheck: a venue is compared with another one, not with itself\n");
    if (q->timeline) {
        const int status = timeline(session, q, &out);
        if (status != VC_EXIT_OK)
            return status;
    } else {
        render(session, q, venue, other, &out);
    }
    if (!q->sink(q->context, out.text, out.length))
        return vc_session_end(session, VC_EXIT_IO,
                              "venuecheck: the answer could not be written\n");
    return vc_session_end(session, VC_EXIT_OK, "");
}

static int ask(vc_session *session, const question *q)
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

static question question_of(const char *venue, const char *format,
                            const vc_layout_options *layout, vc_sink *sink,
                            void *context)
{
    question q = {.venue = venue, .format = format, .sink = sink, .context = context};
    if (layout)
        q.layout = *layout;
    return q;
}

int vc_session_report(vc_session *session, const char *format,
                      const vc_layout_options *layout, vc_sink *sink, void *context)
{
    const question q = question_of(NULL, format, layout, sink, context);
    return ask(session, &q);
}

int vc_session_timeline(vc_session *session, const char *from, const char *to,
                        const char *format, const vc_layout_options *layout,
                        vc_sink *sink, void *context)
{
    question q = question_of(NULL, format, layout, sink, context);
    q.timeline = true;
    q.from = from;
    q.to = to;
    return ask(session, &q);
}

int vc_session_compare(vc_session *session, const char *one, const char *other,
                       const char *format, const vc_layout_options *layout,
                       vc_sink *sink, void *context)
{
    question q = question_of(one ? one : "", format, layout, sink, context);
    q.other = other ? other : "";
    return ask(session, &q);
}

int vc_session_explain(vc_session *session, const char *venue, const char *format,
                       const vc_layout_options *layout, vc_sink *sink, void *context)
{
    const question q = question_of(venue ? venue : "", format, layout, sink, context);
    return ask(session, &q);
}
