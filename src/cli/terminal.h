/* terminal.h - what standard output looks like to who reads it. */
#ifndef VC_CLI_TERMINAL_H
#define VC_CLI_TERMINAL_H

#include "cli/options.h"

/* Whether to use colours: as --color says, or on a terminal that can, unless NO_COLOR is
 * set (no-color.org). */
bool cli_color(const cli_options *options);

/* The columns to use: as --width says, or those of the terminal, else 80, so that what
 * goes into a file does not depend on the window. */
size_t cli_width(const cli_options *options);

#endif
