/* test_answers.c - what the program writes as JSON is what the published schemas say, and
 * no more: each is closed here, so that a member that nobody described is a fault, although
 * readers must not mind one. All commands are asked, of all summits, on several days. */
#include "../unit/support.h"

#include <dirent.h>

#include "json/schema.h"
#include "json/writer.h"
#include "model/embedded.h"
#include "venuecheck.h"

/* ---- schemas, closed ---- */

static bool lists_members(const vc_json *json)
{
    const vc_json *properties = vc_json_get(json, "properties");
    return properties && properties->type == VC_JSON_OBJECT &&
           !vc_json_get(json, "additionalProperties");
}

static void close_schema(vc_buffer *out, const vc_json *json)
{
    const bool object = json->type == VC_JSON_OBJECT;
    if (!object && json->type != VC_JSON_ARRAY) {
        vc_json_write(out, json);
        return;
    }
    vc_buffer_add_char(out, object ? '{' : '[');
    for (const vc_json *child = json->child; child; child = child->next) {
        if (child != json->child)
            vc_buffer_add_char(out, ',');
        if (object) {
            vc_buffer_json_string(out, child->key);
            vc_buffer_add_char(out, ':');
        }
        close_schema(out, child);
    }
    if (object && lists_members(json))
        vc_buffer_add(out, ",\"additionalProperties\":false");
    vc_buffer_add_char(out, object ? '}' : ']');
}

static const vc_json *read_text(const char *name, const char *text, size_t length)
{
    vc_document *document = NULL;
    if (!vc_json_parse(arena, &faults, name, text, length, true, NULL, NULL, &document))
        fail_msg("%s", complaints());
    return document->root;
}

static const vc_schema_set *set;

static const vc_schema_set *closed_schemas(void)
{
    vc_schema_document documents[32];
    size_t count = 0, length;
    for (const char *name; (name = vc_schema_name(count)); count++) {
        const char *text = vc_schema_text(name, &length);
        const char *id = vc_format(arena, "%s.schema.json", name);
        vc_buffer closed = vc_buffer_new(arena);
        close_schema(&closed, read_text(id, text, length));
        documents[count] =
            (vc_schema_document){id, read_text(id, closed.text, closed.length)};
    }
    const vc_schema_set *all = vc_schema_compile(arena, &faults, documents, count);
    if (!all)
        fail_msg("%s", complaints());
    return all;
}

/* ---- answers ---- */

static bool keep(void *context, const char *bytes, size_t length)
{
    vc_buffer_add_bytes(context, bytes, length);
    return true;
}

/* The text is what the schema of that name wants, and is taken for such a one by whoever
 * is not told. */
static void judge(const char *schema, const vc_buffer *answer)
{
    const vc_json *root = read_text(schema, answer->text, answer->length);
    const vc_text text = {"answer.json", answer->text, answer->length};
    const vc_check_options options = {
        .texts = &text, .text_count = 1, .texts_only = true};
    vc_buffer found = vc_buffer_new(arena);
    if (!vc_schema_validate(arena, &faults, set,
                            vc_format(arena, "%s.schema.json", schema), root))
        fail_msg("%s", complaints());
    if (vc_check(&text.name, 1, &options, NULL, keep, &found) != VC_EXIT_OK)
        fail_msg("%s: %s", schema, found.text);
}

static void expect(int status, const vc_session *session, int also)
{
    if (status != VC_EXIT_OK && status != also)
        fail_msg("%s", vc_session_messages(session));
}

typedef int question(vc_session *session, const char *venue, vc_buffer *out);

static int ask_report(vc_session *s, const char *venue, vc_buffer *out)
{
    (void)venue;
    return vc_session_report(s, "json", NULL, keep, out);
}

static int ask_top(vc_session *s, const char *venue, vc_buffer *out)
{
    const vc_layout_options layout = {.top = 2};
    (void)venue;
    return vc_session_report(s, "json", &layout, keep, out);
}

static int ask_explain(vc_session *s, const char *venue, vc_buffer *out)
{
    return vc_session_explain(s, venue, "json", NULL, keep, out);
}

static int ask_compare(vc_session *s, const char *venue, vc_buffer *out)
{
    vc_venue_info other = {0};
    vc_session_venue(s, 0, &other);
    if (strcmp(other.id, venue) == 0)
        vc_session_venue(s, 1, &other);
    return vc_session_compare(s, venue, other.id, "json", NULL, keep, out);
}

static int ask_flip(vc_session *s, const char *venue, vc_buffer *out)
{
    return vc_session_flip(s, venue, false, "json", NULL, keep, out);
}

static int ask_flip_first(vc_session *s, const char *venue, vc_buffer *out)
{
    return vc_session_flip(s, venue, true, "json", NULL, keep, out);
}

static int ask_facts(vc_session *s, const char *venue, vc_buffer *out)
{
    return vc_session_facts(s, venue, NULL, "json", NULL, keep, out);
}

