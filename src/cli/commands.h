/* commands.h - one function a command. Each takes what was said, writes data to the
 * output and words to standard error, and returns the exit code of the program. */
#ifndef VC_CLI_COMMANDS_H
#define VC_CLI_COMMANDS_H

#include "cli/options.h"

int cli_rank(const cli_options *options);
int cli_explain(const cli_options *options);
int cli_compare(const cli_options *options);
int cli_timeline(const cli_options *options);
int cli_report(const cli_options *options);
int cli_robust(const cli_options *options);
int cli_flip(const cli_options *options);
int cli_diff(const cli_options *options);
int cli_facts(const cli_options *options);
int cli_sources(const cli_options *options);
int cli_rules(const cli_options *options);
int cli_check(const cli_options *options);
int cli_test(const cli_options *options);
int cli_fmt(const cli_options *options);
int cli_new(const cli_options *options);
int cli_schema(const cli_options *options);
int cli_completion(const cli_options *options);
int cli_eval(const cli_options *options);

/* --help, of a command if one is named, and --version. */
int cli_help(const cli_options *options);
int cli_version(const cli_options *options);

#endif
