/* rules.c - which rule sets there are; this needs no case. */
#include "cli/commands.h"
#include "cli/folders.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "venuecheck.h"

int cli_rules(const cli_options *options)
{
    cli_output out;
    cli_folders folders;
    const vc_layout_options layout = {.width = cli_width(options),
                                      .color = cli_color(options)};
    const int found = cli_folders_find(&folders, options);
    if (found != VC_EXIT_OK)
        return found;
    const vc_session_options wanted = {.max_bytes = options->max_bytes,
                                       .rules_path = folders.paths,
                                       .rules_path_count = folders.count};
    if (!cli_output_open(&out, options->output)) {
        cli_folders_free(&folders);
        return out.status;
    }
    const int status =
        vc_rules_list(&wanted, options->format, &layout, cli_output_write, &out);
    if (status != VC_EXIT_OK && out.status == VC_EXIT_OK)
        cli_say("the rule sets could not be listed");
    cli_folders_free(&folders);
    const int written = cli_output_close(&out, status == VC_EXIT_OK);
    return written != VC_EXIT_OK ? written : status;
}
