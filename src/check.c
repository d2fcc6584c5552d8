/* check.c - every fault of files. A file is read by itself and held against the schema of
 * its kind, then loaded as the program would load it, then searched for what loads and yet
 * cannot be meant. The three see some faults alike: at one place the loader's word counts,
 * for it knows most. */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "check_faults.h"
#include "json/schema.h"
#include "model/files.h"
#include "model/lint.h"
#include "report/codes.h"
#include "report/fault_list.h"
#include "score/lint_venues.h"
#include "score/robust_weights.h"
#include "score/rule_test.h"
#include "session.h"

typedef enum kind {
    KIND_DATA,
    KIND_SUMMIT,
    KIND_RULES,
    KIND_VOCABULARY,
    KIND_REPORT,
    FILE_KINDS, /* what refers to one another; further answers refer to these */
    KIND_FAULTS = FILE_KINDS,
    KIND_SCHEMA = 100,
    KIND_NONE
} kind;

/* What a file without a $schema is told by: members of which only this kind has any, or,
 * of an answer, of which only this kind and those further down have all. */
static const struct {
    const char *schema;
    const char *members[4];
} KINDS[] = {
    {"data.schema.json", {"venues", "states", "closed_world", "include"}},
    {"summit.schema.json", {"parties", "window", "facilitators", NULL}},
    {"rules.schema.json", {"requirements", "criteria", "extends", "provisions"}},
    {"vocabulary.schema.json", {"keys", NULL}},
    {"report.schema.json", {"schema_version", NULL}},
    {"faults.schema.json", {NULL}},
    {"compare.schema.json", {"a", "b", "gap", NULL}},
    {"diff.schema.json", {"old", "new", NULL}},
    {"flip.schema.json", {"goal", NULL}},
    {"robust.schema.json", {"sampling", NULL}},
    {"timeline.schema.json", {"periods", NULL}},
    {"tests.schema.json", {"passed", "rule_sets", NULL}},
    {"facts.schema.json", {"subject", NULL}},
    {"paths.schema.json", {"paths", NULL}},
    {"across.schema.json", {"rule_sets", "venues", NULL}},
    {"rule-sets.schema.json", {"rule_sets", NULL}},
    {"sources.schema.json", {"sources", NULL}}};

enum { PUBLISHED = sizeof KINDS / sizeof *KINDS };

typedef struct checker {
    vc_arena *arena;
    const vc_check_options *options;
    size_t max_bytes;
    vc_search search;
    vc_faults all;                    /* of all files so far */
    const vc_schema_set *schemas;     /* of files; NULL until the first one */
    const vc_schema_set *all_schemas; /* of answers too; NULL until the first one */
    const vc_case *base; /* over which rule sets are checked; NULL until then */
} checker;

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* ---- schemas ---- */

static const vc_json *schema_root(checker *k, vc_faults *faults, size_t i)
{
    vc_files files = {.arena = k->arena,
                      .faults = faults,
                      .max_bytes = k->max_bytes,
                      .digest = VC_DIGEST_START};
    const char *name = vc_format(k->arena, VC_BUILTIN "schema/%s", KINDS[i].schema);
    const vc_document *document = vc_files_load(&files, name, NULL, NULL, NULL);
    return document ? document->root : NULL;
}

/* The published schemas of files, or of all, one of which may be replaced by another
 * text. */
static const vc_schema_set *compile(checker *k, vc_faults *faults, size_t published,
                                    const vc_json *own)
{
    vc_schema_document documents[PUBLISHED + 1];
    const char *name = own ? base_name(own->document->name) : "";
    bool replaced = own == NULL;
    size_t count = 0;
    for (; count < published; count++) {
        const bool this_one = strcmp(KINDS[count].schema, name) == 0;
        replaced |= this_one;
        documents[count] = (vc_schema_document){
            KINDS[count].schema, this_one ? own : schema_root(k, faults, count)};
        if (!documents[count].root)
            return NULL;
    }
    if (!replaced)
        documents[count++] = (vc_schema_document){name, own};
    return vc_schema_compile(k->arena, faults, documents, count);
}

static bool has_members(const vc_json *root, size_t i, bool all)
{
    size_t there = 0, m = 0;
    for (; m < 4 && KINDS[i].members[m]; m++)
        there += vc_json_get(root, KINDS[i].members[m]) != NULL;
    return all ? there == m : there > 0;
}

