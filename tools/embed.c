/* embed.c - turns files into C, with what is worth knowing of them before the program
 * runs: a digest, and of JSON texts where longer values stand. The bytes become string literals, one a line of the
 * file: of the portable ways it is the one that compilers read fastest (2 MB in 0.2 s;
 * an array of decimal numbers takes 4 s). ISO C promises only 4095 bytes a literal, so
 * the result is compiled without -Wpedantic.
 *
 *     embed FOLDER/ FILE... [FOLDER/ FILE...] >embed.c
 *
 * Each FILE lies below the FOLDER before it, which ends in a slash, and is named relative
 * to it in the result. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "json/scanner.h"

enum {
    INDEXED_DEPTH = 2,   /* members of the root, and members of those */
    INDEXED_LENGTH = 256 /* shorter values are as quickly scanned */
};

/* Octal escapes have at most three digits, so that a digit that follows is never taken
 * for part of one; '?' is escaped because "??=" is a trigraph in C11. */
static void put_byte(int c)
{
    if (c >= ' ' && c < 127 && c != '"' && c != '\\' && c != '?')
        putchar(c);
    else
        printf("\\%03o", (unsigned)c);
}

typedef struct input {
    const char *path, *name; /* where it is, and what it is called in the result */
    size_t number;
    char *text;
    size_t length;
    vc_json_extent *extents;
    size_t extent_count;
} input;

static void put_bytes(const input *in)
{
    printf("static const unsigned char file_%zu[] =\n    \"", in->number);
    for (size_t i = 0; i < in->length; i++) {
        if (in->text[i] == '\n')
            fputs("\\n\"\n    \"", stdout);
        else
            put_byte((unsigned char)in->text[i]);
    }
    puts("\";\n");
}

/* ---- where the values of members stand ---- */

typedef struct index {
    input *in;
    size_t depth;
    bool value_of_member[VC_JSON_DEPTH + 1]; /* the open value at that depth */
    size_t slot[VC_JSON_DEPTH + 1];
    bool after_key;
} index;

static void end_value(index *x, size_t depth, size_t end)
{
    vc_json_extent *extent;
    if (!x->value_of_member[depth])
        return;
    extent = &x->in->extents[x->slot[depth]];
    extent->end = (uint32_t)end;
}

static void begin_value(index *x, size_t begin)
{
    x->value_of_member[x->depth] = x->after_key && x->depth <= INDEXED_DEPTH;
    x->after_key = false;
    if (!x->value_of_member[x->depth])
        return;
    x->slot[x->depth] = x->in->extent_count++;
    x->in->extents[x->slot[x->depth]] = (vc_json_extent){(uint32_t)begin, 0};
}

static size_t note(void *context, const vc_event *event)
{
    index *x = context;
    switch (event->type) {
    case VC_EVENT_KEY: x->after_key = true; break;
    case VC_EVENT_OBJECT:
    case VC_EVENT_ARRAY:
        begin_value(x, event->begin);
        x->depth++;
        break;
    case VC_EVENT_OBJECT_END:
    case VC_EVENT_ARRAY_END: end_value(x, --x->depth, event->end); break;
    default: begin_value(x, event->begin); end_value(x, x->depth, event->end);
    }
    return 0;
}

/* Leaves the longer ones. */
static void drop_short(input *in)
{
    size_t kept = 0;
    for (size_t i = 0; i < in->extent_count; i++)
        if (in->extents[i].end - in->extents[i].begin >= INDEXED_LENGTH)
            in->extents[kept++] = in->extents[i];
    in->extent_count = kept;
}

/* False, having said why, if the file is no JSON. */
static bool find_extents(input *in)
{
    vc_scan_error error;
    index x = {.in = in};
    in->extents = calloc(in->length / 2 + 1, sizeof *in->extents);
    if (!in->extents)
        return false;
    if (!vc_json_scan(in->text, in->length, note, &x, &error)) {
        fprintf(stderr, "embed: %s: byte %zu: %s\n", in->path, error.offset,
                error.message);
        return false;
    }
    drop_short(in);
    return true;
}

