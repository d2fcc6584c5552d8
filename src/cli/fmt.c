/* fmt.c - lays JSON files out: in place, or only says what it would do. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "venuecheck.h"

/* The file is replaced whole or stays; standard input goes to the output. */
static int write_text(const vc_fmt *fmt, const char *path)
{
    cli_output out;
    size_t length;
    const char *text = vc_fmt_text(fmt, &length);
    if (!cli_output_open(&out, path))
        return out.status;
    cli_output_write(&out, text, length);
    return cli_output_close(&out, true);
}

static int look(vc_fmt *fmt, const char *path, const cli_options *options,
                cli_output *out)
{
    const bool differs = vc_fmt_differs(fmt);
    if (options->diff)
        vc_fmt_diff(fmt, cli_output_write, out);
    else if (differs && vc_clean(path, cli_output_write, out))
        cli_output_write(out, "\n", 1);
    return options->check && differs ? VC_EXIT_NO : VC_EXIT_OK;
}

static int one(const char *path, const cli_options *options, cli_output *out)
{
    int status;
    vc_fmt *fmt = vc_fmt_open(path, options->max_bytes);
    if (vc_fmt_status(fmt) != VC_EXIT_OK) {
        fputs(vc_fmt_messages(fmt), stderr);
        status = vc_fmt_status(fmt);
    } else if (out) {
        status = look(fmt, path, options, out);
    } else if (options->output || strcmp(path, "-") == 0) {
        status = write_text(fmt, options->output);
    } else {
        status = vc_fmt_differs(fmt) ? write_text(fmt, path) : VC_EXIT_OK;
    }
    vc_fmt_close(fmt);
    return status;
}

/* Each file is done, whatever became of those before it; a fault outweighs a "no". */
static int all(const cli_options *options, cli_output *out)
{
    int worst = VC_EXIT_OK;
    for (size_t i = 0; i < options->operand_count; i++) {
        const int status = one(options->operands[i], options, out);
        if (worst == VC_EXIT_OK || (worst == VC_EXIT_NO && status != VC_EXIT_OK))
            worst = status;
    }
    return worst;
}

int cli_fmt(const cli_options *options)
{
    cli_output out;
    if (!options->check && !options->diff) {
        if (!options->output || options->operand_count == 1)
            return all(options, NULL);
        cli_say("--output takes one file; without it each is written in place");
        return VC_EXIT_USAGE;
    }
    if (!cli_output_open(&out, options->output))
        return out.status;
    const int status = all(options, &out);
    const int written = cli_output_close(&out, true);
    return written != VC_EXIT_OK ? written : status;
}
