/* case.c - the commands that ask about a case. They differ in one call. */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "venuecheck.h"

/* The library knows no clock, so that a report never changes by itself; only whoever
 * types "today" asks for one. The day is that of the local time zone. */
static const char *day(const char *as_of, char text[16])
{
    struct tm local;
    const time_t now = time(NULL);
    if (!as_of || strcmp(as_of, "today") != 0)
        return as_of;
    if (!localtime_r(&now, &local) || !strftime(text, 16, "%Y-%m-%d", &local))
        return as_of;
    return text;
}

static int say_session(const vc_session *session)
{
    fputs(vc_session_messages(session), stderr);
    return vc_session_status(session);
}

static int test(vc_session *session, const cli_options *options,
                const vc_layout_options *layout, cli_output *out)
{
    const vc_test_options wanted = {.pattern = options->run,
                                    .coverage = options->coverage};
    return vc_session_test(session, &wanted, options->format, layout, cli_output_write,
                           out);
}

static int answer(vc_session *session, const cli_options *options, cli_output *out)
{
    const vc_layout_options layout = {.width = cli_width(options),
                                      .top = options->top,
                                      .color = cli_color(options),
                                      .json_logic = options->json_logic};
    if (options->command == CLI_COMPARE)
        return vc_session_compare(session, options->operands[0], options->operands[1],
                                  options->format, &layout, cli_output_write, out);
    if (options->command == CLI_TIMELINE)
        return vc_session_timeline(session, options->from, options->to, options->format,
                                   &layout, cli_output_write, out);
    if (options->command == CLI_SOURCES)
        return vc_session_sources(session, options->format, &layout, cli_output_write,
                                  out);
    if (options->command == CLI_FACTS)
        return vc_session_facts(session, options->operands[0], options->since,
                                options->format, &layout, cli_output_write, out);
    if (options->command == CLI_TEST)
        return test(session, options, &layout, out);
    if (options->rules.count > 1)
        return vc_session_across(session, options->format, &layout, cli_output_write,
                                 out);
    if (options->operand_count)
        return vc_session_explain(session, options->operands[0], options->format,
                                  &layout, cli_output_write, out);
    return vc_session_report(session, options->format, &layout, cli_output_write, out);
}

/* The output is opened before anything is computed for it. */
static int ask(vc_session *session, const cli_options *options)
{
    cli_output out;
    if (vc_session_status(session) != VC_EXIT_OK)
        return say_session(session);
    if (!cli_output_open(&out, options->output))
        return out.status;
    const int status = answer(session, options, &out);
    if (status != VC_EXIT_OK && out.status == VC_EXIT_OK)
        say_session(session);
    const int written = cli_output_close(&out, status == VC_EXIT_OK || status == VC_EXIT_NO);
    return written != VC_EXIT_OK ? written : status;
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

static int run(const cli_options *options)
{
    char today[16];
    const bool facts = options->command == CLI_FACTS;
    vc_session_options wanted = {.data = options->data,
                                 .summit = options->summit,
                                 .as_of = day(options->as_of, today),
                                 .max_bytes = options->max_bytes,
                                 .assumptions = options->set.words,
                                 .assumption_count = options->set.count,
                                 .all_states = facts || options->command == CLI_SOURCES,
                                 .state = facts ? options->operands[0] : NULL};
    if (!choose_rules(options, &wanted))
        return VC_EXIT_USAGE;
    vc_session *session = vc_session_open(&wanted);
    const int status = ask(session, options);
    vc_session_close(session);
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