/* What is an answer and no other is a report, which lists its sources too. */
static kind answer_of(const vc_json *root)
{
    const size_t sources = PUBLISHED - 1;
    for (size_t i = KIND_FAULTS + 1; i < sources; i++)
        if (has_members(root, i, true))
            return (kind)i;
    return vc_json_get(root, "readiness") || !has_members(root, sources, true)
               ? KIND_REPORT
               : (kind)sources;
}

static kind kind_of(const vc_json *root)
{
    const vc_json *schema = vc_json_get(root, "$schema");
    const char *name = schema && schema->type == VC_JSON_STRING ? schema->string : "";
    if (root->type == VC_JSON_ARRAY)
        return KIND_FAULTS;
    if (strstr(name, "json-schema.org/"))
        return KIND_SCHEMA;
    for (size_t i = 0; i < PUBLISHED; i++)
        if (strcmp(base_name(name), KINDS[i].schema) == 0)
            return (kind)i;
    if (vc_json_get(root, "schema_version"))
        return answer_of(root);
    for (size_t i = 0; i < FILE_KINDS; i++)
        if (has_members(root, i, false))
            return (kind)i;
    return KIND_NONE;
}

/* ---- the kinds ---- */

/* What cannot be loaded is told in `loaded`, what cannot be meant in `lint`. */
static void lint_rules(checker *k, const vc_case *c, const vc_json *own,
                       vc_faults *loaded, vc_faults *lint)
{
    vc_weights weights;
    const bool whole = loaded->count == 0;
    vc_weights_load(k->arena, loaded, c->rules, NULL, &weights);
    vc_rule_tests_load(k->arena, c, loaded);
    vc_lint_outcomes(c, lint, own);
    vc_lint_conditions(c, lint);
    vc_lint_parameters(c, lint, own);
    if (whole)
        vc_lint_reads(c, lint, own, loaded);
}

/* A data file that names no summit is a part for others to include: it lacks nothing if
 * it has no day, no summit and no venues of its own. */
static void check_data(checker *k, const char *path, const vc_json *root,
                       vc_faults *faults)
{
    const bool part = !vc_json_get(root, "summit");
    const bool dated = vc_json_get(root, "as_of") != NULL;
    const vc_case_options options = {.data = path,
                                     .summit = part ? "putin-zelenskyy-2025" : NULL,
                                     .as_of = part && !dated ? "2025-08-19" : NULL,
                                     .max_bytes = k->max_bytes,
                                     .all_states = true,
                                     .search = k->search};
    const vc_json *rules = vc_json_get(root, "rules");
    vc_faults loaded = vc_faults_new(k->arena), more = vc_faults_new(k->arena);
    size_t count;
    const vc_case *c = vc_case_load_part(k->arena, &loaded, &options);
    if (c && loaded.count == 0 && rules && rules->type == VC_JSON_OBJECT)
        lint_rules(k, c, rules, &loaded, &more);
    if (c)
        vc_lint_places(c, &more, root);
    if (part && !vc_json_get(root, "venues"))
        for (const vc_fault *f = loaded.first; f; f = f->next)
            if (strcmp(f->code, "no-venues") == 0) {
                loaded = vc_check_without(&loaded, "no-venues", f->place);
                break;
            }
    vc_check_merge(faults, &loaded);
    const vc_json *const *others =
        vc_lint_companions(k->arena, root, &k->search, k->max_bytes, &count);
    vc_lint_unused(&more, root, others, count);
    vc_lint_voices(&more, root);
    vc_check_merge(faults, &more);
}

static void check_summit(checker *k, const char *path, const vc_json *root,
                         vc_faults *faults)
{
    const vc_case_options options = {.data = k->options->data,
                                     .summit = path,
                                     .max_bytes = k->max_bytes,
                                     .all_states = true,
                                     .search = k->search};
    vc_faults loaded = vc_faults_new(k->arena), more = vc_faults_new(k->arena);
    const vc_case *c = vc_case_load_part(k->arena, &loaded, &options);
    if (c)
        vc_lint_places(c, &more, root);
    vc_check_merge(faults, &loaded);
    vc_lint_unused(&more, root, NULL, 0);
    vc_lint_voices(&more, root);
    vc_check_merge(faults, &more);
}

static const vc_case *base_case(checker *k, vc_faults *faults)
{
    const vc_case_options options = {.data = k->options->data,
                                     .summit = k->options->summit,
                                     .max_bytes = k->max_bytes,
                                     .search = k->search};
    if (!k->base)
        k->base = vc_case_load(k->arena, faults, &options);
    return k->base;
}

