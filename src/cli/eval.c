/* eval.c - one JsonLogic expression, or a stream of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "venuecheck.h"

enum { MAX_BYTES = 64 * 1024 * 1024 };

static size_t limit(const cli_options *options)
{
    return options->max_bytes ? options->max_bytes : MAX_BYTES;
}

static int usage(const char *message)
{
    cli_say("%s; see venuecheck eval --help", message);
    return VC_EXIT_USAGE;
}

static vc_evaluator *new_evaluator(const cli_options *options)
{
    vc_evaluator *evaluator = vc_evaluator_new(options->three_valued);
    if (!evaluator)
        cli_say("out of memory");
    return evaluator;
}

/* ---- one ---- */

/* One argument as text. */
typedef struct argument {
    vc_text text;
    char *memory; /* what was read; NULL: it stands in argv */
} argument;

static int read_argument(const char *word, const char *name, size_t most, argument *out)
{
    const bool standard = strcmp(word, "-") == 0;
    *out = (argument){.text = {name, word, strlen(word)}};
    if (!standard && *word != '@')
        return VC_EXIT_OK;
    const int status = cli_input_read(standard ? NULL : word + 1, most, &out->memory,
                                      &out->text.length);
    out->text.name = standard ? "stdin" : word + 1;
    out->text.bytes = out->memory;
    return status;
}

static int print(const cli_options *options, const vc_answer *answer)
{
    cli_output out;
    if (answer->status != VC_EXIT_OK) {
        fputs(answer->messages, stderr);
        return answer->status;
    }
    if (!cli_output_open(&out, options->output))
        return out.status;
    cli_output_write(&out, answer->json, answer->length);
    cli_output_write(&out, "\n", 1);
    return cli_output_close(&out, true);
}

static int evaluate(const cli_options *options, const vc_text *rule,
                    const vc_text *data)
{
    vc_evaluator *evaluator = new_evaluator(options);
    if (!evaluator)
        return VC_EXIT_NO_MEMORY;
    const vc_answer answer = vc_evaluator_run(evaluator, rule, data);
    const int status = print(options, &answer);
    vc_evaluator_free(evaluator);
    return status;
}

static int eval_one(const cli_options *options)
{
    const char *const *words = options->operands;
    argument rule = {0}, data = {0};
    int status = read_argument(words[0], "rule", limit(options), &rule);
    if (status == VC_EXIT_OK && words[1])
        status = read_argument(words[1], "data", limit(options), &data);
    if (status == VC_EXIT_OK)
        status = evaluate(options, &rule.text, words[1] ? &data.text : NULL);
    free(rule.memory);
    free(data.memory);
    return status;
}

/* ---- many ---- */

/* Whoever writes lines one at a time and waits for each answer gets it, and a stream that
 * comes in large pieces is answered in large pieces. */
static void flush(void *output)
{
    cli_output_flush(output);
}

static bool is_blank(const char *line, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r')
            return false;
    return true;
}

static int answer_line(vc_evaluator *evaluator, const cli_lines *lines,
                       const char *line, size_t length, cli_output *out)
{
    if (lines->too_long) {
        cli_printf(
            out,
            "{\"error\":{\"type\":\"Parse Error\",\"message\":\"line %zu is longer "
            "than %zu bytes; --max-bytes allows more\"}}\n",
            lines->number, lines->most);
        return out->status;
    }
    if (is_blank(line, length))
        return VC_EXIT_OK;
    const vc_answer answer = vc_evaluator_line(evaluator, lines->number, line, length);
    if (!answer.json) {
        cli_say("out of memory");
        return answer.status;
    }
    cli_output_write(out, answer.json, answer.length);
    cli_output_write(out, "\n", 1);
    return out->status;
}

static int answer_lines(vc_evaluator *evaluator, const cli_options *options,
                        cli_output *out)
{
    const char *line;
    size_t length;
    int status = VC_EXIT_OK;
    cli_lines lines = {.most = limit(options), .wait = flush, .context = out};
    while (status == VC_EXIT_OK && cli_lines_next(&lines, &line, &length))
        status = answer_line(evaluator, &lines, line, length, out);
    if (status == VC_EXIT_OK)
        status = lines.status;
    cli_lines_free(&lines);
    return status;
}

static int eval_lines(const cli_options *options)
{
    cli_output out;
    vc_evaluator *evaluator = new_evaluator(options);
    if (!evaluator)
        return VC_EXIT_NO_MEMORY;
    int status = cli_output_open(&out, options->output) ? VC_EXIT_OK : out.status;
    if (status == VC_EXIT_OK) {
        status = answer_lines(evaluator, options, &out);
        const int written = cli_output_close(&out, status == VC_EXIT_OK);
        if (written != VC_EXIT_OK)
            status = written;
    }
    vc_evaluator_free(evaluator);
    return status;
}

int cli_eval(const cli_options *options)
{
    const char *const *words = options->operands;
    if (options->ndjson && words[0])
        return usage("--ndjson takes its rules from standard input, not from RULE");
    if (options->ndjson)
        return eval_lines(options);
    if (!words[0])
        return usage("eval wants RULE [DATA], or --ndjson");
    if (words[1] && strcmp(words[0], "-") == 0 && strcmp(words[1], "-") == 0)
        return usage("only one of RULE and DATA can be standard input");
    return eval_one(options);
}