static int ask_changes(vc_session *s, const char *venue, vc_buffer *out)
{
    return vc_session_facts(s, venue, "1970-01-01", "json", NULL, keep, out);
}

static int ask_timeline(vc_session *s, const char *venue, vc_buffer *out)
{
    (void)venue;
    return vc_session_timeline(s, NULL, NULL, "json", NULL, keep, out);
}

static int ask_robust(vc_session *s, const char *venue, vc_buffer *out)
{
    const vc_robust_wishes wishes = {.samples = 300};
    (void)venue;
    return vc_session_robust(s, &wishes, "json", NULL, keep, out);
}

static int ask_across(vc_session *s, const char *venue, vc_buffer *out)
{
    (void)venue;
    return vc_session_across(s, "json", NULL, keep, out);
}

static int ask_sources(vc_session *s, const char *venue, vc_buffer *out)
{
    (void)venue;
    return vc_session_sources(s, "json", NULL, keep, out);
}

static int ask_tests(vc_session *s, const char *venue, vc_buffer *out)
{
    const vc_test_options options = {.coverage = true};
    (void)venue;
    return vc_session_test(s, &options, "json", NULL, keep, out);
}

/* What is asked of a whole case, and what of each of its first venues. */
static const struct {
    const char *schema;
    question *ask;
    bool each;
} questions[] = {{"report", ask_report, false},     {"report", ask_top, false},
                 {"timeline", ask_timeline, false}, {"robust", ask_robust, false},
                 {"across", ask_across, false},     {"sources", ask_sources, false},
                 {"tests", ask_tests, false},       {"report", ask_explain, true},
                 {"compare", ask_compare, true},    {"flip", ask_flip, true},
                 {"flip", ask_flip_first, true},    {"facts", ask_facts, true},
                 {"facts", ask_changes, true}};

enum { MOST_VENUES = 4 };

static void ask(vc_session *session, size_t i, const char *venue)
{
    vc_buffer out = vc_buffer_new(arena);
    expect(questions[i].ask(session, venue, &out), session, VC_EXIT_NO);
    judge(questions[i].schema, &out);
}

static void ask_everything(const vc_session_options *options)
{
    vc_session *session = vc_session_open(options);
    vc_venue_info info;
    expect(vc_session_status(session), session, VC_EXIT_OK);
    for (size_t i = 0; i < COUNT(questions); i++) {
        if (!questions[i].each)
            ask(session, i, NULL);
        for (size_t v = 0; questions[i].each && v < MOST_VENUES &&
                           vc_session_venue(session, v, &info);
             v++)
            ask(session, i, info.id);
    }
    vc_session_close(session);
}

/* ---- the tests ---- */

static void every_answer_is_what_its_schema_says(void **state)
{
    static const char *const more[] = {"strict-law", "neutral-ground"};
    static const char *const assumptions[] = {"host:CHE.immunity=granted",
                                              "weight.distance=3"};
    (void)state;
    ask_everything(NULL);
    ask_everything(&(vc_session_options){.as_of = "2026-06-02",
                                         .rules = "practical-risk",
                                         .more_rules = more,
                                         .more_rule_count = 2,
                                         .all_states = true});
    ask_everything(
        &(vc_session_options){.assumptions = assumptions, .assumption_count = 2});
}

static void the_answers_about_every_summit_are_too(void **state)
{
    (void)state;
    for (size_t i = 0; i < vc_embedded_count; i++) {
        const char *path = vc_embedded[i].path;
        if (strncmp(path, "summits/", 8) != 0)
            continue;
        const vc_session_options options = {.summit =
                                                vc_format(arena, "builtin:%s", path)};
        vc_session *session = vc_session_open(&options);
        expect(vc_session_status(session), session, VC_EXIT_OK);
        ask(session, 0, NULL);
        ask(session, 2, NULL);
        vc_session_close(session);
    }
}

static void subjects_of_every_kind_are_told_of_as_the_schema_says(void **state)
{
    static const char *const subjects[] = {"HUN", "USA", "Vladimir Putin", "summit",
                                           "geneva"};
    static const char *const assumptions[] = {"host:HUN.nato=null",
                                              "venue:geneva.acceptance@RUS=accepted"};
    const vc_session_options options = {
        .all_states = true, .assumptions = assumptions, .assumption_count = 2};
    vc_session *session = vc_session_open(&options);
    (void)state;
    for (size_t i = 0; i < COUNT(subjects); i++)
        for (int since = 0; since < 2; since++) {
            vc_buffer out = vc_buffer_new(arena);
            expect(vc_session_facts(session, subjects[i], since ? "2020-01-01" : NULL,
                                    "json", NULL, keep, &out),
                   session, VC_EXIT_OK);
            judge("facts", &out);
        }
    vc_session_close(session);
}