/* What is changed in part and has no parent lacks members; that it has none says it. */
static vc_faults drop_consequences(const vc_json *root, const vc_faults *loaded,
                                   const vc_faults *lint)
{
    static const char *const parts[] = {"requirements", "criteria", "parameters",
                                        "provisions", "changeable"};
    vc_faults rest = *loaded;
    for (size_t i = 0; i < 5; i++) {
        const vc_json *part = vc_json_get(root, parts[i]);
        for (const vc_json *m = part ? part->child : NULL; m; m = m->next)
            for (const vc_fault *f = lint->first; f; f = f->next)
                if (m->key && strcmp(f->code, "override-unknown") == 0 &&
                    f->place.offset == m->key_offset) {
                    rest = vc_check_without(&rest, "json-missing", vc_json_place(m));
                    rest = vc_check_without(&rest, "parameter-value", vc_json_place(m));
                }
    }
    return rest;
}

/* Whoever names data or a summit asks what the rules come to there. */
static void check_venues(checker *k, const vc_case *c, const vc_json *own,
                         vc_faults *faults)
{
    if (!k->options->data && !k->options->summit)
        return;
    const vc_ranking *ranking = vc_rank(k->arena, c);
    for (size_t i = 0; i < c->rules->requirement_count; i++) {
        const vc_json *json = c->rules->requirements[i].require_json;
        if (json->document == own->document ||
            strcmp(json->document->name, own->document->name) == 0)
            vc_lint_venues(ranking, &c->rules->requirements[i], faults);
    }
}

static void check_rules(checker *k, const char *path, const vc_json *root,
                        vc_faults *faults)
{
    const vc_case *base = base_case(k, faults);
    vc_faults loaded = vc_faults_new(k->arena), overrides = vc_faults_new(k->arena);
    vc_faults lint = vc_faults_new(k->arena);
    if (!base)
        return;
    const vc_case *c = vc_lint_rule_set(base, &loaded, path, k->max_bytes);
    vc_lint_overrides(base, &overrides, root, k->max_bytes);
    if (c)
        lint_rules(k, c, root, &loaded, &lint);
    if (c && loaded.count + lint.count == 0)
        check_venues(k, c, root, &lint);
    loaded = drop_consequences(root, &loaded, &overrides);
    vc_check_merge(faults, &loaded);
    vc_check_merge(faults, &overrides);
    vc_check_merge(faults, &lint);
}

static void check_vocabulary(checker *k, const vc_json *root, vc_faults *faults)
{
    vc_faults loaded = vc_faults_new(k->arena);
    const vc_json *keys = vc_json_get(root, "keys");
    if (keys && keys->type == VC_JSON_OBJECT)
        vc_vocabulary_load(k->arena, &loaded, NULL, keys);
    vc_check_merge(faults, &loaded);
}

/* Rule sets are asked for by a word that a name of a built-in one could be. */
static const char *as_path(checker *k, const char *path)
{
    const size_t length = strlen(path);
    const bool json = length > 5 && strcmp(path + length - 5, ".json") == 0;
    return strchr(path, '/') || json || strcmp(path, "-") == 0
               ? path
               : vc_format(k->arena, "./%s", path);
}

static void check_root(checker *k, const char *path, const vc_json *root,
                       vc_faults *faults)
{
    const kind what = kind_of(root);
    vc_faults shape = vc_faults_new(k->arena);
    if (what == KIND_NONE) {
        vc_fault_add(faults, vc_json_place(root), "file-kind",
                     "it cannot be told what kind of file this is")
            ->expected =
            "a \"$schema\" that names data.schema.json, summit.schema.json, "
            "rules.schema.json or vocabulary.schema.json";
        return;
    }
    if (what == KIND_SCHEMA) {
        compile(k, faults, FILE_KINDS, root);
        return;
    }
    if (what == KIND_DATA)
        check_data(k, path, root, faults);
    else if (what == KIND_SUMMIT)
        check_summit(k, path, root, faults);
    else if (what == KIND_RULES)
        check_rules(k, path, root, faults);
    else if (what == KIND_VOCABULARY)
        check_vocabulary(k, root, faults);
    const vc_schema_set **schemas = what < FILE_KINDS ? &k->schemas : &k->all_schemas;
    if (!*schemas)
        *schemas = compile(k, faults, what < FILE_KINDS ? FILE_KINDS : PUBLISHED, NULL);
    if (*schemas)
        vc_schema_validate(k->arena, &shape, *schemas, KINDS[what].schema, root);
    shape = vc_check_without_echoes(root, faults, &shape);
    vc_check_merge(faults, &shape);
}

