/* venuecheck.c - joins the layers: loads a case, ranks it, makes a view and lets a format
 * write it. A session has two arenas: one for the case, which lives as long as it does, and
 * one for what the last call made. Every public function that allocates sets the guard to
 * which an arena jumps without memory, so that nothing below knows of this. */
#include "venuecheck.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "report/explain.h"
#include "report/render.h"

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

struct vc_session {
    jmp_buf guard;             /* where an allocation that fails jumps during a call */
    vc_arena *arena;           /* of the case; NULL: there was no memory for it */
    vc_arena *scratch;         /* of the last call */
    const vc_case *c;          /* NULL: opening failed */
    const vc_ranking *ranking; /* made when it is first asked for */
    int status;                /* of the last call */
    const char *messages;      /* of the last call */
};

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

static int end(vc_session *session, int status, const char *messages)
{
    session->messages = messages;
    return session->status = status;
}

static int no_memory(vc_session *session)
{
    return end(session, VC_EXIT_NO_MEMORY, "venuecheck: out of memory\n");
}

/* Each line says where it is from: a place, or the program where there is none. */
static const char *write_faults(vc_arena *arena, const vc_faults *faults)
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

static int load(vc_session *session, const vc_session_options *options)
{
    vc_faults faults = vc_faults_new(session->arena);
    const vc_case_options wanted = {.data = options->data,
                                    .summit = options->summit,
                                    .rules = options->rules,
                                    .as_of = options->as_of,
                                    .max_bytes = options->max_bytes};
    const vc_case *c = vc_case_load(session->arena, &faults, &wanted);
    if (faults.count > 0)
        return end(session, (int)vc_faults_status(&faults),
                   write_faults(session->arena, &faults));
    if (!c)
        return end(
            session, VC_EXIT_INTERNAL,
            "venuecheck: the case could not be loaded, and no fault was found\n");
    session->c = c;
    return end(session, VC_EXIT_OK, "");
}

/* The options' texts are copied, as places in faults point to the names of files. */
static int copy_and_load(vc_session *session, const vc_session_options *options)
{
    vc_session_options kept = *options;
    kept.data = vc_arena_string(session->arena, options->data);
    kept.summit = vc_arena_string(session->arena, options->summit);
    kept.rules = vc_arena_string(session->arena, options->rules);
    kept.as_of = vc_arena_string(session->arena, options->as_of);
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
    const char *venue; /* NULL: the report on all */
    const char *format;
    vc_layout_options layout;
    vc_sink *sink;
    void *context;
} question;

/* A usage error that names what there is none of, and what is near it. */
static int no_such(vc_session *session, const char *kind, const char *name,
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
    return end(session, VC_EXIT_USAGE, out.text);
}

static int no_such_format(vc_session *session, const char *format)
{
    size_t count = 0;
    while (vc_render_format(count))
        count++;
    const char **names = vc_arena_array(session->scratch, count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = vc_render_format(i);
    return no_such(session, "format", format, names, count);
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
    return no_such(session, "venue", venue, names, near ? 2 * count : count);
}

static bool is_format(const char *format)
{
    for (size_t i = 0; vc_render_format(i); i++)
        if (strcmp(vc_render_format(i), format) == 0)
            return true;
    return false;
}

static const vc_ranking *ranking(vc_session *session)
{
    if (!session->ranking)
        session->ranking = vc_rank(session->arena, session->c);
    return session->ranking;
}

/* Writes the answer to a question about a venue, or about all if that is NULL. */
static void render(vc_session *session, const question *q, const vc_venue *venue,
                   vc_buffer *out)
{
    const vc_render_options options = {.width = q->layout.width,
                                       .top = q->layout.top,
                                       .color = q->layout.color,
                                       .program = "venuecheck " VC_VERSION};
    if (venue)
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
    const vc_venue *venue = NULL;
    if (q->format && !is_format(q->format))
        return no_such_format(session, q->format);
    if (q->venue) {
        venue = vc_case_venue(session->c, q->venue);
        if (!venue)
            return no_such_venue(session, q->venue);
    }
    render(session, q, venue, &out);
    if (!q->sink(q->context, out.text, out.length))
        return end(session, VC_EXIT_IO,
                   "venuecheck: the answer could not be written\n");
    return end(session, VC_EXIT_OK, "");
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

int vc_session_explain(vc_session *session, const char *venue, const char *format,
                       const vc_layout_options *layout, vc_sink *sink, void *context)
{
    const question q = question_of(venue ? venue : "", format, layout, sink, context);
    return ask(session, &q);
}
