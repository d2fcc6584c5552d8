#define _POSIX_C_SOURCE 200809L

#include "cli/session.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* The library knows no clock, so that a report never changes by itself; only whoever
 * types "today" asks for one. The day is that of the local time zone. */
static const char *day(const char *as_of, char text[CLI_DAY])
{
    struct tm local;
    const time_t now = time(NULL);
    if (!as_of || strcmp(as_of, "today") != 0)
        return as_of;
    if (!localtime_r(&now, &local) || !strftime(text, CLI_DAY, "%Y-%m-%d", &local))
        return as_of;
    return text;
}

vc_session_options cli_session_options(const cli_options *options, char today[CLI_DAY])
{
    return (vc_session_options){.data = options->data,
                                .summit = options->summit,
                                .as_of = day(options->as_of, today),
                                .max_bytes = options->max_bytes,
                                .assumptions = options->set.words,
                                .assumption_count = options->set.count};
}

int cli_say_session(const vc_session *session)
{
    fputs(vc_session_messages(session), stderr);
    return vc_session_status(session);
}
