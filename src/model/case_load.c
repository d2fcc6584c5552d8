/* case_load.c - the order in which a case comes together. Vocabulary first, for facts
 * are typed by it; then the main file and the summit, which tell which states matter;
 * then the included files, of which other states are scanned but not built; then facts,
 * venues and the rules. */
#include <string.h>

#include "base/digest.h"
#include "model/assume.h"
#include "model/iso.h"
#include "model/load.h"

static const char *const DATA_MEMBERS[] = {
    "$schema", "title",  "as_of",  "reviewed", "include", "vocabulary", "closed_world",
    "sources", "states", "venues", "summit",   "rules",   "note"};

enum { DATA_MEMBER_COUNT = sizeof DATA_MEMBERS / sizeof *DATA_MEMBERS };

/* ---- files ---- */

vc_files vc_load_files(const vc_case *c, vc_faults *faults, size_t max_bytes)
{
    return (vc_files){.arena = c->arena,
                      .faults = faults,
                      .max_bytes = max_bytes,
                      .digest = VC_DIGEST_START,
                      .search = c->search};
}

static void add_document(vc_loader *loader, const vc_document *document)
{
    if (loader->document_count == loader->document_capacity) {
        loader->document_capacity = loader->document_capacity ? 16 : 4;
        if (loader->document_count >= 16)
            loader->document_capacity = 2 * loader->document_count;
        const vc_document **grown =
            vc_arena_array(loader->arena, loader->document_capacity, sizeof *grown);
        if (loader->document_count)
            memcpy(grown, loader->documents, loader->document_count * sizeof *grown);
        loader->documents = grown;
    }
    loader->documents[loader->document_count++] = document;
}

static bool state_known(const vc_loader *loader, const char *code, size_t length)
{
    for (size_t i = 0; i < loader->state_count; i++)
        if (strlen(loader->states[i].code) == length &&
            memcmp(loader->states[i].code, code, length) == 0)
            return true;
    return false;
}

/* A state in which no venue lies and to which no party belongs is not built. A name that
 * is no state's is, so that it gets its fault. */
static vc_json_wanted state_matters(void *context, unsigned depth, const char *parent,
                                    const char *key, size_t key_length)
{
    const vc_loader *loader = context;
    char code[4] = "";
    if (loader->all_states || depth != 2 || strcmp(parent, "states") != 0 ||
        key_length != 3)
        return VC_JSON_BUILD;
    memcpy(code, key, 3);
    return state_known(loader, key, key_length) || !vc_iso_is_state(code)
               ? VC_JSON_BUILD
               : VC_JSON_OMIT;
}

static bool already_read(const vc_loader *loader, const char *name)
{
    for (size_t i = 0; i < loader->document_count; i++)
        if (strcmp(loader->documents[i]->name, name) == 0)
            return true;
    return false;
}

static void read_include(vc_loader *loader, const vc_document *from,
                         const vc_json *item)
{
    if (!vc_json_want_type(loader->faults, item, VC_JSON_STRING))
        return;
    const char *name = vc_files_join(loader->arena, from->name, item->string);
    if (strcmp(name, from->name) == 0) {
        vc_fault_add(loader->faults, vc_json_place(item), "include-loop",
                     "the file includes itself");
        return;
    }
    if (already_read(loader, name)) {
        vc_fault_add(loader->faults, vc_json_place(item), "include-loop",
                     "%s is included already, or includes this file", name)
            ->expected = "each file once, and none in a circle";
        return;
    }
    const size_t known = loader->state_count;
    const vc_document *document =
        vc_files_load(&loader->files, name, item, state_matters, loader);
    if (document && vc_json_want_type(loader->faults, document->root, VC_JSON_OBJECT))
        add_document(loader, document);
    else
        loader->missing = true;
    if (document && vc_json_get(document->root, "states") && known < loader->read_with)
        loader->read_with = known;
}

static void need_hosts(vc_loader *loader, const vc_document *document)
{
    const vc_json *venues = vc_json_get(document->root, "venues");
    for (const vc_json *v = venues ? venues->child : NULL; v; v = v->next) {
        const vc_json *host = vc_json_get(v, "host");
        if (host && host->type == VC_JSON_STRING)
            vc_load_need_state(loader, host, host->string);
    }
}

/* The list grows while it is walked: a file's own includes come after it. */
static void read_includes(vc_loader *loader)
{
    for (size_t i = 0; i < loader->document_count; i++) {
        const vc_json *include = NULL;
        const vc_document *document = loader->documents[i];
        need_hosts(loader, document);
        vc_json_members(loader->faults, document->root, DATA_MEMBERS,
                        DATA_MEMBER_COUNT);
        vc_load_remarks(loader->faults, document->root);
        vc_json_array(loader->faults, document->root, "include", false, &include);
        for (const vc_json *item = include ? include->child : NULL; item;
             item = item->next)
            read_include(loader, document, item);
    }
}

