/* Laws of three-valued logic, held against random rules: De Morgan's; that a known
 * result is the result of every filling of the unknown facts (monotonicity), which is
 * checked by trying all of them; and that filling in the facts on which an unknown is
 * said to hang settles it. The seed is fixed, so that every run is the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rule/rule.h"

enum { ROUNDS = 15000, DEPTH = 4 };

/* splitmix64 (Steele, Lea, Flood 2014). */
static uint64_t draw(uint64_t *seed)
{
    uint64_t z = *seed += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static unsigned below(uint64_t *seed, unsigned n)
{
    return (unsigned)(draw(seed) % n);
}

static const vc_json *parse(vc_arena *arena, const char *text)
{
    vc_faults faults = vc_faults_new(arena);
    vc_document *document = NULL;
    if (!vc_json_parse(arena, &faults, "rule", text, strlen(text), false, NULL, NULL,
                       &document))
        fail_msg("not JSON: %s", text);
    return document->root;
}

/* ---- rule mode: three booleans, two words, two numbers ---- */

enum { BOOLEANS = 3, WORDS = 2, NUMBERS = 2, SLOTS = BOOLEANS + WORDS + NUMBERS };

static const char *const slot_names[SLOTS] = {"b0", "b1", "b2", "w0", "w1", "n0", "n1"};
static const char *const words[] = {"x", "y", "z"};

static vc_type slot_type(int32_t slot)
{
    if (slot < BOOLEANS)
        return (vc_type){.kind = VC_TYPE_BOOLEAN};
    if (slot < BOOLEANS + WORDS)
        return (vc_type){.kind = VC_TYPE_WORD, .words = words, .word_count = 3};
    return (vc_type){.kind = VC_TYPE_NUMBER};
}

static bool resolve(void *context, const char *path, bool in_record,
                    vc_binding *binding)
{
    (void)context;
    for (int32_t i = 0; i < SLOTS && !in_record; i++)
        if (strcmp(path, slot_names[i]) == 0) {
            *binding = (vc_binding){i, slot_type(i)};
            return true;
        }
    return false;
}

static const char *const *names(void *context, bool in_record, size_t *count)
{
    (void)context;
    *count = in_record ? 0 : SLOTS;
    return slot_names;
}

static const vc_resolver resolver = {NULL, resolve, names, NULL};

static void add_boolean(vc_buffer *out, uint64_t *seed, int depth);

static void add_number(vc_buffer *out, uint64_t *seed, int depth)
{
    static const char *const operators[] = {"+", "-", "*", "max", "min"};
    switch (depth > 0 ? below(seed, 5) : below(seed, 2)) {
    case 0: vc_buffer_printf(out, "%u", below(seed, 4)); break;
    case 1: vc_buffer_printf(out, "{\"var\":\"n%u\"}", below(seed, NUMBERS)); break;
    case 2:
        vc_buffer_add(out, "{\"if\":[");
        add_boolean(out, seed, depth - 1);
        vc_buffer_add_char(out, ',');
        add_number(out, seed, depth - 1);
        vc_buffer_add_char(out, ',');
        add_number(out, seed, depth - 1);
        vc_buffer_add(out, "]}");
        break;
    case 3:
        vc_buffer_add(out, "{\"reduce\":[[");
        add_number(out, seed, depth - 1);
        vc_buffer_add_char(out, ',');
        add_number(out, seed, depth - 1);
        vc_buffer_add(
            out, "],{\"+\":[{\"var\":\"current\"},{\"var\":\"accumulator\"}]},1]}");
        break;
    default:
        vc_buffer_printf(out, "{\"%s\":[", operators[below(seed, 5)]);
        add_number(out, seed, depth - 1);
        vc_buffer_add_char(out, ',');
        add_number(out, seed, depth - 1);
        vc_buffer_add(out, "]}");
        break;
    }
}

static void add_many(vc_buffer *out, uint64_t *seed, int depth, const char *name)
{
    vc_buffer_printf(out, "{\"%s\":[", name);
    for (unsigned i = 0, n = 1 + below(seed, 3); i < n; i++) {
        if (i > 0)
            vc_buffer_add_char(out, ',');
        add_boolean(out, seed, depth - 1);
    }
    vc_buffer_add(out, "]}");
}

/* A quantifier over numbers, whose body also looks at a fact outside. */
static void add_quantifier(vc_buffer *out, uint64_t *seed, int depth)
{
    static const char *const quantifiers[] = {"some", "all", "none"};
    vc_buffer_printf(out, "{\"%s\":[[", quantifiers[below(seed, 3)]);
    for (unsigned i = 0, n = below(seed, 3); i < n; i++) {
        if (i > 0)
            vc_buffer_add_char(out, ',');
        add_number(out, seed, depth - 1);
    }
    vc_buffer_printf(
        out, "],{\"or\":[{\"<\":[{\"var\":\"\"},%u]},{\"val\":[[2],\"b%u\"]}]}]}",
        below(seed, 4), below(seed, BOOLEANS));
}

static void add_boolean(vc_buffer *out, uint64_t *seed, int depth)
{
    static const char *const comparisons[] = {"<", "<=", ">", ">=", "==", "!="};
    switch (depth > 0 ? below(seed, 10) : below(seed, 2)) {
    case 0: vc_buffer_add(out, below(seed, 2) ? "true" : "false"); break;
    case 1: vc_buffer_printf(out, "{\"var\":\"b%u\"}", below(seed, BOOLEANS)); break;
    case 2:
        vc_buffer_add(out, "{\"!\":");
        add_boolean(out, seed, depth - 1);
        vc_buffer_add_char(out, '}');
        break;
    case 3: add_many(out, seed, depth, "and"); break;
    case 4: add_many(out, seed, depth, "or"); break;
    case 5:
        vc_buffer_printf(out, "{\"%s\":[", comparisons[below(seed, 6)]);
        add_number(out, seed, depth - 1);
        vc_buffer_add_char(out, ',');
        add_number(out, seed, depth - 1);
        vc_buffer_add(out, "]}");
        break;
    case 6:
        vc_buffer_printf(out, "{\"in\":[{\"var\":\"w%u\"},[\"x\",\"%s\"]]}",
                         below(seed, WORDS), words[below(seed, 3)]);
        break;
    case 7:
        vc_buffer_printf(out, "{\"==\":[{\"var\":\"w%u\"},{\"var\":\"w%u\"}]}",
                         below(seed, WORDS), below(seed, WORDS));
        break;
    case 8: add_quantifier(out, seed, depth); break;
    default:
        vc_buffer_add(out, "{\"if\":[");
        add_boolean(out, seed, depth - 1);
        vc_buffer_add_char(out, ',');
        add_boolean(out, seed, depth - 1);
        vc_buffer_add_char(out, ',');
        add_boolean(out, seed, depth - 1);
        vc_buffer_add(out, "]}");
        break;
    }
}

static vc_value slot_value(int slot, unsigned choice)
{
    if (slot < BOOLEANS)
        return vc_boolean(choice % 2);
    if (slot < BOOLEANS + WORDS)
        return vc_string(words[choice % 3]);
    return vc_number(choice % 3);
}

static unsigned choices(int slot)
{
    return slot < BOOLEANS ? 2 : 3;
}

static const vc_program *compile(vc_arena *arena, const char *rule)
{
    vc_faults faults = vc_faults_new(arena);
    const vc_program *program = vc_rule_compile(arena, &faults, parse(arena, rule),
                                                VC_RULE, &resolver, VC_TYPE_BOOLEAN);
    if (!program)
        fail_msg("%s: %s", rule, faults.first->message);
    return program;
}

/* The next combination of choices for the slots marked open; false after the last. */
static bool next(unsigned at[SLOTS], const bool open[SLOTS])
{
    for (int i = 0; i < SLOTS; i++) {
        if (!open[i])
            continue;
        if (++at[i] < choices(i))
            return true;
        at[i] = 0;
    }
    return false;
}

/* Runs with every filling of the open slots; wants the result to be `expected`, or just
 * to be known. */
static void check_fillings(vc_arena *arena, const vc_program *program, const char *rule,
                           vc_value slots[SLOTS], const bool open[SLOTS],
                           const vc_value *expected)
{
    unsigned at[SLOTS] = {0};
    do {
        for (int i = 0; i < SLOTS; i++)
            if (open[i])
                slots[i] = slot_value(i, at[i]);
        vc_run run = {.slots = slots, .arena = arena};
        vc_value found = vc_rule_run(program, &run);
        if (expected ? !vc_value_equal(found, *expected)
                     : found.kind == VC_KIND_UNKNOWN)
            fail_msg("%s: a filling gives kind %d", rule, found.kind);
    } while (next(at, open));
}

static void check_rule(vc_arena *arena, uint64_t *seed)
{
    vc_buffer rule = vc_buffer_new(arena);
    add_boolean(&rule, seed, DEPTH);
    const vc_program *program = compile(arena, rule.text);
    vc_value slots[SLOTS];
    bool open[SLOTS];
    for (int i = 0; i < SLOTS; i++) {
        open[i] = below(seed, 2);
        slots[i] = open[i] ? vc_unknown() : slot_value(i, below(seed, 6));
    }
    vc_run run = {.slots = slots, .arena = arena, .want_causes = true};
    vc_value result = vc_rule_run(program, &run);
    if (result.kind != VC_KIND_UNKNOWN) {
        check_fillings(arena, program, rule.text, slots, open, &result);
        return;
    }
    size_t count = 0;
    const int32_t *causes = vc_cause_slots(arena, result.as.cause, &count);
    bool named[SLOTS] = {false};
    for (size_t i = 0; i < count; i++) {
        assert_true(open[causes[i]]); /* only what is unknown can be a cause */
        named[causes[i]] = true;
    }
    check_fillings(arena, program, rule.text, slots, named, NULL);
}

static void filling_in_facts_never_flips_what_is_known(void **state)
{
    (void)state;
    uint64_t seed = 20250819;
    for (int i = 0; i < ROUNDS; i++) {
        jmp_buf guard;
        if (setjmp(guard))
            fail_msg("no memory");
        vc_arena *arena = vc_arena_new(&guard);
        check_rule(arena, &seed);
        vc_arena_free(arena);
    }
}

static vc_value run_text(vc_arena *arena, const char *rule, const vc_value *slots)
{
    vc_run run = {.slots = slots, .arena = arena};
    return vc_rule_run(compile(arena, rule), &run);
}

static void de_morgan_holds_in_three_values(void **state)
{
    (void)state;
    uint64_t seed = 19391945;
    for (int i = 0; i < ROUNDS; i++) {
        jmp_buf guard;
        if (setjmp(guard))
            fail_msg("no memory");
        vc_arena *arena = vc_arena_new(&guard);
        vc_buffer a = vc_buffer_new(arena), b = vc_buffer_new(arena);
        add_boolean(&a, &seed, DEPTH - 1);
        add_boolean(&b, &seed, DEPTH - 1);
        vc_value slots[SLOTS];
        for (int s = 0; s < SLOTS; s++)
            slots[s] = below(&seed, 2) ? vc_unknown() : slot_value(s, below(&seed, 6));
        bool conjunction = below(&seed, 2);
        const char *left = vc_format(arena, "{\"!\":{\"%s\":[%s,%s]}}",
                                     conjunction ? "and" : "or", a.text, b.text);
        const char *right = vc_format(arena, "{\"%s\":[{\"!\":[%s]},{\"!\":[%s]}]}",
                                      conjunction ? "or" : "and", a.text, b.text);
        vc_value x = run_text(arena, left, slots), y = run_text(arena, right, slots);
        if (x.kind != y.kind ||
            (x.kind == VC_KIND_BOOLEAN && x.as.boolean != y.as.boolean))
            fail_msg("%s and %s differ", left, right);
        vc_arena_free(arena);
    }
}

/* ---- plain mode: three paths that can be anything ---- */

static const char *const leaves[] = {"{\"var\":\"a\"}",
                                     "{\"var\":\"b\"}",
                                     "{\"var\":\"c\"}",
                                     "{\"var\":[\"a\",1]}",
                                     "true",
                                     "false",
                                     "null",
                                     "0",
                                     "1",
                                     "\"\"",
                                     "\"a\"",
                                     "[]",
                                     "[1,\"a\"]",
                                     "[{\"var\":\"a\"},1]"};

static const char *const operators[] = {
    "if",  "?:",  "==",     "===",  "!=",     "!==",     "!",     "!!",   "or",
    "and", "<",   "<=",     ">",    ">=",     "max",     "min",   "+",    "-",
    "*",   "/",   "%",      "map",  "filter", "all",     "some",  "none", "merge",
    "in",  "cat", "substr", "\?\?", "reduce", "missing", "exists"};

static void add_plain(vc_buffer *out, uint64_t *seed, int depth)
{
    if (depth == 0 || below(seed, 4) == 0) {
        vc_buffer_add(out, leaves[below(seed, sizeof leaves / sizeof *leaves)]);
        return;
    }
    const char *name = operators[below(seed, sizeof operators / sizeof *operators)];
    vc_buffer_printf(out, "{\"%s\":[", name);
    for (unsigned i = 0, n = 1 + below(seed, 3); i < n; i++) {
        if (i > 0)
            vc_buffer_add_char(out, ',');
        add_plain(out, seed, depth - 1);
    }
    vc_buffer_add(out, "]}");
}

static const char *const fillings[] = {"null", "true", "false", "0",
                                       "2",    "\"\"", "\"a\"", "[1,\"a\"]"};

/* `and` with a known false is false, also if an unknown operand before it could be 0 or
 * null instead; hence a boolean is held against the truth of the others. */
static bool agrees(vc_value known, vc_value filled)
{
    if (known.kind == VC_KIND_BOOLEAN)
        return vc_truthy(filled) == known.as.boolean;
    return vc_value_equal(known, filled);
}

static void check_plain(vc_arena *arena, uint64_t *seed)
{
    vc_buffer rule = vc_buffer_new(arena);
    vc_faults faults = vc_faults_new(arena);
    add_plain(&rule, seed, 3);
    const vc_program *program = vc_rule_compile(arena, &faults, parse(arena, rule.text),
                                                VC_PLAIN, NULL, VC_TYPE_ANY);
    vc_run run = {.three_valued = true, .arena = arena};
    run.data = (vc_value){.kind = VC_KIND_OBJECT};
    vc_value known = vc_rule_run(program, &run);
    if (known.kind == VC_KIND_UNKNOWN || run.error_type)
        return;
    enum { N = sizeof fillings / sizeof *fillings };
    vc_value filling[N];
    for (int i = 0; i < N; i++)
        filling[i] = vc_value_from_json(arena, parse(arena, fillings[i]));
    for (int i = 0; i < N * N * N; i++) {
        vc_member members[3] = {{"a", filling[i % N]},
                                {"b", filling[i / N % N]},
                                {"c", filling[i / N / N]}};
        vc_run filled = {.arena = arena};
        filled.data =
            (vc_value){.kind = VC_KIND_OBJECT, .count = 3, .as.members = members};
        vc_value result = vc_rule_run(program, &filled);
        if (!filled.error_type && !agrees(known, result))
            fail_msg("%s is known, but differs for a=%s b=%s c=%s", rule.text,
                     fillings[i % N], fillings[i / N % N], fillings[i / N / N]);
    }
}

static void filling_in_absent_paths_never_flips_what_is_known(void **state)
{
    (void)state;
    uint64_t seed = 17031923;
    for (int i = 0; i < ROUNDS; i++) {
        jmp_buf guard;
        if (setjmp(guard))
            fail_msg("no memory");
        vc_arena *arena = vc_arena_new(&guard);
        check_plain(arena, &seed);
        vc_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filling_in_facts_never_flips_what_is_known),
        cmocka_unit_test(de_morgan_holds_in_three_values),
        cmocka_unit_test(filling_in_absent_paths_never_flips_what_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
