/* rules_load.c - a rule set from its file and its parents: the merge, the head, the
 * provisions and parameters; requirements and criteria are read by their own files. */
#include <string.h>

#include "base/digest.h"
#include "model/rules.h"

/* The files an `extends` has led through, innermost first. */
typedef struct chain {
    const struct chain *child;
    const char *name;
} chain;

enum { LONGEST_CHAIN = 32 };

/* The tests are for their authors: they are built by whoever runs them. */
static vc_json_wanted defer_tests(void *context, unsigned depth, const char *parent,
                                  const char *key, size_t length)
{
    (void)context;
    (void)parent;
    return depth == 1 && length == 5 && memcmp(key, "tests", length) == 0
               ? VC_JSON_DEFER
               : VC_JSON_BUILD;
}

static bool in_chain(const chain *link, const char *name)
{
    for (; link; link = link->child)
        if (strcmp(link->name, name) == 0)
            return true;
    return false;
}

static size_t chain_length(const chain *link)
{
    size_t length = 0;
    for (; link; link = link->child)
        length++;
    return length;
}

/* A parent chain cannot be driven deep by input: it ends after LONGEST_CHAIN files. */
static const vc_json *merge_parents(vc_loader *loader, const vc_json *root,
                                    const chain *child)
{
    const char *parent = NULL;
    if (!vc_json_want_type(loader->faults, root, VC_JSON_OBJECT))
        return NULL;
    vc_json_string(loader->faults, root, "extends", false, &parent);
    if (!parent)
        return root;
    const vc_json *named_by = vc_json_get(root, "extends");
    const char *name =
        vc_files_resolve(&loader->files, "rules", parent, child->name, named_by);
    if (!name)
        return NULL;
    if (in_chain(child, name) || chain_length(child) == LONGEST_CHAIN) {
        vc_fault_add(loader->faults, vc_json_place(named_by), "extends-circle",
                     "\"extends\" leads in a circle: %s extends itself", name)
            ->expected = "a parent that does not extend this rule set";
        return NULL;
    }
    const vc_document *document =
        vc_files_load(&loader->files, name, named_by, defer_tests, NULL);
    const chain link = {child, name};
    const vc_json *above =
        document ? merge_parents(loader, document->root, &link) : NULL;
    return above ? vc_json_merge(loader->arena, above, root) : NULL;
}

static void read_parameter(vc_loader *loader, const vc_json *json, vc_parameter *p)
{
    static const char *const names[] = {"value", "unit", "title"};
    vc_faults *faults = loader->faults;
    *p = (vc_parameter){.name = json->key, .value = vc_null()};
    if (!vc_json_want_type(faults, json, VC_JSON_OBJECT))
        return;
    vc_json_members(faults, json, names, 3);
    vc_json_string(faults, json, "unit", false, &p->unit);
    vc_json_string(faults, json, "title", true, &p->title);
    const vc_json *value = vc_json_get(json, "value");
    const vc_json_type type = value ? value->type : VC_JSON_NULL;
    if (type == VC_JSON_NUMBER || type == VC_JSON_TRUE || type == VC_JSON_FALSE) {
        p->type.kind = type == VC_JSON_NUMBER ? VC_TYPE_NUMBER : VC_TYPE_BOOLEAN;
        p->value = vc_value_from_json(loader->arena, value);
    } else if (type == VC_JSON_STRING) {
        const char **word = vc_arena_alloc(loader->arena, sizeof *word);
        *word = value->string;
        p->type = (vc_type){
            .kind = VC_TYPE_WORD, .words = word, .word_count = 1, .literal = true};
        p->value = vc_string(value->string);
    } else {
        vc_fault_add(faults, vc_json_place(value ? value : json), "parameter-value",
                     "the parameter \"%s\" has no usable value", json->key)
            ->expected = "a \"value\" that is a number, a text, true or false";
    }
}

static void read_parameters(vc_loader *loader, const vc_json *root, vc_rule_set *rules)
{
    const vc_json *object = NULL;
    vc_json_object(loader->faults, root, "parameters", false, &object);
    if (!object)
        return;
    vc_parameter *all = vc_arena_array(loader->arena, object->count, sizeof *all);
    for (const vc_json *json = object->child; json; json = json->next)
        read_parameter(loader, json, &all[rules->parameter_count++]);
    rules->parameters = all;
}

static void read_provision(vc_faults *faults, const vc_json *json, vc_provision *p)
{
    static const char *const names[] = {"title", "instrument", "provision", "date",
                                        "says",  "url",        "via"};
    p->id = json->key;
    if (!vc_json_want_type(faults, json, VC_JSON_OBJECT))
        return;
    vc_json_members(faults, json, names, sizeof names / sizeof *names);
    vc_json_string(faults, json, "title", true, &p->title);
    vc_json_string(faults, json, "instrument", false, &p->instrument);
    vc_json_string(faults, json, "provision", false, &p->provision);
    vc_load_about(faults, json, "date", &p->date);
    vc_json_string(faults, json, "says", false, &p->says);
    vc_json_string(faults, json, "url", false, &p->url);
    vc_json_string(faults, json, "via", false, &p->via);
}