/* ---- vocabulary ---- */

static const vc_json *builtin_keys(vc_loader *loader)
{
    static const char *const names[] = {"$schema", "title", "keys"};
    const vc_json *keys = NULL;
    const vc_document *document =
        vc_files_load(&loader->files, VC_BUILTIN "vocabulary.json", NULL, NULL, NULL);
    if (!document)
        return NULL;
    vc_json_members(loader->faults, document->root, names, 3);
    vc_json_object(loader->faults, document->root, "keys", true, &keys);
    return keys;
}

/* False if of a file it is not even known which keys it declares. */
static bool read_vocabularies(vc_loader *loader)
{
    bool good = true;
    for (size_t i = 0; i < loader->document_count; i++) {
        const vc_json *keys = NULL;
        good &= vc_json_object(loader->faults, loader->documents[i]->root, "vocabulary",
                               false, &keys);
        if (keys)
            loader->c->vocabulary = vc_vocabulary_load(loader->arena, loader->faults,
                                                       loader->c->vocabulary, keys);
    }
    return good;
}

/* ---- states ---- */

vc_state *vc_load_need_state(vc_loader *loader, const vc_json *json, const char *code)
{
    size_t at = 0;
    if (!vc_iso_is_state(code)) {
        vc_fault_add(loader->faults, vc_json_place(json), "state-unknown",
                     "there is no state \"%s\"", code)
            ->expected = "an ISO 3166-1 alpha-3 code such as CHE";
        return NULL;
    }
    while (at < loader->state_count && strcmp(loader->states[at].code, code) < 0)
        at++;
    if (at < loader->state_count && strcmp(loader->states[at].code, code) == 0)
        return loader->states[at].state;
    if (loader->state_count == loader->state_capacity) {
        loader->state_capacity =
            loader->state_capacity ? 2 * loader->state_capacity : 32;
        vc_state_entry *grown =
            vc_arena_array(loader->arena, loader->state_capacity, sizeof *grown);
        if (loader->state_count)
            memcpy(grown, loader->states, loader->state_count * sizeof *grown);
        loader->states = grown;
    }
    memmove(loader->states + at + 1, loader->states + at,
            (loader->state_count - at) * sizeof *loader->states);
    vc_state *state = vc_arena_alloc(loader->arena, sizeof *state);
    state->code = state->name = state->said = code;
    loader->states[at] = (vc_state_entry){.code = code, .state = state};
    loader->state_count++;
    return state;
}

vc_fact_context vc_load_facts_context(vc_loader *loader, const vc_document *document)
{
    const vc_json *title = vc_json_get(document->root, "title");
    vc_source *file = vc_arena_alloc(loader->arena, sizeof *file);
    file->id = document->name;
    file->title =
        title && title->type == VC_JSON_STRING ? title->string : document->name;
    return (vc_fact_context){loader->arena,
                             loader->faults,
                             loader->c->vocabulary,
                             &loader->c->sources,
                             vc_iso_is_state,
                             loader->summit_id,
                             file,
                             loader->missing};
}

static void read_states(vc_loader *loader, const vc_document *document)
{
    const vc_json *states = NULL;
    const vc_fact_context context = vc_load_facts_context(loader, document);
    vc_json_object(loader->faults, document->root, "states", false, &states);
    for (const vc_json *s = states ? states->child : NULL; s; s = s->next) {
        size_t at = 0;
        if (!vc_iso_is_state(s->key)) {
            vc_fault_add(loader->faults, vc_json_key_place(s), "state-unknown",
                         "there is no state \"%s\"", s->key)
                ->expected = "an ISO 3166-1 alpha-3 code such as CHE";
            continue;
        }
        if (!vc_json_want_type(loader->faults, s, VC_JSON_OBJECT))
            continue;
        vc_load_need_state(loader, s, s->key);
        while (strcmp(loader->states[at].code, s->key) != 0)
            at++;
        vc_facts_load(&context, &loader->states[at].facts, VC_OF_HOST, s);
    }
}

static const char *known_text(vc_loader *loader, const vc_state *state, const char *key,
                              const char *otherwise)
{
    const vc_fact *fact = vc_facts_find(&state->facts, key, NULL);
    const vc_reading reading = vc_fact_read(loader->arena, fact, loader->c->as_of);
    return reading.certainty == VC_KNOWN ? reading.value.as.string : otherwise;
}

