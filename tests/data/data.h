/* data.h - the shipped data as its tests see it. Tests run from the root of the
 * repository and read the files there, not the copies that the program holds. */
#ifndef VC_TESTS_DATA_H
#define VC_TESTS_DATA_H

#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "json/json.h"
#include "model/case.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* A failing allocation jumps to main, which is alive as long as any test. */
static jmp_buf guard;
static vc_arena *arena;
static vc_faults faults;

static inline int begin(void **state)
{
    (void)state;
    arena = vc_arena_new(&guard);
    if (!arena)
        return -1;
    faults = vc_faults_new(arena);
    return 0;
}

static inline int end(void **state)
{
    (void)state;
    vc_arena_free(arena);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

/* Everything that was complained about, as a person reads it. */
static inline const char *complaints(void)
{
    vc_buffer out = vc_buffer_new(arena);
    for (const vc_fault *f = faults.first; f; f = f->next)
        vc_fault_write(&out, f);
    return out.text;
}

static inline const vc_json *load(const char *path)
{
    vc_document *document = NULL;
    if (!vc_json_load(arena, &faults, path, VC_JSON_MAX_BYTES, NULL, NULL, &document))
        fail_msg("%s", complaints());
    return document->root;
}

static inline vc_case *load_case(const vc_case_options *options)
{
    vc_case *c = vc_case_load(arena, &faults, options);
    if (!c)
        fail_msg("%s", complaints());
    return c;
}

/* The files that match, sorted; in the arena. */
static inline const char *const *files(const char *pattern, size_t *count)
{
    glob_t found = {0};
    if (glob(pattern, 0, NULL, &found) != 0)
        fail_msg("no file %s; tests run from the root of the repository", pattern);
    const char **paths = vc_arena_array(arena, found.gl_pathc, sizeof *paths);
    for (size_t i = 0; i < found.gl_pathc; i++)
        paths[i] = vc_arena_string(arena, found.gl_pathv[i]);
    *count = found.gl_pathc;
    globfree(&found);
    return paths;
}

static inline vc_date day_of(const char *text)
{
    vc_date day = 0;
    if (!vc_date_parse(text, &day))
        fail_msg("\"%s\" is no day", text);
    return day;
}

/* "FILE:LINE" of a value, for messages. */
static inline const char *where(const vc_json *json)
{
    size_t line, column;
    const vc_place place = vc_json_place(json);
    vc_place_position(place, &line, &column);
    return vc_format(arena, "%s:%zu", place.file, line);
}

#endif
