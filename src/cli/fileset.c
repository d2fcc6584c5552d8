/* fileset.c - see fileset.h. */
#define _POSIX_C_SOURCE 200809L

#include "cli/fileset.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/output.h"
#include "venuecheck.h"

enum { LONGEST_LIST = 1 << 24 }; /* bytes of a list; of a longer one nothing is read */

static bool no_memory(cli_fileset *set)
{
    if (set->status == VC_EXIT_OK)
        cli_say("out of memory");
    set->status = VC_EXIT_NO_MEMORY;
    return false;
}

/* ---- paths ---- */

static char *copy(const char *text, size_t length)
{
    char *made = malloc(length + 1);
    if (made) {
        memcpy(made, text, length);
        made[length] = '\0';
    }
    return made;
}

/* `name` in the folder; NULL without memory. */
static char *inside(const cli_fileset *set, const char *name)
{
    const size_t size = strlen(set->folder) + strlen(name) + 2;
    char *path = malloc(size);
    if (path)
        snprintf(path, size, "%s/%s", set->folder, name);
    return path;
}

/* A list may come from anywhere, and what it names is removed: so only names as files of a
 * set have them, in the folder or in one below it, count. */
static bool is_plain(const char *path)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-_./";
    const char *slash = strchr(path, '/');
    return *path && path[strspn(path, allowed)] == '\0' && *path != '.' &&
           *path != '/' &&
           (!slash || (slash[1] && slash[1] != '.' && !strchr(slash + 1, '/')));
}

/* ---- the list ---- */

static const cli_listed *find(const cli_list *list, const char *path)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->files[i].path, path) == 0)
            return &list->files[i];
    return NULL;
}

bool cli_fileset_has(const cli_fileset *set, const char *path)
{
    return find(&set->now, path) != NULL;
}

static bool add(cli_list *list, char *path, char *checksum)
{
    if (path && checksum && list->count == list->capacity) {
        const size_t wanted = 2 * list->capacity + 64;
        cli_listed *grown = realloc(list->files, wanted * sizeof *grown);
        if (grown) {
            list->files = grown;
            list->capacity = wanted;
        }
    }
    if (!path || !checksum || list->count == list->capacity) {
        free(path);
        free(checksum);
        return false;
    }
    list->files[list->count++] = (cli_listed){path, checksum};
    return true;
}

static void free_list(cli_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->files[i].path);
        free(list->files[i].checksum);
    }
    free(list->files);
    *list = (cli_list){0};
}

/* ---- content of files ---- */

/* The whole of a regular file; NULL if it is none, cannot be read, or is longer than
 * `most`. A link is none: it belongs to whoever made it. */
static char *content(const char *path, size_t most, size_t *length)
{
    struct stat status;
    if (lstat(path, &status) != 0 || !S_ISREG(status.st_mode) ||
        (uintmax_t)status.st_size > most)
        return NULL;
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    const size_t size = (size_t)status.st_size;
    char *bytes = malloc(size + 1);
    *length = bytes ? fread(bytes, 1, size + 1, file) : 0;
    const bool whole = bytes && *length == size && !ferror(file);
    fclose(file);
    if (whole) {
        bytes[size] = '\0';
        return bytes;
    }
    free(bytes);
    return NULL;
}

/* True if the file holds exactly these bytes. */
static bool holds(const char *path, const char *bytes, size_t length)
{
    char piece[1 << 14];
    size_t at = 0, count;
    struct stat status;
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode) ||
        (uintmax_t)status.st_size != length)
        return false;
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    while ((count = fread(piece, 1, sizeof piece, file)) > 0) {
        if (count > length - at || memcmp(piece, bytes + at, count) != 0)
            break;
        at += count;
    }
    const bool same = count == 0 && !ferror(file) && at == length;
    fclose(file);
    return same;
}

