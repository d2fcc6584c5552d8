/* key_value.c - values of declared keys: read from JSON, and said in words. */
#include <string.h>

#include "base/date.h"
#include "model/vocabulary.h"

static const char *const TYPE_WORDS[] = {[VC_TYPE_ANY] = "a value",
                                         [VC_TYPE_BOOLEAN] = "true or false",
                                         [VC_TYPE_NUMBER] = "a number",
                                         [VC_TYPE_WORD] = "a word",
                                         [VC_TYPE_DATE] =
                                             "a date YYYY-MM-DD that exists",
                                         [VC_TYPE_TEXT] = "a text",
                                         [VC_TYPE_LIST] = "a list",
                                         [VC_TYPE_RECORD] = "a party"};

static bool wrong_type(vc_faults *faults, const vc_key *key, const vc_type *type,
                       const vc_json *json)
{
    vc_fault *fault =
        vc_fault_add(faults, vc_json_place(json), "fact-type", "\"%s\" cannot be %s",
                     key->name, vc_json_type_name(json));
    fault->expected = TYPE_WORDS[type->kind];
    return false;
}

static const char *join_words(vc_arena *arena, const vc_type *type)
{
    vc_buffer text = vc_buffer_new(arena);
    vc_buffer_add(&text, "one of: ");
    for (size_t i = 0; i < type->word_count; i++)
        vc_buffer_printf(&text, "%s%s", i ? ", " : "", type->words[i]);
    return text.text;
}

static bool word_value(vc_faults *faults, const vc_key *key, const vc_type *type,
                       const vc_json *json, vc_value *value)
{
    for (size_t i = 0; i < type->word_count; i++)
        if (strcmp(type->words[i], json->string) == 0) {
            *value = vc_string(type->words[i]);
            return true;
        }
    const char *near = vc_nearest(json->string, type->words, type->word_count);
    vc_fault *fault =
        vc_fault_add(faults, vc_json_place(json), "fact-word",
                     "\"%s\" is never a value of %s", json->string, key->name);
    fault->expected = near ? vc_format(faults->arena, "did you mean \"%s\"?", near)
                           : join_words(faults->arena, type);
    return false;
}

static bool date_value(vc_faults *faults, const vc_json *json, vc_value *value)
{
    vc_date date;
    if (!vc_date_parse(json->string, &date)) {
        vc_fault_add(faults, vc_json_place(json), "date", "\"%s\" is no date",
                     json->string)
            ->expected = "YYYY-MM-DD of a day that exists";
        return false;
    }
    *value = vc_string(json->string);
    return true;
}

static bool number_value(vc_faults *faults, const vc_key *key, const vc_json *json,
                         vc_value *value)
{
    vc_buffer expected = vc_buffer_new(faults->arena);
    *value = vc_number(json->number);
    if (json->number >= key->least && json->number <= key->most)
        return true;
    vc_buffer_add(&expected, json->number < key->least ? "at least " : "at most ");
    vc_buffer_number(&expected, json->number < key->least ? key->least : key->most);
    vc_fault_add(faults, vc_json_place(json), "fact-range", "\"%s\" is never so %s",
                 key->name, json->number < key->least ? "small" : "large")
        ->expected = expected.text;
    return false;
}

static bool typed_value(vc_faults *faults, const vc_key *key, const vc_type *type,
                        const vc_json *json, vc_value *value)
{
    const bool truth = json->type == VC_JSON_TRUE || json->type == VC_JSON_FALSE;
    const bool text = json->type == VC_JSON_STRING;
    if (type->kind == VC_TYPE_BOOLEAN && truth) {
        *value = vc_boolean(json->type == VC_JSON_TRUE);
        return true;
    }
    if (type->kind == VC_TYPE_NUMBER && json->type == VC_JSON_NUMBER)
        return number_value(faults, key, json, value);
    if (type->kind == VC_TYPE_TEXT && text) {
        *value = vc_string(json->string);
        return true;
    }
    if (type->kind == VC_TYPE_WORD && text)
        return word_value(faults, key, type, json, value);
    if (type->kind == VC_TYPE_DATE && text)
        return date_value(faults, json, value);
    return wrong_type(faults, key, type, json);
}

