/* case.c - the commands that ask about a case. They differ in one call. */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/folders.h"
#include "cli/session.h"
#include "cli/several.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "venuecheck.h"

static int test(vc_session *session, const cli_options *options, const char *format,
                const vc_layout_options *layout, cli_output *out)
{
    const vc_test_options wanted = {.pattern = options->run,
                                    .coverage = options->coverage};
    return vc_session_test(session, &wanted, format, layout, cli_output_write, out);
}

/* A line that goes again; only where somebody looks at it. */
static void show_progress(void *context, size_t done, size_t of)
{
    (void)context;
    fprintf(stderr, "\r%3zu %%", of ? 100 * done / of : 100);
    if (done >= of)
        fputs("\r     \r", stderr);
}

static int robust(vc_session *session, const cli_options *options, const char *format,
                  const vc_layout_options *layout, cli_output *out)
{
    const vc_robust_wishes wishes = {.samples = (uint32_t)options->samples,
                                     .seed = options->seed,
                                     .threads = options->threads,
                                     .weights = options->weights,
                                     .progress =
                                         isatty(STDERR_FILENO) ? show_progress : NULL,
                                     .max_bytes = options->max_bytes};
    return vc_session_robust(session, &wishes, format, layout, cli_output_write, out);
}

/* NULL: none, which only facts may leave out. */
static const char *subject_of(const cli_options *options)
{
    return options->command == CLI_FACTS && options->operand_count
               ? options->operands[0]
               : NULL;
}

static int answer(vc_session *session, const cli_options *options, const char *format,
                  cli_output *out)
{
    const vc_layout_options layout = {.width = cli_width(options),
                                      .top = options->top,
                                      .color = cli_color(options),
                                      .json_logic = options->json_logic,
                                      .long_rows = options->long_rows,
                                      .full = options->full};
    if (options->command == CLI_COMPARE)
        return vc_session_compare(session, options->operands[0], options->operands[1],
                                  format, &layout, cli_output_write, out);
    if (options->command == CLI_TIMELINE)
        return vc_session_timeline(session, options->from, options->to, format, &layout,
                                   cli_output_write, out);
    if (options->command == CLI_SOURCES)
        return vc_session_sources(session, format, &layout, cli_output_write, out);
    if (options->command == CLI_FACTS)
        return vc_session_facts(session, subject_of(options), options->since, format,
                                &layout, cli_output_write, out);
    if (options->command == CLI_ROBUST)
        return robust(session, options, format, &layout, out);
    if (options->command == CLI_FLIP)
        return vc_session_flip(session, options->operands[0], options->first, format,
                               &layout, cli_output_write, out);
    if (options->command == CLI_TEST)
        return test(session, options, format, &layout, out);
    if (options->rules.count > 1)
        return vc_session_across(session, format, &layout, cli_output_write, out);
    if (options->operand_count)
        return vc_session_explain(session, options->operands[0], format, &layout,
                                  cli_output_write, out);
    return vc_session_report(session, format, &layout, cli_output_write, out);
}

static int ask(vc_session *session, const cli_options *options)
{
    if (vc_session_status(session) != VC_EXIT_OK)
        return cli_say_session(session);
    return cli_several(session, options, answer);
}

/* Tests name their rule sets as operands; of what is asked for by option, only rank puts
 * several beside each other. */
static bool choose_rules(const cli_options *options, vc_session_options *wanted)
{
    const bool test = options->command == CLI_TEST;
    const char *const *words = test ? options->operands : options->rules.words;
    const size_t count = test ? options->operand_count : options->rules.count;
    if (count > 1 && !test && options->command != CLI_RANK) {
        cli_say("--rules is given twice; only rank puts rule sets beside each other");
        return false;
    }
    wanted->rules = count ? words[0] : NULL;
    wanted->more_rules = count > 1 ? words + 1 : NULL;
    wanted->more_rule_count = count > 1 ? count - 1 : 0;
    return true;
}

/* The map of the HTML report colours all states. */
static bool shows_all_states(const cli_options *options)
{
    return options->command == CLI_FACTS || options->command == CLI_SOURCES ||
           options->html || (options->format && strcmp(options->format, "html") == 0);
}

static int run(const cli_options *options)
{
    char today[CLI_DAY];
    vc_session_options wanted = cli_session_options(options, today);
    wanted.all_states = shows_all_states(options);
    wanted.state = subject_of(options);
    cli_folders folders;
    if (!choose_rules(options, &wanted))
        return VC_EXIT_USAGE;
    const int found = cli_folders_find(&folders, options);
    if (found != VC_EXIT_OK)
        return found;
    wanted.rules_path = folders.paths;
    wanted.rules_path_count = folders.count;
    vc_session *session = vc_session_open(&wanted);
    const int status = ask(session, options);
    vc_session_close(session);
    cli_folders_free(&folders);
    return status;
}

int cli_rank(const cli_options *options)
{
    return run(options);
}

int cli_explain(const cli_options *options)
{
    return run(options);
}

int cli_compare(const cli_options *options)
{
    return run(options);
}

int cli_timeline(const cli_options *options)
{
    return run(options);
}

int cli_robust(const cli_options *options)
{
    return run(options);
}

int cli_flip(const cli_options *options)
{
    return run(options);
}

int cli_facts(const cli_options *options)
{
    return run(options);
}

int cli_sources(const cli_options *options)
{
    return run(options);
}

int cli_test(const cli_options *options)
{
    return run(options);
}
