/* inquiry.c - see inquiry.h. */
#include "inquiry.h"

#include <string.h>

static const char *rows_format(size_t index)
{
    return vc_render_format_of(VC_TOPIC_ROWS, index);
}

const char *vc_inquiry_page_format(size_t index)
{
    return vc_render_format_of(VC_TOPIC_PAGE, index);
}

vc_inquiry vc_inquiry_new(int (*make)(vc_session *session, const vc_inquiry *q,
                                      vc_buffer *out),
                          const char *format, const vc_layout_options *layout,
                          vc_sink *sink, void *context)
{
    vc_inquiry q = {.make = make,
                    .format_name = rows_format,
                    .format = format,
                    .sink = sink,
                    .context = context};
    if (layout)
        q.layout = *layout;
    return q;
}

bool vc_inquiry_is(const vc_inquiry *q, const char *format)
{
    return q->format && strcmp(q->format, format) == 0;
}

vc_render_options vc_inquiry_options(const vc_inquiry *q)
{
    return (vc_render_options){.width = q->layout.width ? q->layout.width : 80,
                               .top = q->layout.top,
                               .color = q->layout.color,
                               .long_rows = q->layout.long_rows,
                               .program = "venuecheck " VC_VERSION,
                               .home = q->layout.home};
}

const vc_ranking *vc_inquiry_ranking(vc_session *session)
{
    if (!session->ranking)
        session->ranking = vc_rank(session->arena, session->c);
    return session->ranking;
}

/* ---- what is not there ---- */

/* Names are guessed at as well as ids, but it is the ids that are listed when none is
 * near: these are what scripts say. */
const vc_venue *vc_inquiry_venue(vc_session *session, const char *name)
{
    const vc_venue *venue = vc_case_venue(session->c, name);
    const size_t count = session->c->venue_count;
    const char **names = vc_arena_array(session->scratch, 2 * count, sizeof *names);
    if (venue)
        return venue;
    for (size_t i = 0; i < count; i++) {
        names[i] = session->c->venues[i].id;
        names[count + i] = session->c->venues[i].name;
    }
    const bool near = vc_nearest(name, names, 2 * count) != NULL;
    vc_session_no_such(session, "venue", name, names, near ? 2 * count : count);
    return NULL;
}

bool vc_inquiry_day(vc_session *session, const char *option, const char *text,
                    vc_date *day)
{
    if (!text || vc_date_parse(text, day))
        return true;
    vc_session_end(session, VC_EXIT_USAGE,
                   vc_message(session->scratch,
                              "%s: \"%s\" is no date; YYYY-MM-DD of a day that exists",
                              option, text));
    return false;
}

static bool known_format(vc_session *session, const vc_inquiry *q)
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

/* ---- asking ---- */

static int answer(vc_session *session, const vc_inquiry *q)
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

int vc_inquire(vc_session *session, const vc_inquiry *q)
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
