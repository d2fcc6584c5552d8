/* folders.h - where rule sets are looked for by name. The library is told; only the
 * program asks the environment. */
#ifndef VC_CLI_FOLDERS_H
#define VC_CLI_FOLDERS_H

#include "cli/options.h"

enum { CLI_FOLDERS = 128 };

typedef struct cli_folders {
    const char *paths[CLI_FOLDERS];
    size_t count;
    char *text; /* what the paths are parts of */
} cli_folders;

/* In order: those of --rules-path, of VENUECHECK_RULES, the user's (XDG_DATA_HOME), the
 * system's (XDG_DATA_DIRS) and the one that the program was built to be installed with.
 * VC_EXIT_OK; after a message VC_EXIT_NO_INPUT if one of --rules-path is no folder, and
 * VC_EXIT_USAGE without memory or if there are too many. */
int cli_folders_find(cli_folders *folders, const cli_options *options);

void cli_folders_free(cli_folders *folders);

#endif
