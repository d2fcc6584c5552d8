/* options.h - what was said on the command line. */
#ifndef VC_CLI_OPTIONS_H
#define VC_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#if defined(__GNUC__)
#define CLI_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define CLI_PRINTF(text, first)
#endif

/* The values of an option that may be given again and again. */
enum { CLI_WORDS = 64 };
typedef struct cli_words {
    const char *words[CLI_WORDS];
    size_t count;
} cli_words;

/* What was not said is NULL, 0 or false. Texts are those of argv or static. */
typedef struct cli_options {
    size_t command; /* CLI_RANK, ... */
    bool command_named;
    const char **operands;
    size_t operand_count;

    const char *data, *summit, *as_of, *since, *run;
    const char *explain;
    const char *format, *output, *color;
    size_t top, width, max_bytes;
    bool json_logic, ndjson, three_valued, coverage;
    cli_words rules, set, rules_path;
    bool check, diff; /* of fmt */
    const char *from, *to;
    const char *markdown, *html, *csv, *json; /* files to be written as well */
    bool long_rows, full;
    bool exit_code;
    size_t samples, seed, threads;
    const char *weights;
    bool first;
    bool help, version;
} cli_options;

/* Reads the words. False, after one message on standard error, if they are off, or without
 * memory. Either way what it took is given back by cli_options_free. */
bool cli_options_parse(cli_options *options, int argc, char **argv);

void cli_options_free(cli_options *options);

/* Prints "venuecheck: ", the message and a newline to standard error. Words and names that
 * the message quotes come out clean, as by vc_clean. */
void cli_say(const char *format, ...) CLI_PRINTF(1, 2);

#endif
