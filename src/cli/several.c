/* several.c - see several.h. */
#define _POSIX_C_SOURCE 200809L

#include "cli/several.h"

#include <limits.h>
#include <stdio.h>
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

/* The folder in which a file lies; false if there is none. */
static bool folder_of(const char *path, struct stat *status)
{
    char folder[PATH_MAX] = ".";
    const char *slash = strrchr(path, '/');
    const size_t length = slash ? (size_t)(slash - path) + 1 : 0;
    if (length >= sizeof folder)
        return false;
    if (slash)
        snprintf(folder, sizeof folder, "%.*s", (int)length, path);
    return stat(folder, status) == 0;
}

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool same_entry(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Of two answers in one file one would be lost; a device may take both. */
static bool same_file(const char *a, const char *b)
{
    struct stat one, other;
    if (is_stdout(a) || is_stdout(b))
        return is_stdout(a) && is_stdout(b);
    if (stat(a, &one) == 0)
        return stat(b, &other) == 0 && S_ISREG(one.st_mode) && same_entry(&one, &other);
    return strcmp(last_part(a), last_part(b)) == 0 && folder_of(a, &one) &&
           folder_of(b, &other) && same_entry(&one, &other);
}

static bool all_differ(const target *targets, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            if (same_file(targets[i].path, targets[k].path)) {
                cli_say("two answers would go to %s", is_stdout(targets[i].path)
                                                          ? "standard output"
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

/* A layout of one format means nothing where that is not asked for. */
static bool wants(const target *targets, size_t count, const char *format)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(targets[i].format ? targets[i].format : "table", format) == 0)
            return true;
    return false;
}

static bool layouts_fit(const cli_options *options, const target *targets, size_t count)
{
    if (options->long_rows && !wants(targets, count, "csv")) {
        cli_say("--long is a form of csv; --format csv or --csv FILE asks for that");
        return false;
    }
    if (options->full && !wants(targets, count, "table")) {
        cli_say("--full is a form of the table; the other formats have no shorter one");
        return false;
    }
    return true;
}

int cli_several(vc_session *session, const cli_options *options, cli_answer *answer)
{
    target targets[TARGETS] = {{.opened = false}};
    const size_t count = list(options, targets);
    if (!all_differ(targets, count) || !layouts_fit(options, targets, count))
        return VC_EXIT_USAGE;
    int status = open_all(targets, count);
    if (status == VC_EXIT_OK)
        status = answer_all(session, options, answer, targets, count);
    const int closed = close_all(targets, count, stands(status));
    return stands(status) && closed != VC_EXIT_OK ? closed : status;
}
