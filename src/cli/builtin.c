/* builtin.c - prints what is built in: schemas, and files to begin with. */
#include <string.h>
#include <sys/stat.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "venuecheck.h"

enum { MOST_NAMES = 32 };

static int no_such(const char *kind, const char *name, const char *(*name_of)(size_t))
{
    const char *names[MOST_NAMES];
    size_t count = 0;
    while (count < MOST_NAMES && (names[count] = name_of(count)))
        count++;
    const char *near = vc_suggest(name, names, count);
    if (near)
        cli_say("no %s \"%s\"; did you mean \"%s\"?", kind, name, near);
    else
        cli_say("no %s \"%s\"; venuecheck schema lists schemas, new --help the rest",
                kind, name);
    return VC_EXIT_USAGE;
}

static int print(const cli_options *options, const char *text, size_t length)
{
    cli_output out;
    if (!cli_output_open(&out, options->output))
        return out.status;
    cli_output_write(&out, text, length);
    return cli_output_close(&out, true);
}

static int list(const cli_options *options)
{
    cli_output out;
    if (!cli_output_open(&out, options->output))
        return out.status;
    for (size_t i = 0; vc_schema_name(i); i++)
        cli_printf(&out, "%s\n", vc_schema_name(i));
    return cli_output_close(&out, true);
}

int cli_schema(const cli_options *options)
{
    size_t length;
    if (options->operand_count == 0)
        return list(options);
    const char *text = vc_schema_text(options->operands[0], &length);
    return text ? print(options, text, length)
                : no_such("schema", options->operands[0], vc_schema_name);
}

/* What somebody has written under that name is worth more than a template. */
static bool is_there(const char *path)
{
    struct stat status;
    return path && strcmp(path, "-") != 0 && stat(path, &status) == 0 &&
           S_ISREG(status.st_mode);
}

int cli_new(const cli_options *options)
{
    size_t length;
    const char *text = vc_template_text(options->operands[0], &length);
    if (!text)
        return no_such("kind of file", options->operands[0], vc_template_name);
    if (is_there(options->output)) {
        cli_say("%s: is there already, and new replaces no file; name another, or "
                "remove it first",
                options->output);
        return VC_EXIT_NO_OUTPUT;
    }
    return print(options, text, length);
}
