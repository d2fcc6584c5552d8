/* completion.c - what shells complete, read off the table of commands and options, so
 * that a shell offers what the parser takes and nothing else. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/table.h"
#include "venuecheck.h"

static bool applies(const cli_option *option, size_t command)
{
    return (option->commands & 1u << command) != 0;
}

/* "a|b|c" is a choice of words; anything else names what is wanted. */
static bool is_choice(const char *argument)
{
    return argument && strchr(argument, '|') && !strchr(argument, ' ');
}

static bool is_file(const char *argument)
{
    return strstr(argument, "FILE") || strstr(argument, "RULES") ||
           strstr(argument, "OLD") || strstr(argument, "DIR") ||
           strstr(argument, "FOLDER");
}

/* Prints "a|b" as "a b", without the brackets of what may be left away. */
static void put_words(cli_output *out, const char *words)
{
    for (; *words; words++)
        if (!strchr("[]", *words))
            cli_printf(out, "%c", *words == '|' ? ' ' : *words);
}

static void put_commands(cli_output *out, const char *between)
{
    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++)
        cli_printf(out, "%s%s", i ? between : "", cli_commands[i].name);
}

/* ---- bash ---- */

static void bash_options(cli_output *out, size_t command)
{
    cli_printf(out, "    %s)\n        options=\"", cli_commands[command].name);
    for (size_t i = 0, count = 0; i < cli_option_count; i++)
        if (applies(&cli_option_table[i], command))
            cli_printf(out, "%s--%s", count++ ? " " : "", cli_option_table[i].name);
    cli_printf(out, "\"\n        operands=\"");
    if (is_choice(cli_commands[command].operands))
        put_words(out, cli_commands[command].operands);
    cli_printf(out, "\" ;;\n");
}

/* What may follow an option: words of a choice, a file, or anything. */
static void bash_values(cli_output *out, size_t command)
{
    for (size_t i = 0; i < cli_option_count; i++) {
        const cli_option *option = &cli_option_table[i];
        if (!applies(option, command) || option->kind == CLI_FLAG)
            continue;
        cli_printf(out, "    \"%s --%s\"", cli_commands[command].name, option->name);
        if (option->letter)
            cli_printf(out, " | \"%s -%c\"", cli_commands[command].name,
                       option->letter);
        cli_printf(out, ")\n        ");
        if (option->kind == CLI_CHOICE) {
            cli_printf(out, "COMPREPLY=($(compgen -W \"");
            put_words(out, option->argument);
            cli_printf(out, "\" -- \"$word\"))");
        } else if (is_file(option->argument)) {
            cli_printf(out, "COMPREPLY=($(compgen -f -- \"$word\"))");
        } else {
            cli_printf(out, "COMPREPLY=()");
        }
        cli_printf(out, "\n        return ;;\n");
    }
}

static void bash(cli_output *out)
{
    cli_printf(out,
               "# bash completion of venuecheck; made by venuecheck completion bash\n"
               "_venuecheck()\n{\n"
               "    local word=${COMP_WORDS[COMP_CWORD]} command= named= options "
               "operands i\n"
               "    local before=${COMP_WORDS[COMP_CWORD - 1]}\n"
               "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
               "        case ${COMP_WORDS[i]} in\n        ");
    put_commands(out, " | ");
    cli_printf(out,
               ")\n            command=${COMP_WORDS[i]}\n"
               "            named=yes\n            break ;;\n        esac\n    done\n"
               "    command=${command:-%s}\n    case $command in\n",
               cli_commands[0].name);
    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++)
        bash_options(out, i);
    cli_printf(out, "    esac\n    case \"$command $before\" in\n");
    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++)
        bash_values(out, i);
    cli_printf(out, "    esac\n    if [[ $word == -* ]]; then\n"
                    "        COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
                    "    elif [[ ! $named ]]; then\n"
                    "        COMPREPLY=($(compgen -W \"");
    put_commands(out, " ");
    cli_printf(out,
               "\" -- \"$word\"))\n    elif [[ $operands ]]; then\n"
               "        COMPREPLY=($(compgen -W \"$operands\" -- \"$word\"))\n"
               "    else\n        COMPREPLY=($(compgen -f -- \"$word\"))\n    fi\n}\n"
               "complete -o filenames -F _venuecheck venuecheck\n");
}

/* ---- zsh ---- */

/* Help inside '...[ ]' and 'name:help': what has a meaning there is escaped. */
static void zsh_text(cli_output *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'')
            cli_printf(out, "'\\''");
        else if (strchr("[]:\\", *text))
            cli_printf(out, "\\%c", *text);
        else
            cli_printf(out, "%c", *text);
    }
}

static void zsh_argument(cli_output *out, const char *argument)
{
    const bool choice = is_choice(argument);
    cli_printf(out, ":");
    zsh_text(out, choice ? "word" : argument);
    cli_printf(out, ":");
    if (choice) {
        cli_printf(out, "(");
        put_words(out, argument);
        cli_printf(out, ")");
    } else if (is_file(argument)) {
        cli_printf(out, "_files");
    }
}

