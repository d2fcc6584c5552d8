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

static int read(vc_diff *diff, const char *older, const char *newer, size_t max_bytes)
{
    vc_faults faults = vc_faults_new(diff->arena);
    vc_document *documents[2] = {NULL, NULL};
    const char *const names[2] = {vc_arena_string(diff->arena, older),
                                  vc_arena_string(diff->arena, newer)};
    if (strcmp(older, "-") == 0 && strcmp(newer, "-") == 0)
        return end(diff, VC_EXIT_USAGE,
                   "venuecheck: only one of two reports can be standard input\n");
    bool good = true;
    for (size_t i = 0; i < 2; i++)
        good &= vc_json_load(diff->arena, &faults, names[i],
                             max_bytes ? max_bytes : VC_JSON_MAX_BYTES, NULL, NULL,
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

static int open_guarded(vc_diff *diff, const char *older, const char *newer,
                        size_t max_bytes)
{
    diff->arena = vc_arena_new(&diff->guard);
    if (!diff->arena || setjmp(diff->guard))
        return no_memory(diff);
    return read(diff, older, newer, max_bytes);
}

vc_diff *vc_diff_open(const char *older, const char *newer, size_t max_bytes)
{
    vc_diff *diff = calloc(1, sizeof *diff);
    if (diff)
        open_guarded(diff, older ? older : "", newer ? newer : "", max_bytes);
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
                                       .program = "venuecheck " VC_VERSION};
    vc_buffer out = vc_buffer_new(diff->scratch);
    if (!vc_render_difference(&out, format, diff->difference, &options))
        return end(diff, VC_EXIT_USAGE,
                   vc_format(diff->scratch, "venuecheck: no format \"%s\"\n", format));
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