static void failing_tests_are_told_as_the_schema_says(void **state)
{
    static const char text[] =
        "{\"id\": \"mine\", \"version\": \"1\", \"title\": \"Mine\", \"extends\": "
        "\"default\", \"tests\": [{\"name\": \"wrong\", \"given\": {\"host\": "
        "{\"rome_statute\": \"party\"}}, \"expect\": {\"verdict\": \"feasible\"}}]}";
    const vc_text texts[] = {{"mine.json", text, sizeof text - 1}};
    const vc_session_options options = {
        .rules = "mine.json", .texts = texts, .text_count = 1};
    vc_session *session = vc_session_open(&options);
    vc_buffer out = vc_buffer_new(arena);
    (void)state;
    assert_int_equal(ask_tests(session, NULL, &out), VC_EXIT_NO);
    judge("tests", &out);
    vc_session_close(session);
}

static void lists_of_rule_sets_are_what_the_schema_says(void **state)
{
    vc_buffer out = vc_buffer_new(arena);
    (void)state;
    assert_int_equal(vc_rules_list(NULL, "json", NULL, keep, &out), VC_EXIT_OK);
    judge("rule-sets", &out);
}

static void what_rules_may_read_is_told_as_the_schema_says(void **state)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_session *session = vc_session_open(NULL);
    (void)state;
    expect(vc_session_facts(session, NULL, NULL, "json", NULL, keep, &out), session,
           VC_EXIT_OK);
    judge("paths", &out);
    vc_session_close(session);
}

static void faults_are_told_as_the_schema_says(void **state)
{
    DIR *seeds = opendir("tests/check");
    size_t count = 0;
    (void)state;
    assert_non_null(seeds);
    for (const struct dirent *e = readdir(seeds); e; e = readdir(seeds)) {
        const char *path = vc_format(arena, "tests/check/%s", e->d_name);
        vc_buffer out = vc_buffer_new(arena);
        if (!strstr(e->d_name, ".json"))
            continue;
        vc_check(&path, 1, NULL, "json", keep, &out);
        judge("faults", &out);
        count++;
    }
    closedir(seeds);
    assert_true(count > 50);
}

static vc_text report(const vc_session_options *options)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_session *session = vc_session_open(options);
    expect(ask_report(session, NULL, &out), session, VC_EXIT_OK);
    vc_session_close(session);
    return (vc_text){"report.json", out.text, out.length};
}

static void what_moved_between_reports_is_told_as_the_schema_says(void **state)
{
    const vc_text now = report(NULL);
    const vc_text others[] = {
        now, report(&(vc_session_options){.as_of = "2026-06-02"}),
        report(&(vc_session_options){.rules = "strict-law", .as_of = "2024-01-01"})};
    (void)state;
    for (size_t i = 0; i < COUNT(others); i++) {
        vc_buffer out = vc_buffer_new(arena);
        vc_diff *diff = vc_diff_open_texts(&others[i], &now);
        assert_int_equal(vc_diff_write(diff, "json", NULL, keep, &out), VC_EXIT_OK);
        judge("diff", &out);
        vc_diff_close(diff);
    }
}

/* A schema that lets everything pass would pass every test above. */
static void what_is_not_described_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(questions); i++) {
        const char *id = vc_format(arena, "%s.schema.json", questions[i].schema);
        assert_false(vc_schema_validate(arena, &faults, set, id, parsed("7")));
        assert_false(vc_schema_validate(arena, &faults, set, id, parsed("{}")));
        assert_false(vc_schema_validate(arena, &faults, set, id, parsed("[{'a': 1}]")));
    }
    faults = vc_faults_new(arena);
    const char *text =
        quoted("{'schema_version': 1, 'program': 'p', 'old': 'a', "
               "'new': 'b', 'moved': false, 'head': [], 'readiness': [], "
               "'venues': [], 'weights': [], 'facts': {}}");
    assert_true(vc_schema_validate(arena, &faults, set, "diff.schema.json",
                                   read_text("t.json", text, strlen(text))));
    text = changed(text, "\"old\"", "\"further\": 1, \"old\"");
    assert_false(vc_schema_validate(arena, &faults, set, "diff.schema.json",
                                    read_text("t.json", text, strlen(text))));
    assert_string_equal(faults.first->code, "json-unknown-member");
}

static int begin_with_schemas(void **state)
{
    if (begin(state) != 0)
        return -1;
    set = closed_schemas();
    return 0;
}

#define CLOSED(name) cmocka_unit_test_setup_teardown(name, begin_with_schemas, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLOSED(every_answer_is_what_its_schema_says),
        CLOSED(the_answers_about_every_summit_are_too),
        CLOSED(subjects_of_every_kind_are_told_of_as_the_schema_says),
        CLOSED(failing_tests_are_told_as_the_schema_says),
        CLOSED(lists_of_rule_sets_are_what_the_schema_says),
        CLOSED(what_rules_may_read_is_told_as_the_schema_says),
        CLOSED(faults_are_told_as_the_schema_says),
        CLOSED(what_moved_between_reports_is_told_as_the_schema_says),
        CLOSED(what_is_not_described_is_refused)};
    if (setjmp(guard))
        return 71;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
