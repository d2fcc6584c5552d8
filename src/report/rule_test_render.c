/* rule_test_render.c - the formats in which tests report: text for a person, the Test
 * Anything Protocol (version 13), the XML that JUnit made common, JSON. */
#include <string.h>

#include "json/writer.h"
#include "report/rule_test_view.h"
#include "report/text.h"

/* ---- text ---- */

static void add_mismatch(vc_arena *arena, vc_outline *test,
                         const vc_test_view_mismatch *m)
{
    vc_outline *entry = vc_outline_add(arena, test, m->what, m->message);
    for (const vc_outline *part = m->because->first; part; part = part->next)
        vc_outline_add(arena, entry, part->label, part->text);
}

static void add_coverage(vc_arena *arena, vc_outline *root, const vc_test_view_set *set)
{
    vc_outline *head =
        vc_outline_add(arena, root, "coverage",
                       set->gap_count ? "not seen by any test"
                                      : "every outcome that can come about and both "
                                        "ends of every scale were seen");
    for (size_t i = 0; i < set->gap_count; i++)
        vc_outline_add(arena, head, set->gaps[i].id, set->gaps[i].missed);
    if (set->bar_count == 0)
        return;
    head = vc_outline_add(arena, root, NULL, "no facts lead to these outcomes:");
    for (size_t i = 0; i < set->bar_count; i++)
        vc_outline_add(arena, head, set->bars[i].id, set->bars[i].missed);
}

static void text_set(vc_buffer *out, vc_arena *arena, const vc_test_view_set *set,
                     size_t width)
{
    const char *skipped =
        set->skipped ? vc_format(arena, ", %zu not run", set->skipped) : "";
    const char *text = set->count + set->skipped == 0
                           ? "no tests"
                           : vc_format(arena, "%zu passed, %zu failed%s",
                                       set->count - set->failed, set->failed, skipped);
    vc_outline *root = vc_outline_add(
        arena, NULL, vc_format(arena, "%s %s", set->rules->id, set->rules->version),
        text);
    for (size_t i = 0; i < set->count; i++) {
        const vc_test_view_row *row = &set->rows[i];
        if (row->count == 0)
            continue;
        vc_outline *test = vc_outline_add(arena, root, "FAILED", row->name);
        for (size_t k = 0; k < row->count; k++)
            add_mismatch(arena, test, &row->mismatches[k]);
    }
    if (set->coverage)
        add_coverage(arena, root, set);
    vc_outline_write(out, root, 0, width);
}

static void text(vc_buffer *out, const vc_test_view *view, size_t width,
                 const char *program)
{
    (void)program;
    for (size_t i = 0; i < view->count; i++)
        text_set(out, view->arena, &view->sets[i], width);
    if (view->count > 1)
        vc_buffer_printf(out, "%zu passed, %zu failed\n", view->tests - view->failed,
                         view->failed);
}

/* ---- TAP ---- */

/* A number sign would begin a directive. */
static void tap_name(vc_buffer *out, const char *name)
{
    for (const char *at = vc_text_clean(out->arena, name); *at; at++)
        vc_buffer_printf(out, "%s%c", *at == '#' || *at == '\\' ? "\\" : "", *at);
}

/* A comment, whatever its parts may hold, stays in its line. */
static void tap_comment(vc_buffer *out, const char *before, const char *label,
                        const char *text)
{
    vc_buffer_printf(out, "#%s%s: ", before, vc_text_clean(out->arena, label));
    vc_buffer_printf(out, "%s\n", vc_text_clean(out->arena, text));
}

static void tap_test(vc_buffer *out, const vc_test_view_set *set,
                     const vc_test_view_row *row, size_t number)
{
    vc_buffer_printf(out, "%sok %zu - ", row->count ? "not " : "", number);
    tap_name(out, set->rules->id);
    vc_buffer_add(out, ": ");
    tap_name(out, row->name);
    vc_buffer_add_char(out, '\n');
    for (size_t i = 0; i < row->count; i++) {
        const vc_test_view_mismatch *m = &row->mismatches[i];
        tap_comment(out, " ", m->what, m->message);
        for (const vc_outline *part = m->because->first; part; part = part->next)
            tap_comment(out, "   ", part->label, part->text);
    }
}

