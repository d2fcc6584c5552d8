/* table.h - all that can be said on the command line, as data. There is one list of
 * commands and one of options; the parser, the help and the guesses at mistyped words are
 * read off them, so that none of these can tell another story. */
#ifndef VC_CLI_TABLE_H
#define VC_CLI_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "cli/options.h"

/* C(ID, name, operands, how many at least and at most (SIZE_MAX: any), one line of help). The first is
 * what is done when no command is named. A command is done by the function cli_NAME. */
#define CLI_COMMANDS(C)                                                                \
    C(RANK, rank, "", 0, 0, "judge and rank all venues (if no command is named)")      \
    C(EXPLAIN, explain, "VENUE", 1, 1, "why one venue fares as it does, rule by rule") \
    C(COMPARE, compare, "A B", 2, 2,                                                   \
      "two venues rule by rule, and what separates them")                              \
    C(TIMELINE, timeline, "", 0, 0,                                                    \
      "verdicts and ranks as the facts change over time")                              \
    C(REPORT, report, "DIR", 1, 1, "all reports of a case as files in a folder")       \
    C(ROBUST, robust, "", 0, 0,                                                        \
      "how sure the ranking is under other weights and facts")                         \
    C(FLIP, flip, "VENUE", 1, 1,                                                       \
      "the smallest changes that make it feasible, or first")                          \
    C(DIFF, diff, "OLD NEW", 2, 2, "what moved between two JSON reports, and why")     \
    C(FACTS, facts, "[SUBJECT]", 0, 1,                                                 \
      "what is known of a state, venue or party, by whom")                             \
    C(SOURCES, sources, "", 0, 0, "the sources, and how many facts rest on each")      \
    C(RULES, rules, "", 0, 0, "the rule sets there are by name, and where")            \
    C(CHECK, check, "FILE...", 0, SIZE_MAX, "find every fault of data and rule files") \
    C(TEST, test, "RULES...", 1, SIZE_MAX, "run the tests that stand in rule sets")    \
    C(FMT, fmt, "FILE...", 1, SIZE_MAX, "lay JSON files out, in place")                \
    C(NEW, new, "rules|venues|summit", 1, 1, "a file to begin with, valid as it is")   \
    C(SCHEMA, schema, "[NAME]", 0, 1, "print a JSON schema, or list them")             \
    C(COMPLETION, completion, "bash|zsh|fish", 1, 1, "print what a shell completes")   \
    C(EVAL, eval, "RULE [DATA]", 0, 2, "evaluate a JsonLogic expression, or many")

enum {
#define COMMAND(id, name, operands, least, most, help) CLI_##id,
    CLI_COMMANDS(COMMAND)
#undef COMMAND
        CLI_COMMAND_COUNT
};

typedef struct cli_command {
    const char *name, *operands;
    size_t least, most; /* operands */
    const char *help;
    int (*run)(const cli_options *options); /* does it; returns the exit code */
    const char *more; /* paragraphs of its own help; ends with \n */
} cli_command;

extern const cli_command cli_commands[CLI_COMMAND_COUNT];

/* What a command does that asks about no case, to say why an option of a case means
 * nothing to it; NULL of a command that asks about one. */
extern const char *const cli_caseless[CLI_COMMAND_COUNT];

typedef enum cli_kind {
    CLI_TEXT,   /* field: const char * */
    CLI_NUMBER, /* field: size_t, from least to most */
    CLI_CHOICE, /* field: const char *, one of the words of `argument` */
    CLI_LIST,   /* field: cli_words, may be given again */
    CLI_FLAG    /* field: bool */
} cli_kind;

typedef struct cli_option {
    const char *name;
    char letter; /* short form; 0: none */
    const char
        *argument; /* its name, or the words to choose from: "a|b"; NULL: a flag */
    cli_kind kind;
    unsigned commands;  /* bit 1 << CLI_RANK and so on */
    size_t field;       /* offset in cli_options */
    size_t least, most; /* NUMBER */
    const char *help;
} cli_option;

enum { CLI_OPTION_LIMIT = 48 }; /* table.c asserts that it is enough */

extern const cli_option cli_option_table[];
extern const size_t cli_option_count;

#endif
