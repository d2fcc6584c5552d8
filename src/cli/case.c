/* case.c - the commands that ask about a case: rank and explain. They differ in one call. */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/commands.h"
#include "cli/output.h"
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

static int answer(vc_session *session, const cli_options *options, cli_output *out)
{
    const vc_layout_options layout = {.width = cli_width(options),
                                      .top = options->top,
                                      .color = cli_color(options),
                                      .json_logic = options->json_logic};
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
    const int written = cli_output_close(&out, status == VC_EXIT_OK);
    return written != VC_EXIT_OK ? written : status;
}

static int run(const cli_options *options)
{
    char today[16];
    const vc_session_options wanted = {.data = options->data,
                                       .summit = options->summit,
                                       .rules = options->rules,
                                       .as_of = day(options->as_of, today),
                                       .max_bytes = options->max_bytes};
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
