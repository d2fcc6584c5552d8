/* Variables of plain mode: finding what stands at a path of the data, and the operators
 * that ask whether something does. In rule mode paths are slots and none of this runs. */
#include <math.h>
#include <string.h>

#include "rule/program.h"

vc_path vc_path_split(vc_arena *arena, const char *text)
{
    vc_path path = {.text = text};
    if (*text == '\0')
        return path;
    path.count = 1;
    for (const char *c = text; *c; c++)
        path.count += *c == '.';
    vc_part *parts = vc_arena_array(arena, path.count, sizeof *parts);
    size_t i = 0;
    const char *begin = text;
    for (const char *c = text;; c++) {
        if (*c != '.' && *c != '\0')
            continue;
        parts[i++] = (vc_part){begin, (uint32_t)(c - begin)};
        begin = c + 1;
        if (*c == '\0')
            break;
    }
    path.parts = parts;
    return path;
}

/* The index that a part is, written as JavaScript writes it ("01" is a name); -1. */
static double index_of(const vc_part *part)
{
    double index = 0;
    if (part->length == 0 || part->length > 10 ||
        (part->text[0] == '0' && part->length > 1))
        return -1;
    for (uint32_t i = 0; i < part->length; i++) {
        if (part->text[i] < '0' || part->text[i] > '9')
            return -1;
        index = index * 10 + (part->text[i] - '0');
    }
    return index;
}

static bool is_part(const char *key, const vc_part *part)
{
    return strncmp(key, part->text, part->length) == 0 && key[part->length] == '\0';
}

/* One step down. False if there is nothing (undefined, in JavaScript). */
static bool step(vc_machine *machine, vc_value *value, const vc_part *part)
{
    vc_value from = *value;
    if (from.kind == VC_KIND_OBJECT) {
        for (uint32_t i = 0; i < from.count; i++)
            if (is_part(from.as.members[i].key, part)) {
                *value = from.as.members[i].value;
                return true;
            }
        return false;
    }
    if (from.kind == VC_KIND_STRING)
        return vc_text_step(machine, from, part, index_of(part), value);
    if (from.kind != VC_KIND_LIST)
        return false;
    if (is_part("length", part)) {
        *value = vc_number(from.count);
        return true;
    }
    double index = index_of(part);
    if (index < 0 || index >= from.count)
        return false;
    *value = from.as.items[(uint32_t)index];
    return true;
}

/* The object that a body of `reduce` sees. */
static vc_value reduce_data(vc_machine *machine, const vc_scope *scope)
{
    vc_member *members = vc_arena_array(machine->run->arena, 2, sizeof *members);
    members[0] = (vc_member){"current", scope->element};
    members[1] = (vc_member){"accumulator", scope->accumulator};
    /* As heavy as the two together, so that it cannot be used to grow without limit. */
    vc_value both[2] = {scope->element, scope->accumulator};
    vc_value object = vc_list(both, 2);
    if (!vc_value_weigh(&object))
        return vc_machine_fail(machine, "Invalid Arguments",
                               "the data grows too large");
    if (vc_value_has_unknown(object))
        return vc_cause_unknown(machine, both, 2, false);
    object.kind = VC_KIND_OBJECT;
    object.as.members = members;
    return object;
}

/* Walks a path from a scope. False if nothing is there; an unknown on the way is the
 * result. */
static bool walk(vc_machine *machine, const vc_scope *scope, const vc_path *path,
                 vc_value *found)
{
    uint32_t i = 0;
    vc_value value = scope->element;
    if (scope->reduce && path->count == 0)
        value = reduce_data(machine, scope);
    if (scope->reduce && path->count > 0) {
        bool current = is_part("current", &path->parts[0]);
        if (!current && !is_part("accumulator", &path->parts[0]))
            return false;
        value = current ? scope->element : scope->accumulator;
        i = 1;
    }
    for (; i < path->count; i++) {
        if (value.kind == VC_KIND_UNKNOWN)
            break;
        if (!step(machine, &value, &path->parts[i]))
            return false;
    }
    *found = value;
    return value.kind != VC_KIND_UNDEFINED || path->count == 0;
}