/* Lines "CHECKSUM  PATH"; others say nothing. */
static bool read_list(cli_fileset *set, const char *name)
{
    char *path = inside(set, name);
    size_t length = 0;
    if (!path)
        return no_memory(set);
    char *text = content(path, LONGEST_LIST, &length);
    free(path);
    bool good = true;
    for (char *line = text, *next; good && line && *line; line = next) {
        const size_t width = strcspn(line, "\n");
        next = line + width + (line[width] == '\n');
        line[width] = '\0';
        if (width > VC_CHECKSUM + 1 && strspn(line, "0123456789abcdef") == 64 &&
            strncmp(line + 64, "  ", 2) == 0 && is_plain(line + 66))
            good = add(&set->before, copy(line + 66, width - 66), copy(line, 64));
    }
    free(text);
    return good || no_memory(set);
}

/* ---- folders ---- */

/* Why there is no folder, if making one failed with `error`: what stands in its place may
 * be a link to nothing, of which the system only says that it is there. */
static const char *why_no_folder(const char *path, int error)
{
    struct stat status;
    if (error != EEXIST)
        return strerror(error);
    return stat(path, &status) == 0 ? strerror(ENOTDIR)
                                    : "A link of that name leads to nothing";
}

static bool make_folder(cli_fileset *set, const char *path)
{
    struct stat status;
    if (mkdir(path, 0777) == 0)
        return true;
    const int error = errno;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return true;
    cli_say("cannot create %s: %s", path, why_no_folder(path, error));
    set->status = VC_EXIT_NO_OUTPUT;
    return false;
}

/* The folder with all that it lies in. */
static bool make_folders(cli_fileset *set, const char *path)
{
    bool good = true;
    char *all = copy(path, strlen(path));
    if (!all)
        return no_memory(set);
    for (char *at = all + 1; *all && *at && good; at++)
        if (*at == '/') {
            *at = '\0';
            good = make_folder(set, all);
            *at = '/';
        }
    good = good && make_folder(set, all);
    free(all);
    return good;
}

bool cli_fileset_folder(cli_fileset *set, const char *name)
{
    char *path = inside(set, name);
    const bool good = path ? make_folder(set, path) : no_memory(set);
    if (good)
        cli_output_clear(path);
    free(path);
    return good;
}

bool cli_fileset_open(cli_fileset *set, const char *folder)
{
    *set = (cli_fileset){.folder = folder, .begun = -1, .status = VC_EXIT_OK};
    if (!make_folders(set, folder))
        return false;
    cli_output_clear(folder);
    if (!read_list(set, CLI_FILESET_LIST))
        return false;
    const size_t listed = set->before.count;
    const bool good = read_list(set, CLI_FILESET_BEGUN);
    set->broke_off = set->before.count > listed;
    return good;
}

/* ---- what is being written ---- */

static bool cannot_note(cli_fileset *set, int error)
{
    cli_say("cannot write to %s/%s: %s", set->folder, CLI_FILESET_BEGUN,
            strerror(error));
    set->status = VC_EXIT_IO;
    return false;
}

static bool open_begun(cli_fileset *set)
{
    char *path = inside(set, CLI_FILESET_BEGUN);
    if (!path)
        return no_memory(set);
    set->begun =
        open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
             0666);
    const int error = errno;
    free(path);
    return set->begun >= 0 || cannot_note(set, error);
}

/* Says that a file of that content is about to be there. An earlier run may have ended
 * within a line, so each begins a new one. */
static bool note(cli_fileset *set, const char *name, const char *checksum)
{
    const size_t size = strlen(name) + VC_CHECKSUM + 5;
    if (set->begun < 0 && !open_begun(set))
        return false;
    char *line = malloc(size);
    if (!line)
        return no_memory(set);
    const int length = snprintf(line, size, "\n%s  %s\n", checksum, name);
    errno = ENOSPC; /* if less is written, which sets none */
    const bool good = write(set->begun, line, (size_t)length) == length;
    const int error = errno;
    free(line);
    return good || cannot_note(set, error);
}

/* When the other list has it all, or there is nothing to have. */
static void clear_begun(cli_fileset *set)
{
    char *path = inside(set, CLI_FILESET_BEGUN);
    struct stat status;
    if (path && lstat(path, &status) == 0 && S_ISREG(status.st_mode))
        (void)unlink(path);
    free(path);
}

