/* diff.c - the public functions that compare two reports. They need no case, only the
 * two files: one arena for these and what is made of them, one for what the last call
 * wrote. */
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "report/difference_render.h"
#include "session.h"

struct vc_diff {
    jmp_buf guard;
    vc_arena *arena;                 /* NULL: there was no memory for it */
    vc_arena *scratch;               /* of the last call */
    const vc_difference *difference; /* NULL: opening failed */
    int status;
    const char *messages;
};

static int end(vc_diff *diff, int status, const char *messages)
{
    diff->messages = messages;
    return diff->status = status;
}

static int no_memory(vc_diff *diff)
{
    return end(diff, VC_EXIT_NO_MEMORY, "venuecheck: out of memory\n");
}

/* Two reports: texts, or files, of which then only the names are there. */
typedef struct pair {
    const vc_text *texts[2];
    size_t max_bytes;
} pair;

static bool read_one(vc_diff *diff, vc_faults *faults, const vc_text *text,
                     size_t max_bytes, vc_document **document)
{
    const char *name = vc_arena_string(diff->arena, text->name ? text->name : "text");
    if (!text->bytes)
        return vc_json_load(diff->arena, faults, name,
                            max_bytes ? max_bytes : VC_JSON_MAX_BYTES, NULL, NULL,
                            document);
    return vc_json_parse(diff->arena, faults, name, text->bytes, text->length, true,
                         NULL, NULL, document);
}

static int read(vc_diff *diff, const pair *reports)
{
    vc_faults faults = vc_faults_new(diff->arena);
    vc_document *documents[2] = {NULL, NULL};
    bool good = true;
    for (size_t i = 0; i < 2; i++)
        good &= read_one(diff, &faults, reports->texts[i], reports->max_bytes,
                         &documents[i]);
    const vc_difference *difference =
        good ? vc_difference_new(diff->arena, &faults, documents[0], documents[1])
             : NULL;
    if (!difference)
        return end(diff, (int)vc_faults_status(&faults),
                   vc_session_faults(diff->arena, &faults));
    diff->difference = difference;
    return end(diff, VC_EXIT_OK, "");
}

static int open_guarded(vc_diff *diff, const pair *reports)
{
    diff->arena = vc_arena_new(&diff->guard);
    if (!diff->arena || setjmp(diff->guard))
        return no_memory(diff);
    return read(diff, reports);
}

vc_diff *vc_diff_open(const char *older, const char *newer, size_t max_bytes)
{
    const vc_text files[2] = {{.name = older ? older : ""},
                              {.name = newer ? newer : ""}};
    vc_diff *diff = calloc(1, sizeof *diff);
    const bool both =
        strcmp(files[0].name, "-") == 0 && strcmp(files[1].name, "-") == 0;
    if (diff && both)
        end(diff, VC_EXIT_USAGE,
            "venuecheck: only one of two reports can be standard input\n");
    else if (diff)
        open_guarded(diff, &(pair){{&files[0], &files[1]}, max_bytes});
    return diff;
}

vc_diff *vc_diff_open_texts(const vc_text *older, const vc_text *newer)
{
    vc_diff *diff = calloc(1, sizeof *diff);
    vc_text texts[2] = {*older, *newer};
    for (size_t i = 0; i < 2; i++)
        if (!texts[i].bytes)
            texts[i].bytes = "";
    if (diff)
        open_guarded(diff, &(pair){{&texts[0], &texts[1]}, 0});
    return diff;
}

int vc_diff_status(const vc_diff *diff)
{
    return diff ? diff->status : VC_EXIT_NO_MEMORY;
}

const char *vc_diff_messages(const vc_diff *diff)
{
    return diff ? diff->messages : "venuecheck: out of memory\n";
}

bool vc_diff_moved(const vc_diff *diff)
{
    return diff && diff->difference && diff->difference->moved;
}

static int write(vc_diff *diff, const char *format, const vc_layout_options *layout,
                 vc_sink *sink, void *context)
{
    const vc_render_options options = {.width = layout ? layout->width : 0,
                                       .color = layout && layout->color,
                                       .home = layout ? layout->home : NULL,
                                       .program = "venuecheck " VC_VERSION};
    vc_buffer out = vc_buffer_new(diff->scratch);
    if (!vc_render_difference(&out, format, diff->difference, &options))
        return end(diff, VC_EXIT_USAGE,
                   vc_message(diff->scratch, "no format \"%s\"", format));
    if (!sink(context, out.text, out.length))
        return end(diff, VC_EXIT_IO, "venuecheck: the answer could not be written\n");
    return end(diff, VC_EXIT_OK, "");
}

int vc_diff_write(vc_diff *diff, const char *format, const vc_layout_options *layout,
                  vc_sink *sink, void *context)
{
    if (!diff)
        return VC_EXIT_NO_MEMORY;
    if (!diff->difference)
        return diff->status;
    vc_arena_free(diff->scratch);
    diff->scratch = vc_arena_new(&diff->guard);
    if (!diff->scratch)
        return no_memory(diff);
    vc_arena_guard(diff->arena, &diff->guard);
    if (setjmp(diff->guard))
        return no_memory(diff);
    return write(diff, format, layout, sink, context);
}

void vc_diff_close(vc_diff *diff)
{
    if (!diff)
        return;
    vc_arena_free(diff->scratch);
    vc_arena_free(diff->arena);
    free(diff);
}
