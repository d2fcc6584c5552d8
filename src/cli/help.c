#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/table.h"
#include "venuecheck.h"

/* Where the words of help begin; what is longer than its column gets a line of its own. */
enum { HELP_COLUMN = 26 };

static void entry(cli_output *out, const char *label, const char *help)
{
    const size_t length = strlen(label);
    if (length + 2 > HELP_COLUMN) {
        cli_printf(out, "%s\n%*s%s\n", label, HELP_COLUMN, "", help);
        return;
    }
    cli_printf(out, "%-*s%s\n", HELP_COLUMN, label, help);
}

static void print_commands(cli_output *out)
{
    char label[80];
    cli_printf(out, "\nCommands:\n");
    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++) {
        snprintf(label, sizeof label, "  %s%s%s", cli_commands[i].name,
                 *cli_commands[i].operands ? " " : "", cli_commands[i].operands);
        entry(out, label, cli_commands[i].help);
    }
}

/* The options that one of the commands knows. */
static void print_options(cli_output *out, unsigned commands)
{
    char label[80], letter[8];
    cli_printf(out, "\nOptions:\n");
    for (size_t i = 0; i < cli_option_count; i++) {
        const cli_option *option = &cli_option_table[i];
        if (!(option->commands & commands))
            continue;
        snprintf(letter, sizeof letter, option->letter ? "-%c, " : "    ",
                 option->letter);
        snprintf(label, sizeof label, "  %s--%s%s%s", letter, option->name,
                 option->argument ? " " : "", option->argument ? option->argument : "");
        entry(out, label, option->help);
    }
}

static void print_general(cli_output *out)
{
    cli_printf(out,
               "usage: venuecheck [COMMAND] [OPTION]...\n\n"
               "Judges and ranks places where two sides who distrust each other could "
               "meet, by\ndated, sourced facts and a set of rules, and says why.\n");
    print_commands(out);
    print_options(out, ~0u);
    cli_printf(out,
               "\nIn parentheses: what holds without the option. A FILE of - is "
               "standard input\nor output. `venuecheck COMMAND --help` tells more "
               "of a command.\n"
               "\nExit status: 0 done; 1 the answer is no; 2 usage; 65 faulty input; "
               "66 a file\ncannot be read; 73 or 74 nor written; 70 internal fault; "
               "71 out of memory.\n");
}

static void print_command(cli_output *out, size_t command)
{
    const cli_command *c = &cli_commands[command];
    cli_printf(out, "usage: venuecheck %s%s%s [OPTION]...\n\n%s", c->name,
               *c->operands ? " " : "", c->operands, c->more);
    print_options(out, 1u << command);
}

int cli_help(const cli_options *options)
{
    cli_output out;
    if (!cli_output_open(&out, NULL))
        return out.status;
    if (options->command_named)
        print_command(&out, options->command);
    else
        print_general(&out);
    return cli_output_close(&out, true);
}

int cli_version(const cli_options *options)
{
    cli_output out;
    (void)options;
    if (!cli_output_open(&out, NULL))
        return out.status;
    cli_printf(&out, "venuecheck %s\n", vc_version());
    return cli_output_close(&out, true);
}
