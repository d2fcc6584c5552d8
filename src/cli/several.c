/* several.c - see several.h. */
#define _POSIX_C_SOURCE 200809L

#include "cli/several.h"

#include <string.h>
#include <sys/stat.h>

#include "cli/session.h"

/* One for each format with an option of its own, and the output. */
enum { TARGETS = 5 };

typedef struct target {
    const char *format, *path;
    cli_output out;
    bool opened;
} target;

/* ---- where to ---- */

static size_t list(const cli_options *o, target targets[TARGETS])
{
    const char *const files[][2] = {{"markdown", o->markdown},
                                    {"html", o->html},
                                    {"csv", o->csv},
                                    {"json", o->json}};
    size_t count = 0;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        if (files[i][1]) {
            targets[count].format = files[i][0];
            targets[count++].path = files[i][1];
        }
    if (count == 0 || o->format || o->output) {
        targets[count].format = o->format;
        targets[count++].path = o->output;
    }
    return count;
}

static bool is_stdout(const char *path)
{
    return !path || strcmp(path, "-") == 0;
}

/* Of two answers in one file one would be lost; a device may take both. */
static bool same_file(const char *a, const char *b)
{
    struct stat one, other;
    if (is_stdout(a) || is_stdout(b))
        return is_stdout(a) && is_stdout(b);
    if (strcmp(a, b) == 0)
        return true;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && S_ISREG(one.st_mode) &&
           one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

static bool all_differ(const target *targets, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            if (same_file(targets[i].path, targets[k].path)) {
                cli_say("two answers would go to %s",
                        is_stdout(targets[i].path) ? "standard output"
                                                   : targets[i].path);
                return false;
            }
    return true;
}

/* ---- writing ---- */

static int open_all(target *targets, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        targets[i].opened = cli_output_open(&targets[i].out, targets[i].path);
        if (!targets[i].opened)
            return targets[i].out.status;
    }
    return VC_EXIT_OK;
}

static bool stands(int status)
{
    return status == VC_EXIT_OK || status == VC_EXIT_NO;
}

/* Up to the first that fails. What is buffered is handed on, so that a full disk shows
 * before any file is replaced. */
static int answer_all(vc_session *session, const cli_options *options,
                      cli_answer *answer, target *targets, size_t count)
{
    int status = VC_EXIT_OK;
    for (size_t i = 0; i < count && stands(status); i++) {
        cli_output *out = &targets[i].out;
        status = answer(session, options, targets[i].format, out);
        if (!stands(status) && out->status == VC_EXIT_OK)
            cli_say_session(session);
        if (stands(status) && !cli_output_flush(out))
            status = out->status;
    }
    return status;
}

static int close_all(target *targets, size_t count, bool keep)
{
    int status = VC_EXIT_OK;
    for (size_t i = 0; i < count; i++) {
        const int closed =
            targets[i].opened ? cli_output_close(&targets[i].out, keep) : VC_EXIT_OK;
        if (status == VC_EXIT_OK)
            status = closed;
    }
    return status;
}

int cli_several(vc_session *session, const cli_options *options, cli_answer *answer)
{
    target targets[TARGETS] = {{.opened = false}};
    const size_t count = list(options, targets);
    if (!all_differ(targets, count))
        return VC_EXIT_USAGE;
    int status = open_all(targets, count);
    if (status == VC_EXIT_OK)
        status = answer_all(session, options, answer, targets, count);
    const int closed = close_all(targets, count, stands(status));
    return stands(status) && closed != VC_EXIT_OK ? closed : status;
}
