/* rule_list.c - see rule_list.h. */
#include "report/rule_list.h"

#include <string.h>

#include "json/writer.h"

/* A full stop ends a sentence where a blank and a capital, or nothing, follows: "art. 27"
 * goes on. */
static const char *first_sentence(vc_arena *arena, const char *text)
{
    for (const char *at = strchr(text, '.'); at; at = strchr(at + 1, '.'))
        if (!at[1] || (at[1] == ' ' && at[2] >= 'A' && at[2] <= 'Z'))
            return vc_arena_copy(arena, text, (size_t)(at - text) + 1);
    return text;
}

static const char *found(const char *file)
{
    const bool builtin = !file || strncmp(file, VC_BUILTIN, strlen(VC_BUILTIN)) == 0;
    return builtin ? "built in" : file;
}

vc_rule_list vc_rule_list_new(vc_arena *arena, const vc_rule_head *heads, size_t count)
{
    vc_rule_list_row *rows = vc_arena_array(arena, count, sizeof *rows);
    for (size_t i = 0; i < count; i++)
        rows[i] =
            (vc_rule_list_row){&heads[i], first_sentence(arena, heads[i].description),
                               found(heads[i].file)};
    return (vc_rule_list){arena, rows, count};
}

const vc_sheet *vc_rule_list_sheet(const vc_rule_list *list)
{
    static const char *const titles[] = {"Rule set", "Version", "Found", "What it is"};
    vc_sheet *sheet = vc_sheet_new(
        list->arena, NULL, "Rule sets",
        vc_outline_add(list->arena, NULL, NULL, "The rule sets there are"), NULL);
    vc_sheet_table *table = vc_sheet_table_add(sheet, "By name", 4, list->count);
    for (size_t k = 0; k < 4; k++)
        table->titles[k] = titles[k];
    for (size_t i = 0; i < list->count; i++) {
        const vc_rule_list_row *row = &list->rows[i];
        const char **cells = vc_sheet_row(table, i);
        cells[0] = row->head->name;
        cells[1] = row->head->version;
        cells[2] = row->found;
        cells[3] = vc_format(list->arena, "%s%s%s%s", row->head->title,
                             row->head->shared ? " (for others to extend)" : "",
                             *row->sentence ? ": " : "", row->sentence);
    }
    return sheet;
}

void vc_json_rule_list(vc_buffer *out, const vc_rule_list *list,
                       const vc_render_options *options)
{
    vc_writer w = vc_writer_new(out, 2);
    vc_write_object(&w);
    vc_write_figure(&w, "schema_version", 1);
    vc_write_text(&w, "program", options->program);
    vc_write_key(&w, "rule_sets");
    vc_write_array(&w);
    for (size_t i = 0; i < list->count; i++) {
        const vc_rule_list_row *row = &list->rows[i];
        vc_write_object(&w);
        vc_write_text(&w, "name", row->head->name);
        vc_write_text(&w, "id", row->head->id);
        vc_write_text(&w, "version", row->head->version);
        vc_write_text(&w, "title", row->head->title);
        vc_write_text(&w, "sentence", row->sentence);
        vc_write_text(&w, "extends", row->head->extends);
        vc_write_truth(&w, "shared", row->head->shared);
        vc_write_text(&w, "found", row->found);
        vc_write_object_end(&w);
    }
    vc_write_array_end(&w);
    vc_write_object_end(&w);
    vc_buffer_add_char(out, '\n');
}
