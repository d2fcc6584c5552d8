/* output.h - where data goes. A file that is named is written whole or not at all: into a
 * new file beside it, which takes its name only when every byte is on the disk. Standard
 * output, pipes and devices are written straight. The first failure is told once, on
 * standard error, and remembered; what is written afterwards is dropped. */
#ifndef VC_CLI_OUTPUT_H
#define VC_CLI_OUTPUT_H

#include "cli/options.h"

typedef struct cli_output {
    int status; /* the exit code that it has come to; 0 while all is well */
    int fd;
    const char *name; /* for messages */
    char *target;     /* the file that is to be replaced; NULL: written straight */
    char *temporary;  /* beside it */
    size_t used;
    char buffer[1 << 15];
} cli_output;

/* Opens `path`; NULL or "-" is standard output. False, with a message and its status, if it
 * cannot be created. */
bool cli_output_open(cli_output *out, const char *path);

/* A vc_sink, whose context is the cli_output. */
bool cli_output_write(void *output, const char *bytes, size_t length);

void cli_printf(cli_output *out, const char *format, ...) CLI_PRINTF(2, 3);

/* Hands on what is buffered. */
bool cli_output_flush(cli_output *out);

/* Removes from a folder what runs that were killed left of their outputs. */
void cli_output_clear(const char *folder);

/* Ends the output and returns its status. Unless `keep` and all went well, a named file
 * stays as it was. */
int cli_output_close(cli_output *out, bool keep);

#endif
