#include "model/rule_heads.h"

#include <string.h>

static const char *text_of(const vc_json *root, const char *key, const char *otherwise)
{
    const vc_json *value = vc_json_get(root, key);
    return value && value->type == VC_JSON_STRING ? value->string : otherwise;
}

/* Whether it, or a parent from which it then has them, has criteria. Of parents that cannot
 * be read, or go in a circle, it is assumed: who asks for the set is told what is wrong. */
static bool scores(const vc_files *files, const vc_json *root, const char *path)
{
    enum { GENERATIONS = 64 };
    vc_faults ignored = vc_faults_new(files->arena);
    vc_files quiet = *files;
    quiet.faults = &ignored;
    for (size_t i = 0; i < GENERATIONS; i++) {
        const char *parent = text_of(root, "extends", NULL);
        if (vc_json_get(root, "criteria"))
            return true;
        if (!parent)
            return false;
        path = vc_files_resolve(&quiet, "rules", parent, path, NULL);
        const vc_document *document =
            path ? vc_files_load(&quiet, path, NULL, NULL, NULL) : NULL;
        if (!document)
            return true;
        root = document->root;
    }
    return true;
}

static void read_head(vc_files *files, const char *name, vc_rule_head *head)
{
    const char *path = vc_files_resolve(files, "rules", name, NULL, NULL);
    const vc_document *document =
        path ? vc_files_load(files, path, NULL, NULL, NULL) : NULL;
    const vc_json *root = document ? document->root : NULL;
    *head = (vc_rule_head){.name = name,
                           .file = path,
                           .id = text_of(root, "id", name),
                           .version = text_of(root, "version", ""),
                           .title = text_of(root, "title", ""),
                           .description = text_of(root, "description", ""),
                           .extends = text_of(root, "extends", NULL),
                           .shared = !scores(files, root, path)};
}

static bool extended(const vc_rule_head *heads, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (heads[i].extends && strcmp(heads[i].extends, name) == 0 &&
            strcmp(heads[i].name, name) != 0)
            return true;
    return false;
}

const vc_rule_head *vc_rule_heads(vc_files *files, size_t *count)
{
    const char *const *names = vc_files_rules(files, count);
    vc_rule_head *heads = vc_arena_array(files->arena, *count, sizeof *heads);
    for (size_t i = 0; i < *count; i++)
        read_head(files, names[i], &heads[i]);
    for (size_t i = 0; i < *count; i++)
        heads[i].shared = heads[i].shared && extended(heads, *count, names[i]);
    return heads;
}
