/* Feeds any bytes to the JSON layer and checks what must hold for all of them: what the
 * scanner accepts, cJSON accepts too; what is built from it and written reads back
 * equal; a filter changes neither the verdict nor what it lets through. */
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "json/json.h"
#include "json/scanner.h"

static void require(bool condition)
{
    if (!condition)
        abort();
}

/* cJSON 1.7.15 reads at most 63 bytes of a number and then stumbles over the rest. */
static void note_long_number(void *context, const vc_event *event)
{
    bool *found = context;
    if (event->type == VC_EVENT_NUMBER && event->end - event->begin > 63)
        *found = true;
}

static vc_json_wanted want_even(void *context, unsigned depth, const char *parent,
                                const char *key, size_t length)
{
    (void)context;
    (void)parent;
    return (depth + length + (length > 0 ? (unsigned char)key[0] : 0u)) % 2 == 0
               ? VC_JSON_BUILD
               : VC_JSON_OMIT;
}

static vc_json_wanted want_all(void *context, unsigned depth, const char *parent,
                               const char *key, size_t length)
{
    (void)context;
    (void)depth;
    (void)parent;
    (void)key;
    (void)length;
    return VC_JSON_BUILD;
}

static vc_json_wanted defer_all(void *context, unsigned depth, const char *parent,
                                const char *key, size_t length)
{
    want_all(context, depth, parent, key, length);
    return VC_JSON_DEFER;
}

static vc_json_want *const wants[] = {NULL, want_all, want_even};

/* What is deferred and built later is what is built at once. */
static void check_deferred(vc_arena *arena, const vc_document *whole)
{
    vc_faults faults = vc_faults_new(arena);
    vc_document *document;
    require(vc_json_parse(arena, &faults, "again", whole->text, whole->length, true,
                          defer_all, NULL, &document));
    const vc_json *later = document->root->child;
    for (const vc_json *at_once = whole->root->child; at_once;
         at_once = at_once->next) {
        require(vc_json_equal(at_once, vc_json_build(arena, later)));
        later = later->next;
    }
}

static void check_round_trip(vc_arena *arena, const vc_document *document)
{
    vc_faults faults = vc_faults_new(arena);
    vc_buffer out = vc_buffer_new(arena);
    vc_document *again;
    vc_json_write(&out, document->root);
    require(vc_json_parse(arena, &faults, "again", out.text, out.length, true, NULL,
                          NULL, &again));
    require(vc_json_equal(document->root, again->root));
    require(vc_json_equal(again->root, document->root));
}

static bool only_duplicates(const vc_faults *faults)
{
    for (const vc_fault *fault = faults->first; fault != NULL; fault = fault->next)
        if (strcmp(fault->code, "json-duplicate-key") != 0)
            return false;
    return faults->count > 0;
}

static void check(vc_arena *arena, const char *text, size_t length)
{
    bool long_number = false;
    vc_scan_error error = {.offset = 0};
    bool valid = vc_json_scan(text, length, note_long_number, &long_number, &error);
    require(valid || (error.offset <= length && error.message != NULL));
    if (valid && !long_number) {
        const char *end;
        cJSON *tree = cJSON_ParseWithLengthOpts(text, length, &end, false);
        require(tree != NULL);
        cJSON_Delete(tree);
    }
    for (size_t i = 0; i < sizeof wants / sizeof *wants; i++) {
        vc_faults faults = vc_faults_new(arena);
        vc_document *document;
        bool built = vc_json_parse(arena, &faults, "fuzz", text, length, true, wants[i],
                                   NULL, &document);
        require(built == (faults.count == 0));
        require(built ? valid : !valid || only_duplicates(&faults));
        if (built)
            check_round_trip(arena, document);
        if (built && wants[i] == NULL && document->root->type == VC_JSON_OBJECT)
            check_deferred(arena, document);
        vc_buffer out = vc_buffer_new(arena);
        for (const vc_fault *fault = faults.first; fault != NULL; fault = fault->next)
            vc_fault_write(&out, fault);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jmp_buf guard;
    vc_arena *volatile arena = NULL;
    char *volatile text = malloc(size > 0 ? size : 1);
    if (text == NULL)
        return 0;
    if (size > 0)
        memcpy(text, data, size);
    if (setjmp(guard) == 0) {
        arena = vc_arena_new(&guard);
        if (arena != NULL)
            check(arena, text, size);
    }
    vc_arena_free(arena);
    free(text);
    return 0;
}