/* The scope so many levels out, as the community's proposal counts: an even level is the
 * data of a scope, the odd one before it the iteration that leads there. There is
 * nothing beyond the outermost. */
static bool walk_out(vc_machine *machine, uint32_t level, const vc_path *path,
                     const vc_scope **scope, vc_value *found)
{
    const vc_scope *from = machine->scope;
    for (; level >= 2 && from->outer; level -= 2)
        from = from->outer;
    *scope = from;
    if (level == 0)
        return walk(machine, from, path, found);
    if (level > 1 || !from->outer || from->reduce || path->count != 1 ||
        !is_part("index", &path->parts[0]))
        return false;
    *found = vc_number(from->index);
    return true;
}

static vc_value absent(vc_machine *machine, const vc_scope *scope, const char *path,
                       bool boolean)
{
    vc_value unknown = vc_cause_path(machine, scope, path);
    unknown.count = boolean ? VC_UNKNOWN_BOOLEAN : 0;
    return unknown;
}

static vc_value look_up(vc_machine *machine, uint32_t level, const vc_path *path,
                        unsigned flags, vc_value fallback)
{
    const vc_scope *scope;
    vc_value value;
    bool found = walk_out(machine, level, path, &scope, &value);
    bool three_valued = machine->run->three_valued;
    if (flags & VC_PATH_KNOWN)
        return vc_boolean(found && value.kind != VC_KIND_UNKNOWN);
    if (flags & VC_PATH_EXISTS) {
        if (found && value.kind == VC_KIND_UNKNOWN)
            return vc_cause_unknown(machine, &value, 1, true);
        if (found || !three_valued)
            return vc_boolean(found);
        return absent(machine, scope, path->text, true);
    }
    if (found)
        return value;
    if (three_valued)
        return absent(machine, scope, path->text, false);
    return fallback.kind == VC_KIND_UNDEFINED ? vc_null() : fallback;
}

vc_value vc_run_path(vc_machine *machine, const vc_instruction *at, vc_value fallback)
{
    return look_up(machine, at->b, &machine->program->paths[at->a], at->flags,
                   fallback);
}

/* What `var` makes of its first operand: nothing is the data itself. */
static vc_path path_of(vc_machine *machine, vc_value key)
{
    if (key.kind == VC_KIND_NULL || key.kind == VC_KIND_UNDEFINED)
        return (vc_path){.text = ""};
    vc_value text = vc_to_string(machine, key);
    vc_path path = vc_path_split(machine->run->arena, text.as.string);
    if (path.count == 0 && key.kind != VC_KIND_STRING) {
        /* String([]) is "", but only "" itself means the data. */
        vc_part *part = vc_arena_alloc(machine->run->arena, sizeof *part);
        part->text = "";
        path.parts = part;
        path.count = 1;
    }
    return path;
}

vc_value vc_run_var(vc_machine *machine, const vc_instruction *at,
                    const vc_value *arguments, size_t count)
{
    vc_path path = path_of(machine, count > 0 ? arguments[0] : vc_null());
    return look_up(machine, 0, &path, at->flags, count > 1 ? arguments[1] : vc_null());
}

/* A path whose parts are values. */
static vc_path path_from(vc_machine *machine, const vc_value *parts, size_t count)
{
    vc_arena *arena = machine->run->arena;
    vc_path path = {.text = "", .count = (uint32_t)count};
    vc_part *made = vc_arena_array(arena, count, sizeof *made);
    vc_buffer text = vc_buffer_new(arena);
    for (size_t i = 0; i < count; i++) {
        vc_value part = vc_to_string(machine, parts[i]);
        made[i] = (vc_part){part.as.string, part.count};
        if (i > 0)
            vc_buffer_add_char(&text, '.');
        vc_buffer_add_bytes(&text, part.as.string, part.count);
    }
    path.text = text.text;
    path.parts = made;
    return path;
}

