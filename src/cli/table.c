#include "cli/table.h"

#include <assert.h>
#include <stdint.h>

#include "cli/commands.h"

#define MORE_rank                                                                     \
    "Requirements decide whether a venue is feasible, conditional, undetermined or\n" \
    "blocked; criteria give a score from 0 to 100, an interval where facts are "      \
    "unknown\n"                                                                       \
    "or contested. Venues rank by verdict, then score.\n"

#define MORE_explain                                                               \
    "VENUE is the id or the name of one of the venues. Shown are every rule with " \
    "its\n"                                                                        \
    "outcome, the facts that it read, and who said so and when.\n"

#define MORE_eval                                                                      \
    "RULE and DATA are JSON text, @FILE, or - for standard input; without DATA it "    \
    "is\n"                                                                             \
    "null. The result is printed as JSON. The operators are those of jsonlogic.com.\n" \
    "With --ndjson each line {\"rule\": R, \"data\": D} of standard input is "         \
    "answered,\n"                                                                      \
    "in order, by a line {\"result\": V} or {\"error\": {\"type\": T, \"message\": "   \
    "M}};\n"                                                                           \
    "with --three-valued an answer may be {\"unknown\": [\"path\", ...]}.\n"

const cli_command cli_commands[CLI_COMMAND_COUNT] = {
#define COMMAND(id, name, operands, least, most, help) \
    {#name, operands, least, most, help, cli_##name, MORE_##name},
    CLI_COMMANDS(COMMAND)
#undef COMMAND
};

#define FOR(id) (1u << CLI_##id)
#define OF_CASE (FOR(RANK) | FOR(EXPLAIN))
#define OF_ALL ((1u << CLI_COMMAND_COUNT) - 1)
#define TO(field) offsetof(cli_options, field)

/* A width below 40 leaves no room for a sentence; beyond 4 GiB places have no offset. */
const cli_option cli_option_table[] = {
    {"data", 0, "FILE", CLI_TEXT, OF_CASE, TO(data), 0, 0,
     "venues and facts (those built into the program)"},
    {"summit", 0, "FILE", CLI_TEXT, OF_CASE, TO(summit), 0, 0,
     "who meets, when, at what level (as the data say)"},
    {"rules", 0, "RULES", CLI_TEXT, OF_CASE, TO(rules), 0, 0,
     "a file, or the name of a built-in rule set"},
    {"as-of", 0, "DATE", CLI_TEXT, OF_CASE, TO(as_of), 0, 0,
     "day on which facts are read: YYYY-MM-DD or today"},
    {"format", 0, "table|json", CLI_CHOICE, OF_CASE, TO(format), 0, 0,
     "how the answer is written (table)"},
    {"top", 0, "N", CLI_NUMBER, FOR(RANK), TO(top), 1, 1000000,
     "list only the first N venues"},
    {"json-logic", 0, NULL, CLI_FLAG, FOR(EXPLAIN), TO(json_logic), 0, 0,
     "show conditions as written in the rule set"},
    {"color", 0, "auto|always|never", CLI_CHOICE, OF_CASE, TO(color), 0, 0,
     "auto: on a terminal, unless NO_COLOR is set"},
    {"width", 0, "N", CLI_NUMBER, OF_CASE, TO(width), 40, 1000,
     "columns of a table (the terminal's, else 80)"},
    {"ndjson", 0, NULL, CLI_FLAG, FOR(EVAL), TO(ndjson), 0, 0,
     "answer each line of standard input"},
    {"three-valued", 0, NULL, CLI_FLAG, FOR(EVAL), TO(three_valued), 0, 0,
     "absent data are unknown, not null"},
    {"max-bytes", 0, "N", CLI_NUMBER, OF_ALL, TO(max_bytes), 1, UINT32_MAX,
     "refuse longer files and lines (67108864)"},
    {"output", 'o', "FILE", CLI_TEXT, OF_ALL, TO(output), 0, 0,
     "write there, whole or not at all (standard output)"},
    {"help", 'h', NULL, CLI_FLAG, OF_ALL, TO(help), 0, 0, "print this help"},
    {"version", 'V', NULL, CLI_FLAG, OF_ALL, TO(version), 0, 0, "print the version"},
};

const size_t cli_option_count = sizeof cli_option_table / sizeof *cli_option_table;

static_assert(sizeof cli_option_table / sizeof *cli_option_table <= CLI_OPTION_LIMIT,
              "the parser keeps one mark an option");