/* Standard input can be read once, and is looked at by several readers: from here on it is
 * a text that stands for a file named "-". What it names is relative to the folder in
 * which the program runs. */
static bool take_input(checker *k, vc_faults *faults)
{
    const size_t count = k->search.text_count;
    vc_file_text *texts = vc_arena_array(k->arena, count + 1, sizeof *texts);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(k->search.texts[i].name, "-") == 0)
            return true;
        texts[i + 1] = k->search.texts[i];
    }
    if (k->search.texts_only)
        return true; /* and then there is no such text */
    texts[0].name = "-";
    texts[0].bytes =
        vc_file_read(k->arena, faults, "-", k->max_bytes, &texts[0].length);
    if (!texts[0].bytes)
        return false;
    k->search.texts = texts;
    k->search.text_count = count + 1;
    return true;
}

static void check_file(checker *k, const char *name)
{
    vc_faults faults = vc_faults_new(k->arena);
    const char *path = as_path(k, name);
    if (strcmp(name, "-") != 0 || take_input(k, &faults)) {
        vc_files files = {.arena = k->arena,
                          .faults = &faults,
                          .max_bytes = k->max_bytes,
                          .search = k->search};
        const vc_document *document = vc_files_load(&files, path, NULL, NULL, NULL);
        if (document && (document->root->type == VC_JSON_ARRAY ||
                         vc_json_want_type(&faults, document->root, VC_JSON_OBJECT)))
            check_root(k, path, document->root, &faults);
    }
    faults = vc_check_sorted(&faults);
    vc_check_merge(&k->all, &faults);
}

/* ---- the calls ---- */

static int status_of(const vc_faults *faults)
{
    int status = VC_EXIT_OK;
    for (const vc_fault *f = faults->first; f; f = f->next) {
        if (f->status == VC_NO_INPUT || f->status == VC_IO)
            status = (int)f->status;
        else if (!f->warning && status == VC_EXIT_OK)
            status = VC_EXIT_NO;
    }
    return status;
}

static int check(vc_arena *arena, const char *const *paths, size_t count,
                 const vc_check_options *options, const char *format, vc_sink *sink,
                 void *context)
{
    checker k = {.arena = arena, .options = options, .all = vc_faults_new(arena)};
    vc_buffer out = vc_buffer_new(arena);
    k.max_bytes = options->max_bytes ? options->max_bytes : VC_JSON_MAX_BYTES;
    k.search = (vc_search){
        .folders = options->rules_path,
        .folder_count = options->rules_path_count,
        .texts = vc_session_texts(arena, options->texts, options->text_count),
        .text_count = options->text_count,
        .texts_only = options->texts_only};
    for (size_t i = 0; i < count; i++)
        check_file(&k, paths[i]);
    vc_fault_list(&out, format, &k.all);
    return sink(context, out.text, out.length) ? status_of(&k.all) : VC_EXIT_IO;
}

const char *vc_check_format(size_t index)
{
    return vc_fault_format(index);
}

static bool is_format(const char *format)
{
    for (size_t i = 0; vc_fault_format(i); i++)
        if (!format || strcmp(format, vc_fault_format(i)) == 0)
            return true;
    return false;
}

int vc_check(const char *const *paths, size_t count, const vc_check_options *options,
             const char *format, vc_sink *sink, void *context)
{
    static const vc_check_options none = {0};
    jmp_buf guard;
    vc_arena *volatile arena = NULL;
    volatile int status = VC_EXIT_NO_MEMORY;
    if (!is_format(format))
        return VC_EXIT_USAGE;
    arena = vc_arena_new(&guard);
    if (arena && !setjmp(guard))
        status = check(arena, paths, count, options ? options : &none, format, sink,
                       context);
    vc_arena_free(arena);
    return status;
}

const char *vc_check_code(size_t index)
{
    const vc_code_entry *entry = vc_code_at(index);
    return entry ? entry->code : NULL;
}

int vc_check_explain(const char *code, vc_sink *sink, void *context)
{
    const vc_code_entry *entry = vc_code_find(code);
    jmp_buf guard;
    vc_arena *volatile arena = NULL;
    volatile int status = VC_EXIT_NO_MEMORY;
    if (!entry)
        return VC_EXIT_USAGE;
    arena = vc_arena_new(&guard);
    if (arena && !setjmp(guard)) {
        vc_buffer out = vc_buffer_new(arena);
        vc_code_explain(&out, entry);
        status = sink(context, out.text, out.length) ? VC_EXIT_OK : VC_EXIT_IO;
    }
    vc_arena_free(arena);
    return status;
}