static void zsh_option(cli_output *out, const cli_option *option, bool letter)
{
    const bool flag = option->kind == CLI_FLAG;
    cli_printf(out, "            '%s", option->kind == CLI_LIST ? "*" : "");
    if (letter)
        cli_printf(out, "-%c%s[", option->letter, flag ? "" : "+");
    else
        cli_printf(out, "--%s%s[", option->name, flag ? "" : "=");
    zsh_text(out, option->help);
    cli_printf(out, "]");
    if (!flag)
        zsh_argument(out, option->argument);
    cli_printf(out, "' \\\n");
}

static void zsh_command(cli_output *out, size_t command)
{
    const char *operands = cli_commands[command].operands;
    cli_printf(out, "    %s)\n        _arguments \\\n", cli_commands[command].name);
    for (size_t i = 0; i < cli_option_count; i++) {
        const cli_option *option = &cli_option_table[i];
        if (!applies(option, command))
            continue;
        zsh_option(out, option, false);
        if (option->letter)
            zsh_option(out, option, true);
    }
    cli_printf(out, "            '1:command:_venuecheck_commands' \\\n            '*");
    if (is_choice(operands))
        zsh_argument(out, operands);
    else
        cli_printf(out, ":operand:_files");
    cli_printf(out, "' ;;\n");
}

static void zsh(cli_output *out)
{
    cli_printf(out, "#compdef venuecheck\n"
                    "# made by venuecheck completion zsh\n"
                    "_venuecheck_commands()\n{\n    local -a commands=(\n");
    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++) {
        cli_printf(out, "        '%s:", cli_commands[i].name);
        zsh_text(out, cli_commands[i].help);
        cli_printf(out, "'\n");
    }
    cli_printf(out,
               "    )\n    _describe command commands\n}\n\n"
               "_venuecheck()\n{\n    local command=%s word\n"
               "    for word in ${words[2,CURRENT-1]}; do\n"
               "        case $word in\n        ",
               cli_commands[0].name);
    put_commands(out, "|");
    cli_printf(out, ")\n            command=$word\n            break ;;\n"
                    "        esac\n    done\n    case $command in\n");
    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++)
        zsh_command(out, i);
    cli_printf(out,
               "    esac\n}\n\n"
               "if [[ $funcstack[1] = _venuecheck ]]; then\n    _venuecheck \"$@\"\n"
               "else\n    compdef _venuecheck venuecheck\nfi\n");
}

/* ---- fish ---- */

static void fish_text(cli_output *out, const char *text)
{
    for (; *text; text++)
        cli_printf(out, strchr("'\\", *text) ? "\\%c" : "%c", *text);
}

static void fish_option(cli_output *out, const cli_option *option)
{
    cli_printf(out, "complete -c venuecheck -n '%s__fish_seen_subcommand_from",
               applies(option, 0) ? "__fish_use_subcommand; or " : "");
    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++)
        if (applies(option, i))
            cli_printf(out, " %s", cli_commands[i].name);
    cli_printf(out, "' -l %s", option->name);
    if (option->letter)
        cli_printf(out, " -s %c", option->letter);
    if (option->kind == CLI_CHOICE) {
        cli_printf(out, " -x -a '");
        put_words(out, option->argument);
        cli_printf(out, "'");
    } else if (option->kind != CLI_FLAG) {
        cli_printf(out, is_file(option->argument) ? " -r -F" : " -x");
    }
    cli_printf(out, " -d '");
    fish_text(out, option->help);
    cli_printf(out, "'\n");
}

static void fish(cli_output *out)
{
    cli_printf(out,
               "# fish completion of venuecheck; made by venuecheck completion fish\n");
    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++) {
        const cli_command *c = &cli_commands[i];
        cli_printf(out, "complete -c venuecheck -n __fish_use_subcommand -f -a %s -d '",
                   c->name);
        fish_text(out, c->help);
        cli_printf(out, "'\n");
        if (!is_choice(c->operands))
            continue;
        cli_printf(out,
                   "complete -c venuecheck -n '__fish_seen_subcommand_from %s' -f -a '",
                   c->name);
        put_words(out, c->operands);
        cli_printf(out, "'\n");
    }
    for (size_t i = 0; i < cli_option_count; i++)
        fish_option(out, &cli_option_table[i]);
}

int cli_completion(const cli_options *options)
{
    static const struct {
        const char *name;
        void (*write)(cli_output *out);
    } shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
    cli_output out;
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
        if (strcmp(shells[i].name, options->operands[0]) != 0)
            continue;
        if (!cli_output_open(&out, options->output))
            return out.status;
        shells[i].write(&out);
        return cli_output_close(&out, true);
    }
    cli_say("no shell \"%s\"; there are bash, zsh and fish", options->operands[0]);
    return VC_EXIT_USAGE;
}
