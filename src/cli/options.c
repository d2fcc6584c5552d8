#include "cli/options.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/table.h"
#include "venuecheck.h"

typedef struct parser {
    cli_options *options;
    int argc, at; /* the word being read */
    char **argv;
    bool all_operands;            /* after "--" */
    bool given[CLI_OPTION_LIMIT]; /* by place in the table */
} parser;

static bool to_stderr(void *context, const char *bytes, size_t length)
{
    (void)context;
    return fwrite(bytes, 1, length, stderr) == length;
}

void cli_say(const char *format, ...)
{
    char room[1024], *text = room;
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    const int length = vsnprintf(room, sizeof room, format, arguments);
    if (length >= (int)sizeof room && (text = malloc((size_t)length + 1)))
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(arguments);
    fputs("venuecheck: ", stderr);
    vc_clean(text ? text : room, to_stderr, NULL);
    fputc('\n', stderr);
    if (text != room)
        free(text);
}

/* "no KIND "WORD"", with the nearest of the names or, failing that, where to look. */
static bool no_such(const char *kind, const char *dashes, const char *word,
                    const char *const *names, size_t count)
{
    const char *near = vc_suggest(word, names, count);
    if (near)
        cli_say("no %s \"%s%s\"; did you mean \"%s%s\"?", kind, dashes, word, dashes,
                near);
    else
        cli_say("no %s \"%s%s\"; venuecheck --help lists them", kind, dashes, word);
    return false;
}

/* ---- values ---- */

static void *field(const parser *p, const cli_option *option)
{
    return (char *)p->options + option->field;
}

static bool read_number(const parser *p, const cli_option *option, const char *value)
{
    size_t number = 0;
    bool good = *value != '\0';
    for (const char *c = value; good && *c; c++) {
        good = *c >= '0' && *c <= '9' && number <= option->most / 10;
        if (good)
            number = number * 10 + (size_t)(*c - '0');
    }
    if (!good || number < option->least || number > option->most) {
        cli_say("--%s wants a whole number from %zu to %zu, found \"%s\"", option->name,
                option->least, option->most, value);
        return false;
    }
    *(size_t *)field(p, option) = number;
    return true;
}

/* The words of "a|b|c" as strings in `text`; returns how many. */
static size_t split(const char *choices, char text[64], const char *words[8])
{
    size_t count = 0;
    snprintf(text, 64, "%s", choices);
    for (char *at = text; at && count < 8; count++) {
        words[count] = at;
        at = strchr(at, '|');
        if (at)
            *at++ = '\0';
    }
    return count;
}

/* Which words there are to choose from may depend on the command, which may come last. */
static bool check_choice(const parser *p, const cli_option *option)
{
    char text[64];
    const char *words[8], *value = *(const char **)field(p, option);
    const size_t count = split(option->argument, text, words);
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], value) == 0)
            return true;
    const char *near = vc_suggest(value, words, count);
    if (near)
        cli_say("--%s wants %s, found \"%s\"; did you mean \"%s\"?", option->name,
                option->argument, value, near);
    else
        cli_say("--%s wants %s, found \"%s\"", option->name, option->argument, value);
    return false;
}

static bool read_text(const parser *p, const cli_option *option, const char *value)
{
    if (!*value) {
        cli_say("--%s wants %s, found nothing", option->name, option->argument);
        return false;
    }
    *(const char **)field(p, option) = value;
    return true;
}

static bool read_word(const parser *p, const cli_option *option, const char *value)
{
    cli_words *list = field(p, option);
    if (list->count == CLI_WORDS) {
        cli_say("--%s is given more than %d times", option->name, CLI_WORDS);
        return false;
    }
    if (!*value) {
        cli_say("--%s wants %s, found nothing", option->name, option->argument);
        return false;
    }
    list->words[list->count++] = value;
    return true;
}

/* ---- options ---- */

/* Takes an option whose value is `value`, or the next word if that is NULL. Saying a
 * flag twice is harmless; of two values one would be lost silently. */
static bool take(parser *p, const cli_option *option, const char *value)
{
    bool *given = &p->given[option - cli_option_table];
    if (option->kind == CLI_FLAG) {
        if (value)
            cli_say("--%s takes no value", option->name);
        *(bool *)field(p, option) = *given = true;
        return !value;
    }
    if (*given && option->kind != CLI_LIST) {
        cli_say("--%s is given twice", option->name);
        return false;
    }
    if (!value && p->at + 1 < p->argc)
        value = p->argv[++p->at];
    if (!value) {
        cli_say("--%s wants %s", option->name, option->argument);
        return false;
    }
    *given = true;
    switch (option->kind) {
    case CLI_NUMBER: return read_number(p, option, value);
    case CLI_CHOICE: *(const char **)field(p, option) = value; return true;
    case CLI_LIST: return read_word(p, option, value);
    case CLI_TEXT:
    case CLI_FLAG: break;
    }
    return read_text(p, option, value);
}