static void read_provisions(vc_rules_context *context, const vc_json *root)
{
    const vc_json *object = NULL;
    vc_loader *loader = context->loader;
    vc_json_object(loader->faults, root, "provisions", false, &object);
    if (!object)
        return;
    vc_provision *all = vc_arena_array(loader->arena, object->count, sizeof *all);
    for (const vc_json *json = object->child; json; json = json->next)
        read_provision(loader->faults, json, &all[context->provision_count++]);
    context->provisions = all;
}

static void check_changelog(vc_faults *faults, const vc_json *root)
{
    const vc_json *lines = NULL;
    vc_json_array(faults, root, "changelog", false, &lines);
    for (const vc_json *line = lines ? lines->child : NULL; line; line = line->next)
        vc_json_want_type(faults, line, VC_JSON_STRING);
}

static void read_head(vc_loader *loader, const vc_json *root, vc_rule_set *rules)
{
    static const char *const names[] = {
        "$schema",   "id",      "version",    "title",      "description",
        "changelog", "extends", "parameters", "provisions", "requirements",
        "criteria",  "weights", "changeable", "tests"};
    vc_faults *faults = loader->faults;
    vc_json_members(faults, root, names, sizeof names / sizeof *names);
    vc_json_string(faults, root, "id", true, &rules->id);
    vc_json_string(faults, root, "version", true, &rules->version);
    vc_json_string(faults, root, "title", true, &rules->title);
    vc_json_string(faults, root, "description", false, &rules->description);
    vc_load_remarks(faults, root);
    check_changelog(faults, root);
    vc_json_object(faults, root, "weights", false, &rules->weights_json);
}

/* The rule set's own text; an object that stands in the data file itself is taken as it
 * is. Sets *name to the file's name. */
static const vc_json *find_root(vc_loader *loader, const char *word, const char *from,
                                const vc_json *named_by, const char **name)
{
    if (named_by && named_by->type == VC_JSON_OBJECT) {
        *name = named_by->document->name;
        loader->files.digest = vc_digest_add(
            loader->files.digest, named_by->document->text + named_by->offset,
            named_by->end - named_by->offset);
        return named_by;
    }
    *name = vc_files_resolve(&loader->files, "rules", word, from, named_by);
    if (!*name)
        return NULL;
    const vc_document *document =
        vc_files_load(&loader->files, *name, named_by, defer_tests, NULL);
    return document ? document->root : NULL;
}

/* In a patch null takes tests out that there are none of. */
static const vc_json *own_tests(const vc_json *root)
{
    const vc_json *tests = vc_json_get(root, "tests");
    const bool null = tests && tests->type == VC_JSON_NULL;
    return null && vc_json_get(root, "extends") ? NULL : tests;
}

void vc_load_rules(vc_loader *loader, const char *word, const char *from,
                   const vc_json *named_by)
{
    const char *name = NULL;
    loader->files.digest = VC_DIGEST_START;
    const vc_json *root = find_root(loader, word, from, named_by, &name);
    const chain link = {NULL, name};
    const vc_json *merged = root ? merge_parents(loader, root, &link) : NULL;
    if (merged)
        vc_load_rules_merged(loader, merged, own_tests(root));
}

void vc_load_rules_merged(vc_loader *loader, const vc_json *root, const vc_json *tests)
{
    vc_rule_set *rules = vc_arena_alloc(loader->arena, sizeof *rules);
    char *digest = vc_arena_alloc(loader->arena, 17);
    vc_rules_context context = {.loader = loader, .rules = rules};
    rules->json = root;
    if (tests && vc_json_want_type(loader->faults, tests, VC_JSON_ARRAY))
        rules->tests_json = tests;
    vc_digest_text(loader->files.digest, digest);
    rules->digest = digest;
    read_head(loader, root, rules);
    read_parameters(loader, root, rules);
    read_provisions(&context, root);
    loader->c->rules = rules;
    loader->c->layout = vc_layout_new(loader->arena, loader->c->vocabulary,
                                      rules->parameters, rules->parameter_count);
    vc_load_requirements(&context, root);
    vc_load_criteria(&context, root);
    vc_load_changeable(&context, root);
    if (vc_json_get(root, "requirements") || vc_json_get(root, "criteria"))
        return;
    vc_fault_add(loader->faults, vc_json_place(root), "rules-empty",
                 "the rule set has neither requirements nor criteria");
}
