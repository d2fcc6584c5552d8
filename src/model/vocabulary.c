#include "model/vocabulary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct word_list {
    const char **words, **phrases;
    size_t count;
} word_list;

static const struct {
    const char *name;
    vc_type_kind kind;
} TYPES[] = {{"boolean", VC_TYPE_BOOLEAN}, {"word", VC_TYPE_WORD},
             {"number", VC_TYPE_NUMBER},   {"date", VC_TYPE_DATE},
             {"text", VC_TYPE_TEXT},       {"list", VC_TYPE_LIST}};

static const struct {
    const char *name;
    unsigned bit;
} SUBJECTS[] = {{"host", VC_OF_HOST},
                {"venue", VC_OF_VENUE},
                {"summit", VC_OF_SUMMIT},
                {"party", VC_OF_PARTY}};

static bool read_type(vc_faults *faults, const vc_json *json, vc_type_kind *kind)
{
    const char *names[sizeof TYPES / sizeof *TYPES];
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++) {
        names[i] = TYPES[i].name;
        if (strcmp(json->string, names[i]) == 0) {
            *kind = TYPES[i].kind;
            return true;
        }
    }
    const char *near = vc_nearest(json->string, names, sizeof TYPES / sizeof *TYPES);
    vc_fault *fault = vc_fault_add(faults, vc_json_place(json), "vocabulary-type",
                                   "\"%s\" is no type of fact", json->string);
    fault->expected = near ? vc_format(faults->arena, "did you mean \"%s\"?", near)
                           : "one of: boolean, word, number, date, text, list";
    return false;
}

static bool read_subjects(vc_faults *faults, const vc_json *array, unsigned *of)
{
    for (const vc_json *item = array->child; item; item = item->next) {
        unsigned bit = 0;
        if (!vc_json_want_type(faults, item, VC_JSON_STRING))
            return false;
        for (size_t i = 0; i < sizeof SUBJECTS / sizeof *SUBJECTS; i++)
            if (strcmp(item->string, SUBJECTS[i].name) == 0)
                bit = SUBJECTS[i].bit;
        if (!bit) {
            vc_fault_add(faults, vc_json_place(item), "vocabulary-of",
                         "\"%s\" is nothing that has facts", item->string)
                ->expected = "one of: host, venue, summit, party";
            return false;
        }
        *of |= bit;
    }
    if (*of)
        return true;
    vc_fault_add(faults, vc_json_place(array), "vocabulary-of",
                 "the key holds of nothing")
        ->expected = "at least one of: host, venue, summit, party";
    return false;
}

static bool read_words(vc_arena *arena, vc_faults *faults, const vc_json *object,
                       word_list *list)
{
    bool good = true;
    if (object->count == 0) {
        vc_fault_add(faults, vc_json_place(object), "vocabulary-words",
                     "a word fact needs at least one word");
        return false;
    }
    list->words = vc_arena_array(arena, object->count, sizeof *list->words);
    list->phrases = vc_arena_array(arena, object->count, sizeof *list->phrases);
    for (const vc_json *word = object->child; word; word = word->next) {
        good &= vc_json_want_type(faults, word, VC_JSON_STRING);
        list->words[list->count] = word->key;
        list->phrases[list->count++] = word->string;
    }
    return good;
}

static bool read_phrase(vc_arena *arena, vc_faults *faults, const vc_json *json,
                        vc_key *key)
{
    const char **phrases = vc_arena_array(arena, 2, sizeof *phrases);
    const vc_json *phrase = vc_json_get(json, "phrase");
    key->phrases = phrases;
    if (key->type.kind == VC_TYPE_BOOLEAN) {
        static const char *const names[] = {"true", "false"};
        return vc_json_object(faults, json, "phrase", true, &phrase) &&
               vc_json_members(faults, phrase, names, 2) &&
               vc_json_string(faults, phrase, "false", true, &phrases[0]) &&
               vc_json_string(faults, phrase, "true", true, &phrases[1]);
    }
    if (!vc_json_string(faults, json, "phrase", true, &phrases[0]))
        return false;
    if (strstr(phrases[0], "{value}"))
        return true;
    vc_fault_add(faults, vc_json_place(phrase), "vocabulary-phrase",
                 "the phrase does not say the value")
        ->expected = "{value} in braces where it belongs";
    return false;
}

