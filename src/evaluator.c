/* evaluator.c - single JsonLogic expressions behind the public header. Each call works in
 * an arena of its own, so that a stream of any length takes no more memory than its
 * longest line. */
#include "venuecheck.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "json/writer.h"
#include "rule/rule.h"

struct vc_evaluator {
    jmp_buf guard;   /* where an allocation that fails jumps during a call */
    vc_arena *arena; /* of the last call, whose answer the caller may still read */
    bool three_valued;
};

static const vc_answer no_memory = {.status = VC_EXIT_NO_MEMORY,
                                    .error_type = "Out of Memory",
                                    .error_message = "out of memory",
                                    .messages = "venuecheck: out of memory\n"};

vc_evaluator *vc_evaluator_new(bool three_valued)
{
    vc_evaluator *evaluator = calloc(1, sizeof *evaluator);
    if (evaluator)
        evaluator->three_valued = three_valued;
    return evaluator;
}

void vc_evaluator_free(vc_evaluator *evaluator)
{
    if (!evaluator)
        return;
    vc_arena_free(evaluator->arena);
    free(evaluator);
}

/* A fresh arena for the next call. */
static bool begin(vc_evaluator *evaluator)
{
    vc_arena_free(evaluator->arena);
    evaluator->arena = vc_arena_new(&evaluator->guard);
    return evaluator->arena != NULL;
}

/* ---- answers ---- */

static vc_answer fail(vc_arena *arena, const char *type, const char *message)
{
    return (vc_answer){.status = VC_EXIT_BAD_INPUT,
                       .error_type = type,
                       .error_message = message,
                       .messages = vc_message(arena, "%s: %s", type, message)};
}

/* The types that the community's suites of JsonLogic know, by the kind of the fault; an
 * object of two keys names no operator. */
static const char *fault_type(const vc_fault *fault)
{
    if (strncmp(fault->code, "json-", 5) == 0)
        return "Parse Error";
    if (strcmp(fault->code, "rule-object") == 0)
        return "Unknown Operator";
    return "Invalid Arguments";
}

/* What is wrong and what would be right, in one line and without its place. */
static const char *fault_message(vc_arena *arena, const vc_fault *fault)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_add(&out, fault->message);
    if (fault->expected)
        vc_buffer_printf(&out, "; %s", fault->expected);
    return out.text;
}

static vc_answer fail_with(vc_arena *arena, const vc_faults *faults)
{
    vc_buffer messages = vc_buffer_new(arena);
    for (const vc_fault *f = faults->first; f; f = f->next)
        vc_fault_write(&messages, f);
    return (vc_answer){.status = VC_EXIT_BAD_INPUT,
                       .error_type = fault_type(faults->first),
                       .error_message = fault_message(arena, faults->first),
                       .messages = messages.text};
}

/* ---- what is unknown in a result ---- */

typedef struct pending {
    vc_arena *arena;
    vc_value *values;
    size_t count, capacity;
} pending;

static void push(pending *todo, vc_value value)
{
    if (todo->count == todo->capacity) {
        const size_t capacity = todo->capacity ? todo->capacity * 2 : 64;
        vc_value *values = vc_arena_array(todo->arena, capacity, sizeof *values);
        if (todo->count)
            memcpy(values, todo->values, todo->count * sizeof *values);
        todo->values = values;
        todo->capacity = capacity;
    }
    todo->values[todo->count++] = value;
}

/* Children last first, so that they come off the stack in their order. */
static void push_children(pending *todo, vc_value value)
{
    for (uint32_t i = value.count; i-- > 0;)
        push(todo, value.kind == VC_KIND_LIST ? value.as.items[i]
                                              : value.as.members[i].value);
}

/* Adds the causes of an unknown to those found before. */
static const vc_cause *join(vc_arena *arena, const vc_cause *before,
                            const vc_cause *more)
{
    if (!before || !more)
        return before ? before : more;
    vc_cause *both = vc_arena_alloc(arena, sizeof *both);
    *both = (vc_cause){.left = before, .right = more, .slot = -1};
    return both;
}

/* True if something in the value is unknown; *cause is what it hangs on. A result can be
 * nested deeper than any input (reduce can build it), hence no recursion. */
static bool find_unknown(vc_arena *arena, vc_value value, const vc_cause **cause)
{
    pending todo = {.arena = arena};
    bool found = false;
    push(&todo, value);
    while (todo.count > 0) {
        const vc_value next = todo.values[--todo.count];
        if (next.kind == VC_KIND_UNKNOWN) {
            *cause = join(arena, *cause, next.as.cause);
            found = true;
        } else if (next.kind == VC_KIND_LIST || next.kind == VC_KIND_OBJECT) {
            push_children(&todo, next);
        }
    }
    return found;
}

static vc_answer answer_unknown(vc_arena *arena, const vc_cause *cause)
{
    size_t count = 0;
    const char *const *paths = cause ? vc_cause_paths(arena, cause, &count) : NULL;
    vc_buffer out = vc_buffer_new(arena);
    vc_writer writer = vc_writer_new(&out, 0);
    vc_write_object(&writer);
    vc_write_key(&writer, "unknown");
    vc_write_array(&writer);
    for (size_t i = 0; i < count; i++)
        vc_write_string(&writer, paths[i]);
    vc_write_array_end(&writer);
    vc_write_object_end(&writer);
    return (vc_answer){.json = out.text, .length = out.length, .unknown = true};
}