static void tap(vc_buffer *out, const vc_test_view *view, size_t width,
                const char *program)
{
    size_t number = 0;
    (void)width;
    (void)program;
    vc_buffer_printf(out, "TAP version 13\n1..%zu\n", view->tests);
    for (size_t i = 0; i < view->count; i++) {
        const vc_test_view_set *set = &view->sets[i];
        for (size_t k = 0; k < set->count; k++)
            tap_test(out, set, &set->rows[k], ++number);
        for (size_t k = 0; k < set->gap_count; k++)
            tap_comment(out,
                        vc_format(out->arena, " coverage of %s: ",
                                  vc_text_clean(out->arena, set->rules->id)),
                        set->gaps[k].id, set->gaps[k].missed);
    }
}

/* ---- JUnit ---- */

/* Control characters are blanked first: XML 1.0 cannot say them at all. */
static void xml(vc_buffer *out, const char *text)
{
    for (const char *at = vc_text_clean(out->arena, text); *at; at++)
        switch (*at) {
        case '&': vc_buffer_add(out, "&amp;"); break;
        case '<': vc_buffer_add(out, "&lt;"); break;
        case '>': vc_buffer_add(out, "&gt;"); break;
        case '"': vc_buffer_add(out, "&quot;"); break;
        default: vc_buffer_add_char(out, *at); break;
        }
}

static void xml_attribute(vc_buffer *out, const char *name, const char *value)
{
    vc_buffer_printf(out, " %s=\"", name);
    xml(out, value);
    vc_buffer_add_char(out, '"');
}

/* One <failure> a test: readers of the format expect no more. */
static void junit_failure(vc_buffer *out, const vc_test_view_row *row)
{
    const vc_test_view_mismatch *first = &row->mismatches[0];
    vc_buffer_add(out, "      <failure");
    xml_attribute(out, "message",
                  vc_format(out->arena, "%s: %s", first->what, first->message));
    vc_buffer_add_char(out, '>');
    for (size_t i = 0; i < row->count; i++) {
        const vc_test_view_mismatch *m = &row->mismatches[i];
        xml(out, vc_format(out->arena, "%s: %s", m->what, m->message));
        vc_buffer_add_char(out, '\n');
        for (const vc_outline *part = m->because->first; part; part = part->next) {
            xml(out, vc_format(out->arena, "  %s: %s", part->label, part->text));
            vc_buffer_add_char(out, '\n');
        }
    }
    vc_buffer_add(out, "</failure>\n");
}

static void junit_set(vc_buffer *out, const vc_test_view_set *set)
{
    vc_buffer_add(out, "  <testsuite");
    xml_attribute(out, "name", set->rules->id);
    vc_buffer_printf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"0\">\n", set->count,
                     set->failed);
    for (size_t i = 0; i < set->count; i++) {
        vc_buffer_add(out, "    <testcase");
        xml_attribute(out, "classname", set->rules->id);
        xml_attribute(out, "name", set->rows[i].name);
        vc_buffer_add(out, set->rows[i].count ? ">\n" : "/>\n");
        if (set->rows[i].count == 0)
            continue;
        junit_failure(out, &set->rows[i]);
        vc_buffer_add(out, "    </testcase>\n");
    }
    if (set->gap_count)
        vc_buffer_add(out, "    <system-out>");
    for (size_t i = 0; i < set->gap_count; i++) {
        xml(out, vc_format(out->arena, "coverage: %s: %s", set->gaps[i].id,
                           set->gaps[i].missed));
        vc_buffer_add(out, i + 1 < set->gap_count ? "\n" : "</system-out>\n");
    }
    vc_buffer_add(out, "  </testsuite>\n");
}

static void junit(vc_buffer *out, const vc_test_view *view, size_t width,
                  const char *program)
{
    (void)width;
    (void)program;
    vc_buffer_printf(out,
                     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<testsuites tests=\"%zu\" failures=\"%zu\" errors=\"0\">\n",
                     view->tests, view->failed);
    for (size_t i = 0; i < view->count; i++)
        junit_set(out, &view->sets[i]);
    vc_buffer_add(out, "</testsuites>\n");
}

/* ---- JSON ---- */