/* ---- files ---- */

static bool write_file(cli_fileset *set, const char *path, const char *bytes,
                       size_t length)
{
    cli_output out;
    if (!cli_output_open(&out, path)) {
        set->status = out.status;
        return false;
    }
    cli_output_write(&out, bytes, length);
    set->status = cli_output_close(&out, true);
    return set->status == VC_EXIT_OK;
}

/* The same for a file of the folder, if it is not there already. Without a checksum it is
 * one that is in no list. */
static bool keep_file(cli_fileset *set, const char *name, const char *bytes,
                      size_t length, const char *checksum, bool *there)
{
    char *path = inside(set, name);
    if (!path)
        return no_memory(set);
    *there = holds(path, bytes, length);
    const bool good = *there || ((!checksum || note(set, name, checksum)) &&
                                 write_file(set, path, bytes, length));
    free(path);
    return good;
}

bool cli_fileset_put(cli_fileset *set, const char *path, const char *bytes,
                     size_t length)
{
    char checksum[VC_CHECKSUM];
    bool there;
    vc_checksum(bytes, length, checksum);
    if (!keep_file(set, path, bytes, length, checksum, &there))
        return false;
    set->unchanged += there;
    set->written += !there;
    return add(&set->now, copy(path, strlen(path)), copy(checksum, VC_CHECKSUM - 1)) ||
           no_memory(set);
}

/* ---- the end ---- */

/* True if the file still is what was written: by the last run that ended, or by one that
 * broke off. */
static bool is_ours(const cli_fileset *set, const char *path, const char *name)
{
    char found[VC_CHECKSUM];
    bool ours = false;
    size_t length = 0;
    char *bytes = content(path, SIZE_MAX - 1, &length);
    if (!bytes)
        return false;
    vc_checksum(bytes, length, found);
    free(bytes);
    for (size_t i = 0; i < set->before.count && !ours; i++)
        ours = strcmp(set->before.files[i].path, name) == 0 &&
               strcmp(set->before.files[i].checksum, found) == 0;
    return ours;
}

static bool remove_stale(cli_fileset *set, const cli_listed *file)
{
    char *path = inside(set, file->path);
    struct stat status;
    if (!path)
        return no_memory(set);
    if (is_ours(set, path, file->path)) {
        if (unlink(path) == 0)
            set->removed++;
        else
            cli_say("cannot remove %s, which is of an earlier run: %s", path,
                    strerror(errno));
    } else if (lstat(path, &status) == 0) {
        cli_say("%s is of an earlier run, but was changed since: left as it is", path);
    }
    free(path);
    return true;
}

static bool remove_all_stale(cli_fileset *set)
{
    for (size_t i = 0; i < set->before.count; i++) {
        const cli_listed *file = &set->before.files[i];
        if (find(&set->before, file->path) == file && !find(&set->now, file->path) &&
            !remove_stale(set, file))
            return false;
    }
    return true;
}

/* As sha256sum writes it. */
static bool write_list(cli_fileset *set)
{
    size_t size = 1, used = 0;
    bool there;
    for (size_t i = 0; i < set->now.count; i++)
        size += strlen(set->now.files[i].path) + VC_CHECKSUM + 4;
    char *text = malloc(size);
    if (!text)
        return no_memory(set);
    for (size_t i = 0; i < set->now.count; i++)
        used += (size_t)snprintf(text + used, size - used, "%s  %s\n",
                                 set->now.files[i].checksum, set->now.files[i].path);
    const bool good = keep_file(set, CLI_FILESET_LIST, text, used, NULL, &there);
    free(text);
    return good;
}

int cli_fileset_close(cli_fileset *set)
{
    const bool whole =
        set->status == VC_EXIT_OK && remove_all_stale(set) && write_list(set);
    if (whole || (set->begun >= 0 && set->written == 0 && !set->broke_off))
        clear_begun(set);
    if (set->begun >= 0)
        close(set->begun);
    free_list(&set->before);
    free_list(&set->now);
    return set->status;
}
