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

/* What is offered where the help writes `argument`: the names of a list, files, or both. */
typedef struct offer {
    const char *argument;
    const char *list; /* as the scripts call it; NULL: none */
    bool files;
} offer;

static offer offer_for(const char *argument)
{
    static const offer offers[] = {
        {"RULES", "rules", true},     {"RULES...", "rules", true},
        {"SUMMIT", "summits", true},  {"VENUE", "venues", false},
        {"A B", "venues", false},     {"[SUBJECT]", "subjects", false},
        {"[NAME]", "schemas", false}, {"CODE", "codes", false},
        {"FILE", NULL, true},         {"FILE...", NULL, true},
        {"OLD NEW", NULL, true},      {"DIR", NULL, true},
        {"FOLDERS", NULL, true}};
    for (size_t i = 0; i < sizeof offers / sizeof *offers; i++)
        if (strcmp(offers[i].argument, argument) == 0)
            return offers[i];
    return (offer){argument, NULL, false};
}

/* ---- the lists ---- */

/* Each name with a blank before it, as words of a command of the shell. */
static bool put_name(void *context, const char *name)
{
    cli_printf(context, " %s", name);
    return true;
}

static void put_summits(cli_output *out)
{
    (void)vc_summits_each(put_name, out);
}

static void put_schemas(cli_output *out)
{
    for (size_t i = 0; vc_schema_name(i); i++)
        put_name(out, vc_schema_name(i));
}

static void put_codes(cli_output *out)
{
    for (size_t i = 0; vc_check_code(i); i++)
        put_name(out, vc_check_code(i));
}

static void put_venues(cli_output *out)
{
    vc_session *session = vc_session_open(NULL);
    vc_venue_info venue;
    for (size_t i = 0; vc_session_venue(session, i, &venue); i++)
        put_name(out, venue.id);
    vc_session_close(session);
}

/* Whether a venue before that index has the same host. */
static bool host_was(const vc_session *session, size_t index, const char *host)
{
    vc_venue_info venue;
    for (size_t i = 0; i < index && vc_session_venue(session, i, &venue); i++)
        if (strcmp(venue.host, host) == 0)
            return true;
    return false;
}

static void put_subjects(cli_output *out)
{
    vc_session *session = vc_session_open(NULL);
    vc_venue_info venue;
    put_name(out, "summit");
    put_venues(out);
    for (size_t i = 0; vc_session_venue(session, i, &venue); i++)
        if (!host_was(session, i, venue.host))
            put_name(out, venue.host);
    vc_session_close(session);
}

/* All but the rule sets, which may come and go: the program is asked for these. */
static const struct {
    const char *name;
    void (*put)(cli_output *out);
} lists[] = {{"summits", put_summits},
             {"venues", put_venues},
             {"subjects", put_subjects},
             {"schemas", put_schemas},
             {"codes", put_codes}};

enum { LISTS = sizeof lists / sizeof *lists };

#define ASK_RULES                          \
    " rules --format json 2>/dev/null |\n" \
    "            sed -n 's/^ *\"name\": \"\\(.*\\)\",$/\\1/p'"

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
    const offer what = offer_for(cli_commands[command].operands);
    cli_printf(out, "\"\n        list=%s files=%s operands=\"",
               what.list ? what.list : "", what.files ? "-f" : "");
    if (is_choice(cli_commands[command].operands))
        put_words(out, cli_commands[command].operands);
    cli_printf(out, "\" ;;\n");
}

/* What may follow an option: words of a choice, names, a file, or anything. */
static void bash_value(cli_output *out, const cli_option *option)
{
    const offer what = offer_for(option->argument);
    if (option->kind == CLI_CHOICE) {
        cli_printf(out, "COMPREPLY=($(compgen -W \"");
        put_words(out, option->argument);
        cli_printf(out, "\" -- \"$word\"))");
    } else if (what.list) {
        cli_printf(
            out, "COMPREPLY=($(compgen -W \"$(_venuecheck_names %s)\"%s -- \"$word\"))",
            what.list, what.files ? " -f" : "");
    } else if (what.files) {
        cli_printf(out, "COMPREPLY=($(compgen -f -- \"$word\"))");
    } else {
        cli_printf(out, "COMPREPLY=()");
    }
}

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
        bash_value(out, option);
        cli_printf(out, "\n        return ;;\n");
    }
}

static void bash_lists(cli_output *out)
{
    cli_printf(out, "_venuecheck_names()\n{\n    case $1 in\n"
                    "        rules) \"${COMP_WORDS[0]}\"" ASK_RULES " ;;\n");
    for (size_t i = 0; i < LISTS; i++) {
        cli_printf(out, "        %s) echo", lists[i].name);
        lists[i].put(out);
        cli_printf(out, " ;;\n");
    }
    cli_printf(out, "    esac\n}\n\n");
}

