/* check.c - the faults of files, and what a kind of fault means. */
#include "cli/commands.h"
#include "cli/folders.h"
#include "cli/output.h"
#include "venuecheck.h"

static int no_such_code(const char *code)
{
    enum { MOST = 256 };
    const char *names[MOST];
    size_t count = 0;
    while (count < MOST && vc_check_code(count)) {
        names[count] = vc_check_code(count);
        count++;
    }
    const char *near = vc_suggest(code, names, count);
    cli_say(
        near ? "--explain: no kind of fault has the code \"%s\"; did you mean \"%s\"?"
             : "--explain: no kind of fault has the code \"%s\"",
        code, near);
    return VC_EXIT_USAGE;
}

static int explain(const cli_options *options, cli_output *out)
{
    const int status = vc_check_explain(options->explain, cli_output_write, out);
    return status == VC_EXIT_USAGE ? no_such_code(options->explain) : status;
}

static int check(const cli_options *options, cli_output *out)
{
    cli_folders folders;
    vc_check_options wanted = {.data = options->data,
                               .summit = options->summit,
                               .max_bytes = options->max_bytes};
    const int found = cli_folders_find(&folders, options);
    if (found != VC_EXIT_OK)
        return found;
    wanted.rules_path = folders.paths;
    wanted.rules_path_count = folders.count;
    const int status = vc_check(options->operands, options->operand_count, &wanted,
                                options->format, cli_output_write, out);
    cli_folders_free(&folders);
    if (status == VC_EXIT_OK)
        cli_say("%zu file%s, no faults", options->operand_count,
                options->operand_count == 1 ? "" : "s");
    return status;
}

int cli_check(const cli_options *options)
{
    cli_output out;
    if (!options->explain && options->operand_count == 0) {
        cli_say("check needs a FILE, or --explain CODE; try venuecheck check --help");
        return VC_EXIT_USAGE;
    }
    if (!cli_output_open(&out, options->output))
        return out.status;
    const int status = options->explain ? explain(options, &out) : check(options, &out);
    /* Faults are the answer, and a file that is missing is among them. */
    const int written =
        cli_output_close(&out, status != VC_EXIT_USAGE && status != VC_EXIT_NO_MEMORY);
    return written != VC_EXIT_OK ? written : status;
}