static void json_row(vc_writer *w, vc_arena *arena, const vc_test_view_row *row)
{
    vc_write_object(w);
    vc_write_text(w, "name", row->name);
    vc_write_truth(w, "passed", row->count == 0);
    vc_write_key(w, "mismatches");
    vc_write_array(w);
    for (size_t i = 0; i < row->count; i++) {
        const vc_test_view_mismatch *m = &row->mismatches[i];
        vc_write_object(w);
        vc_write_text(w, "what", m->what);
        vc_write_text(w, "message", m->message);
        vc_write_key(w, "because");
        vc_write_array(w);
        for (const vc_outline *part = m->because->first; part; part = part->next)
            vc_write_string(w, vc_format(arena, "%s: %s", part->label, part->text));
        vc_write_array_end(w);
        vc_write_object_end(w);
    }
    vc_write_array_end(w);
    vc_write_object_end(w);
}

static void json_requirements(vc_writer *w, const vc_coverage *coverage)
{
    const vc_rule_set *rules = coverage->rules;
    vc_write_key(w, "requirements");
    vc_write_object(w);
    for (size_t i = 0; i < rules->requirement_count; i++) {
        vc_write_key(w, rules->requirements[i].id);
        vc_write_object(w);
        for (size_t k = 0; k < 4; k++)
            if (vc_coverage_possible(coverage, i, (vc_outcome)k))
                vc_write_truth(w, vc_outcome_name((vc_outcome)k),
                               coverage->outcomes[i][k]);
        vc_write_object_end(w);
    }
    vc_write_object_end(w);
}

static void json_criteria(vc_writer *w, const vc_coverage *coverage)
{
    const vc_rule_set *rules = coverage->rules;
    vc_write_key(w, "criteria");
    vc_write_object(w);
    for (size_t i = 0; i < rules->criterion_count; i++) {
        vc_write_key(w, rules->criteria[i].id);
        vc_write_object(w);
        vc_write_truth(w, "low", coverage->ends[i][0]);
        vc_write_truth(w, "high", coverage->ends[i][1]);
        vc_write_object_end(w);
    }
    vc_write_object_end(w);
}

static void json_set(vc_writer *w, vc_arena *arena, const vc_test_view_set *set)
{
    vc_write_object(w);
    vc_write_text(w, "id", set->rules->id);
    vc_write_text(w, "version", set->rules->version);
    vc_write_text(w, "digest", set->rules->digest);
    vc_write_figure(w, "passed", (double)(set->count - set->failed));
    vc_write_figure(w, "failed", (double)set->failed);
    vc_write_figure(w, "skipped", (double)set->skipped);
    vc_write_key(w, "tests");
    vc_write_array(w);
    for (size_t i = 0; i < set->count; i++)
        json_row(w, arena, &set->rows[i]);
    vc_write_array_end(w);
    if (set->coverage) {
        vc_write_key(w, "coverage");
        vc_write_object(w);
        json_requirements(w, set->coverage);
        json_criteria(w, set->coverage);
        vc_write_object_end(w);
    }
    vc_write_object_end(w);
}

static void json(vc_buffer *out, const vc_test_view *view, size_t width,
                 const char *program)
{
    vc_writer w = vc_writer_new(out, 2);
    (void)width;
    vc_write_object(&w);
    vc_write_figure(&w, "schema_version", 1);
    vc_write_text(&w, "program", program);
    vc_write_figure(&w, "passed", (double)(view->tests - view->failed));
    vc_write_figure(&w, "failed", (double)view->failed);
    vc_write_key(&w, "rule_sets");
    vc_write_array(&w);
    for (size_t i = 0; i < view->count; i++)
        json_set(&w, view->arena, &view->sets[i]);
    vc_write_array_end(&w);
    vc_write_object_end(&w);
    vc_buffer_add_char(out, '\n');
}

/* ---- the table of formats ---- */

static const struct format {
    const char *name;
    void (*render)(vc_buffer *out, const vc_test_view *view, size_t width,
                   const char *program);
} formats[] = {{"text", text}, {"tap", tap}, {"junit", junit}, {"json", json}};

enum { FORMATS = sizeof formats / sizeof *formats };

const char *vc_test_format(size_t index)
{
    return index < FORMATS ? formats[index].name : NULL;
}

bool vc_test_render(vc_buffer *out, const char *format, const vc_test_view *view,
                    size_t width, const char *program)
{
    for (size_t i = 0; i < FORMATS; i++) {
        if (format && strcmp(formats[i].name, format) != 0)
            continue;
        formats[i].render(out, view, width ? width : 80, program);
        return true;
    }
    return false;
}