static void bash(cli_output *out)
{
    cli_printf(out,
               "# bash completion of venuecheck; made by venuecheck completion bash\n");
    bash_lists(out);
    cli_printf(out, "_venuecheck()\n{\n"
                    "    local word=${COMP_WORDS[COMP_CWORD]} command= named= options "
                    "operands list files i\n"
                    "    local before=${COMP_WORDS[COMP_CWORD - 1]}\n"
                    "    # --option=value is three words here.\n"
                    "    [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD - 2]}\n"
                    "    [[ $word == = ]] && word=\n"
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
               "\" -- \"$word\"))\n    else\n"
               "        [[ $list ]] && operands=$(_venuecheck_names $list)\n"
               "        COMPREPLY=($(compgen -W \"$operands\" $files -- \"$word\"))\n"
               "    fi\n}\n"
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
    const offer what = offer_for(argument);
    cli_printf(out, ":");
    zsh_text(out, choice ? "word" : argument);
    cli_printf(out, ":");
    if (choice) {
        cli_printf(out, "(");
        put_words(out, argument);
        cli_printf(out, ")");
    } else if (what.list) {
        cli_printf(out, " _venuecheck_names %s%s", what.list,
                   what.files ? " files" : "");
    } else if (what.files) {
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

/* No more than the command takes; the first word is the command itself. */
static void zsh_operands(cli_output *out, const cli_command *command)
{
    const bool any = command->most == SIZE_MAX;
    for (size_t i = 0; i < (any ? 1 : command->most); i++) {
        cli_printf(out, " \\\n            '");
        if (any)
            cli_printf(out, "*");
        else
            cli_printf(out, "%zu", i + 2);
        zsh_argument(out, command->operands);
        cli_printf(out, "'");
    }
}

static void zsh_command(cli_output *out, size_t command)
{
    cli_printf(out, "    %s)\n        _arguments \\\n", cli_commands[command].name);
    for (size_t i = 0; i < cli_option_count; i++) {
        const cli_option *option = &cli_option_table[i];
        if (!applies(option, command))
            continue;
        zsh_option(out, option, false);
        if (option->letter)
            zsh_option(out, option, true);
    }
    cli_printf(out, "            '1:command:_venuecheck_commands'");
    zsh_operands(out, &cli_commands[command]);
    cli_printf(out, " ;;\n");
}

static void zsh_lists(cli_output *out)
{
    cli_printf(out,
               "_venuecheck_names()\n{\n    local -a names expl\n    local found=1\n"
               "    case $1 in\n"
               "        rules) names=(${(f)\"$(${(Q)words[1]}" ASK_RULES ")\"}) ;;\n");
    for (size_t i = 0; i < LISTS; i++) {
        cli_printf(out, "        %s) names=(", lists[i].name);
        lists[i].put(out);
        cli_printf(out, ") ;;\n");
    }
    cli_printf(out, "    esac\n    _wanted $1 expl $1 compadd -a names && found=0\n"
                    "    [[ $2 ]] && _files && found=0\n    return found\n}\n\n");
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
    cli_printf(out, "    )\n    _describe command commands\n}\n\n");
    zsh_lists(out);
    cli_printf(out,
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
        const offer what = offer_for(option->argument);
        cli_printf(out, what.files ? " -r -F" : " -x");
        if (what.list)
            cli_printf(out, " -a '(__venuecheck_names %s)'", what.list);
    }
    cli_printf(out, " -d '");
    fish_text(out, option->help);
    cli_printf(out, "'\n");
}

static void fish_operands(cli_output *out, const cli_command *c)
{
    const offer what = offer_for(c->operands);
    if (what.files && !what.list)
        return;
    cli_printf(out, "complete -c venuecheck -n '__fish_seen_subcommand_from %s'%s",
               c->name, what.files ? "" : " -f");
    if (what.list)
        cli_printf(out, " -a '(__venuecheck_names %s)'", what.list);
    if (is_choice(c->operands)) {
        cli_printf(out, " -a '");
        put_words(out, c->operands);
        cli_printf(out, "'");
    }
    cli_printf(out, "\n");
}

static void fish_lists(cli_output *out)
{
    cli_printf(out, "function __venuecheck_names\n    switch $argv[1]\n"
                    "        case rules\n            set -l words (commandline -opc)\n"
                    "            command $words[1]" ASK_RULES "\n");
    for (size_t i = 0; i < LISTS; i++) {
        cli_printf(out, "        case %s\n            printf '%%s\\n'", lists[i].name);
        lists[i].put(out);
        cli_printf(out, "\n");
    }
    cli_printf(out, "    end\nend\n");
}

static void fish(cli_output *out)
{
    cli_printf(out,
               "# fish completion of venuecheck; made by venuecheck completion fish\n");
    fish_lists(out);
    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++) {
        const cli_command *c = &cli_commands[i];
        cli_printf(out, "complete -c venuecheck -n __fish_use_subcommand -f -a %s -d '",
                   c->name);
        fish_text(out, c->help);
        cli_printf(out, "'\n");
        fish_operands(out, c);
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
