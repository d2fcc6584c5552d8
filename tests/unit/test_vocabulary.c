/* The keys under which facts are kept. */
#include "support.h"

static const vc_vocabulary *vocabulary_of(const char *keys)
{
    return vc_vocabulary_load(arena, &faults, NULL, parsed(keys));
}

#define FLAG                                           \
    "'of': ['host'], 'type': 'boolean', 'title': 'F'," \
    " 'phrase': {'true': 'is', 'false': 'is not'}"
#define LEVEL                                                \
    "'of': ['host', 'venue'], 'type': 'word', 'title': 'L'," \
    " 'words': {'low': 'is low for {toward}', 'high': 'is high'}"

static void keys_are_found_by_name(void **state)
{
    (void)state;
    const vc_vocabulary *v = vocabulary_of(
        "{'z': {" FLAG "}, 'a': {" LEVEL ", 'toward': 'state'},"
        " 'm': {'of': ['summit', 'party'], 'type': 'number', 'unit': 'km',"
        " 'title': 'M', 'phrase': 'is {value} km'}}");
    assert_int_equal(faults.count, 0);
    assert_int_equal(v->count, 3);
    for (size_t i = 0; i < v->count; i++)
        assert_int_equal(v->keys[i]->index, i);
    const vc_key *a = vc_vocabulary_find(v, "a"), *m = vc_vocabulary_find(v, "m");
    assert_int_equal(a->of, VC_OF_HOST | VC_OF_VENUE);
    assert_int_equal(a->type.kind, VC_TYPE_WORD);
    assert_int_equal(a->type.word_count, 2);
    assert_true(a->toward);
    assert_int_equal(m->of, VC_OF_SUMMIT | VC_OF_PARTY);
    assert_string_equal(m->unit, "km");
    assert_false(m->toward);
    assert_null(vc_vocabulary_find(v, "b"));
    assert_null(vc_vocabulary_find(v, ""));
    assert_string_equal(vc_vocabulary_names(arena, v)[2], "z");
}

static void a_data_file_adds_keys_of_its_own(void **state)
{
    (void)state;
    const vc_vocabulary *base = vocabulary_of("{'b': {" FLAG "}}");
    const vc_vocabulary *v =
        vc_vocabulary_load(arena, &faults, base, parsed("{'a': {" FLAG "}}"));
    assert_int_equal(faults.count, 0);
    assert_int_equal(v->count, 2);
    assert_non_null(vc_vocabulary_find(v, "a"));
    assert_non_null(vc_vocabulary_find(v, "b"));
    assert_null(vc_vocabulary_find(base, "a"));
    v = vc_vocabulary_load(arena, &faults, v, parsed("{'b': {" FLAG "}}"));
    assert_int_equal(faults.count, 1);
    assert_string_equal(faults.first->code, "vocabulary-twice");
    assert_int_equal(v->count, 2);
}

static void an_empty_vocabulary_has_no_keys(void **state)
{
    (void)state;
    const vc_vocabulary *v = vocabulary_of("{}");
    assert_int_equal(v->count, 0);
    assert_null(vc_vocabulary_find(v, "a"));
}

/* The fault stands where ~ is. */
static void a_faulty_key_is_told_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *code, *message, *expected;
    } rows[] = {
        {"{'k': ~1}", "json-type", "must be an object", NULL},
        {"{'k': {" FLAG ", ~'tpye': 1}}", "json-unknown-member", "tpye", "type"},
        {"{'k': ~{'of': ['host'], 'type': 'text', 'phrase': '{value}'}}",
         "json-missing", "\"title\"", NULL},
        {"{'k': ~{'title': 'K', 'type': 'text', 'phrase': '{value}'}}", "json-missing",
         "\"of\"", NULL},
        {"{'k': ~{'title': 'K', 'of': ['host']}}", "json-missing", "\"type\"", NULL},
        {"{'k': {'title': 'K', 'of': ~'host', 'type': 'text', 'phrase': '{value}'}}",
         "json-type", "must be an array", NULL},
        {"{'k': {'title': 'K', 'of': ~[], 'type': 'text', 'phrase': '{value}'}}",
         "vocabulary-of", "holds of nothing", "at least one of"},
        {"{'k': {'title': 'K', 'of': ['host', ~'city'], 'type': 'text',"
         " 'phrase': '{value}'}}",
         "vocabulary-of", "\"city\" is nothing", "host, venue, summit, party"},
        {"{'k': {'title': 'K', 'of': ['host'], 'type': ~'bolean'}}", "vocabulary-type",
         "\"bolean\" is no type", "did you mean \"boolean\"?"},
        {"{'k': {'title': 'K', 'of': ['host'], 'type': ~'quaternion'}}",
         "vocabulary-type", "is no type", "one of: boolean"},
        {"{'k': ~{'title': 'K', 'of': ['host'], 'type': 'boolean'}}", "json-missing",
         "\"phrase\"", NULL},
        {"{'k': {'title': 'K', 'of': ['host'], 'type': 'boolean', 'phrase': ~'is'}}",
         "json-type", "must be an object", NULL},
        {"{'k': {'title': 'K', 'of': ['host'], 'type': 'boolean',"
         " 'phrase': ~{'true': 'is'}}}",
         "json-missing", "\"false\"", NULL},
        {"{'k': {'title': 'K', 'of': ['host'], 'type': 'number', 'phrase': ~'is big'}}",
         "vocabulary-phrase", "does not say the value", "{value}"},
        {"{'k': ~{'title': 'K', 'of': ['host'], 'type': 'word'}}", "json-missing",
         "\"words\"", NULL},
        {"{'k': {'title': 'K', 'of': ['host'], 'type': 'word', 'words': ~{}}}",
         "vocabulary-words", "at least one word", NULL},
        {"{'k': {'title': 'K', 'of': ['host'], 'type': 'word', 'words': {'a': ~1}}}",
         "json-type", "must be a string", NULL},
        {"{'k': ~{'title': 'K', 'of': ['host'], 'type': 'list', 'phrase': '{value}'}}",
         "json-missing", "\"element\"", NULL},
        {"{'k': {'title': 'K', 'of': ['host'], 'type': 'list', 'element': ~'list',"
         " 'phrase': '{value}'}}",
         "vocabulary-type", "a list of lists", NULL},
        {"{'k': {" FLAG ", 'toward': ~'party'}}", "vocabulary-toward", "a state only",
         "\"state\""},
        {"{'k': {" FLAG ", 'unit': ~3}}", "json-type", "must be a string", NULL},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *mark = strchr(rows[i].keys, '~');
        const char *text = changed(rows[i].keys, "~", "");
        faults = vc_faults_new(arena);
        const vc_vocabulary *v = vocabulary_of(text);
        const vc_fault *fault = faults.first;
        if (faults.count != 1)
            fail_msg("%s: %zu faults\n%s", text, faults.count, complaints());
        if (strcmp(fault->code, rows[i].code) != 0 ||
            fault->place.offset != (size_t)(mark - rows[i].keys) ||
            !strstr(fault->message, rows[i].message))
            fail_msg("%s: [%s] %s", text, fault->code, complaints());
        if (rows[i].expected &&
            (!fault->expected || !strstr(fault->expected, rows[i].expected)))
            fail_msg("%s: %s", text, complaints());
        assert_true(v->count <= 1);
    }
}

