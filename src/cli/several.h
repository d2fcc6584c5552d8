/* several.h - one question, answered in one format or in several at once. All outputs are
 * opened before anything is computed, and none replaces its file unless every answer
 * stands: so files that are written together say the same. */
#ifndef VC_CLI_SEVERAL_H
#define VC_CLI_SEVERAL_H

#include "cli/output.h"
#include "venuecheck.h"

/* Writes the answer in that format (NULL: the default). */
typedef int cli_answer(vc_session *session, const cli_options *options,
                       const char *format, cli_output *out);

/* Answers into the files of --markdown and the like, and, if there are none or --format or
 * --output was given, into the output. Returns the exit code. */
int cli_several(vc_session *session, const cli_options *options, cli_answer *answer);

#endif
