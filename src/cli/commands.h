/* commands.h - one function a command. Each takes what was said, writes data to the
 * output and words to standard error, and returns the exit code of the program. */
#ifndef VC_CLI_COMMANDS_H
#define VC_CLI_COMMANDS_H

#include "cli/options.h"

int cli_rank(const cli_options *options);
int cli_explain(const cli_options *options);
int cli_eval(const cli_options *options);

/* --help, of a command if one is named, and --version. */
int cli_help(const cli_options *options);
int cli_version(const cli_options *options);

#endif
