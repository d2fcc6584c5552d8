/* Loaders and published schemas are of one mind on whatever stands in a file: the shipped
 * files and the seeded faults are mutated at places that are drawn at random (the same
 * ones every time), and each is asked. What a schema refuses the loader must refuse; what
 * the loader refuses for its shape the schema must refuse. What depends on other parts of
 * the files (a word of the vocabulary, an id that is not there) is the loader's alone. */
#include "../unit/support.h"

#include <glob.h>

#include "json/schema.h"
#include "model/lint.h"
#include "score/robust_weights.h"
#include "score/rule_test.h"

enum { DRAWS = 25, FEW_DRAWS = 12, LARGE = 30000, MOST_NODES = 20000 };

/* splitmix64 (Steele, Lea and Flood 2014). */
static uint64_t seed;

static size_t below(size_t limit)
{
    uint64_t z = seed += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (size_t)((z ^ (z >> 31)) % limit);
}

/* ---- mutations ---- */

static const vc_json *nodes[MOST_NODES];
static size_t node_count;

static void collect(const vc_json *json)
{
    if (node_count < MOST_NODES)
        nodes[node_count++] = json;
    for (const vc_json *child = json->child; child; child = child->next)
        collect(child);
}

static char *spliced(const char *text, size_t from, size_t to, const char *by)
{
    return vc_format(arena, "%.*s%s%s", (int)from, text, by, text + to);
}

static char *without_it(const vc_json *node, const char *text)
{
    size_t from = node->key ? node->key_offset : node->offset, to = node->end;
    while (strchr(" \n", text[to]))
        to++;
    if (text[to] == ',')
        return spliced(text, from, to + 1, "");
    while (from > 0 && strchr(" \n", text[from - 1]))
        from--;
    if (from > 0 && text[from - 1] == ',')
        from--;
    return spliced(text, from, to, "");
}

/* A container gets one more member or item, another value becomes two of it. */
static char *with_more(const vc_json *node, const char *text)
{
    const char *more = node->type == VC_JSON_OBJECT
                           ? (node->child ? "{\"zzz\": 1, " : "{\"zzz\": 1")
                       : node->child ? "[7, "
                                     : "[7";
    if (node->type == VC_JSON_OBJECT || node->type == VC_JSON_ARRAY)
        return spliced(text, node->offset, node->offset + 1, more);
    const char *own =
        vc_arena_copy(arena, text + node->offset, node->end - node->offset);
    return spliced(text, node->offset, node->end,
                   vc_format(arena, "[%s, %s]", own, own));
}

static char *mutated(const vc_json *node, const char *text)
{
    static const char *const values[] = {
        "null", "true", "0",  "-1",           "1.5",   "\"\"",          "\"x\"",
        "[]",   "[[]]", "{}", "{\"zzz\": 1}", "1e308", "\"2025-02-01\""};
    const size_t choice = below(COUNT(values) + 5);
    if (choice < COUNT(values))
        return spliced(text, node->offset, node->end, values[choice]);
    if (choice == COUNT(values) && node->key)
        return spliced(text, node->key_offset, node->key_offset + 1, "\"z");
    if (choice <= COUNT(values) + 2 && node->offset > 0)
        return without_it(node, text);
    return with_more(node, text);
}

/* ---- the two readers ---- */

static vc_schema_set const *schemas;
static const vc_case *base;

static const char *const KINDS[] = {"data", "summit", "rules"};

static const vc_json *read_file(const char *path)
{
    vc_document *document = NULL;
    if (!vc_json_load(arena, &faults, path, VC_JSON_MAX_BYTES, NULL, NULL, &document))
        return NULL;
    return document->root;
}

static const char *schema_of(const vc_json *root)
{
    const vc_json *named = vc_json_get(root, "$schema");
    const char *name = named && named->type == VC_JSON_STRING ? named->string : "";
    for (size_t i = 0; i < COUNT(KINDS); i++)
        if (strstr(name, vc_format(arena, "%s.schema.json", KINDS[i])))
            return KINDS[i];
    return NULL;
}

static void load_rules(const char *path)
{
    vc_case copy = *base;
    vc_weights weights;
    copy.arena = arena;
    const vc_case *c = vc_lint_rule_set(&copy, &faults, path, VC_JSON_MAX_BYTES);
    if (!c || faults.count)
        return;
    vc_weights_load(arena, &faults, c->rules, NULL, &weights);
    vc_rule_tests_load(arena, c, &faults);
}

static void load_as(const char *kind, const char *path, const vc_json *root)
{
    vc_case_options options = {.all_states = true};
    if (strcmp(kind, "rules") == 0) {
        load_rules(path);
        return;
    }
    if (strcmp(kind, "summit") == 0) {
        options.summit = path;
    } else {
        options.data = path;
        options.summit = vc_json_get(root, "summit") ? NULL : "trump-kim-2018";
        options.as_of = vc_json_get(root, "as_of") ? NULL : "2025-08-19";
    }
    const vc_case *c = vc_case_load(arena, &faults, &options);
    if (c && vc_json_get(root, "rules")) {
        vc_weights weights;
        vc_weights_load(arena, &faults, c->rules, NULL, &weights);
        vc_rule_tests_load(arena, c, &faults);
    }
}

/* Codes of what is a matter of shape alone. In a rule set that extends another, members may
 * be missing and null. */
