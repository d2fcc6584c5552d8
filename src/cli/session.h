/* session.h - a session as the command line asks for it. */
#ifndef VC_CLI_SESSION_H
#define VC_CLI_SESSION_H

#include "cli/options.h"
#include "venuecheck.h"

/* Room for a day. */
enum { CLI_DAY = 16 };

/* What was said of data, summit, day and assumptions; rule sets are the command's affair.
 * `today` holds the day if it was called so, and must stay. */
vc_session_options cli_session_options(const cli_options *options, char today[CLI_DAY]);

/* Prints what went wrong and returns its exit code. */
int cli_say_session(const vc_session *session);

#endif