bool vc_key_value(vc_arena *arena, vc_faults *faults, const vc_key *key,
                  const vc_json *json, vc_value *value)
{
    if (key->type.kind != VC_TYPE_LIST)
        return typed_value(faults, key, &key->type, json, value);
    if (json->type != VC_JSON_ARRAY)
        return wrong_type(faults, key, &key->type, json);
    vc_value *items = vc_arena_array(arena, json->count, sizeof *items);
    uint32_t count = 0;
    bool good = true;
    for (const vc_json *item = json->child; item; item = item->next)
        good &= typed_value(faults, key, key->type.element, item, &items[count++]);
    *value = (vc_value){.kind = VC_KIND_LIST, .count = count, .as.items = items};
    return good;
}

/* ---- in words ---- */

static void add_value(vc_buffer *out, vc_value value)
{
    if (value.kind == VC_KIND_NUMBER)
        vc_buffer_number(out, value.as.number);
    else if (value.kind == VC_KIND_BOOLEAN)
        vc_buffer_add(out, value.as.boolean ? "yes" : "no");
    else if (value.kind == VC_KIND_STRING)
        vc_buffer_add(out, value.as.string);
    else if (value.kind == VC_KIND_UNKNOWN)
        vc_buffer_add(out, "unknown");
}

static void fill_in(vc_buffer *out, const char *phrase, vc_value value,
                    const char *toward)
{
    for (const char *at = phrase; *at;) {
        if (strncmp(at, "{value}", 7) == 0) {
            add_value(out, value);
            at += 7;
        } else if (strncmp(at, "{toward}", 8) == 0) {
            vc_buffer_add(out, toward ? toward : "another state");
            at += 8;
        } else {
            vc_buffer_add_char(out, *at++);
        }
    }
}

static const char *word_phrase(const vc_key *key, const vc_type *type, vc_value value)
{
    for (size_t i = 0; i < type->word_count; i++)
        if (strcmp(type->words[i], value.as.string) == 0)
            return key->phrases[i];
    return "{value}";
}

/* Items that hold commas themselves, as dates and places do, need a stronger mark. */
static const char *between(vc_value list)
{
    for (uint32_t i = 0; i < list.count; i++) {
        const vc_value item = list.as.items[i];
        if (item.kind == VC_KIND_STRING && strchr(item.as.string, ','))
            return "; ";
    }
    return ", ";
}

static void list_phrase(vc_buffer *out, const vc_key *key, vc_value value,
                        const char *toward)
{
    const bool words = key->type.element->kind == VC_TYPE_WORD;
    vc_buffer joined = vc_buffer_new(out->arena);
    for (uint32_t i = 0; i < value.count; i++) {
        if (i)
            vc_buffer_add(&joined, between(value));
        if (words)
            fill_in(&joined, word_phrase(key, key->type.element, value.as.items[i]),
                    value.as.items[i], toward);
        else
            add_value(&joined, value.as.items[i]);
    }
    if (value.count == 0)
        vc_buffer_add(&joined, "none");
    fill_in(out, words ? "{value}" : key->phrases[0], vc_string(joined.text), toward);
}

const char *vc_key_phrase(vc_arena *arena, const vc_key *key, vc_value value,
                          const char *toward)
{
    vc_buffer out = vc_buffer_new(arena);
    const char *phrase = key->phrases[0];
    if (key->type.kind == VC_TYPE_LIST && value.kind == VC_KIND_LIST) {
        list_phrase(&out, key, value, toward);
        return out.text;
    }
    if (key->type.kind == VC_TYPE_BOOLEAN && value.kind == VC_KIND_BOOLEAN)
        phrase = key->phrases[value.as.boolean ? 1 : 0];
    else if (key->type.kind == VC_TYPE_WORD && value.kind == VC_KIND_STRING)
        phrase = word_phrase(key, &key->type, value);
    fill_in(&out, phrase, value, toward);
    return out.text;
}
