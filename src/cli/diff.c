/* diff.c - what moved between two JSON reports. */
#include <stdio.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "venuecheck.h"

static int say(const vc_diff *diff)
{
    fputs(vc_diff_messages(diff), stderr);
    return vc_diff_status(diff);
}

static int print(vc_diff *diff, const cli_options *options)
{
    const vc_layout_options layout = {.width = cli_width(options),
                                      .color = cli_color(options)};
    cli_output out;
    if (vc_diff_status(diff) != VC_EXIT_OK)
        return say(diff);
    if (!cli_output_open(&out, options->output))
        return out.status;
    const int status =
        vc_diff_write(diff, options->format, &layout, cli_output_write, &out);
    if (status != VC_EXIT_OK && out.status == VC_EXIT_OK)
        say(diff);
    const int written = cli_output_close(&out, status == VC_EXIT_OK);
    if (written != VC_EXIT_OK || status != VC_EXIT_OK)
        return written != VC_EXIT_OK ? written : status;
    return options->exit_code && vc_diff_moved(diff) ? VC_EXIT_NO : VC_EXIT_OK;
}

int cli_diff(const cli_options *options)
{
    vc_diff *diff =
        vc_diff_open(options->operands[0], options->operands[1], options->max_bytes);
    const int status = print(diff, options);
    vc_diff_close(diff);
    return status;
}
