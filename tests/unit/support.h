/* support.h - what several test programs need: an arena a test, JSON written with single
 * quotes so that it can be read in C, and files in a folder of the test's own. A failing
 * allocation jumps to main, which is alive as long as any test. */
#ifndef VC_TESTS_SUPPORT_H
#define VC_TESTS_SUPPORT_H

#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "model/case.h"
#include "score/judge.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static jmp_buf guard;
static vc_arena *arena;
static vc_faults faults;
static char folder[64];

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

/* The text with double quotes for its single ones; in the arena. */
static inline char *quoted(const char *text)
{
    char *copy = vc_arena_string(arena, text);
    for (char *at = copy; *at; at++)
        if (*at == '\'')
            *at = '"';
    return copy;
}

/* `text` with the first `from` replaced, which must be there; a NULL changes nothing. */
static inline char *changed(const char *text, const char *from, const char *to)
{
    if (!from)
        return vc_arena_string(arena, text);
    const char *at = strstr(text, from);
    if (!at)
        fail_msg("not in the text: %s", from);
    return vc_format(arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

static inline const vc_json *parsed(const char *text)
{
    vc_document *document = NULL;
    const char *json = quoted(text);
    if (!vc_json_parse(arena, &faults, "t.json", json, strlen(json), true, NULL, NULL,
                       &document))
        fail_msg("%s: %s", text, faults.first->message);
    return document->root;
}

/* Everything that was complained about, as a person reads it. */
static inline const char *complaints(void)
{
    vc_buffer out = vc_buffer_new(arena);
    for (const vc_fault *f = faults.first; f; f = f->next)
        vc_fault_write(&out, f);
    return out.text;
}

static inline int begin_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/venuecheck-test-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static inline const char *in_folder(const char *name)
{
    return vc_format(arena, "%s/%s", folder, name);
}

/* Writes a file of the folder; single quotes become double ones. Returns its path. */
static inline const char *write_file(const char *name, const char *text)
{
    const char *path = in_folder(name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(quoted(text), file) >= 0);
    assert_int_equal(fclose(file), 0);
    return path;
}

/* All names under which tests of this folder write. */
static inline int end_folder(void **state)
{
    static const char *const names[] = {"case.json", "a.json",      "b.json",
                                        "c.json",    "summit.json", "rules.json"};
    char path[128];
    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    return rmdir(folder);
}

/* A case out of one text; NULL with faults. */
static inline vc_case *try_case(const char *text)
{
    const vc_case_options options = {.data = write_file("case.json", text)};
    return vc_case_load(arena, &faults, &options);
}

static inline const vc_ranking *ranked(const char *text)
{
    const vc_case *c = try_case(text);
    if (!c)
        fail_msg("%s", complaints());
    return vc_rank(arena, c);
}

static inline const vc_result *result_of(const vc_ranking *ranking, const char *id)
{
    for (size_t i = 0; i < ranking->count; i++)
        if (strcmp(ranking->results[i].venue->id, id) == 0)
            return &ranking->results[i];
    fail_msg("no venue %s", id);
    return NULL;
}

#endif
