/* files.h - where files come from. A name is a path, or "builtin:" and a path below data/
 * as it was when the program was built; a file that names another names it relative to
 * itself, so a built-in file leads to built-in files only. A path is first looked for among
 * the texts that the caller holds in memory, and then on the disk, if that is allowed; so
 * nothing that reads a case knows which of the two it was. */
#ifndef VC_MODEL_FILES_H
#define VC_MODEL_FILES_H

#include "json/json.h"

#define VC_BUILTIN "builtin:"

/* A text that stands for a file of its name. */
typedef struct vc_file_text {
    const char *name, *bytes; /* bytes: ended by NUL */
    size_t length;
} vc_file_text;

/* Where files are looked for besides the built-in ones. */
typedef struct vc_search {
    const char *const *folders; /* of rule sets that are asked for by a bare name, first
                                   one first, before the built-in ones */
    size_t folder_count;
    const vc_file_text
        *texts; /* before the disk; of two of one name the first counts */
    size_t text_count;
    bool texts_only; /* never on the disk, nor standard input */
} vc_search;

typedef struct vc_files {
    vc_arena *arena;
    vc_faults *faults;
    size_t max_bytes;
    uint64_t digest; /* over all texts read, in order */
    vc_search search;
} vc_files;

/* `path` as it is meant in the file `from`; absolute paths and built-in names stay. */
const char *vc_files_join(vc_arena *arena, const char *from, const char *path);

/* Reads and parses. NULL, with a fault, if it cannot; the fault stands at `named_by` (the
 * value that named the file) where that is not NULL and the file is not there. */
const vc_document *vc_files_load(vc_files *files, const char *name,
                                 const vc_json *named_by, vc_json_want *want,
                                 void *context);

/* Whether there is such a file: built in, in memory or on the disk. */
bool vc_files_has(vc_files *files, const char *name);

/* The bytes of a built-in file, whose path has no "builtin:" in front, ended by NUL; NULL
 * if there is none. Static. */
const char *vc_files_builtin_text(const char *path, size_t *length);

/* The names of the built-in files in a folder, sorted, without folder and ending. */
const char *const *vc_files_builtin(vc_arena *arena, const char *folder, size_t *count);

/* The names of the rule sets that are there by name: in the folders and built in, sorted,
 * each once. */
const char *const *vc_files_rules(vc_files *files, size_t *count);

/* The name for what a user or file calls `word`: a path if it has a slash or ends in
 * ".json" (relative to `from`, which may be NULL), or if there is a text of that name and
 * no `from`. Else, of rule sets, `word`.json in the
 * first of the folders that has it, and then the built-in file `folder`/word.json; but if
 * one of these is `from`, the search begins behind it, so that a rule set may extend the
 * one whose name it takes. NULL, with a fault and a suggestion, if there is none. */
const char *vc_files_resolve(vc_files *files, const char *folder, const char *word,
                             const char *from, const vc_json *named_by);

#endif