static bool has_words(const vc_key *key)
{
    return key->type.kind == VC_TYPE_WORD ||
           (key->type.element && key->type.element->kind == VC_TYPE_WORD);
}

static bool read_element(vc_arena *arena, vc_faults *faults, const vc_json *json,
                         vc_key *key)
{
    const char *name = NULL;
    vc_type *element = vc_arena_alloc(arena, sizeof *element);
    if (!vc_json_string(faults, json, "element", true, &name) ||
        !read_type(faults, vc_json_get(json, "element"), &element->kind))
        return false;
    if (element->kind == VC_TYPE_LIST) {
        vc_fault_add(faults, vc_json_place(vc_json_get(json, "element")),
                     "vocabulary-type", "a list of lists is no fact");
        return false;
    }
    key->type.element = element;
    return true;
}

static bool read_values(vc_arena *arena, vc_faults *faults, const vc_json *json,
                        vc_key *key)
{
    const vc_json *words = NULL;
    word_list list = {NULL, NULL, 0};
    if (!has_words(key))
        return read_phrase(arena, faults, json, key);
    if (!vc_json_object(faults, json, "words", true, &words) ||
        !read_words(arena, faults, words, &list))
        return false;
    vc_type *type = &key->type;
    if (type->kind == VC_TYPE_LIST) {
        vc_type *element = vc_arena_alloc(arena, sizeof *element);
        *element = (vc_type){.kind = VC_TYPE_WORD};
        type->element = element;
        type = element;
    }
    type->words = list.words;
    type->word_count = list.count;
    key->phrases = list.phrases;
    return true;
}

/* The least and the most that a number can be; either may be left open. */
static bool read_range(vc_faults *faults, const vc_json *json, vc_key *key)
{
    const vc_json *least = vc_json_get(json, "minimum"),
                  *most = vc_json_get(json, "maximum");
    key->least = -INFINITY;
    key->most = INFINITY;
    if (!vc_json_number(faults, json, "minimum", false, &key->least) ||
        !vc_json_number(faults, json, "maximum", false, &key->most))
        return false;
    const bool ordered = key->least <= key->most;
    if (ordered && (key->type.kind == VC_TYPE_NUMBER || (!least && !most)))
        return true;
    const vc_json *at = ordered ? vc_json_get(json, "type") : most;
    vc_fault_add(faults, vc_json_place(at), "vocabulary-range",
                 ordered ? "only a number has a minimum or a maximum"
                         : "the maximum lies below the minimum")
        ->expected = ordered ? "\"type\": \"number\", or neither of the two"
                             : "a maximum that is not less than the minimum";
    return false;
}

static const vc_key *read_key(vc_arena *arena, vc_faults *faults, const vc_json *json)
{
    static const char *const names[] = {"of",      "type",   "element", "words",
                                        "phrase",  "title",  "toward",  "unit",
                                        "minimum", "maximum"};
    const char *type = NULL, *toward = NULL;
    const vc_json *of = NULL;
    vc_key *key = vc_arena_alloc(arena, sizeof *key);
    key->name = json->key;
    if (!vc_json_want_type(faults, json, VC_JSON_OBJECT))
        return NULL;
    bool good = vc_json_members(faults, json, names, sizeof names / sizeof *names);
    good &= vc_json_string(faults, json, "title", true, &key->title);
    good &= vc_json_string(faults, json, "unit", false, &key->unit);
    good &= vc_json_array(faults, json, "of", true, &of) &&
            read_subjects(faults, of, &key->of);
    good &= vc_json_string(faults, json, "type", true, &type) &&
            read_type(faults, vc_json_get(json, "type"), &key->type.kind);
    good = good && read_range(faults, json, key);
    if (good && key->type.kind == VC_TYPE_LIST)
        good = read_element(arena, faults, json, key);
    if (good)
        good = read_values(arena, faults, json, key);
    if (vc_json_string(faults, json, "toward", false, &toward) && toward) {
        key->toward = true;
        if (strcmp(toward, "state") != 0) {
            vc_fault_add(faults, vc_json_place(vc_json_get(json, "toward")),
                         "vocabulary-toward", "a fact holds towards a state only")
                ->expected = "\"state\"";
            good = false;
        }
    }
    return good ? key : NULL;
}

