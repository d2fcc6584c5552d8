#include "cli/table.h"

#include <assert.h>
#include <stdint.h>

#include "cli/commands.h"

#define MORE_rank                                                                      \
    "Requirements decide whether a venue is feasible, conditional, undetermined or\n"  \
    "blocked; criteria give a score from 0 to 100, an interval where facts are\n"      \
    "unknown or contested. Venues rank by verdict, then score. With several --rules\n" \
    "they stand under each side by side, and it is said on which the rule sets\n"      \
    "disagree. With --markdown, --html, --csv and --json several files are written "   \
    "at\n"                                                                             \
    "once, and only these unless --format or --output is given.\n"

#define MORE_explain                                                               \
    "VENUE is the id or the name of one of the venues. Shown are every rule with " \
    "its\n"                                                                        \
    "outcome, the facts that it read, and who said so and when.\n"

#define MORE_compare                                                                 \
    "A and B are ids or names of venues. Shown are the requirements on which they\n" \
    "differ, the criteria with the points that each gives and takes, in the order "  \
    "of\n"                                                                           \
    "the difference, and how much weight would have to move for their scores to "    \
    "tie.\n"

#define MORE_timeline                                                                 \
    "Time is cut at exactly the days on which a fact changes that a rule reads. Of\n" \
    "these, table shows the days on which a verdict, a rank or a score moves; json\n" \
    "has all. Without --from it begins six months before the day of the report;\n"    \
    "without --to it ends with the last such day after it.\n"

#define MORE_report                                                                    \
    "Writes into DIR, which is made if it is not there: an index; for each rule set\n" \
    "the ranking in all formats; why each venue fares as it does; the rule sets "      \
    "side\n"                                                                           \
    "by side, the timeline, the robustness and the sources. Without --rules these "    \
    "are\n"                                                                            \
    "the rule set of the data and the built-in ones, but for those that do not go\n"   \
    "with the data or with --set. Files whose content would be the same are left\n"    \
    "alone. DIR/venuecheck.sha256 lists what was written; what is in that list, is\n"  \
    "unchanged since and belongs to nothing any more is removed. No other file ever\n" \
    "is.\n"

#define MORE_robust                                                                    \
    "Weights are drawn from all that are allowed, open facts from what is claimed "    \
    "or\n"                                                                             \
    "can be; every rule that reads one is judged again. Shares are in percent, with\n" \
    "their error. What is always or never so is computed and holds for all weights.\n" \
    "FILE holds {\"intervals\": {\"CRITERION\": [LOW, HIGH]}}, in shares of 1, or\n"   \
    "{\"order\": [\"CRITERION\", ...]}, the weightiest first. The answer depends on "  \
    "the\n"                                                                            \
    "seed and the number of samples, never on the threads.\n"

#define MORE_flip                                                                     \
    "VENUE is the id or the name of a venue. Searched are all smallest sets of the\n" \
    "changes that the rule set calls changeable, the least effort first. If none\n"   \
    "helps, the rules that are in the way are told.\n"

#define MORE_diff                                                                   \
    "OLD and NEW are reports written by rank or explain with --format json. Shown " \
    "are\n"                                                                         \
    "the verdicts, ranks, scores, outcomes and points that moved, and the facts,\n" \
    "rules and weights that moved them.\n"

#define MORE_facts                                                                     \
    "SUBJECT is a state (ISO 3166-1 alpha-3 code or name), a venue (id or name), a\n"  \
    "party (principal or id) or the word summit. Shown is what is known on the day,\n" \
    "who says so, since when, and by which source; what is contested with all that "   \
    "is\nclaimed. With --since: what was otherwise on that day, and through which\n"   \
    "statement it changed. Without SUBJECT: every path that a rule may read, and "     \
    "what\n"                                                                           \
    "it can be.\n"

#define MORE_sources                                                                   \
    "Those on which most facts rest come first; a fact is one dated statement. What\n" \
    "was read only in a copy of the source is marked.\n"