static void put_extents(const input *in)
{
    if (in->extent_count == 0)
        return;
    printf("static const vc_json_extent extents_%zu[] = {", in->number);
    for (size_t i = 0; i < in->extent_count; i++)
        printf("%s{%u, %u},", i % 4 ? " " : "\n    ", (unsigned)in->extents[i].begin,
               (unsigned)in->extents[i].end);
    puts("\n};\n");
}

/* ---- files ---- */

static int by_name(const void *a, const void *b)
{
    return strcmp(((const input *)a)->name, ((const input *)b)->name);
}

static bool is_folder(const char *path)
{
    return *path && path[strlen(path) - 1] == '/';
}

/* The part of path that lies below folder, or NULL. */
static const char *below(const char *folder, const char *path)
{
    const size_t length = strlen(folder);
    return length && strncmp(folder, path, length) == 0 ? path + length : NULL;
}

/* The files among the arguments; false if one is not below its folder. */
static bool gather(char **arguments, input *inputs, size_t *count)
{
    const char *folder = "";
    for (; *arguments; arguments++) {
        if (is_folder(*arguments)) {
            folder = *arguments;
            continue;
        }
        const char *name = below(folder, *arguments);
        if (!name) {
            fprintf(stderr, "embed: %s: not below \"%s\"\n", *arguments, folder);
            return false;
        }
        inputs[(*count)++] = (input){.path = *arguments, .name = name};
    }
    return true;
}

/* False with errno; ENOMEM if there is no room for it. */
static bool read_file(input *in)
{
    FILE *file = fopen(in->path, "rb");
    if (!file)
        return false;
    size_t room = 0;
    do {
        char *larger = realloc(in->text, room = room ? 2 * room : 1 << 16);
        if (!larger)
            break;
        in->text = larger;
        in->length += fread(in->text + in->length, 1, room - in->length, file);
    } while (in->length == room);
    const bool good = in->length < room && !ferror(file);
    return fclose(file) == 0 && good;
}

static bool is_json(const char *name)
{
    const size_t length = strlen(name);
    return length > 5 && strcmp(name + length - 5, ".json") == 0;
}

static void put_table(const input *inputs, size_t count)
{
    puts("const vc_embedded_file vc_embedded[] = {");
    for (size_t i = 0; i < count; i++) {
        const input *in = &inputs[i];
        fputs("    {\"", stdout);
        for (const char *c = in->name; *c; c++)
            put_byte((unsigned char)*c);
        printf(
            "\", file_%zu, %zu, UINT64_C(0x%016llx), ", i, in->length,
            (unsigned long long)vc_digest_add(VC_DIGEST_START, in->text, in->length));
        if (in->extent_count)
            printf("extents_%zu, %zu},\n", i, in->extent_count);
        else
            puts("NULL, 0},");
    }
    puts("    {0},\n};\n");
    printf("const size_t vc_embedded_count = %zu;\n", count);
}

static int put_files(input *inputs, size_t count)
{
    qsort(inputs, count, sizeof *inputs, by_name);
    puts("/* Made by tools/embed.c: do not edit. */");
    puts("#include \"model/embedded.h\"\n");
    for (size_t i = 0; i < count; i++) {
        inputs[i].number = i;
        if (!read_file(&inputs[i])) {
            fprintf(stderr, "embed: %s: %s\n", inputs[i].path, strerror(errno));
            return 66;
        }
        if (is_json(inputs[i].name) && !find_extents(&inputs[i]))
            return 65;
        put_bytes(&inputs[i]);
        put_extents(&inputs[i]);
    }
    put_table(inputs, count);
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 74;
}

int main(int argc, char **argv)
{
    size_t count = 0;
    if (argc < 2) {
        fputs("usage: embed FOLDER/ FILE... [FOLDER/ FILE...] >embed.c\n", stderr);
        return 2;
    }
    input *inputs = calloc((size_t)argc, sizeof *inputs);
    if (!inputs)
        return 71;
    const int status = gather(argv + 1, inputs, &count) ? put_files(inputs, count) : 2;
    for (size_t i = 0; i < count; i++) {
        free(inputs[i].text);
        free(inputs[i].extents);
    }
    free(inputs);
    return status;
}
