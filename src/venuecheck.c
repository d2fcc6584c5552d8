/* venuecheck.c - joins the layers: loads a case, ranks it, makes a view and lets a format
 * write it. A session has two arenas: one for the case, which lives as long as it does, and
 * one for what the last call made. Every public function that allocates sets the guard to
 * which an arena jumps without memory, so that nothing below knows of this. */
#include "venuecheck.h"

#include <stdlib.h>
#include <string.h>

#include "base/clean.h"
#include "base/error.h"
#include "inquiry.h"
#include "model/assume.h"
#include "report/explain.h"
#include "report/wording.h"

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

bool vc_clean(const char *text, vc_sink *sink, void *context)
{
    bool good = true;
    while (good && *text) {
        size_t bytes, shown;
        const char *piece = vc_clean_piece(text, SIZE_MAX, &bytes, &shown);
        good = sink(context, piece, shown);
        text += bytes;
    }
    return good;
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

static int load(vc_session *session, const vc_session_options *options,
                const vc_search *search)
{
    vc_faults faults = vc_faults_new(session->arena);
    const vc_case_options wanted = {.data = options->data,
                                    .summit = options->summit,
                                    .rules = options->rules,
                                    .as_of = options->as_of,
                                    .max_bytes = options->max_bytes,
                                    .all_states = options->all_states,
                                    .state = options->state,
                                    .search = *search};
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

const char *const *vc_session_words(vc_arena *arena, const char *const *words,
                                    size_t count)
{
    const char **copies = vc_arena_array(arena, count, sizeof *copies);
    for (size_t i = 0; i < count; i++)
        copies[i] = vc_arena_string(arena, words[i]);
    return copies;
}

const vc_file_text *vc_session_texts(vc_arena *arena, const vc_text *texts,
                                     size_t count)
{
    vc_file_text *copies = vc_arena_array(arena, count, sizeof *copies);
    for (size_t i = 0; i < count; i++) {
        const vc_text *text = &texts[i];
        copies[i].name = vc_arena_string(arena, text->name ? text->name : "text");
        copies[i].bytes =
            vc_arena_copy(arena, text->bytes ? text->bytes : "", text->length);
        copies[i].length = text->length;
    }
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
    kept.more_rules =
        vc_session_words(session->arena, options->more_rules, options->more_rule_count);
    session->assumptions = vc_session_words(session->arena, options->assumptions,
                                            options->assumption_count);
    session->assumption_count = options->assumption_count;
    session->max_bytes = options->max_bytes;
    const vc_search search = {
        .folders = vc_session_words(session->arena, options->rules_path,
                                    options->rules_path_count),
        .folder_count = options->rules_path_count,
        .texts = vc_session_texts(session->arena, options->texts, options->text_count),
        .text_count = options->text_count,
        .texts_only = options->texts_only};
    return load(session, &kept, &search);
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
    vc_arena_free(session->beside);
    vc_arena_free(session->scratch);
    vc_arena_free(session->arena);
    free(session);
}

/* ---- asking ---- */

/* A usage error that names what there is none of, and what is near it. */
int vc_session_no_such(vc_session *session, const char *kind, const char *name,
                       const char *const *names, size_t count)
{
    const char *near = vc_nearest(name, names, count);
    vc_buffer out = vc_buffer_new(session->scratch);
    vc_buffer_printf(&out, "no %s \"%s\"; ", kind, name);
    if (near)
        vc_buffer_printf(&out, "did you mean \"%s\"?", near);
    else
        for (size_t i = 0; i < count; i++)
            vc_buffer_printf(&out, "%s%s", i ? ", " : "there are: ", names[i]);
    return vc_session_end(session, VC_EXIT_USAGE,
                          vc_message(session->scratch, "%s", out.text));
}

static const char *report_format(size_t index)
{
    return vc_render_format_of(VC_TOPIC_REPORT, index);
}

static int make_report(vc_session *session, const vc_inquiry *q, vc_buffer *out)
{
    const vc_ranking *ranking = vc_inquiry_ranking(session);
    vc_render_options options = vc_inquiry_options(q);
    if (q->layout.full || vc_render_wants_annex(q->format))
        options.annex = vc_session_annex(session, ranking, options.top);
    vc_render(out, q->format, vc_view_new(session->scratch, ranking), &options);
    return VC_EXIT_OK;
}

int vc_session_report(vc_session *session, const char *format,
                      const vc_layout_options *layout, vc_sink *sink, void *context)
{
    vc_inquiry q = vc_inquiry_new(make_report, format, layout, sink, context);
    q.format_name = report_format;
    return vc_inquire(session, &q);
}

static const char *explain_format(size_t index)
{
    return vc_render_format_of(VC_TOPIC_EXPLAIN, index);
}

static int make_explain(vc_session *session, const vc_inquiry *q, vc_buffer *out)
{
    const vc_render_options options = vc_inquiry_options(q);
    const vc_venue *venue = vc_inquiry_venue(session, q->subject);
    if (!venue)
        return session->status;
    vc_render_explain(out, q->format,
                      vc_explain_new(session->scratch, vc_inquiry_ranking(session),
                                     venue, q->layout.json_logic),
                      &options);
    return VC_EXIT_OK;
}

int vc_session_explain(vc_session *session, const char *venue, const char *format,
                       const vc_layout_options *layout, vc_sink *sink, void *context)
{
    vc_inquiry q = vc_inquiry_new(make_explain, format, layout, sink, context);
    q.format_name = explain_format;
    q.subject = venue ? venue : "";
    return vc_inquire(session, &q);
}

static int make_compare(vc_session *session, const vc_inquiry *q, vc_buffer *out)
{
    const vc_render_options options = vc_inquiry_options(q);
    const vc_venue *one = vc_inquiry_venue(session, q->subject);
    const vc_venue *other = one ? vc_inquiry_venue(session, q->other) : NULL;
    if (!other)
        return session->status;
    if (one == other)
        return vc_session_end(
            session, VC_EXIT_USAGE,
            "venuecheck: a venue is compared with another one, not with itself\n");
    vc_render_compare(
        out, q->format,
        vc_compare(session->scratch, vc_inquiry_ranking(session), one, other),
        &options);
    return VC_EXIT_OK;
}

int vc_session_compare(vc_session *session, const char *one, const char *other,
                       const char *format, const vc_layout_options *layout,
                       vc_sink *sink, void *context)
{
    vc_inquiry q = vc_inquiry_new(make_compare, format, layout, sink, context);
    q.format_name = vc_inquiry_page_format;
    q.subject = one ? one : "";
    q.other = other ? other : "";
    return vc_inquire(session, &q);
}

static int ends_too_early(vc_session *session, const vc_inquiry *q, vc_date from)
{
    const vc_date begin = q->from ? from : vc_timeline_begin(session->c->as_of);
    const char *day = vc_word_date(session->scratch, begin);
    return vc_session_end(
        session, VC_EXIT_USAGE,
        vc_format(session->scratch,
                  q->from ? "venuecheck: --to %s is before --from %s\n"
                          : "venuecheck: --to %s is before the timeline begins, on %s "
                            "unless --from says otherwise\n",
                  q->to, day));
}

static int make_timeline(vc_session *session, const vc_inquiry *q, vc_buffer *out)
{
    const vc_render_options options = vc_inquiry_options(q);
    vc_date from = VC_DATE_MIN, to = VC_DATE_MAX;
    if (!vc_inquiry_day(session, "--from", q->from, &from) ||
        !vc_inquiry_day(session, "--to", q->to, &to))
        return session->status;
    const vc_timeline *line = vc_timeline_new(session->scratch, session->c, from, to);
    if (!line)
        return ends_too_early(session, q, from);
    vc_render_timeline(out, q->format, line, &options);
    return VC_EXIT_OK;
}

int vc_session_timeline(vc_session *session, const char *from, const char *to,
                        const char *format, const vc_layout_options *layout,
                        vc_sink *sink, void *context)
{
    vc_inquiry q = vc_inquiry_new(make_timeline, format, layout, sink, context);
    q.from = from;
    q.to = to;
    return vc_inquire(session, &q);
}