#define MORE_rules                                                                  \
    "Any of them may be named after --rules, and extended by a rule set of one's "  \
    "own.\n"                                                                        \
    "They are looked for in the folders of --rules-path; of VENUECHECK_RULES; in\n" \
    "venuecheck/rules below the user's data folder (XDG_DATA_HOME, else\n"          \
    "~/.local/share), the system's (XDG_DATA_DIRS, else "                           \
    "/usr/local/share:/usr/share)\n"                                                \
    "and that of the installation; and then among those built in. The first of a "  \
    "name\n"                                                                        \
    "hides those that come later, but may extend the next of them: a default.json " \
    "of\n"                                                                          \
    "one's own may say \"extends\": \"default\".\n"

#define MORE_check                                                                  \
    "FILEs are data, summits, rule sets, vocabularies, schemas or what commands "   \
    "wrote\n"                                                                       \
    "as JSON; which, says \"$schema\" or what is in them. A rule set is checked "   \
    "over\n"                                                                        \
    "the facts of --data; if that or --summit is given, warnings say which\n"       \
    "requirements come out alike at all its venues. The exit status is 1 if there " \
    "are\n"                                                                         \
    "faults. With --explain no FILE is needed.\n"

#define MORE_test                                                                      \
    "RULES are files, or names of built-in rule sets. A test that fails says what "    \
    "was\n"                                                                            \
    "expected, what came, and the facts that decided it; the exit status is 1 then.\n" \
    "PATTERN is a part of a test's name, or, with * or ?, fits the whole of it.\n"

#define MORE_fmt                                                                     \
    "Members stand in the order of the schema that the file's $schema names, if "    \
    "that\n"                                                                         \
    "is one of ours; short objects and arrays stand in one line, up to 92 columns. " \
    "No\n"                                                                           \
    "value changes. A file is rewritten only if it is laid out otherwise; - is\n"    \
    "written to standard output.\n"

#define MORE_new                                                                     \
    "What is printed says in a note or description what to do with it, and passes\n" \
    "check and test as it is. With -o it is written to a file.\n"

#define MORE_schema                                                                    \
    "The schemas are JSON Schema 2020-12: of files, for editors that complete and\n"   \
    "explain; and of what commands write with --format json, for programs that read\n" \
    "it: report (rank, explain), across (rank with several rule sets), faults\n"       \
    "(check), tests (test), rule-sets (rules), paths (facts without SUBJECT), and\n"   \
    "those named as their commands.\n"

#define MORE_completion                                                              \
    "make install puts them where the shells look for them. Without: in ~/.bashrc\n" \
    "`source <(venuecheck completion bash)`.\n"

#define MORE_eval                                                                      \
    "RULE and DATA are JSON text, @FILE, or - for standard input; without DATA it "    \
    "is\n"                                                                             \
    "null. The result is printed as JSON. The operators are those of jsonlogic.com.\n" \
    "With --ndjson each line {\"rule\": R, \"data\": D} of standard input is "         \
    "answered, in\n"                                                                   \
    "order, by a line {\"result\": V} or {\"error\": {\"type\": T, \"message\": M}}; " \
    "with\n"                                                                           \
    "--three-valued an answer may be {\"unknown\": [\"path\", ...]}.\n"

