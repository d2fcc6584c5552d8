/* test_manual.c - venuecheck-rules(5) has each member that the schemas of files allow, in
 * their order, with what the schema says of it and whether it is needed. In the page a line
 *
 *     .\" members: FILE#/POINTER
 *
 * stands before the list of the members of that part of FILE.schema.json. */
#include "../unit/support.h"

#include "json/json.h"
#include "venuecheck.h"

#define PAGE "src/cli/venuecheck-rules.5"
#define MARK ".\\\" members: "

enum { MOST_SCHEMAS = 64 };

/* ---- the page ---- */

static char *page;

/* What stands behind `from` up to the end of its line. */
static const char *line_of(const char *from)
{
    return vc_arena_copy(arena, from, strcspn(from, "\n"));
}

/* The list behind the mark of a part; NULL if there is none. */
static const char *list_of(const char *part)
{
    const char *mark = vc_format(arena, "\n%s%s\n", MARK, part);
    const char *at = strstr(page, mark);
    return at ? at + strlen(mark) : NULL;
}

/* The items of a list as lines "NAME[ (needed)]: TEXT". */
static const char *said(const char *list)
{
    static const char item[] = ".It Li ", needed[] = " Pq needed";
    vc_buffer out = vc_buffer_new(arena);
    assert_int_equal(strncmp(list, ".Bl ", 4), 0);
    for (list += strcspn(list, "\n") + 1; strncmp(list, ".El", 3) != 0;
         list += strcspn(list, "\n") + 1) {
        const char *line = line_of(list);
        const char *end = strstr(line, needed);
        if (strncmp(line, item, strlen(item)) != 0)
            vc_buffer_printf(&out, " %s", line);
        else
            vc_buffer_printf(&out, "\n%.*s%s:",
                             (int)(end ? (size_t)(end - line) - strlen(item)
                                       : strlen(line + strlen(item))),
                             line + strlen(item), end ? " (needed)" : "");
    }
    return out.text;
}

/* ---- the schemas ---- */

static bool is_needed(const vc_json *part, const char *name)
{
    const vc_json *required = vc_json_get(part, "required");
    for (const vc_json *n = required ? required->child : NULL; n; n = n->next)
        if (strcmp(n->string, name) == 0)
            return true;
    return false;
}

static const char *described(const vc_json *part)
{
    vc_buffer out = vc_buffer_new(arena);
    for (const vc_json *m = vc_json_get(part, "properties")->child; m; m = m->next) {
        const vc_json *text = vc_json_get(m, "description");
        vc_buffer_printf(&out, "\n%s%s: %s", m->key,
                         is_needed(part, m->key) ? " (needed)" : "",
                         text ? text->string : "?");
        /* Whoever may choose from words must see them. */
        const vc_json *words = vc_json_get(m, "enum");
        for (const vc_json *w = words ? words->child : NULL; w; w = w->next)
            if (!text || !strstr(text->string, w->string))
                fail_msg("the description of \"%s\" lacks the word \"%s\"", m->key,
                         w->string);
    }
    return out.text;
}

static void check_part(const char *part, const vc_json *schema)
{
    const char *list = list_of(part);
    if (!list)
        fail_msg("%s has no list of the members of %s", PAGE, part);
    assert_string_equal(said(list), described(schema));
}

/* Parts that say more of members listed elsewhere: what is so under a condition, what a
 * child may change, what a list of operators says better. */
static bool is_elsewhere(const char *key)
{
    static const char *const keys[] = {"if",    "then",  "else",     "allOf",
                                       "anyOf", "patch", "operation"};
    for (size_t i = 0; i < COUNT(keys); i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return strstr(key, "_change") != NULL;
}

/* As deep as a schema is nested. */
static size_t check_parts(const char *at, const vc_json *schema)
{
    size_t count = 0;
    if (schema->type == VC_JSON_OBJECT && vc_json_get(schema, "properties")) {
        check_part(at, schema);
        count++;
    }
    for (const vc_json *child = schema->child; child; child = child->next)
        if (child->key && !is_elsewhere(child->key))
            count += check_parts(vc_format(arena, "%s/%s", at, child->key), child);
    return count;
}

static size_t marks(void)
{
    size_t count = 0;
    for (const char *at = strstr(page, MARK); at; at = strstr(at + 1, MARK))
        count++;
    return count;
}

static void the_page_has_the_members_of_files(void **state)
{
    static const char *const names[] = {"data", "vocabulary", "summit", "rules"};
    size_t length, count = 0;
    (void)state;
    page = vc_file_read(arena, &faults, PAGE, 1 << 20, &length);
    assert_non_null(page);
    for (size_t i = 0; i < COUNT(names); i++) {
        const char *text = vc_schema_text(names[i], &length);
        vc_document *document;
        assert_true(vc_json_parse(arena, &faults, names[i], text, length, true, NULL,
                                  NULL, &document));
        count += check_parts(vc_format(arena, "%s#", names[i]), document->root);
    }
    assert_in_range(count, 20, MOST_SCHEMAS);
    assert_int_equal(count, marks());
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(the_page_has_the_members_of_files)};
    if (setjmp(guard))
        return 71;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