vc_value vc_run_val(vc_machine *machine, const vc_instruction *at,
                    const vc_value *arguments, size_t count)
{
    if (at->code == VC_OP_KNOWN || at->code == VC_OP_STATED) {
        vc_path path = path_of(machine, count > 0 ? arguments[0] : vc_null());
        return look_up(machine, 0, &path, VC_PATH_KNOWN, vc_null());
    }
    uint32_t level = 0;
    if (count == 1 && arguments[0].kind == VC_KIND_LIST && at->flags & VC_VAL_SPREAD) {
        /* A sole operand that was computed is the whole list of operands. */
        count = arguments[0].count;
        arguments = arguments[0].as.items;
    }
    if (count > 0 && arguments[0].kind == VC_KIND_LIST) {
        double jump = arguments[0].count > 0
                          ? fabs(vc_to_number(machine, arguments[0].as.items[0]))
                          : 0;
        level = jump < 1000 ? (uint32_t)jump : 1000;
        arguments++;
        count--;
    }
    vc_path path = path_from(machine, arguments, count);
    unsigned flags = at->flags & VC_PATH_KNOWN ? VC_PATH_KNOWN : 0;
    return look_up(machine, level, &path,
                   flags | (at->code == VC_OP_EXISTS ? VC_PATH_EXISTS : 0), vc_null());
}

/* ---- missing ---- */

/* The reference looks a key up as {"var": key}, so that a key may be a list of path and
 * default. */
static vc_value value_of_key(vc_machine *machine, vc_value key)
{
    static const vc_instruction var = {.code = VC_OP_VAR};
    if (key.kind == VC_KIND_LIST)
        return vc_run_var(machine, &var, key.as.items, key.count);
    return vc_run_var(machine, &var, &key, 1);
}

typedef struct missing {
    vc_value *keys; /* those that have no value */
    size_t count, unsure_count;
    vc_value unsure; /* with the causes of those that are absent, three-valued */
} missing;

static missing find_missing(vc_machine *machine, const vc_value *keys, size_t count)
{
    missing m = {.keys = vc_arena_array(machine->run->arena, count, sizeof *keys)};
    for (size_t i = 0; i < count; i++) {
        vc_value value = value_of_key(machine, keys[i]);
        if (value.kind == VC_KIND_UNKNOWN) {
            vc_value both[2] = {m.unsure, value};
            m.unsure = vc_cause_unknown(machine, both, 2, false);
            m.unsure_count++;
        } else if (value.kind == VC_KIND_NULL ||
                   (value.kind == VC_KIND_STRING && value.count == 0)) {
            m.keys[m.count++] = keys[i];
        }
    }
    return m;
}

vc_value vc_run_missing(vc_machine *machine, const vc_value *arguments, size_t count)
{
    if (count > 0 && arguments[0].kind == VC_KIND_LIST) {
        count = arguments[0].count;
        arguments = arguments[0].as.items;
    }
    missing m = find_missing(machine, arguments, count);
    if (m.unsure_count == 0)
        return vc_run_make_list(machine, m.keys, m.count);
    if (m.count > 0)
        m.unsure.truths = VC_CAN_BE_TRUE; /* the list is not empty */
    return m.unsure;
}

vc_value vc_run_missing_some(vc_machine *machine, const vc_value *arguments,
                             size_t count)
{
    vc_value options = count > 1 ? arguments[1] : vc_null();
    if (options.kind == VC_KIND_NULL || options.kind == VC_KIND_UNDEFINED)
        return vc_machine_fail(machine, "Invalid Arguments",
                               "missing_some needs a number and a list of paths");
    double length = (double)NAN;
    const vc_value *keys = &options;
    size_t key_count = 1;
    if (options.kind == VC_KIND_LIST) {
        keys = options.as.items;
        key_count = options.count;
        length = (double)key_count;
        if (key_count > 0 && keys[0].kind == VC_KIND_LIST) { /* as in missing */
            key_count = keys[0].count;
            keys = keys[0].as.items;
        }
    } else if (options.kind == VC_KIND_STRING) {
        vc_part part = {"length", 6};
        vc_value units;
        if (vc_text_step(machine, options, &part, -1, &units))
            length = units.as.number;
    }
    missing m = find_missing(machine, keys, key_count);
    double need = vc_to_number(machine, arguments[0]);
    double least = length - (double)m.count - (double)m.unsure_count;
    if (least >= need)
        return vc_run_make_list(machine, NULL, 0);
    if (m.unsure_count == 0)
        return vc_run_make_list(machine, m.keys, m.count);
    return m.unsure;
}
