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

/* What every temporary has between its target's name and the number of its process. */
#define MARK ".venuecheck-"

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
    snprintf(text, NAME_SHOWN + 16, ".%.*s" MARK, NAME_SHOWN,
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

/* True if what follows the beginning of a temporary's name says that it was left by a run
 * that is no more: by its number no process lives, or it is our own. */
static bool is_left(const char *rest)
{
    char *end;
    errno = 0;
    const long pid = strtol(rest, &end, 10);
    if (errno || end == rest || pid <= 0 || pid > INT_MAX || strcmp(end, ".tmp") != 0)
        return false;
    return pid == (long)getpid() || (kill((pid_t)pid, 0) != 0 && errno == ESRCH);
}

/* What follows it in the name of an entry; NULL if it is no temporary of the target, or,
 * if `beginning` is NULL, of any. */
static const char *after_beginning(const char *entry, const char *beginning)
{
    const char *any = strstr(entry, MARK), *next;
    const size_t length = beginning ? strlen(beginning) : 0;
    if (beginning)
        return strncmp(entry, beginning, length) == 0 ? entry + length : NULL;
    while (any && (next = strstr(any + 1, MARK)))
        any = next;
    return any && *entry == '.' ? any + strlen(MARK) : NULL;
}

static void clear_folder(const char *folder, const char *beginning)
{
    DIR *entries = opendir(folder);
    if (!entries)
        return;
    for (struct dirent *e = readdir(entries); e; e = readdir(entries)) {
        const char *rest = after_beginning(e->d_name, beginning);
        if (rest && is_left(rest))
            (void)unlinkat(dirfd(entries), e->d_name, 0);
    }
    closedir(entries);
}

void cli_output_clear(const char *folder)
{
    clear_folder(folder, NULL);
}

/* The folder of a target, "." for none; false if its path is too long to be one. */
static bool folder_of(const char *target, char folder[PATH_MAX])
{
    const size_t length = folder_length(target);
    if (length >= PATH_MAX)
        return false;
    snprintf(folder, PATH_MAX, "%.*s", (int)length, target);
    if (length == 0)
        strcpy(folder, ".");
    return true;
}

/* Runs that were killed while they wrote left their file; the next one clears it away. */
static void clear_leftovers(const char *target)
{
    char beginning[NAME_SHOWN + 16], folder[PATH_MAX];
    stem(target, beginning);
    if (folder_of(target, folder))
        clear_folder(folder, beginning);
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

/* "/dev/stdout" may be a file to which the output is led: to replace that would lose what
 * others have written there. */
static int standard_stream(const struct stat *there)
{
    struct stat own;
    for (int fd = STDOUT_FILENO; fd <= STDERR_FILENO; fd++)
        if (fstat(fd, &own) == 0 && own.st_dev == there->st_dev &&
            own.st_ino == there->st_ino)
            return fd;
    return -1;
}

/* Opens what is there. A link is followed, so that it stays a link; what is no regular
 * file cannot be replaced and is written straight. */
static bool open_existing(cli_output *out, const char *path, const struct stat *old)
{
    out->fd = S_ISREG(old->st_mode) ? standard_stream(old) : -1;
    if (out->fd >= 0)
        return true;
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

/* Where a link leads, from the folder in which it lies; NULL if `path` is none, or without
 * memory. */
static char *follow(const char *path)
{
    char to[PATH_MAX];
    const ssize_t length = readlink(path, to, sizeof to - 1);
    if (length <= 0)
        return NULL;
    to[length] = '\0';
    const size_t folder = to[0] == '/' ? 0 : folder_length(path);
    const size_t size = folder + (size_t)length + 1;
    char *target = malloc(size);
    if (target)
        snprintf(target, size, "%.*s%s", (int)folder, path, to);
    return target;
}

/* Opens what is not there yet. A link to nothing stays, and what it leads to comes into
 * being; the system refuses longer chains of links than are followed here. */
static bool open_new(cli_output *out, const char *path)
{
    out->target = malloc(strlen(path) + 1);
    if (!out->target)
        return cannot_create(out, ENOMEM);
    strcpy(out->target, path);
    for (int i = 0; i < 40; i++) {
        char *next = follow(out->target);
        if (!next)
            break;
        free(out->target);
        out->target = next;
    }
    if (open_beside(out, NULL))
        return true;
    free(out->target);
    out->target = NULL;
    return false;
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
    return open_new(out, path);
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

/* A name that was changed is on the disk only when its folder is. Not every system can do
 * this, and the file is whole either way, so a refusal is not told. */
static void sync_folder(const char *target)
{
    char folder[PATH_MAX];
    const int fd = folder_of(target, folder) ? open(folder, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
}

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
    sync_folder(out->target);
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
