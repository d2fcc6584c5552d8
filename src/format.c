/* format.c - the public functions that lay out JSON files. */
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "base/lines.h"
#include "json/pretty.h"
#include "model/member_order.h"
#include "session.h"

struct vc_fmt {
    jmp_buf guard;
    vc_arena *arena;   /* NULL: there was no memory for it */
    vc_arena *scratch; /* of the last call */
    const vc_document *document;
    vc_buffer text; /* as it should be */
    bool good;
    int status;
    const char *messages;
};

static int end(vc_fmt *fmt, int status, const char *messages)
{
    fmt->messages = messages;
    return fmt->status = status;
}

static int no_memory(vc_fmt *fmt)
{
    return end(fmt, VC_EXIT_NO_MEMORY, "venuecheck: out of memory\n");
}

/* A text, or a file, of which then only the name is there. */
static bool read(vc_fmt *fmt, vc_faults *faults, const vc_text *text, size_t max_bytes,
                 vc_document **document)
{
    const char *name = vc_arena_string(fmt->arena, text->name ? text->name : "text");
    if (!text->bytes)
        return vc_json_load(fmt->arena, faults, name,
                            max_bytes ? max_bytes : VC_JSON_MAX_BYTES, NULL, NULL,
                            document);
    return vc_json_parse(fmt->arena, faults, name, text->bytes, text->length, true,
                         NULL, NULL, document);
}

static int read_and_lay_out(vc_fmt *fmt, const vc_text *text, size_t max_bytes)
{
    vc_faults faults = vc_faults_new(fmt->arena);
    vc_document *document = NULL;
    if (!read(fmt, &faults, text, max_bytes, &document))
        return end(fmt, (int)vc_faults_status(&faults),
                   vc_session_faults(fmt->arena, &faults));
    fmt->document = document;
    fmt->text = vc_buffer_new(fmt->arena);
    vc_json_pretty(&fmt->text, vc_member_order(fmt->arena, document));
    fmt->good = true;
    return end(fmt, VC_EXIT_OK, "");
}

static int open_guarded(vc_fmt *fmt, const vc_text *text, size_t max_bytes)
{
    fmt->arena = vc_arena_new(&fmt->guard);
    if (!fmt->arena || setjmp(fmt->guard))
        return no_memory(fmt);
    return read_and_lay_out(fmt, text, max_bytes);
}

vc_fmt *vc_fmt_open(const char *path, size_t max_bytes)
{
    const vc_text file = {.name = path ? path : ""};
    vc_fmt *fmt = calloc(1, sizeof *fmt);
    if (fmt)
        open_guarded(fmt, &file, max_bytes);
    return fmt;
}

vc_fmt *vc_fmt_open_text(const vc_text *text)
{
    vc_text own = *text;
    vc_fmt *fmt = calloc(1, sizeof *fmt);
    if (!own.bytes)
        own.bytes = "";
    if (fmt)
        open_guarded(fmt, &own, 0);
    return fmt;
}

int vc_fmt_status(const vc_fmt *fmt)
{
    return fmt ? fmt->status : VC_EXIT_NO_MEMORY;
}

const char *vc_fmt_messages(const vc_fmt *fmt)
{
    return fmt ? fmt->messages : "venuecheck: out of memory\n";
}

const char *vc_fmt_text(const vc_fmt *fmt, size_t *length)
{
    const bool good = fmt && fmt->good;
    if (length)
        *length = good ? fmt->text.length : 0;
    return good ? fmt->text.text : NULL;
}

bool vc_fmt_differs(const vc_fmt *fmt)
{
    return fmt && fmt->good &&
           (fmt->text.length != fmt->document->length ||
            memcmp(fmt->text.text, fmt->document->text, fmt->text.length) != 0);
}

static int write_diff(vc_fmt *fmt, vc_sink *sink, void *context)
{
    vc_buffer out = vc_buffer_new(fmt->scratch);
    const char *name = fmt->document->name;
    vc_lines_diff(&out, name, fmt->document->text,
                  vc_format(fmt->scratch, "%s (laid out)", name), fmt->text.text);
    if (out.length && !sink(context, out.text, out.length))
        return end(fmt, VC_EXIT_IO, "venuecheck: the answer could not be written\n");
    return end(fmt, VC_EXIT_OK, "");
}

int vc_fmt_diff(vc_fmt *fmt, vc_sink *sink, void *context)
{
    if (!fmt)
        return VC_EXIT_NO_MEMORY;
    if (!fmt->good)
        return fmt->status;
    vc_arena_free(fmt->scratch);
    fmt->scratch = vc_arena_new(&fmt->guard);
    if (!fmt->scratch || setjmp(fmt->guard))
        return no_memory(fmt);
    return write_diff(fmt, sink, context);
}

void vc_fmt_close(vc_fmt *fmt)
{
    if (!fmt)
        return;
    vc_arena_free(fmt->scratch);
    vc_arena_free(fmt->arena);
    free(fmt);
}