/* "name" or "name=value", behind two dashes. */
static bool long_option(parser *p, const char *word)
{
    const char *names[CLI_OPTION_LIMIT];
    char name[64];
    const size_t length = strcspn(word, "=");
    for (size_t i = 0; i < cli_option_count; i++) {
        names[i] = cli_option_table[i].name;
        if (strlen(names[i]) == length && strncmp(names[i], word, length) == 0)
            return take(p, &cli_option_table[i],
                        word[length] ? word + length + 1 : NULL);
    }
    snprintf(name, sizeof name, "%.*s", (int)(length < 60 ? length : 60), word);
    return no_such("option", "--", name, names, cli_option_count);
}

static const cli_option *by_letter(char letter)
{
    for (size_t i = 0; i < cli_option_count; i++)
        if (cli_option_table[i].letter == letter)
            return &cli_option_table[i];
    return NULL;
}

/* One dash: letters of flags, the last of which may be an option with its value, either
 * right behind it or the next word. */
static bool short_options(parser *p, const char *letters)
{
    for (; *letters; letters++) {
        const cli_option *option = by_letter(*letters);
        if (!option) {
            cli_say("no option \"-%s\"; venuecheck --help lists them", letters);
            return false;
        }
        if (option->kind != CLI_FLAG)
            return take(p, option, letters[1] ? letters + 1 : NULL);
        if (!take(p, option, NULL))
            return false;
    }
    return true;
}

/* ---- operands ---- */

static bool command(parser *p, const char *word)
{
    const char *names[CLI_COMMAND_COUNT];
    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++) {
        names[i] = cli_commands[i].name;
        if (strcmp(names[i], word) == 0) {
            p->options->command = i;
            p->options->command_named = true;
            return true;
        }
    }
    return no_such("command", "", word, names, CLI_COMMAND_COUNT);
}

static bool operand(parser *p, const char *word)
{
    cli_options *options = p->options;
    if (!options->command_named)
        return command(p, word);
    const cli_command *c = &cli_commands[options->command];
    if (options->operand_count == c->most) {
        cli_say("\"%s\" is one word too many: %s takes %s", word, c->name,
                c->most ? c->operands : "options only");
        return false;
    }
    options->operands[options->operand_count++] = word;
    return true;
}

/* A dash alone is standard input, and one before a digit begins a number: `eval -1`. */
static bool is_option(const parser *p, const char *word)
{
    return !p->all_operands && word[0] == '-' && word[1] &&
           !(word[1] >= '0' && word[1] <= '9');
}

static bool take_word(parser *p)
{
    const char *word = p->argv[p->at];
    if (!is_option(p, word))
        return operand(p, word);
    if (word[1] != '-')
        return short_options(p, word + 1);
    if (word[2])
        return long_option(p, word + 2);
    return p->all_operands = true;
}

/* ---- the whole ---- */

/* The row of that name which is meant for the command; NULL if there is none. */
static const cli_option *row_for(const char *name, size_t command)
{
    for (size_t i = 0; i < cli_option_count; i++)
        if (strcmp(cli_option_table[i].name, name) == 0 &&
            cli_option_table[i].commands & 1u << command)
            return &cli_option_table[i];
    return NULL;
}

static bool means_nothing(const parser *p, const cli_option *option)
{
    const size_t command = p->options->command;
    const char *name = cli_commands[command].name, *does = cli_caseless[command];
    cli_say("--%s means nothing to %s%s%s; venuecheck %s --help lists its options",
            option->name, name, does ? ", which " : "", does ? does : "", name);
    return false;
}

/* An option may stand before its command, so that this is known only at the end. */
static bool belong(const parser *p)
{
    const cli_command *c = &cli_commands[p->options->command];
    for (size_t i = 0; i < cli_option_count; i++) {
        const cli_option *option = &cli_option_table[i];
        if (!p->given[i])
            continue;
        const cli_option *row = row_for(option->name, p->options->command);
        if (row && row->kind == CLI_CHOICE && !check_choice(p, row))
            return false;
        if (row)
            continue;
        return means_nothing(p, option);
    }
    if (p->options->operand_count >= c->least)
        return true;
    cli_say("%s wants %s; see venuecheck %s --help", c->name, c->operands, c->name);
    return false;
}

bool cli_options_parse(cli_options *options, int argc, char **argv)
{
    parser p = {.options = options, .argc = argc, .at = 1, .argv = argv};
    *options = (cli_options){.operands = calloc((size_t)argc + 1, sizeof(char *))};
    if (!options->operands) {
        cli_say("out of memory");
        return false;
    }
    for (; p.at < argc; p.at++)
        if (!take_word(&p))
            return false;
    return options->help || options->version || belong(&p);
}

void cli_options_free(cli_options *options)
{
    free(options->operands);
    options->operands = NULL;
    options->operand_count = 0;
}
