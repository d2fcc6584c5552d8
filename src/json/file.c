/* Files are read through POSIX descriptors: a directory, a pipe and a file are told
 * apart before anything is allocated for them. */
#define _POSIX_C_SOURCE 200809L

#include "json/json.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_PIECE = 64 * 1024 };

typedef struct file {
    int descriptor;  /* -1: closed */
    bool standard;   /* standard input, which is not ours to close */
    size_t expected; /* bytes, as far as is known before reading */
} file;

/* Lack of memory jumps out of the middle of reading; then the arena closes the file. */
static void close_file(void *object)
{
    file *f = object;
    if (f->descriptor >= 0 && !f->standard)
        close(f->descriptor);
    f->descriptor = -1;
}

static void refuse(vc_faults *faults, const char *path, vc_status status, int number)
{
    vc_fault_add(faults, (vc_place){path, NULL, 0, 0}, "file-read",
                 "cannot be read: %s", strerror(number))
        ->status = status;
}

static bool open_file(vc_faults *faults, const char *path, file *f)
{
    struct stat status;
    f->standard = strcmp(path, "-") == 0;
    f->descriptor = f->standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (f->descriptor < 0 || fstat(f->descriptor, &status) != 0) {
        refuse(faults, path, VC_NO_INPUT, errno);
        return false;
    }
    if (S_ISDIR(status.st_mode)) {
        refuse(faults, path, VC_NO_INPUT, EISDIR);
        return false;
    }
    if (S_ISREG(status.st_mode) && status.st_size > 0)
        f->expected = (size_t)status.st_size;
    return true;
}

static ssize_t read_some(int descriptor, char *out, size_t room)
{
    ssize_t got;
    do
        got = read(descriptor, out, room);
    while (got < 0 && errno == EINTR);
    return got;
}

/* Room for one byte more than was read so far, and a NUL. The size that a file claims
 * is believed up to the limit only. */
static char *make_room(vc_arena *arena, char *text, size_t length, size_t *capacity)
{
    if (length + 1 < *capacity)
        return text;
    *capacity = 2 * *capacity;
    char *larger = vc_arena_alloc(arena, *capacity);
    memcpy(larger, text, length);
    return larger;
}

static char *read_all(vc_arena *arena, vc_faults *faults, const char *path,
                      const file *f, size_t max_bytes, size_t *length)
{
    size_t first = f->expected < max_bytes ? f->expected : max_bytes;
    size_t capacity = (f->expected > 0 ? first : FIRST_PIECE) + 2;
    char *text = vc_arena_alloc(arena, capacity);
    *length = 0;
    while (*length <= max_bytes) {
        text = make_room(arena, text, *length, &capacity);
        ssize_t got = read_some(f->descriptor, text + *length, capacity - 1 - *length);
        if (got < 0) {
            refuse(faults, path, VC_IO, errno);
            return NULL;
        }
        if (got == 0) {
            text[*length] = '\0';
            return text;
        }
        *length += (size_t)got;
    }
    vc_fault_add(faults, (vc_place){path, NULL, 0, 0}, "file-size",
                 "longer than %zu bytes", max_bytes)
        ->status = VC_NO_INPUT;
    return NULL;
}

char *vc_file_read(vc_arena *arena, vc_faults *faults, const char *path,
                   size_t max_bytes, size_t *length)
{
    file *f = vc_arena_alloc(arena, sizeof *f);
    const char *name = vc_arena_string(arena, path);
    char *text = NULL;
    f->descriptor = -1;
    vc_arena_defer(arena, close_file, f);
    if (open_file(faults, name, f))
        text = read_all(arena, faults, name, f, max_bytes, length);
    close_file(f);
    return text;
}

bool vc_json_load(vc_arena *arena, vc_faults *faults, const char *path,
                  size_t max_bytes, vc_json_want *want, void *context,
                  vc_document **document)
{
    size_t length;
    char *text = vc_file_read(arena, faults, path, max_bytes, &length);
    if (text == NULL)
        return false;
    return vc_json_parse(arena, faults, path, text, length, false, want, context,
                         document);
}
