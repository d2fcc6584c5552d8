#define _POSIX_C_SOURCE 200809L

#include "cli/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "venuecheck.h"

enum { CHUNK = 1 << 16 };

static int out_of_memory(void)
{
    cli_say("out of memory");
    return VC_EXIT_NO_MEMORY;
}

static ssize_t read_some(int fd, char *bytes, size_t size)
{
    ssize_t got;
    do
        got = read(fd, bytes, size);
    while (got < 0 && errno == EINTR);
    return got;
}

/* ---- a whole text ---- */

static int read_all(int fd, const char *name, size_t most, char **text, size_t *length)
{
    size_t capacity = 0;
    for (;;) {
        if (*length == capacity) {
            char *more = realloc(*text, capacity = capacity ? capacity * 2 : CHUNK);
            if (!more)
                return out_of_memory();
            *text = more;
        }
        const ssize_t got = read_some(fd, *text + *length, capacity - *length);
        if (got < 0) {
            cli_say("cannot read %s: %s", name, strerror(errno));
            return errno == EISDIR ? VC_EXIT_NO_INPUT : VC_EXIT_IO;
        }
        if (got == 0)
            return VC_EXIT_OK;
        *length += (size_t)got;
        if (*length > most) {
            cli_say("%s is longer than %zu bytes; --max-bytes allows more", name, most);
            return VC_EXIT_BAD_INPUT;
        }
    }
}

int cli_input_read(const char *path, size_t most, char **text, size_t *length)
{
    const int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    *text = NULL;
    *length = 0;
    if (fd < 0) {
        cli_say("cannot open %s: %s", path, strerror(errno));
        return VC_EXIT_NO_INPUT;
    }
    const int status = read_all(fd, path ? path : "standard input", most, text, length);
    if (path)
        close(fd);
    if (status != VC_EXIT_OK) {
        free(*text);
        *text = NULL;
    }
    return status;
}

/* ---- lines ---- */

/* Makes room for a further chunk behind what is there. */
static bool make_room(cli_lines *lines)
{
    if (lines->begin > 0) {
        memmove(lines->text, lines->text + lines->begin, lines->end - lines->begin);
        lines->end -= lines->begin;
        lines->begin = 0;
    }
    if (lines->capacity - lines->end >= CHUNK)
        return true;
    const size_t capacity = lines->capacity ? lines->capacity * 2 : 2 * CHUNK;
    char *more = realloc(lines->text, capacity);
    if (!more) {
        lines->status = out_of_memory();
        return false;
    }
    lines->text = more;
    lines->capacity = capacity;
    return true;
}

/* Reads on. False if nothing came: at the end, or after a failure. */
static bool fill(cli_lines *lines)
{
    if (lines->ended || !make_room(lines))
        return false;
    if (lines->wait)
        lines->wait(lines->context);
    const ssize_t got =
        read_some(STDIN_FILENO, lines->text + lines->end, lines->capacity - lines->end);
    if (got < 0) {
        cli_say("cannot read standard input: %s", strerror(errno));
        lines->status = errno == EISDIR ? VC_EXIT_NO_INPUT : VC_EXIT_IO;
    }
    lines->ended = got <= 0;
    if (got > 0)
        lines->end += (size_t)got;
    return got > 0;
}

/* The end of the line in what is there from offset `from` on, or NULL. */
static char *line_end(const cli_lines *lines, size_t from)
{
    if (from == lines->end)
        return NULL;
    return memchr(lines->text + from, '\n', lines->end - from);
}

/* Drops the rest of a line that is too long, so that its length costs no memory. */
static void drop_line(cli_lines *lines)
{
    char *end;
    while (!(end = line_end(lines, lines->begin))) {
        lines->begin = lines->end;
        if (!fill(lines))
            return;
    }
    lines->begin = (size_t)(end - lines->text) + 1;
}

bool cli_lines_next(cli_lines *lines, const char **line, size_t *length)
{
    size_t seen = 0; /* bytes of the line in which no end was found */
    char *end;
    lines->too_long = false;
    while (!(end = line_end(lines, lines->begin + seen))) {
        seen = lines->end - lines->begin;
        if (seen > lines->most || !fill(lines))
            break;
    }
    if (lines->status != VC_EXIT_OK || (!end && seen == 0))
        return false;
    *length = end ? (size_t)(end - lines->text) - lines->begin : seen;
    *line = lines->text + lines->begin;
    lines->number++;
    lines->too_long = *length > lines->most;
    if (end)
        lines->begin += *length + 1;
    else if (lines->too_long)
        drop_line(lines);
    else
        lines->begin = lines->end;
    return true;
}

void cli_lines_free(cli_lines *lines)
{
    free(lines->text);
}
