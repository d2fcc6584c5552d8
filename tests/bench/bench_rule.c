/* Evaluations a second of three typical rules over facts already loaded, one core. */
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "rule/rule.h"

static const char *const words[] = {"none", "signatory", "party", "offered", "granted"};

static const struct fact {
    const char *path;
    vc_type type;
} facts[] = {
    {"party.icc_warrant", {.kind = VC_TYPE_BOOLEAN}},
    {"host.rome_statute", {.kind = VC_TYPE_WORD, .words = words, .word_count = 5}},
    {"host.immunity", {.kind = VC_TYPE_WORD, .words = words, .word_count = 5}},
    {"party.travel.hours", {.kind = VC_TYPE_NUMBER}},
    {"parameter.max_hours", {.kind = VC_TYPE_NUMBER}},
};
enum { FACTS = sizeof facts / sizeof *facts };

static bool resolve(void *context, const char *path, bool in_record,
                    vc_binding *binding)
{
    (void)context;
    for (int32_t i = 0; i < FACTS && !in_record; i++)
        if (strcmp(path, facts[i].path) == 0) {
            *binding = (vc_binding){i, facts[i].type};
            return true;
        }
    return false;
}

static const char *const *names(void *context, bool in_record, size_t *count)
{
    (void)context;
    (void)in_record;
    *count = 0;
    return NULL;
}

static const char *const rules[] = {
    "{\"!\":{\"and\":[{\"var\":\"party.icc_warrant\"},"
    "{\"==\":[{\"var\":\"host.rome_statute\"},\"party\"]}]}}",
    "{\"in\":[{\"var\":\"host.immunity\"},[\"offered\",\"granted\"]]}",
    "{\"if\":[{\"<=\":[{\"+\":[{\"var\":\"party.travel.hours\"},1]},"
    "{\"var\":\"parameter.max_hours\"}]},true,{\"!\":{\"var\":\"party.icc_warrant\"}}]"
    "}",
};

static double seconds(void)
{
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Of three rounds the fastest: the others were disturbed. */
static double measure(const vc_program *program, const vc_value *slots)
{
    enum { EVALUATIONS = 3000000 };
    double best = 0;
    for (int round = 0; round < 3; round++) {
        vc_run run = {.slots = slots};
        size_t truths = 0;
        double begin = seconds();
        for (int i = 0; i < EVALUATIONS; i++) {
            vc_value result = vc_rule_run(program, &run);
            truths += result.as.boolean;
        }
        double rate = EVALUATIONS / (seconds() - begin);
        if (truths % EVALUATIONS == 0 && rate > best)
            best = rate;
    }
    return best;
}

int main(void)
{
    jmp_buf guard;
    if (setjmp(guard))
        return 71;
    vc_arena *arena = vc_arena_new(&guard);
    const vc_resolver resolver = {NULL, resolve, names, NULL};
    const vc_value slots[FACTS] = {vc_boolean(true), vc_string("party"),
                                   vc_string("granted"), vc_number(3.5), vc_number(12)};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        vc_faults faults = vc_faults_new(arena);
        vc_document *document;
        if (!vc_json_parse(arena, &faults, "rule", rules[i], strlen(rules[i]), false,
                           NULL, NULL, &document))
            return 1;
        const vc_program *program = vc_rule_compile(
            arena, &faults, document->root, VC_RULE, &resolver, VC_TYPE_BOOLEAN);
        if (!program)
            return 1;
        vc_buffer infix = vc_buffer_new(arena);
        vc_rule_infix(&infix, document->root);
        printf("%6.1f million evaluations/s  %s\n", measure(program, slots) / 1e6,
               infix.text);
    }
    vc_arena_free(arena);
    return 0;
}