static bool is_of_shape(const vc_fault *f, bool patch)
{
    static const char *const codes[] = {
        "json-type",       "json-unknown-member", "source-none",
        "scale-range",     "scale-point",         "weight",
        "effort",          "test-travel",         "vocabulary-of",
        "vocabulary-type", "vocabulary-toward",   "combine-scope"};
    if (strcmp(f->code, "json-missing") == 0 || strcmp(f->code, "scale-kind") == 0)
        return !patch;
    for (size_t i = 0; i < COUNT(codes); i++)
        if (strcmp(f->code, codes[i]) == 0)
            return true;
    return false;
}

static bool refused_for_shape(bool patch)
{
    for (const vc_fault *f = faults.first; f; f = f->next)
        if (is_of_shape(f, patch))
            return true;
    return false;
}

static size_t asked, accepted;

/* As write_file, but an apostrophe stays one. */
static const char *write_text(const char *text)
{
    const char *path = in_folder("case.json");
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    return path;
}

/* Both readers on one text. */
static void compare(const char *kind, const char *file, const char *text, bool patch)
{
    const char *path = write_text(text);
    faults = vc_faults_new(arena);
    const vc_json *root = read_file(path);
    if (!root)
        fail_msg("a mutation of %s is no JSON: %s", file, complaints());
    if (root->type != VC_JSON_OBJECT)
        return;
    load_as(kind, path, root);
    const bool loads = faults.count == 0;
    const bool shape = refused_for_shape(patch);
    const char *said = complaints();
    faults = vc_faults_new(arena);
    const bool fits = vc_schema_validate(
        arena, &faults, schemas, vc_format(arena, "%s.schema.json", kind), root);
    asked++;
    accepted += fits;
    if (loads && !fits)
        fail_msg("%s: the loader takes what the schema refuses: %s", file,
                 complaints());
    if (shape && fits)
        fail_msg("%s: the schema takes what the loader refuses: %s", file, said);
}

/* ---- the corpus ---- */

/* Seen from the folder of the test, files that are included stand elsewhere. */
static char *moved(const char *text)
{
    static const char *const names[] = {"\"states.json\"", "\"venues.json\"",
                                        "\"venues-world.json\""};
    char *out = vc_arena_string(arena, text);
    for (size_t i = 0; i < COUNT(names); i++)
        if (strstr(out, names[i]))
            out =
                changed(out, names[i], vc_format(arena, "\"builtin:%s", names[i] + 1));
    return out;
}

static void begin_again(void)
{
    vc_arena_free(arena);
    arena = vc_arena_new(&guard);
    assert_non_null(arena);
    faults = vc_faults_new(arena);
}

static void mutate_file(const char *path)
{
    const vc_json *root = read_file(path);
    const char *kind = root ? schema_of(root) : NULL;
    if (!kind)
        return;
    char *text = strdup(moved(root->document->text));
    const char *name = strdup(path);
    const size_t draws = strlen(text) > LARGE ? FEW_DRAWS : DRAWS;
    const bool patch = vc_json_get(root, "extends") != NULL;
    for (size_t i = 0; i < draws; i++) {
        vc_document *document = NULL;
        begin_again();
        if (!vc_json_parse(arena, &faults, name, text, strlen(text), false, NULL, NULL,
                           &document))
            fail_msg("%s", complaints());
        node_count = 0;
        collect(document->root);
        compare(kind, name, i ? mutated(nodes[below(node_count)], text) : text, patch);
    }
    free(text);
    free((char *)(uintptr_t)name);
}

static void load_schemas(vc_arena *own)
{
    static const char *const names[] = {"data", "summit", "rules", "vocabulary"};
    vc_schema_document documents[COUNT(names)];
    vc_faults none = vc_faults_new(own);
    for (size_t i = 0; i < COUNT(names); i++) {
        vc_document *document = NULL;
        assert_true(vc_json_load(own, &none,
                                 vc_format(own, "data/schema/%s.schema.json", names[i]),
                                 VC_JSON_MAX_BYTES, NULL, NULL, &document));
        documents[i] = (vc_schema_document){vc_format(own, "%s.schema.json", names[i]),
                                            document->root};
    }
    schemas = vc_schema_compile(own, &none, documents, COUNT(names));
    base = vc_case_load(own, &none, &(vc_case_options){0});
    assert_non_null(schemas);
    assert_non_null(base);
}

static void loaders_and_schemas_take_and_refuse_the_same(void **state)
{
    static const char *const patterns[] = {"data/*.json", "data/summits/*.json",
                                           "data/rules/*.json", "data/templates/*.json",
                                           "tests/check/*.json"};
    vc_arena *own = vc_arena_new(&guard);
    (void)state;
    assert_non_null(own);
    load_schemas(own);
    seed = 1;
    for (size_t p = 0; p < COUNT(patterns); p++) {
        glob_t found = {0};
        assert_int_equal(glob(patterns[p], 0, NULL, &found), 0);
        for (size_t i = 0; i < found.gl_pathc; i++)
            mutate_file(found.gl_pathv[i]);
        globfree(&found);
    }
    assert_true(asked > 2000);
    assert_in_range(accepted, asked / 20, asked / 2);
    vc_arena_free(own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(loaders_and_schemas_take_and_refuse_the_same)};
    if (setjmp(guard))
        return 71;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
