#define _XOPEN_SOURCE 700

#include "model/files.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/digest.h"
#include "model/embedded.h"

static bool starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static bool ends(const char *text, const char *suffix)
{
    const size_t n = strlen(text), m = strlen(suffix);
    return n >= m && strcmp(text + n - m, suffix) == 0;
}

/* Takes "x/../" and "./" out of the part after `root`, so that one file has one name. */
static void tidy(char *path, size_t root)
{
    char *to = path + root;
    for (const char *at = path + root; *at;) {
        const size_t length = strcspn(at, "/");
        const size_t whole = length + (at[length] == '/');
        if (length == 1 && *at == '.') {
            at += whole;
            continue;
        }
        char *parent = to;
        if (length == 2 && strncmp(at, "..", 2) == 0 && to > path + root) {
            parent--;
            while (parent > path + root && parent[-1] != '/')
                parent--;
        }
        if (parent != to && strncmp(parent, "../", 3) != 0) {
            to = parent;
        } else {
            memmove(to, at, whole);
            to += whole;
        }
        at += whole;
    }
    *to = '\0';
}

const char *vc_files_join(vc_arena *arena, const char *from, const char *path)
{
    const char *slash = strrchr(from, '/');
    size_t folder = slash ? (size_t)(slash - from) + 1 : 0;
    if (folder == 0 && starts(from, VC_BUILTIN))
        folder = strlen(VC_BUILTIN);
    if (*path == '/' || starts(path, VC_BUILTIN))
        return path;
    char *joined = vc_format(arena, "%.*s%s", (int)folder, from, path);
    tidy(joined, starts(joined, VC_BUILTIN) ? strlen(VC_BUILTIN) : 0);
    return joined;
}