/* Names under which rules read what is computed, so that a fact of that name could be
 * stated and never read. */
static bool is_computed(const vc_key *key)
{
    static const struct {
        const char *name;
        unsigned of;
    } computed[] = {{"travel", VC_OF_PARTY},
                    {"is_host", VC_OF_PARTY},
                    {"lead_days", VC_OF_SUMMIT},
                    {"day", VC_OF_SUMMIT}};
    for (size_t i = 0; i < sizeof computed / sizeof *computed; i++)
        if ((key->of & computed[i].of) && strcmp(key->name, computed[i].name) == 0)
            return true;
    return false;
}

static int by_name(const void *a, const void *b)
{
    const vc_key *const *left = a, *const *right = b;
    return strcmp((*left)->name, (*right)->name);
}

/* The names that have a fault in `base`, with room for so many more. */
static const char **copy_faulty(vc_arena *arena, const vc_vocabulary *base, size_t more,
                                vc_vocabulary *vocabulary)
{
    const size_t count = base ? base->faulty_count : 0;
    const char **faulty = vc_arena_array(arena, count + more, sizeof *faulty);
    for (size_t i = 0; i < count; i++)
        faulty[i] = base->faulty[i];
    vocabulary->faulty = faulty;
    vocabulary->faulty_count = count;
    return faulty;
}

const vc_vocabulary *vc_vocabulary_load(vc_arena *arena, vc_faults *faults,
                                        const vc_vocabulary *base, const vc_json *keys)
{
    vc_vocabulary *vocabulary = vc_arena_alloc(arena, sizeof *vocabulary);
    const size_t before = base ? base->count : 0;
    vc_key **all = vc_arena_array(arena, before + keys->count, sizeof *all);
    for (size_t i = 0; i < before; i++) {
        all[i] = vc_arena_alloc(arena, sizeof **all);
        *all[i] = *base->keys[i];
    }
    vocabulary->count = before;
    const char **faulty = copy_faulty(arena, base, keys->count, vocabulary);
    for (const vc_json *json = keys->child; json; json = json->next) {
        const vc_key *key = read_key(arena, faults, json);
        const bool computed = key && is_computed(key);
        const bool twice =
            computed || (key && base && vc_vocabulary_find(base, key->name));
        if (twice)
            vc_fault_add(faults, vc_json_key_place(json), "vocabulary-twice",
                         computed ? "the key \"%s\" is one that is computed"
                                  : "the key \"%s\" is declared already",
                         key->name);
        if (twice || !key) {
            faulty[vocabulary->faulty_count++] = json->key;
            continue;
        }
        all[vocabulary->count] = vc_arena_alloc(arena, sizeof **all);
        *all[vocabulary->count++] = *key;
    }
    qsort(all, vocabulary->count, sizeof *all, by_name);
    for (size_t i = 0; i < vocabulary->count; i++)
        all[i]->index = i;
    vocabulary->keys = (const vc_key *const *)all;
    return vocabulary;
}

const vc_key *vc_vocabulary_find(const vc_vocabulary *vocabulary, const char *name)
{
    const vc_key wanted = {.name = name}, *at = &wanted;
    if (vocabulary->count == 0)
        return NULL;
    const vc_key *const *found = bsearch(&at, vocabulary->keys, vocabulary->count,
                                         sizeof *vocabulary->keys, by_name);
    return found ? *found : NULL;
}

bool vc_vocabulary_is_faulty(const vc_vocabulary *vocabulary, const char *name)
{
    for (size_t i = 0; i < vocabulary->faulty_count; i++)
        if (strcmp(vocabulary->faulty[i], name) == 0)
            return true;
    return false;
}

const char *const *vc_vocabulary_names(vc_arena *arena, const vc_vocabulary *vocabulary)
{
    const char **names = vc_arena_array(arena, vocabulary->count, sizeof *names);
    for (size_t i = 0; i < vocabulary->count; i++)
        names[i] = vocabulary->keys[i]->name;
    return names;
}
