/* fileset.h - files in a folder that belong together and are written again and again. A
 * file whose content would be the same is left alone. The folder has a list of what was
 * written, with checksums; what an earlier run wrote and this one does not is removed, so
 * that a page on what is no more cannot mislead. Nothing else ever is: not a file that is
 * not in the list, nor one that somebody has changed since. A run that breaks off leaves a
 * second list, of what it wrote or was about to, which the next run that ends takes away:
 * so what it wrote is not left for good. */
#ifndef VC_CLI_FILESET_H
#define VC_CLI_FILESET_H

#include <stdbool.h>
#include <stddef.h>

/* The list, in the folder; `sha256sum -c` reads it. */
#define CLI_FILESET_LIST "venuecheck.sha256"

/* The list of a run that has not ended. */
#define CLI_FILESET_BEGUN "venuecheck.sha256.begun"

/* A file in the list. */
typedef struct cli_listed {
    char *path;     /* below the folder */
    char *checksum; /* of what was written */
} cli_listed;

typedef struct cli_list {
    cli_listed *files;
    size_t count, capacity;
} cli_list;

typedef struct cli_fileset {
    const char *folder;
    cli_list before, now; /* what the list said, and what it will say */
    size_t written, unchanged, removed;
    int begun;      /* the list of this run, or -1: it has written nothing yet */
    bool broke_off; /* an earlier run; there is its list */
    int status;     /* the first failure; it has been told */
} cli_fileset;

/* Makes the folder with all that it lies in, and reads its lists. */
bool cli_fileset_open(cli_fileset *set, const char *folder);

/* Makes a folder in it. */
bool cli_fileset_folder(cli_fileset *set, const char *name);

/* True if a file of that path was put. */
bool cli_fileset_has(const cli_fileset *set, const char *path);

/* Writes a file, unless its content is that already. */
bool cli_fileset_put(cli_fileset *set, const char *path, const char *bytes,
                     size_t length);

/* If all went well removes what is left of before and writes the list; else both stay as
 * they were. Gives everything back and returns the status. */
int cli_fileset_close(cli_fileset *set);

#endif
