/* check_faults.c - see check_faults.h. */
#include "check_faults.h"

#include <stdlib.h>
#include <string.h>

static bool same_place(const vc_fault *a, const vc_fault *b)
{
    if (!a->place.file || !b->place.file || strcmp(a->place.file, b->place.file) != 0)
        return false;
    return !a->place.text == !b->place.text && a->place.offset == b->place.offset;
}

static void append(vc_faults *faults, const vc_fault *fault)
{
    vc_fault *copy = vc_arena_alloc(faults->arena, sizeof *copy);
    *copy = *fault;
    copy->next = NULL;
    if (faults->last)
        faults->last->next = copy;
    else
        faults->first = copy;
    faults->last = copy;
    faults->count++;
}

void vc_check_merge(vc_faults *into, const vc_faults *more)
{
    const size_t before = into->count;
    for (const vc_fault *f = more->first; f; f = f->next) {
        const vc_fault *other = into->first;
        size_t i = 0;
        while (i < before && !same_place(other, f)) {
            other = other->next;
            i++;
        }
        if (i == before)
            append(into, f);
    }
}

/* The value that begins at an offset; NULL if none does. */
static const vc_json *value_at(const vc_json *json, size_t offset)
{
    while (json && json->offset != offset) {
        const vc_json *child = json->child;
        while (child && child->end <= offset)
            child = child->next;
        json = child && child->offset <= offset ? child : NULL;
    }
    return json;
}

static bool within(const vc_json *value, size_t offset)
{
    return value && offset > value->offset && offset < value->end;
}

/* What a schema says of a part of that which a loader refuses as a whole, or misses in an
 * object of which the loader refuses a part, is the same fault again. */
static bool is_echo(const vc_json *root, const vc_fault *loaded, const vc_fault *shape)
{
    const size_t at = loaded->place.offset, inside = shape->place.offset;
    const vc_json *refused = value_at(root, at);
    const bool whole = refused && (refused->type == VC_JSON_ARRAY ||
                                   strcmp(loaded->code, "test-travel") == 0);
    if (!loaded->place.file || strcmp(loaded->place.file, root->document->name) != 0)
        return false;
    if (strcmp(shape->code, "json-missing") == 0)
        return within(value_at(root, inside), at);
    return whole && within(refused, inside);
}

vc_faults vc_check_without_echoes(const vc_json *root, const vc_faults *loaded,
                                  const vc_faults *shape)
{
    vc_faults rest = vc_faults_new(shape->arena);
    for (const vc_fault *s = shape->first; s; s = s->next) {
        const vc_fault *l = loaded->first;
        while (l && !is_echo(root, l, s))
            l = l->next;
        if (!l)
            append(&rest, s);
    }
    return rest;
}

static int by_place(const void *left, const void *right)
{
    const vc_fault *a = *(const vc_fault *const *)left;
    const vc_fault *b = *(const vc_fault *const *)right;
    const int file =
        strcmp(a->place.file ? a->place.file : "", b->place.file ? b->place.file : "");
    if (file != 0)
        return file;
    if (a->place.offset != b->place.offset)
        return a->place.offset < b->place.offset ? -1 : 1;
    const int code = strcmp(a->code, b->code);
    return code ? code : strcmp(a->message, b->message);
}

vc_faults vc_check_sorted(const vc_faults *faults)
{
    vc_faults ordered = vc_faults_new(faults->arena);
    const vc_fault **list = vc_arena_array(faults->arena, faults->count, sizeof *list);
    size_t count = 0;
    for (const vc_fault *f = faults->first; f; f = f->next)
        list[count++] = f;
    if (count)
        qsort(list, count, sizeof *list, by_place);
    for (size_t i = 0; i < count; i++)
        append(&ordered, list[i]);
    return ordered;
}

vc_faults vc_check_without(const vc_faults *faults, const char *code, vc_place place)
{
    vc_faults rest = vc_faults_new(faults->arena);
    const vc_fault at = {.place = place};
    for (const vc_fault *f = faults->first; f; f = f->next)
        if (strcmp(f->code, code) != 0 || !same_place(f, &at))
            append(&rest, f);
    return rest;
}