/* ---- evaluation ---- */

static vc_answer answer_value(const vc_evaluator *evaluator, vc_value value)
{
    vc_buffer out = vc_buffer_new(evaluator->arena);
    const vc_cause *cause = NULL;
    if (vc_value_write(&out, value))
        return (vc_answer){.json = out.text, .length = out.length};
    if (evaluator->three_valued && find_unknown(evaluator->arena, value, &cause))
        return answer_unknown(evaluator->arena, cause);
    return fail(evaluator->arena, "NaN",
                "the result is a number that JSON cannot say: NaN or infinity");
}

static vc_answer evaluate(vc_evaluator *evaluator, vc_faults *faults,
                          const vc_json *rule, const vc_json *data)
{
    vc_arena *arena = evaluator->arena;
    const vc_program *program =
        vc_rule_compile(arena, faults, rule, VC_PLAIN, NULL, VC_TYPE_ANY);
    if (!program)
        return fail_with(arena, faults);
    vc_run run = {.data = data ? vc_value_from_json(arena, data) : vc_null(),
                  .three_valued = evaluator->three_valued,
                  .want_causes = evaluator->three_valued,
                  .arena = arena};
    const vc_value value = vc_rule_run(program, &run);
    if (run.error_type)
        return fail(arena, run.error_type,
                    run.error_message ? run.error_message : run.error_type);
    return answer_value(evaluator, value);
}

static bool parse(vc_evaluator *evaluator, vc_faults *faults, const vc_text *text,
                  const vc_json **root)
{
    vc_document *document;
    if (!text)
        return true;
    if (!vc_json_parse(evaluator->arena, faults, text->name ? text->name : "text",
                       text->bytes, text->length, true, NULL, NULL, &document))
        return false;
    *root = document->root;
    return true;
}

/* Both texts are read before anything is said, so that the faults of both are told. */
static vc_answer run_texts(vc_evaluator *evaluator, const vc_text *rule,
                           const vc_text *data)
{
    vc_faults faults = vc_faults_new(evaluator->arena);
    const vc_json *rule_root = NULL, *data_root = NULL;
    const bool rule_good = parse(evaluator, &faults, rule, &rule_root);
    const bool data_good = parse(evaluator, &faults, data, &data_root);
    if (!rule_good || !data_good)
        return fail_with(evaluator->arena, &faults);
    return evaluate(evaluator, &faults, rule_root, data_root);
}

vc_answer vc_evaluator_run(vc_evaluator *evaluator, const vc_text *rule,
                           const vc_text *data)
{
    if (!begin(evaluator))
        return no_memory;
    if (setjmp(evaluator->guard))
        return no_memory;
    return run_texts(evaluator, rule, data);
}

/* ---- lines ---- */

static vc_answer fail_line(vc_arena *arena, const vc_faults *faults, size_t number)
{
    size_t line, column;
    vc_answer answer = fail_with(arena, faults);
    vc_place_position(faults->first->place, &line, &column);
    answer.error_message = vc_format(arena, "line %zu, column %zu: %s", number, column,
                                     answer.error_message);
    return answer;
}

static vc_answer evaluate_line(vc_evaluator *evaluator, size_t number, const char *line,
                               size_t length)
{
    vc_arena *arena = evaluator->arena;
    const vc_text text = {"line", line, length};
    const vc_json *root = NULL;
    vc_faults faults = vc_faults_new(arena);
    if (!parse(evaluator, &faults, &text, &root))
        return fail_line(arena, &faults, number);
    if (root->type != VC_JSON_OBJECT)
        vc_fault_add(&faults, vc_json_place(root), "eval-line",
                     "expected an object {\"rule\": R, \"data\": D}, found %s",
                     vc_json_type_name(root));
    else if (!vc_json_get(root, "rule"))
        vc_fault_add(&faults, vc_json_place(root), "eval-line",
                     "the member \"rule\" is missing");
    if (faults.count)
        return fail_line(arena, &faults, number);
    vc_answer answer = evaluate(evaluator, &faults, vc_json_get(root, "rule"),
                                vc_json_get(root, "data"));
    return faults.count ? fail_line(arena, &faults, number) : answer;
}

/* Puts what came of a line into the words of the stream. */
static vc_answer wrap(vc_arena *arena, vc_answer answer)
{
    if (answer.unknown)
        return answer;
    vc_buffer out = vc_buffer_new(arena);
    if (answer.status == VC_EXIT_OK) {
        vc_buffer_add(&out, "{\"result\":");
        vc_buffer_add_bytes(&out, answer.json, answer.length);
        vc_buffer_add_char(&out, '}');
    } else {
        vc_buffer_add(&out, "{\"error\":{\"type\":");
        vc_buffer_json_string(&out, answer.error_type);
        vc_buffer_add(&out, ",\"message\":");
        vc_buffer_json_string(&out, answer.error_message);
        vc_buffer_add(&out, "}}");
    }
    answer.json = out.text;
    answer.length = out.length;
    return answer;
}

vc_answer vc_evaluator_line(vc_evaluator *evaluator, size_t number, const char *line,
                            size_t length)
{
    if (!begin(evaluator))
        return no_memory;
    if (setjmp(evaluator->guard))
        return no_memory;
    return wrap(evaluator->arena, evaluate_line(evaluator, number, line, length));
}