static void freeze_states(vc_loader *loader)
{
    const vc_state **all =
        vc_arena_array(loader->arena, loader->state_count, sizeof *all);
    for (size_t i = 0; i < loader->state_count; i++) {
        vc_state_entry *entry = &loader->states[i];
        vc_load_close_world(loader, &entry->facts, VC_OF_HOST);
        entry->state->facts = vc_facts_freeze(loader->arena, &entry->facts);
        entry->state->name = known_text(loader, entry->state, "name", entry->code);
        entry->state->said =
            known_text(loader, entry->state, "name_in_sentence", entry->state->name);
        all[i] = entry->state;
    }
    loader->c->states = all;
    loader->c->state_count = loader->state_count;
}

/* ---- the head of the main file ---- */

static void read_head(vc_loader *loader, const vc_case_options *options)
{
    vc_case *c = loader->c;
    const vc_json *root = loader->documents[0]->root;
    c->title = "untitled data";
    c->as_of = c->reviewed_on = VC_DATE_MAX;
    vc_json_string(loader->faults, root, "title", false, &c->title);
    vc_json_string(loader->faults, root, "reviewed", false, &c->reviewed);
    vc_load_date(loader->faults, root, "reviewed", false, &c->reviewed_on);
    const bool good = vc_load_date(loader->faults, root, "as_of", false, &c->as_of);
    if (options->as_of && !vc_date_parse(options->as_of, &c->as_of)) {
        vc_fault *fault = vc_fault_add(loader->faults, VC_NOWHERE, "date",
                                       "--as-of: \"%s\" is no date", options->as_of);
        fault->status = VC_USAGE;
        fault->expected = "YYYY-MM-DD of a day that exists";
    } else if (good && c->as_of == VC_DATE_MAX) {
        vc_fault_add(loader->faults, vc_json_place(root), "no-day",
                     "it is not said for which day facts are to be read")
            ->expected = "a member \"as_of\", or the option --as-of YYYY-MM-DD";
    }
}

/* The summit's text: of the option, else the one that the data names or contains. */
static const vc_json *find_summit(vc_loader *loader, const vc_case_options *options)
{
    const vc_document *main = loader->documents[0];
    const vc_json *named_by = vc_json_get(main->root, "summit");
    const char *name = options->summit;
    if (!name && named_by && named_by->type == VC_JSON_OBJECT)
        return named_by;
    if (!name && !named_by) {
        vc_fault_add(loader->faults, vc_json_place(main->root), "no-summit",
                     "it is not said who is to meet")
            ->expected = "a member \"summit\", or the option --summit FILE";
        return NULL;
    }
    if (name) {
        named_by = NULL;
        name = vc_files_resolve(&loader->files, "summits", name, NULL, NULL);
    } else if (vc_json_want_type(loader->faults, named_by, VC_JSON_STRING)) {
        name = vc_files_resolve(&loader->files, "summits", named_by->string, main->name,
                                named_by);
    }
    const vc_document *document =
        name ? vc_files_load(&loader->files, name, named_by, NULL, NULL) : NULL;
    if (!document || !vc_json_want_type(loader->faults, document->root, VC_JSON_OBJECT))
        return NULL;
    return document->root;
}

/* A summit without an id still needs one, for reports. */
static const char *summit_id(const vc_json *summit)
{
    const vc_json *id = vc_json_get(summit, "id");
    return id && id->type == VC_JSON_STRING ? id->string : "summit";
}

static void find_rules(vc_loader *loader, const vc_case_options *options)
{
    const vc_document *main = loader->documents[0];
    const vc_json *named_by = vc_json_get(main->root, "rules");
    if (options->rules)
        vc_load_rules(loader, options->rules, NULL, NULL);
    else if (!named_by)
        vc_load_rules(loader, "default", NULL, NULL);
    else if (named_by->type == VC_JSON_OBJECT ||
             vc_json_want_type(loader->faults, named_by, VC_JSON_STRING))
        vc_load_rules(loader, named_by->string, main->name, named_by);
}

/* ---- all together ---- */

static void read_sources(vc_loader *loader, const vc_json *root)
{
    const vc_json *sources = NULL;
    vc_json_object(loader->faults, root, "sources", false, &sources);
    if (sources)
        vc_sources_load(loader->arena, loader->faults, &loader->c->sources, sources);
}

/* Reads what is included; a venue of a later file may bring a state that was left out of
 * an earlier one, and then all are read once more. */
static void read_data(vc_loader *loader)
{
    const uint64_t digest = loader->files.digest;
    do {
        loader->document_count = 1;
        loader->files.digest = digest;
        loader->read_with = SIZE_MAX;
        read_includes(loader);
    } while (loader->faults->count == 0 && !loader->all_states &&
             loader->state_count > loader->read_with);
}

