/* inquiry.h - how a question is put to a session; not installed. Every public function
 * that asks one fills in what it needs here and hands it over: whether there is a case and
 * such a format, the memory of the call, the guard, and the sink are looked after once. */
#ifndef VC_INQUIRY_H
#define VC_INQUIRY_H

#include "report/render.h"
#include "session.h"

typedef struct vc_inquiry vc_inquiry;

struct vc_inquiry {
    /* Appends the answer: VC_EXIT_OK or VC_EXIT_NO. Anything else ends the call, and it has
     * said why by vc_session_end. */
    int (*make)(vc_session *session, const vc_inquiry *q, vc_buffer *out);
    const char *(*format_name)(size_t index); /* those it can write; NULL at the end */
    const char *format;                       /* NULL: the first of them */
    vc_layout_options layout;
    vc_sink *sink;
    void *context;
    /* What is asked; each question has its own use for these, and leaves the rest. */
    const char *subject, *other;
    const char *from, *to; /* days as they were said; NULL: not said */
    vc_test_options tests;
    const vc_robust_wishes *wishes;
    bool first;
};

/* A question that every format can answer, until format_name says otherwise. */
vc_inquiry vc_inquiry_new(int (*make)(vc_session *session, const vc_inquiry *q,
                                      vc_buffer *out),
                          const char *format, const vc_layout_options *layout,
                          vc_sink *sink, void *context);

/* Asks it, and ends the call. */
int vc_inquire(vc_session *session, const vc_inquiry *q);

bool vc_inquiry_is(const vc_inquiry *q, const char *format);
vc_render_options vc_inquiry_options(const vc_inquiry *q);

/* The formats of what is no one table: all but csv. */
const char *vc_inquiry_page_format(size_t index);

/* The ranking of the session's case, made when it is first asked for. */
const vc_ranking *vc_inquiry_ranking(vc_session *session);

/* The venue of that id or name; NULL after the call was ended with an error of usage. */
const vc_venue *vc_inquiry_venue(vc_session *session, const char *name);

/* A day as it was said by an option, into `day`; NULL leaves that as it is. False after
 * the call was ended with an error of usage. */
bool vc_inquiry_day(vc_session *session, const char *option, const char *text,
                    vc_date *day);

#endif