static void all_faults_of_a_vocabulary_are_told(void **state)
{
    (void)state;
    vocabulary_of("{'a': {'title': 1, 'of': ['host'], 'type': 'txt'},"
                  " 'b': {" FLAG "},"
                  " 'c': {'title': 'C', 'of': ['moon'], 'type': 'number',"
                  "  'phrase': '{value}', 'colour': 1}}");
    assert_int_equal(faults.count, 4);
}

static void a_value_is_said_in_words(void **state)
{
    (void)state;
    const vc_vocabulary *v = vocabulary_of(
        "{'flag': {" FLAG "}, 'level': {" LEVEL ", 'toward': 'state'},"
        " 'km': {'of': ['host'], 'type': 'number', 'title': 'K',"
        "  'phrase': 'is {value} km from {toward}'},"
        " 'day': {'of': ['host'], 'type': 'date', 'title': 'D', 'phrase': 'on "
        "{value}'},"
        " 'tags': {'of': ['host'], 'type': 'list', 'element': 'word', 'title': 'T',"
        "  'words': {'a': 'has A', 'b': 'has B'}},"
        " 'names': {'of': ['host'], 'type': 'list', 'element': 'text', 'title': 'N',"
        "  'phrase': 'is called {value}'}}");
    assert_int_equal(faults.count, 0);
    static const struct {
        const char *key, *json, *toward, *phrase;
    } rows[] = {
        {"flag", "true", NULL, "is"},
        {"flag", "false", NULL, "is not"},
        {"level", "'low'", "Russia", "is low for Russia"},
        {"level", "'low'", NULL, "is low for another state"},
        {"level", "'high'", "Russia", "is high"},
        {"km", "12.5", "Kyiv", "is 12.5 km from Kyiv"},
        {"day", "'2025-08-19'", NULL, "on 2025-08-19"},
        {"tags", "['a','b']", NULL, "has A, has B"},
        {"tags", "[]", NULL, "none"},
        {"names", "['x','y']", NULL, "is called x, y"},
        {"names", "['x, 1955','y']", NULL, "is called x, 1955; y"},
        {"names", "[]", NULL, "is called none"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const vc_key *key = vc_vocabulary_find(v, rows[i].key);
        vc_value value;
        assert_true(vc_key_value(arena, &faults, key, parsed(rows[i].json), &value));
        assert_string_equal(vc_key_phrase(arena, key, value, rows[i].toward),
                            rows[i].phrase);
    }
}

static void words_are_shared_with_the_vocabulary(void **state)
{
    (void)state;
    const vc_key *key = vc_vocabulary_find(vocabulary_of("{'k': {" LEVEL "}}"), "k");
    vc_value value;
    assert_true(vc_key_value(arena, &faults, key, parsed("'high'"), &value));
    assert_ptr_equal(value.as.string, key->type.words[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(keys_are_found_by_name),
        TEST(a_data_file_adds_keys_of_its_own),
        TEST(an_empty_vocabulary_has_no_keys),
        TEST(a_faulty_key_is_told_with_its_place),
        TEST(all_faults_of_a_vocabulary_are_told),
        TEST(a_value_is_said_in_words),
        TEST(words_are_shared_with_the_vocabulary),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
