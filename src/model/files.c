#include "model/files.h"

#include <string.h>

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

const vc_document *vc_files_load(vc_files *files, const char *name,
                                 const vc_json *named_by, vc_json_want *want,
                                 void *context)
{
    vc_document *document = NULL;
    const vc_embedded_file *file = NULL;
    const size_t before = files->faults->count;
    bool good;
    if (starts(name, VC_BUILTIN))
        file = find(name + strlen(VC_BUILTIN));
    if (file)
        good =
            vc_json_parse(files->arena, files->faults, name, (const char *)file->bytes,
                          file->length, false, want, context, &document);
    else
        good = vc_json_load(files->arena, files->faults, name, files->max_bytes, want,
                            context, &document);
    if (good) {
        files->digest = vc_digest_add(files->digest, document->text, document->length);
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
    if (starts(word, VC_BUILTIN) || strcmp(word, "-") == 0)
        return word;
    if (strchr(word, '/') || ends(word, ".json"))
        return from ? vc_files_join(arena, from, word) : word;
    if (find(vc_format(arena, "%s/%s.json", folder, word)))
        return vc_format(arena, VC_BUILTIN "%s/%s.json", folder, word);
    const char *const *names = vc_files_builtin(arena, folder, &count);
    const char *near = vc_nearest(word, names, count);
    vc_fault *fault =
        vc_fault_add(files->faults, named_by ? vc_json_place(named_by) : VC_NOWHERE,
                     "file-unknown", "no built-in file \"%s\" in %s", word, folder);
    fault->status = named_by ? VC_BAD_INPUT : VC_NO_INPUT;
    fault->expected = near ? vc_format(arena, "did you mean \"%s\"?", near)
                           : list_names(arena, names, count);
    return NULL;
}
