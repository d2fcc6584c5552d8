/* path_list.c - see path_list.h. */
#include "report/path_list.h"

#include <math.h>
#include <string.h>

#include "json/writer.h"
#include "report/csv_row.h"

/* What no vocabulary declares, because it is computed. */
static const char *computed(vc_space space)
{
    switch (space) {
    case VC_SPACE_LEAD_DAYS:
        return "Days from the day of the facts to the summit's window";
    case VC_SPACE_DAY: return "The day on which facts are read";
    case VC_SPACE_PARTIES:
        return "The parties, for some, all, none, filter, map, reduce";
    case VC_SPACE_IS_HOST: return "The venue lies in the party's own state";
    case VC_SPACE_TRAVEL_KM:
        return "Great-circle distance from where the party sets out";
    case VC_SPACE_TRAVEL_HOURS: return "Time in the air from where the party sets out";
    default: return "";
    }
}

static const char *title(vc_arena *arena, const vc_slot *slot)
{
    static const char hole[] = "{toward}";
    const char *text = slot->key ? slot->key->title : computed(slot->space);
    const char *at = strstr(text, hole);
    if (!at)
        return text;
    return vc_format(arena, "%.*sthe party's state%s", (int)(at - text), text,
                     at + strlen(hole));
}

static const char *unit(const vc_slot *slot)
{
    if (slot->key)
        return slot->key->unit;
    return slot->space == VC_SPACE_LEAD_DAYS      ? "days"
           : slot->space == VC_SPACE_TRAVEL_KM    ? "km"
           : slot->space == VC_SPACE_TRAVEL_HOURS ? "h"
                                                  : NULL;
}

static const char *type_name(const vc_type *type)
{
    static const char *const names[] = {
        [VC_TYPE_ANY] = "any",       [VC_TYPE_BOOLEAN] = "boolean",
        [VC_TYPE_NUMBER] = "number", [VC_TYPE_WORD] = "word",
        [VC_TYPE_DATE] = "date",     [VC_TYPE_TEXT] = "text",
        [VC_TYPE_LIST] = "list",     [VC_TYPE_RECORD] = "party"};
    return names[type->kind];
}

static const char *words(vc_arena *arena, const vc_type *type)
{
    vc_buffer out = vc_buffer_new(arena);
    for (size_t i = 0; i < type->word_count; i++)
        vc_buffer_printf(&out, "%s%s",
                         i == 0                     ? ""
                         : i + 1 < type->word_count ? ", "
                                                    : " or ",
                         type->words[i]);
    return out.text;
}

/* From the least to the most, if the vocabulary declares one; else "". */
static const char *range(vc_arena *arena, const vc_key *key)
{
    vc_buffer out = vc_buffer_new(arena);
    if (key && isfinite(key->least)) {
        vc_buffer_add(&out, isfinite(key->most) ? " from " : " of at least ");
        vc_buffer_number(&out, key->least);
    }
    if (key && isfinite(key->most)) {
        vc_buffer_add(&out, isfinite(key->least) ? " to " : " of at most ");
        vc_buffer_number(&out, key->most);
    }
    return out.text;
}

static const char *values(vc_arena *arena, const vc_slot *slot)
{
    const vc_type *type = &slot->type;
    const char *of = unit(slot);
    if (type->kind == VC_TYPE_BOOLEAN)
        return "true or false";
    if (type->kind == VC_TYPE_WORD)
        return words(arena, type);
    if (type->kind == VC_TYPE_LIST && type->element &&
        type->element->kind == VC_TYPE_WORD)
        return vc_format(arena, "a list of %s", words(arena, type->element));
    if (type->kind == VC_TYPE_LIST)
        return type->element && type->element->kind == VC_TYPE_RECORD
                   ? "a list of parties"
                   : "a list";
    const char *between = range(arena, slot->key);
    return of ? vc_format(arena, "a %s%s, in %s", type_name(type), between, of)
              : vc_format(arena, "a %s%s", type_name(type), between);
}

static bool is_shown(const vc_slot *slot)
{
    return slot->space != VC_SPACE_PARAMETER;
}

const vc_sheet *vc_paths_sheet(vc_arena *arena, const vc_case *c)
{
    size_t count = 0, row = 0;
    for (size_t i = 0; i < c->layout.count; i++)
        count += is_shown(&c->layout.slots[i]);
    vc_sheet *sheet = vc_sheet_new(
        arena, NULL, NULL,
        vc_outline_add(arena, NULL, NULL, "The facts that rules may read"), NULL);
    vc_sheet_table *table = vc_sheet_table_add(sheet, "By path", 2, count);
    table->titles[0] = "Path";
    table->titles[1] = "What it says";
    for (size_t i = 0; i < c->layout.count; i++) {
        const vc_slot *slot = &c->layout.slots[i];
        if (!is_shown(slot))
            continue;
        const char **cells = vc_sheet_row(table, row++);
        cells[0] = slot->path;
        cells[1] = vc_format(arena, "%s: %s", title(arena, slot), values(arena, slot));
    }
    return sheet;
}

static void put_path(vc_csv_row r, const vc_slot *slot)
{
    const vc_type *type = slot->type.element ? slot->type.element : &slot->type;
    vc_csv_field(&r, "path", slot->path);
    vc_csv_field(&r, "title", title(r.out->arena, slot));
    vc_csv_field(&r, "type", type_name(&slot->type));
    vc_csv_field(&r, "element",
                 slot->type.element ? type_name(slot->type.element) : NULL);
    vc_csv_field(&r, "unit", unit(slot));
    vc_csv_field(&r, "words", words(r.out->arena, type));
    vc_csv_end(&r);
}

void vc_csv_paths(vc_buffer *out, const vc_case *c)
{
    bool begun = false;
    for (size_t i = 0; i < c->layout.count; i++) {
        const vc_slot *slot = &c->layout.slots[i];
        if (!is_shown(slot))
            continue;
        if (!begun)
            put_path(vc_csv_begin(out, true), slot);
        begun = true;
        put_path(vc_csv_begin(out, false), slot);
    }
}

/* What is not declared is null. */
static void put_end(vc_writer *w, const char *name, double end)
{
    if (isfinite(end)) {
        vc_write_figure(w, name, end);
        return;
    }
    vc_write_key(w, name);
    vc_write_null(w);
}

void vc_json_paths(vc_buffer *out, const vc_case *c, const vc_render_options *options)
{
    vc_writer w = vc_writer_new(out, 2);
    vc_write_object(&w);
    vc_write_figure(&w, "schema_version", 1);
    vc_write_text(&w, "program", options->program);
    vc_write_key(&w, "paths");
    vc_write_array(&w);
    for (size_t i = 0; i < c->layout.count; i++) {
        const vc_slot *slot = &c->layout.slots[i];
        if (!is_shown(slot))
            continue;
        const vc_type *type = slot->type.element ? slot->type.element : &slot->type;
        vc_write_object(&w);
        vc_write_text(&w, "path", slot->path);
        vc_write_text(&w, "title", title(out->arena, slot));
        vc_write_text(&w, "type", type_name(&slot->type));
        vc_write_text(&w, "element",
                      slot->type.element ? type_name(slot->type.element) : NULL);
        vc_write_text(&w, "unit", unit(slot));
        put_end(&w, "minimum", slot->key ? slot->key->least : NAN);
        put_end(&w, "maximum", slot->key ? slot->key->most : NAN);
        vc_write_list(&w, "words", type->words, type->word_count);
        vc_write_object_end(&w);
    }
    vc_write_array_end(&w);
    vc_write_object_end(&w);
    vc_buffer_add_char(out, '\n');
}
