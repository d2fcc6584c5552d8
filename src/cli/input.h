/* input.h - what comes in besides the files that the library reads itself: an argument's
 * text, and the lines of a stream. */
#ifndef VC_CLI_INPUT_H
#define VC_CLI_INPUT_H

#include "cli/options.h"

/* Reads `path`, or standard input if it is NULL, of at most `most` bytes. Sets *text, to be
 * freed, and *length. Returns the exit code, after a message if it is not 0. */
int cli_input_read(const char *path, size_t most, char **text, size_t *length);

/* Lines of standard input, one at a time, whatever their number. */
typedef struct cli_lines {
    char *text; /* of which [begin, end) is read but not handed out */
    size_t begin, end, capacity;
    size_t most;          /* longest line, in bytes */
    size_t number;        /* of the line that was handed out last, from 1 */
    bool too_long;        /* that line was longer and only its beginning is there */
    bool ended;           /* there is no more to read */
    int status;           /* the exit code it has come to; 0 while all is well */
    void (*wait)(void *); /* called before a read, which may take long */
    void *context;
} cli_lines;

/* The next line without its end, in *line and *length, until the next call. False at the
 * end, or after a failure with a message and its status. */
bool cli_lines_next(cli_lines *lines, const char **line, size_t *length);

void cli_lines_free(cli_lines *lines);

#endif
