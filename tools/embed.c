/* embed.c - turns files into C. The bytes become string literals, one a line of the
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

/* Octal escapes have at most three digits, so that a digit that follows is never taken
 * for part of one; '?' is escaped because "??=" is a trigraph in C11. */
static void put_byte(int c)
{
    if (c >= ' ' && c < 127 && c != '"' && c != '\\' && c != '?')
        putchar(c);
    else
        printf("\\%03o", (unsigned)c);
}

static bool put_file(const char *path, size_t number, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    printf("static const unsigned char file_%zu[] =\n    \"", number);
    *length = 0;
    for (int c; (c = getc(file)) != EOF; ++*length) {
        if (c == '\n')
            fputs("\\n\"\n    \"", stdout);
        else
            put_byte(c);
    }
    puts("\";\n");
    bool read = !ferror(file);
    return fclose(file) == 0 && read;
}

typedef struct input {
    const char *path, *name; /* where it is, and what it is called in the result */
    size_t length;
} input;

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
        inputs[(*count)++] = (input){*arguments, name, 0};
    }
    return true;
}

static void put_table(const input *inputs, size_t count)
{
    puts("const vc_embedded_file vc_embedded[] = {");
    for (size_t i = 0; i < count; i++) {
        fputs("    {\"", stdout);
        for (const char *c = inputs[i].name; *c; c++)
            put_byte((unsigned char)*c);
        printf("\", file_%zu, %zu},\n", i, inputs[i].length);
    }
    puts("    {0},\n};\n");
    printf("const size_t vc_embedded_count = %zu;\n", count);
}

static int put_files(input *inputs, size_t count)
{
    qsort(inputs, count, sizeof *inputs, by_name);
    puts("/* Made by tools/embed.c: do not edit. */");
    puts("#include \"model/embedded.h\"\n");
    for (size_t i = 0; i < count; i++)
        if (!put_file(inputs[i].path, i, &inputs[i].length)) {
            fprintf(stderr, "embed: %s: %s\n", inputs[i].path, strerror(errno));
            return 66;
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
    free(inputs);
    return status;
}
