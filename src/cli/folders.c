/* folders.c - the search path of rule sets. The user's and the system's folders follow the
 * XDG Base Directory Specification 0.8. */
#define _POSIX_C_SOURCE 200809L

#include "cli/folders.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "venuecheck.h"

/* The Makefile says where the program is installed. */
#ifndef VC_SHARE
#define VC_SHARE "/usr/local/share"
#endif

#define BELOW "/venuecheck/rules"

/* Appends the first `length` bytes of a part, without slashes at their end, to the text in
 * which colons stand between folders. */
static bool append_part(char **text, const char *part, size_t length, const char *below)
{
    while (*below && length > 0 && part[length - 1] == '/')
        length--;
    const size_t used = *text ? strlen(*text) : 0;
    const size_t size = used + length + strlen(below) + 2;
    char *more = realloc(*text, size);
    if (!more) {
        cli_say("out of memory");
        return false;
    }
    snprintf(more + used, size - used, "%s%.*s%s", used ? ":" : "", (int)length, part,
             below);
    *text = more;
    return true;
}

static bool append(char **text, const char *part, const char *below)
{
    return append_part(text, part, strlen(part), below);
}

/* The specification has relative paths in XDG_DATA_HOME ignored. */
static bool append_user(char **text)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (data && *data == '/')
        return append(text, data, BELOW);
    return !home || *home != '/' || append(text, home, "/.local/share" BELOW);
}

/* Here too relative paths are to be ignored; of a variable that is empty the default holds. */
static bool append_system(char **text)
{
    const char *at = getenv("XDG_DATA_DIRS");
    bool good = true;
    if (!at || !*at)
        at = "/usr/local/share:/usr/share";
    while (good && *at) {
        const size_t length = strcspn(at, ":");
        if (*at == '/')
            good = append_part(text, at, length, BELOW);
        at += length + (at[length] == ':');
    }
    return good;
}

static bool among(const cli_folders *folders, const char *path)
{
    for (size_t i = 0; i < folders->count; i++)
        if (strcmp(folders->paths[i], path) == 0)
            return true;
    return false;
}

/* A folder of the environment may come later or belong to another machine; one that is
 * named now is meant to be there. */
static int find_all(const char *list)
{
    char *text = NULL;
    int status = append(&text, list, "") ? VC_EXIT_OK : VC_EXIT_NO_MEMORY;
    for (char *at = text; at && status == VC_EXIT_OK;) {
        struct stat found;
        char *end = strchr(at, ':');
        if (end)
            *end++ = '\0';
        const bool there = !*at || stat(at, &found) == 0;
        if (!there || (*at && !S_ISDIR(found.st_mode))) {
            cli_say("--rules-path %s: %s", at, strerror(there ? ENOTDIR : errno));
            status = VC_EXIT_NO_INPUT;
        }
        at = end;
    }
    free(text);
    return status;
}

/* Cuts the text at its colons; parts that are empty or come again are passed over. */
static bool cut(cli_folders *folders)
{
    for (char *at = folders->text; at;) {
        char *end = strchr(at, ':');
        if (end)
            *end++ = '\0';
        const bool wanted = *at && !among(folders, at);
        if (wanted && folders->count == CLI_FOLDERS) {
            cli_say("rule sets are looked for in at most %d folders", CLI_FOLDERS);
            return false;
        }
        if (wanted)
            folders->paths[folders->count++] = at;
        at = end;
    }
    return true;
}

static bool gather(cli_folders *folders, const cli_options *options)
{
    const char *environment = getenv("VENUECHECK_RULES");
    bool good = true;
    for (size_t i = 0; good && i < options->rules_path.count; i++)
        good = append(&folders->text, options->rules_path.words[i], "");
    if (good && environment && *environment)
        good = append(&folders->text, environment, "");
    return good && append_user(&folders->text) && append_system(&folders->text) &&
           append(&folders->text, VC_SHARE, BELOW) && cut(folders);
}

int cli_folders_find(cli_folders *folders, const cli_options *options)
{
    int status = VC_EXIT_OK;
    *folders = (cli_folders){.count = 0};
    for (size_t i = 0; i < options->rules_path.count && status == VC_EXIT_OK; i++)
        status = find_all(options->rules_path.words[i]);
    if (status == VC_EXIT_OK && !gather(folders, options))
        status = VC_EXIT_USAGE;
    if (status != VC_EXIT_OK)
        cli_folders_free(folders);
    return status;
}

void cli_folders_free(cli_folders *folders)
{
    free(folders->text);
    folders->text = NULL;
    folders->count = 0;
}
