/* embed.c - turns files into C. The bytes become string literals, one a line of the
 * file: of the portable ways it is the one that compilers read fastest (2 MB in 0.2 s;
 * an array of decimal numbers takes 4 s). ISO C promises only 4095 bytes a literal, so
 * the result is compiled without -Wpedantic.
 *
 *     embed FOLDER FILE... >embed.c
 *
 * Each FILE lies below FOLDER and is named relative to it in the result. */
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

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The part of path that lies below folder, or NULL. */
static const char *below(const char *folder, const char *path)
{
    size_t length = strlen(folder);
    while (length > 0 && folder[length - 1] == '/')
        length--;
    if (strncmp(folder, path, length) != 0 || path[length] != '/')
        return NULL;
    return path + length + 1;
}

static void put_table(const char *folder, char **paths, const size_t *lengths,
                      size_t count)
{
    puts("const vc_embedded_file vc_embedded[] = {");
    for (size_t i = 0; i < count; i++) {
        fputs("    {\"", stdout);
        for (const char *c = below(folder, paths[i]); *c; c++)
            put_byte((unsigned char)*c);
        printf("\", file_%zu, %zu},\n", i, lengths[i]);
    }
    puts("    {0},\n};\n");
    printf("const size_t vc_embedded_count = %zu;\n", count);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fputs("usage: embed FOLDER FILE... >embed.c\n", stderr);
        return 2;
    }
    char **paths = argv + 2;
    size_t count = (size_t)argc - 2;
    size_t *lengths = calloc(count + 1, sizeof *lengths);
    if (!lengths)
        return 71;
    qsort(paths, count, sizeof *paths, by_text);
    puts("/* Made by tools/embed.c from the files below data/: do not edit. */");
    puts("#include \"model/embedded.h\"\n");
    for (size_t i = 0; i < count; i++) {
        if (!below(argv[1], paths[i])) {
            fprintf(stderr, "embed: %s: not below %s\n", paths[i], argv[1]);
            return 2;
        }
        if (!put_file(paths[i], i, &lengths[i])) {
            fprintf(stderr, "embed: %s: %s\n", paths[i], strerror(errno));
            return 66;
        }
    }
    put_table(argv[1], paths, lengths, count);
    free(lengths);
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 74;
}
