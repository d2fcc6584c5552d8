#define _XOPEN_SOURCE 700

#include "cli/output.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "venuecheck.h"

/* Bytes of a file's name that its temporary repeats: names end at 255 on most systems. */
enum { NAME_SHOWN = 200 };

/* Remembers the first failure and tells it. */
static bool fail(cli_output *out, int status, const char *what, const char *why)
{
    if (out->status == VC_EXIT_OK) {
        cli_say("%s %s: %s", what, out->name, why);
        out->status = status;
    }
    return false;
}

static bool cannot_create(cli_output *out, int error)
{
    return fail(out, VC_EXIT_NO_OUTPUT, "cannot create", strerror(error));
}

static bool cannot_write(cli_output *out, int error)
{
    return fail(out, VC_EXIT_IO, "cannot write to", strerror(error));
}

/* ---- the file beside ---- */

/* The length of a path's folder with its slash; 0: the current one. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* What the names of all temporaries of a target begin with: ".NAME.venuecheck-". */
static void stem(const char *target, char text[NAME_SHOWN + 16])
{
    snprintf(text, NAME_SHOWN + 16, ".%.*s.venuecheck-", NAME_SHOWN,
             target + folder_length(target));
}

static char *temporary_name(const char *target)
{
    char text[NAME_SHOWN + 16];
    const size_t folder = folder_length(target), size = folder + sizeof text + 32;
    char *name = malloc(size);
    stem(target, text);
    if (name)
        snprintf(name, size, "%.*s%s%ld.tmp", (int)folder, target, text,
                 (long)getpid());
    return name;
}

/* True if an entry of the folder was left by a run that is no more: by its number no
 * process lives, or it is our own. */
static bool is_leftover(const char *entry, const char *beginning)
{
    char *end;
    const size_t length = strlen(beginning);
    if (strncmp(entry, beginning, length) != 0)
        return false;
    errno = 0;
    const long pid = strtol(entry + length, &end, 10);
    if (errno || end == entry + length || pid <= 0 || pid > INT_MAX)
        return false;
    if (strcmp(end, ".tmp") != 0)
        return false;
    return pid == (long)getpid() || (kill((pid_t)pid, 0) != 0 && errno == ESRCH);
}

/* Runs that were killed while they wrote left their file; the next one clears it away. */
static void clear_leftovers(const char *target)
{
    char beginning[NAME_SHOWN + 16], folder[PATH_MAX];
    const size_t length = folder_length(target);
    if (length >= sizeof folder)
        return;
    snprintf(folder, sizeof folder, "%.*s", (int)length, target);
    stem(target, beginning);
    DIR *entries = opendir(length ? folder : ".");
    if (!entries)
        return;
    for (struct dirent *e = readdir(entries); e; e = readdir(entries))
        if (is_leftover(e->d_name, beginning))
            (void)unlinkat(dirfd(entries), e->d_name, 0);
    closedir(entries);
}

/* Opens the temporary with the rights of the file that it is to replace. */
static bool open_beside(cli_output *out, const struct stat *old)
{
    clear_leftovers(out->target);
    out->temporary = temporary_name(out->target);
    if (!out->temporary)
        return cannot_create(out, ENOMEM);
    out->fd = open(out->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (out->fd < 0) {
        const int error = errno;
        free(out->temporary);
        out->temporary = NULL;
        return cannot_create(out, error);
    }
    if (old)
        (void)fchmod(out->fd, old->st_mode & 0777);
    return true;
}

/* Opens what is there. A link is followed, so that it stays a link; what is no regular
 * file cannot be replaced and is written straight. */
static bool open_existing(cli_output *out, const char *path, const struct stat *old)
{
    if (S_ISDIR(old->st_mode))
        return cannot_create(out, EISDIR);
    if (!S_ISREG(old->st_mode)) {
        out->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        return out->fd >= 0 || cannot_create(out, errno);
    }
    if (access(path, W_OK) != 0)
        return cannot_create(out, errno);
    out->target = realpath(path, NULL);
    return out->target ? open_beside(out, old) : cannot_create(out, errno);
}

bool cli_output_open(cli_output *out, const char *path)
{
    struct stat old;
    out->status = VC_EXIT_OK;
    out->fd = STDOUT_FILENO;
    out->name = "standard output";
    out->target = out->temporary = NULL;
    out->used = 0;
    if (!path || strcmp(path, "-") == 0)
        return true;
    out->name = path;
    out->fd = -1;
    if (stat(path, &old) == 0)
        return open_existing(out, path, &old);
    if (errno != ENOENT)
        return cannot_create(out, errno);
    if (path[strlen(path) - 1] == '/')
        return cannot_create(out, EISDIR);
    out->target = malloc(strlen(path) + 1);
    if (!out->target)
        return cannot_create(out, ENOMEM);
    strcpy(out->target, path);
    if (open_beside(out, NULL))
        return true;
    free(out->target);
    out->target = NULL;
    return false;
}

/* ---- writing ---- */

static bool write_all(cli_output *out, const char *bytes, size_t length)
{
    while (length > 0 && out->status == VC_EXIT_OK) {
        const ssize_t written = write(out->fd, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return cannot_write(out, errno);
        bytes += written;
        length -= (size_t)written;
    }
    return out->status == VC_EXIT_OK;
}

bool cli_output_flush(cli_output *out)
{
    const size_t used = out->used;
    out->used = 0;
    return write_all(out, out->buffer, used);
}

bool cli_output_write(void *output, const char *bytes, size_t length)
{
    cli_output *out = output;
    if (length > sizeof out->buffer - out->used && !cli_output_flush(out))
        return false;
    if (length >= sizeof out->buffer)
        return write_all(out, bytes, length);
    memcpy(out->buffer + out->used, bytes, length);
    out->used += length;
    return out->status == VC_EXIT_OK;
}

void cli_printf(cli_output *out, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length > 0)
        cli_output_write(
            out, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
}

/* ---- the end ---- */

/* Gives the temporary the name of its target. */
static bool replace(cli_output *out)
{
    if (fsync(out->fd) != 0 && errno != EINVAL)
        return cannot_write(out, errno);
    if (close(out->fd) != 0) {
        out->fd = -1;
        return cannot_write(out, errno);
    }
    out->fd = -1;
    if (rename(out->temporary, out->target) != 0)
        return cannot_write(out, errno);
    free(out->temporary);
    out->temporary = NULL;
    return true;
}

int cli_output_close(cli_output *out, bool keep)
{
    if (keep || !out->temporary)
        cli_output_flush(out);
    if (keep && out->temporary && out->status == VC_EXIT_OK)
        replace(out);
    if (out->temporary)
        (void)unlink(out->temporary);
    if (out->fd > STDERR_FILENO && close(out->fd) != 0)
        cannot_write(out, errno);
    out->fd = -1;
    free(out->temporary);
    free(out->target);
    out->temporary = out->target = NULL;
    return out->status;
}