static void read_facts(vc_loader *loader, const vc_json *summit)
{
    const size_t before = loader->faults->count;
    const bool told = read_vocabularies(loader);
    loader->incomplete = loader->missing || loader->faults->count > before;
    if (!told)
        return;
    for (size_t i = 0; i < loader->document_count; i++)
        read_sources(loader, loader->documents[i]->root);
    if (summit)
        read_sources(loader, summit);
    for (size_t i = 0; i < loader->document_count; i++) {
        read_states(loader, loader->documents[i]);
        vc_load_closed(loader, loader->documents[i]);
    }
    freeze_states(loader);
    vc_load_venues(loader);
    if (summit)
        vc_load_summit(loader, summit);
}

static bool read_main(vc_loader *loader, const vc_case_options *options)
{
    const char *name = options->data ? options->data : VC_BUILTIN "venues.json";
    const vc_document *document = vc_files_load(&loader->files, name, NULL, NULL, NULL);
    if (!document || !vc_json_want_type(loader->faults, document->root, VC_JSON_OBJECT))
        return false;
    add_document(loader, document);
    return true;
}

vc_case *vc_case_load_part(vc_arena *arena, vc_faults *faults,
                           const vc_case_options *options)
{
    vc_case *c = vc_arena_alloc(arena, sizeof *c);
    vc_loader loader = {
        .arena = arena, .faults = faults, .c = c, .all_states = options->all_states};
    const size_t limit = options->max_bytes ? options->max_bytes : VC_JSON_MAX_BYTES;
    char *digest = vc_arena_alloc(arena, 17);
    c->arena = arena;
    c->search = options->search;
    loader.files = vc_load_files(c, faults, limit);
    const vc_json *keys = builtin_keys(&loader);
    if (!keys || !read_main(&loader, options))
        return NULL;
    c->vocabulary = vc_vocabulary_load(arena, faults, NULL, keys);
    read_head(&loader, options);
    const vc_json *summit = find_summit(&loader, options);
    need_hosts(&loader, loader.documents[0]);
    if (options->state && vc_iso_is_state(options->state))
        vc_load_need_state(&loader, NULL, options->state);
    if (summit && !vc_load_party_states(&loader, summit))
        summit = NULL;
    loader.summit_id = summit_id(summit);
    read_data(&loader);
    vc_digest_text(loader.files.digest, digest);
    c->digest = digest;
    read_facts(&loader, summit);
    if (!loader.incomplete && c->layout.count == 0)
        find_rules(&loader, options);
    return c;
}

vc_case *vc_case_load(vc_arena *arena, vc_faults *faults,
                      const vc_case_options *options)
{
    vc_case *c = vc_case_load_part(arena, faults, options);
    return faults->count == 0 ? c : NULL;
}

/* A supposed case is made again from the real one under the other rules. */
static vc_case *assumed_under(const vc_case *c, vc_faults *faults, const char *rules,
                              size_t max_bytes)
{
    vc_case *base = vc_case_under(c->unassumed, faults, rules, max_bytes);
    const char **texts = vc_arena_array(c->arena, c->assumption_count, sizeof *texts);
    for (size_t i = 0; i < c->assumption_count; i++)
        texts[i] = c->assumptions[i].text;
    return base ? vc_case_assume(base, faults, texts, c->assumption_count) : NULL;
}

vc_case *vc_case_under(const vc_case *c, vc_faults *faults, const char *rules,
                       size_t max_bytes)
{
    if (c->unassumed)
        return assumed_under(c, faults, rules, max_bytes);
    vc_case *other = vc_arena_alloc(c->arena, sizeof *other);
    vc_loader loader = {.arena = c->arena, .faults = faults, .c = other};
    const size_t limit = max_bytes ? max_bytes : VC_JSON_MAX_BYTES;
    const size_t before = faults->count;
    *other = *c;
    loader.files = vc_load_files(c, faults, limit);
    vc_load_rules(&loader, rules, NULL, NULL);
    return faults->count == before ? other : NULL;
}

const vc_state *vc_case_state(const vc_case *c, const char *code)
{
    size_t low = 0, high = c->state_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = strcmp(code, c->states[middle]->code);
        if (order == 0)
            return c->states[middle];
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static bool same_name(const char *a, const char *b)
{
    for (; *a && *b; a++, b++) {
        const char x = *a >= 'A' && *a <= 'Z' ? (char)(*a + 32) : *a;
        const char y = *b >= 'A' && *b <= 'Z' ? (char)(*b + 32) : *b;
        if (x != y)
            return false;
    }
    return *a == *b;
}

const vc_venue *vc_case_venue(const vc_case *c, const char *name)
{
    for (size_t i = 0; i < c->venue_count; i++)
        if (strcmp(c->venues[i].id, name) == 0)
            return &c->venues[i];
    for (size_t i = 0; i < c->venue_count; i++)
        if (same_name(c->venues[i].name, name))
            return &c->venues[i];
    return NULL;
}
