/* embed.c - turns files into C, with what is worth knowing of them before the program
 * runs: a digest, and of JSON texts the values that are in them, so that the program need
 * not read them again. The bytes become string literals, one a line of the file: of the
 * portable ways it is the one that compilers read fastest (2 MB in 0.2 s; an array of
 * decimal numbers takes 4 s). ISO C promises only 4095 bytes a literal, so the result is
 * compiled without -Wpedantic.
 *
 *     embed FOLDER/ FILE... [FOLDER/ FILE...] >embed.c
 *
 * Each FILE lies below the FOLDER before it, which ends in a slash, and is named relative
 * to it in the result. */
#include <errno.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "json/frozen.h"

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
    bool json;
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

/* ---- JSON ---- */

static void put_words(size_t number, const char *words, size_t bytes)
{
    printf("static const char words_%zu[] =\n    \"", number);
    for (size_t i = 0; i < bytes; i++) {
        if (i > 0 && words[i - 1] == '\0')
            fputs("\"\n    \"", stdout);
        put_byte((unsigned char)words[i]);
    }
    puts("\";\n");
}

static void put_values(size_t number, const vc_json_frozen *frozen)
{
    printf("static const vc_json_frozen_value values_%zu[] = {\n", number);
    for (uint32_t i = 0; i < frozen->count; i++) {
        const vc_json_frozen_value *v = &frozen->values[i];
        printf("{%lu,%lu,%lu,%u,%u,%lu,%lu,%lu,%lu},\n", (unsigned long)v->key_offset,
               (unsigned long)v->offset, (unsigned long)v->end, (unsigned)v->type,
               (unsigned)v->count, (unsigned long)v->key, (unsigned long)v->string,
               (unsigned long)v->behind, (unsigned long)v->rank);
    }
    puts("};\n");
}

/* False, having said why, if the file is no JSON. */
static bool put_json(vc_arena *arena, input *in)
{
    size_t word_bytes;
    vc_document *document;
    vc_faults faults = vc_faults_new(arena);
    if (!vc_json_parse(arena, &faults, in->path, in->text, in->length, true, NULL, NULL,
                       &document)) {
        fprintf(stderr, "embed: %s: byte %zu: %s\n", in->path,
                faults.first->place.offset, faults.first->message);
        return false;
    }
    const vc_json_frozen frozen = vc_json_freeze(arena, document, &word_bytes);
    const unsigned long long n = in->number;
    put_words(in->number, frozen.words, word_bytes);
    put_values(in->number, &frozen);
    printf("static const vc_json_frozen json_%llu = {(const char *)file_%llu, %zu, "
           "values_%llu, %lu, words_%llu};\n\n",
           n, n, in->length, n, (unsigned long)frozen.count, n);
    in->json = true;
    return true;
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
        if (in->json)
            printf("&json_%zu},\n", i);
        else
            puts("NULL},");
    }
    puts("    {0},\n};\n");
    printf("const size_t vc_embedded_count = %zu;\n", count);
}

static int put_files(vc_arena *arena, input *inputs, size_t count)
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
        put_bytes(&inputs[i]);
        if (is_json(inputs[i].name) && !put_json(arena, &inputs[i]))
            return 65;
    }
    put_table(inputs, count);
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 74;
}

/* Puts the files, in an arena that jumps back here for want of memory. */
static int embed(input *inputs, size_t count)
{
    jmp_buf guard;
    vc_arena *arena = vc_arena_new(&guard);
    if (!arena || setjmp(guard))
        return 71;
    const int status = put_files(arena, inputs, count);
    vc_arena_free(arena);
    return status;
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
    const int status = gather(argv + 1, inputs, &count) ? embed(inputs, count) : 2;
    for (size_t i = 0; i < count; i++)
        free(inputs[i].text);
    free(inputs);
    return status;
}
