/* Any JSON as a rule (the first half of the input) on any JSON as data (the second):
 * nothing crashes; what is known although paths are absent is what two-valued logic says;
 * and a rule that compiles over typed facts runs whether they are known or not. */
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rule/rule.h"

enum { SLOTS = 14 };

static const char *const words[] = {"a", "b", "party"};
static const vc_type element[] = {{.kind = VC_TYPE_NUMBER},
                                  {VC_TYPE_WORD, words, 3, false, NULL},
                                  {.kind = VC_TYPE_RECORD}};

/* A path's first letter says what it is: b boolean, n number, w word, d date, t text,
 * l list of numbers, s list of words, p list of records. */
static bool resolve(void *context, const char *path, bool in_record,
                    vc_binding *binding)
{
    static const vc_type types[] = {{.kind = VC_TYPE_BOOLEAN},
                                    {.kind = VC_TYPE_NUMBER},
                                    {VC_TYPE_WORD, words, 3, false, NULL},
                                    {.kind = VC_TYPE_DATE},
                                    {.kind = VC_TYPE_TEXT},
                                    {.kind = VC_TYPE_LIST, .element = &element[0]},
                                    {.kind = VC_TYPE_LIST, .element = &element[1]},
                                    {.kind = VC_TYPE_LIST, .element = &element[2]}};
    static const char letters[] = "bnwdtlsp";
    const char *at = *path ? strchr(letters, *path) : NULL;
    (void)context;
    if (!at || (in_record && *at == 'p'))
        return false;
    *binding = (vc_binding){(int32_t)(at - letters), types[at - letters]};
    return true;
}

static const char *const *names(void *context, bool in_record, size_t *count)
{
    static const char *const all[] = {"b", "n", "w", "d", "t", "l", "s", "p"};
    (void)context;
    *count = in_record ? 7 : 8;
    return all;
}

static void fill(vc_arena *arena, vc_value slots[SLOTS], bool known)
{
    for (int i = 0; i < SLOTS; i++)
        slots[i] = vc_unknown();
    if (!known)
        return;
    vc_value *numbers = vc_arena_array(arena, 2, sizeof *numbers);
    vc_value *texts = vc_arena_array(arena, 2, sizeof *texts);
    vc_value *parties = vc_arena_array(arena, 2, sizeof *parties);
    vc_value *fields = vc_arena_array(arena, SLOTS, sizeof *fields);
    numbers[0] = vc_number(1);
    numbers[1] = vc_number(-2.5);
    texts[0] = vc_string("a");
    texts[1] = vc_string("party");
    slots[0] = vc_boolean(true);
    slots[1] = vc_number(3);
    slots[2] = vc_string("b");
    slots[3] = vc_string("2025-08-19");
    slots[4] = vc_string("text");
    slots[5] = vc_list(numbers, 2);
    slots[6] = vc_list(texts, 2);
    memcpy(fields, slots, SLOTS * sizeof *fields);
    fields[1] = vc_unknown();
    parties[0] = (vc_value){.kind = VC_KIND_RECORD, .as.fields = slots};
    parties[1] = (vc_value){.kind = VC_KIND_RECORD, .as.fields = fields};
    slots[7] = vc_list(parties, 2);
}

static void run_typed(vc_arena *arena, const vc_json *rule)
{
    static const vc_resolver resolver = {NULL, resolve, names, NULL};
    vc_faults faults = vc_faults_new(arena);
    const vc_program *program =
        vc_rule_compile(arena, &faults, rule, VC_RULE, &resolver, VC_TYPE_ANY);
    if (!program) {
        if (faults.count == 0)
            abort();
        return;
    }
    vc_value slots[SLOTS];
    for (int known = 0; known < 2; known++) {
        fill(arena, slots, known);
        vc_run run = {.slots = slots, .arena = arena, .want_causes = true};
        vc_value result = vc_rule_run(program, &run);
        size_t count;
        if (run.error_type)
            abort();
        if (result.kind == VC_KIND_UNKNOWN)
            vc_cause_slots(arena, result.as.cause, &count);
    }
}

static bool agrees(vc_value known, vc_value plain)
{
    if (known.kind == VC_KIND_BOOLEAN)
        return vc_truthy(plain) == known.as.boolean;
    return vc_value_equal(known, plain);
}

static void run_plain(vc_arena *arena, const vc_json *rule, const vc_json *data)
{
    vc_faults faults = vc_faults_new(arena);
    const vc_program *program =
        vc_rule_compile(arena, &faults, rule, VC_PLAIN, NULL, VC_TYPE_ANY);
    if (!program)
        abort();
    vc_run plain = {.data = vc_value_from_json(arena, data), .arena = arena};
    vc_run three = plain;
    three.three_valued = true;
    three.want_causes = true;
    vc_value result = vc_rule_run(program, &plain);
    vc_value known = vc_rule_run(program, &three);
    vc_buffer out = vc_buffer_new(arena);
    if (!plain.error_type && !vc_value_write(&out, result))
        abort();
    size_t count = 0;
    if (known.kind == VC_KIND_UNKNOWN)
        vc_cause_paths(arena, known.as.cause, &count);
    else if (!three.error_type && !plain.error_type && !agrees(known, result))
        abort();
    vc_program_dump(&out, program);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    jmp_buf guard;
    vc_arena *volatile arena = NULL;
    if (setjmp(guard)) {
        vc_arena_free(arena);
        return 0;
    }
    arena = vc_arena_new(&guard);
    vc_faults faults = vc_faults_new(arena);
    const char *text = (const char *)bytes;
    vc_document *rule, *data;
    size_t half = size / 2;
    if (vc_json_parse(arena, &faults, "rule", text, half, true, NULL, NULL, &rule)) {
        if (!vc_json_parse(arena, &faults, "data", text + half, size - half, true, NULL,
                           NULL, &data))
            data = rule;
        vc_buffer infix = vc_buffer_new(arena);
        vc_rule_infix(&infix, rule->root);
        run_plain(arena, rule->root, data->root);
        run_typed(arena, rule->root);
    }
    vc_arena_free(arena);
    return 0;
}