const cli_command cli_commands[CLI_COMMAND_COUNT] = {
#define COMMAND(id, name, operands, least, most, help) \
    {#name, operands, least, most, help, cli_##name, MORE_##name},
    CLI_COMMANDS(COMMAND)
#undef COMMAND
};

const char *const cli_caseless[CLI_COMMAND_COUNT] = {
    [CLI_DIFF] = "compares two finished reports",
    [CLI_RULES] = "lists names and reads no case",
    [CLI_CHECK] = "reads files as they are written",
    [CLI_TEST] = "lets each test say what is given",
    [CLI_FMT] = "lays files out as they are written",
    [CLI_NEW] = "prints what is built in",
    [CLI_SCHEMA] = "prints what is built in",
    [CLI_COMPLETION] = "prints what is built in",
    [CLI_EVAL] = "takes all that an expression reads from DATA"};

#define FOR(id) (1u << CLI_##id)
#define OF_CASE \
    (FOR(RANK) | FOR(EXPLAIN) | FOR(COMPARE) | FOR(TIMELINE) | FOR(ROBUST) | FOR(FLIP))
#define OF_PAGES (FOR(COMPARE) | FOR(FLIP))
#define OF_ROWS \
    (FOR(RANK) | FOR(EXPLAIN) | FOR(TIMELINE) | FOR(ROBUST) | FOR(FACTS) | FOR(SOURCES))
#define OF_FILES (OF_ROWS | OF_PAGES)
#define OF_JUDGED (OF_CASE | FOR(REPORT))
#define OF_SUPPOSED (OF_JUDGED | FOR(FACTS) | FOR(SOURCES))
#define OF_DATA (OF_SUPPOSED | FOR(TEST))
#define OF_TABLES (OF_CASE | FOR(DIFF) | FOR(FACTS) | FOR(SOURCES) | FOR(RULES))
#define OF_ALL ((1u << CLI_COMMAND_COUNT) - 1)
#define TO(field) offsetof(cli_options, field)

/* A width below 40 leaves no room for a sentence; beyond 4 GiB places have no offset. */
const cli_option cli_option_table[] = {
    {"data", 0, "FILE", CLI_TEXT, OF_DATA | FOR(CHECK), TO(data), 0, 0,
     "venues and facts (those built into the program)"},
    {"summit", 0, "SUMMIT", CLI_TEXT, OF_DATA | FOR(CHECK), TO(summit), 0, 0,
     "file or built-in name: who meets (as the data say)"},
    {"rules", 0, "RULES", CLI_LIST, OF_JUDGED, TO(rules), 0, 0,
     "file or built-in name; rank, report take several"},
    {"rules-path", 0, "FOLDERS", CLI_LIST, OF_DATA | FOR(RULES) | FOR(CHECK),
     TO(rules_path), 0, 0, "look there for rule sets by name; a:b, or repeated"},
    {"as-of", 0, "DATE", CLI_TEXT, OF_DATA, TO(as_of), 0, 0,
     "day on which facts are read: YYYY-MM-DD or today"},
    {"since", 0, "DATE", CLI_TEXT, FOR(FACTS), TO(since), 0, 0,
     "only what was otherwise on that earlier day"},
    {"explain", 0, "CODE", CLI_TEXT, FOR(CHECK), TO(explain), 0, 0,
     "say what a kind of fault means, with an example"},
    {"run", 0, "PATTERN", CLI_TEXT, FOR(TEST), TO(run), 0, 0,
     "only tests whose name it fits"},
    {"coverage", 0, NULL, CLI_FLAG, FOR(TEST), TO(coverage), 0, 0,
     "also what no test has seen of the rules"},
    {"set", 0, "KEY=VALUE", CLI_LIST, OF_SUPPOSED, TO(set), 0, 0,
     "what if: host:CHE.immunity=granted; may be repeated"},
    {"from", 0, "DATE", CLI_TEXT, FOR(TIMELINE), TO(from), 0, 0,
     "first day (six months before the report's)"},
    {"to", 0, "DATE", CLI_TEXT, FOR(TIMELINE), TO(to), 0, 0,
     "last day (the last on which a fact changes)"},
    {"samples", 0, "N", CLI_NUMBER, FOR(ROBUST), TO(samples), 1, 100000000,
     "how many samples are drawn (100000)"},
    {"seed", 0, "N", CLI_NUMBER, FOR(ROBUST), TO(seed), 1, UINT32_MAX,
     "where the draws begin (1)"},
    {"threads", 0, "N", CLI_NUMBER, FOR(ROBUST), TO(threads), 1, 256,
     "how many draw at once (the processors)"},
    {"weights", 0, "FILE", CLI_TEXT, FOR(ROBUST), TO(weights), 0, 0,
     "intervals or an order of the weights (all)"},
    {"first", 0, NULL, CLI_FLAG, FOR(FLIP), TO(first), 0, 0,
     "what would let it stand first"},
    {"exit-code", 0, NULL, CLI_FLAG, FOR(DIFF), TO(exit_code), 0, 0,
     "exit with 1 if anything moved"},
    {"format", 0, "table|json|markdown|csv|html", CLI_CHOICE, OF_ROWS | FOR(RULES),
     TO(format), 0, 0, "how the answer is written (table)"},
    {"format", 0, "table|json|markdown|html", CLI_CHOICE, OF_PAGES | FOR(DIFF),
     TO(format), 0, 0, "the same of compare, flip and diff (table)"},
    {"format", 0, "text|gcc|json", CLI_CHOICE, FOR(CHECK), TO(format), 0, 0,
     "how faults are written (text)"},
    {"format", 0, "text|tap|junit|json", CLI_CHOICE, FOR(TEST), TO(format), 0, 0,
     "how tests report (text)"},
    {"markdown", 0, "FILE", CLI_TEXT, OF_FILES, TO(markdown), 0, 0,
     "write that file, in Markdown"},
    {"html", 0, "FILE", CLI_TEXT, OF_FILES, TO(html), 0, 0,
     "write that file, a page that needs no other"},
    {"csv", 0, "FILE", CLI_TEXT, OF_ROWS, TO(csv), 0, 0,
     "write that file, as comma-separated values"},
    {"json", 0, "FILE", CLI_TEXT, OF_FILES, TO(json), 0, 0, "write that file, as JSON"},
    {"long", 0, NULL, CLI_FLAG, FOR(RANK), TO(long_rows), 0, 0,
     "csv: a row a venue and rule, not one a venue"},
    {"full", 0, NULL, CLI_FLAG, FOR(RANK), TO(full), 0, 0,
     "table: with all that the pages tell, rule by rule"},
    {"top", 0, "N", CLI_NUMBER, FOR(RANK), TO(top), 1, 1000000,
     "list only the first N venues"},
    {"json-logic", 0, NULL, CLI_FLAG, FOR(EXPLAIN), TO(json_logic), 0, 0,
     "show conditions as written in the rule set"},
    {"color", 0, "auto|always|never", CLI_CHOICE, OF_TABLES, TO(color), 0, 0,
     "auto: on a terminal, unless NO_COLOR is set"},
    {"width", 0, "N", CLI_NUMBER, OF_TABLES | FOR(TEST), TO(width), 40, 1000,
     "columns of a table (the terminal's, else 80)"},
    {"ndjson", 0, NULL, CLI_FLAG, FOR(EVAL), TO(ndjson), 0, 0,
     "answer each line of standard input"},
    {"three-valued", 0, NULL, CLI_FLAG, FOR(EVAL), TO(three_valued), 0, 0,
     "absent data are unknown, not null"},
    {"check", 0, NULL, CLI_FLAG, FOR(FMT), TO(check), 0, 0,
     "only list files laid out otherwise; then exit with 1"},
    {"diff", 0, NULL, CLI_FLAG, FOR(FMT), TO(diff), 0, 0,
     "only show what would change"},
    {"max-bytes", 0, "N", CLI_NUMBER, OF_ALL, TO(max_bytes), 1, UINT32_MAX,
     "refuse longer files and lines (67108864)"},
    {"output", 'o', "FILE", CLI_TEXT, OF_ALL & ~FOR(REPORT), TO(output), 0, 0,
     "write there, whole or not at all (standard output)"},
    {"help", 'h', NULL, CLI_FLAG, OF_ALL, TO(help), 0, 0, "print this help"},
    {"version", 'V', NULL, CLI_FLAG, OF_ALL, TO(version), 0, 0, "print the version"},
};

const size_t cli_option_count = sizeof cli_option_table / sizeof *cli_option_table;

static_assert(sizeof cli_option_table / sizeof *cli_option_table <= CLI_OPTION_LIMIT,
              "the parser keeps one mark an option");
