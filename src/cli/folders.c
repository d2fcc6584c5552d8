/* folders.c - the search path of rule sets. The user's folder follows the XDG Base
 * Directory Specification. */
#define _POSIX_C_SOURCE 200809L

#include "cli/folders.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The Makefile says where the program is installed. */
#ifndef VC_SHARE
#define VC_SHARE "/usr/local/share"
#endif

#define BELOW "/venuecheck/rules"

/* Appends a part to the text in which colons stand between folders. */
static bool append(char **text, const char *part, const char *below)
{
    const size_t used = *text ? strlen(*text) : 0;
    const size_t size = used + strlen(part) + strlen(below) + 2;
    char *more = realloc(*text, size);
    if (!more) {
        cli_say("out of memory");
        return false;
    }
    snprintf(more + used, size - used, "%s%s%s", used ? ":" : "", part, below);
    *text = more;
    return true;
}

/* The specification has relative paths in XDG_DATA_HOME ignored. */
static bool append_user(char **text)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (data && *data == '/')
        return append(text, data, BELOW);
    return !home || *home != '/' || append(text, home, "/.local/share" BELOW);
}

/* Cuts the text at its colons; empty parts are passed over. */
static bool cut(cli_folders *folders)
{
    for (char *at = folders->text; at;) {
        char *end = strchr(at, ':');
        if (end)
            *end++ = '\0';
        if (*at && folders->count == CLI_FOLDERS) {
            cli_say("rule sets are looked for in at most %d folders", CLI_FOLDERS);
            return false;
        }
        if (*at)
            folders->paths[folders->count++] = at;
        at = end;
    }
    return true;
}

bool cli_folders_find(cli_folders *folders, const cli_options *options)
{
    const char *environment = getenv("VENUECHECK_RULES");
    bool good = true;
    *folders = (cli_folders){.count = 0};
    for (size_t i = 0; good && i < options->rules_path.count; i++)
        good = append(&folders->text, options->rules_path.words[i], "");
    if (good && environment && *environment)
        good = append(&folders->text, environment, "");
    good = good && append_user(&folders->text) &&
           append(&folders->text, VC_SHARE, BELOW) && cut(folders);
    if (!good)
        cli_folders_free(folders);
    return good;
}

void cli_folders_free(cli_folders *folders)
{
    free(folders->text);
    folders->text = NULL;
    folders->count = 0;
}