static const vc_embedded_file *find(const char *path)
{
    size_t low = 0, high = vc_embedded_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = strcmp(path, vc_embedded[middle].path);
        if (order == 0)
            return &vc_embedded[middle];
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* The text that stands for a file; NULL if there is none. "./a" and "b/../a" are "a". */
static const vc_file_text *find_text(vc_files *files, const char *name)
{
    char *plain = vc_arena_string(files->arena, name);
    tidy(plain, 0);
    for (size_t i = 0; i < files->search.text_count; i++) {
        char *other = vc_arena_string(files->arena, files->search.texts[i].name);
        tidy(other, 0);
        if (strcmp(other, plain) == 0)
            return &files->search.texts[i];
    }
    return NULL;
}

bool vc_files_has(vc_files *files, const char *name)
{
    struct stat status;
    if (starts(name, VC_BUILTIN))
        return find(name + strlen(VC_BUILTIN)) != NULL;
    if (files->search.text_count && find_text(files, name))
        return true;
    return !files->search.texts_only && stat(name, &status) == 0 &&
           !S_ISDIR(status.st_mode);
}

const char *vc_files_builtin_text(const char *path, size_t *length)
{
    const vc_embedded_file *file = find(path);
    if (!file)
        return NULL;
    *length = file->length;
    return (const char *)file->bytes;
}

static bool refuse(vc_files *files, const char *name, const char *code,
                   const char *message)
{
    vc_fault_add(files->faults, (vc_place){name, NULL, 0, 0}, code, "%s", message)
        ->status = VC_NO_INPUT;
    return false;
}

/* The texts stay as long as what is made of them, so they are not copied. */
static bool read_text(vc_files *files, const char *name, const vc_file_text *text,
                      vc_json_want *want, void *context, vc_document **document)
{
    if (text->length > files->max_bytes)
        return refuse(
            files, name, "file-size",
            vc_format(files->arena, "longer than %zu bytes", files->max_bytes));
    return vc_json_parse(files->arena, files->faults, name, text->bytes, text->length,
                         false, want, context, document);
}

/* What is not built in: in memory or on the disk. */
static vc_document *load_given(vc_files *files, const char *name, vc_json_want *want,
                               void *context, uint64_t *digest)
{
    vc_document *document = NULL;
    const vc_file_text *text = files->search.text_count ? find_text(files, name) : NULL;
    const bool good = text ? read_text(files, name, text, want, context, &document)
                      : files->search.texts_only
                          ? refuse(files, name, "file-read",
                                   "there is no such text, and files are not read")
                          : vc_json_load(files->arena, files->faults, name,
                                         files->max_bytes, want, context, &document);
    if (good)
        *digest = vc_digest_add(VC_DIGEST_START, document->text, document->length);
    return document;
}

const vc_document *vc_files_load(vc_files *files, const char *name,
                                 const vc_json *named_by, vc_json_want *want,
                                 void *context)
{
    const size_t before = files->faults->count;
    uint64_t digest = 0;
    const vc_embedded_file *file =
        starts(name, VC_BUILTIN) ? find(name + strlen(VC_BUILTIN)) : NULL;
    const vc_document *document =
        file && file->json ? vc_json_thaw(files->arena, name, file->json, want, context)
                           : load_given(files, name, want, context, &digest);
    if (file && file->json)
        digest = file->digest;
    if (document) {
        files->digest = vc_digest_join(files->digest, digest);
        return document;
    }
    vc_fault *last = files->faults->last;
    if (named_by && files->faults->count > before && last->status != VC_BAD_INPUT) {
        last->message = vc_format(files->arena, "%s: %s", name, last->message);
        last->place = vc_json_place(named_by);
    }
    return NULL;
}

const char *const *vc_files_builtin(vc_arena *arena, const char *folder, size_t *count)
{
    const char **names = vc_arena_array(arena, vc_embedded_count, sizeof *names);
    const size_t skip = strlen(folder) + 1;
    *count = 0;
    for (size_t i = 0; i < vc_embedded_count; i++) {
        const char *path = vc_embedded[i].path;
        if (starts(path, folder) && path[skip - 1] == '/' && ends(path, ".json"))
            names[(*count)++] =
                vc_arena_copy(arena, path + skip, strlen(path + skip) - 5);
    }
    return names;
}

/* ---- rule sets by name ---- */

typedef struct name_list {
    const char **all;
    size_t count, capacity;
} name_list;

static void add_name(vc_arena *arena, name_list *n, const char *name)
{
    if (n->count == n->capacity) {
        n->capacity = n->capacity ? 2 * n->capacity : 32;
        const char **grown = vc_arena_array(arena, n->capacity, sizeof *grown);
        if (n->count)
            memcpy(grown, n->all, n->count * sizeof *grown);
        n->all = grown;
    }
    n->all[n->count++] = name;
}

static void close_folder(void *folder)
{
    closedir(folder);
}

/* A folder that cannot be read has nothing to offer, as in every search path. */
static void add_folder(vc_arena *arena, name_list *n, const char *path)
{
    DIR *folder = opendir(path);
    if (!folder)
        return;
    vc_arena_defer(arena, close_folder, folder);
    for (struct dirent *e = readdir(folder); e; e = readdir(folder))
        if (e->d_name[0] != '.' && ends(e->d_name, ".json"))
            add_name(arena, n, vc_arena_copy(arena, e->d_name, strlen(e->d_name) - 5));
}

/* The texts whose names say that they lie in the folder. */
static void add_texts(vc_files *files, name_list *n, const char *folder)
{
    for (size_t i = 0; i < files->search.text_count; i++) {
        const char *name = files->search.texts[i].name;
        const char *slash = strrchr(name, '/');
        const size_t length = strlen(folder);
        if (slash && (size_t)(slash - name) == length &&
            strncmp(name, folder, length) == 0 && ends(slash, ".json"))
            add_name(files->arena, n,
                     vc_arena_copy(files->arena, slash + 1, strlen(slash) - 6));
    }
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *const *vc_files_rules(vc_files *files, size_t *count)
{
    size_t builtin;
    name_list n = {0};
    const char *const *own = vc_files_builtin(files->arena, "rules", &builtin);
    for (size_t i = 0; i < builtin; i++)
        add_name(files->arena, &n, own[i]);
    for (size_t i = 0; i < files->search.folder_count; i++) {
        add_texts(files, &n, files->search.folders[i]);
        if (!files->search.texts_only)
            add_folder(files->arena, &n, files->search.folders[i]);
    }
    if (n.count)
        qsort(n.all, n.count, sizeof *n.all, by_text);
    *count = 0;
    for (size_t i = 0; i < n.count; i++)
        if (*count == 0 || strcmp(n.all[*count - 1], n.all[i]) != 0)
            n.all[(*count)++] = n.all[i];
    return n.all;
}

/* The file of a bare name; NULL if there is none. A file that asks for its own name means
 * the next of that name: were it to begin anew, two that extend their name would each find
 * the other. */
static const char *find_named(vc_files *files, const char *folder, const char *word,
                              const char *from)
{
    const bool rules = strcmp(folder, "rules") == 0;
    const char *found = NULL;
    for (size_t i = 0; rules && i < files->search.folder_count; i++) {
        const char *path =
            vc_format(files->arena, "%s/%s.json", files->search.folders[i], word);
        if (from && strcmp(path, from) == 0)
            found = NULL;
        else if (!found && vc_files_has(files, path))
            found = path;
    }
    if (found)
        return found;
    const char *path = vc_format(files->arena, VC_BUILTIN "%s/%s.json", folder, word);
    return vc_files_has(files, path) ? path : NULL;
}

static const char *list_names(vc_arena *arena, const char *const *names, size_t count)
{
    vc_buffer text = vc_buffer_new(arena);
    vc_buffer_add(&text, "a path (with / or .json) or one of: ");
    for (size_t i = 0; i < count; i++)
        vc_buffer_printf(&text, "%s%s", i ? ", " : "", names[i]);
    return text.text;
}

const char *vc_files_resolve(vc_files *files, const char *folder, const char *word,
                             const char *from, const vc_json *named_by)
{
    vc_arena *arena = files->arena;
    size_t count;
    if (starts(word, VC_BUILTIN) || strcmp(word, "-") == 0 ||
        (!from && files->search.text_count && find_text(files, word)))
        return word;
    if (strchr(word, '/') || ends(word, ".json"))
        return from ? vc_files_join(arena, from, word) : word;
    const char *found = find_named(files, folder, word, from);
    if (found)
        return found;
    const bool rules = strcmp(folder, "rules") == 0;
    const char *const *names =
        rules ? vc_files_rules(files, &count) : vc_files_builtin(arena, folder, &count);
    const char *near = vc_nearest(word, names, count);
    vc_fault *fault = vc_fault_add(
        files->faults, named_by ? vc_json_place(named_by) : VC_NOWHERE, "file-unknown",
        "there is no %s \"%s\"", rules ? "rule set" : "summit", word);
    fault->status = named_by ? VC_BAD_INPUT : VC_NO_INPUT;
    fault->expected = near ? vc_format(arena, "did you mean \"%s\"?", near)
                           : list_names(arena, names, count);
    return NULL;
}
