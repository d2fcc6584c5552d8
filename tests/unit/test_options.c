/* test_options.c - what the words of the command line come to. What is said when they are
 * off is in the golden cases; here, that words which are right are taken as meant, and
 * that the manual tells the same story as the tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli/options.h"
#include "cli/table.h"

enum { WORDS = 8 };

static bool said_before(size_t row)
{
    for (size_t i = 0; i < row; i++)
        if (strcmp(cli_option_table[i].name, cli_option_table[row].name) == 0)
            return true;
    return false;
}

/* Writes all that was said in one line, so that a row can say what it expects. */
static void describe(const cli_options *o, char text[512])
{
    int at = snprintf(text, 512, "%s", cli_commands[o->command].name);
    for (size_t i = 0; i < o->operand_count; i++)
        at += snprintf(text + at, 512 - (size_t)at, " <%s>", o->operands[i]);
    for (size_t i = 0; i < cli_option_count; i++) {
        const cli_option *option = &cli_option_table[i];
        const void *field = (const char *)o + option->field;
        const size_t left = 512 - (size_t)at;
        if (said_before(i)) /* a second row, for another command */
            continue;
        if (option->kind == CLI_FLAG && *(const bool *)field)
            at += snprintf(text + at, left, " %s", option->name);
        else if (option->kind == CLI_NUMBER && *(const size_t *)field)
            at += snprintf(text + at, left, " %s=%zu", option->name,
                           *(const size_t *)field);
        else if ((option->kind == CLI_TEXT || option->kind == CLI_CHOICE) &&
                 *(const char *const *)field)
            at += snprintf(text + at, left, " %s=%s", option->name,
                           *(const char *const *)field);
        else if (option->kind == CLI_LIST)
            for (size_t k = 0; k < ((const cli_words *)field)->count; k++)
                at += snprintf(text + at, 512 - (size_t)at, " %s=%s", option->name,
                               ((const cli_words *)field)->words[k]);
    }
}

static const struct {
    const char *words[WORDS];
    const char *meaning;
} rows[] = {
    {{NULL}, "rank"},
    {{"rank"}, "rank"},
    {{"--data", "f"}, "rank data=f"},
    {{"--data=f"}, "rank data=f"},
    {{"--data=a=b"}, "rank data=a=b"},
    {{"--data", "--top"}, "rank data=--top"},
    {{"--data", "-"}, "rank data=-"},
    {{"-o", "f"}, "rank output=f"},
    {{"-of"}, "rank output=f"},
    {{"--output", "f"}, "rank output=f"},
    {{"-ho", "f"}, "rank output=f help"},
    {{"--top", "1", "--width", "1000"}, "rank top=1 width=1000"},
    {{"--top", "0010"}, "rank top=10"},
    {{"--max-bytes", "4294967295"}, "rank max-bytes=4294967295"},
    {{"--format", "json", "--color=never"}, "rank format=json color=never"},
    {{"explain", "geneva"}, "explain <geneva>"},
    {{"explain", "--as-of", "today", "geneva"}, "explain <geneva> as-of=today"},
    {{"--json-logic", "explain", "geneva"}, "explain <geneva> json-logic"},
    {{"explain", "explain"}, "explain <explain>"},
    {{"explain", "--", "--top"}, "explain <--top>"},
    {{"--rules", "a", "--rules", "b"}, "rank rules=a rules=b"},
    {{"facts", "CHE", "--since", "2025-01-01"}, "facts <CHE> since=2025-01-01"},
    {{"test", "a", "b", "--run", "x*", "--coverage"}, "test <a> <b> run=x* coverage"},
    {{"--format", "tap", "test", "a"}, "test <a> format=tap"},
    {{"sources", "--format", "json"}, "sources format=json"},
    {{"eval", "1"}, "eval <1>"},
    {{"eval", "-1", "-"}, "eval <-1> <->"},
    {{"eval", "--ndjson", "--ndjson"}, "eval ndjson"},
    {{"explain", "--help"}, "explain help"},
    {{"--ndjson", "--help"}, "rank ndjson help"},
    {{"-V"}, "rank version"},
};

static void words_are_taken_as_meant(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[512], words[WORDS + 1][32] = {"venuecheck"};
        char *argv[WORDS + 2] = {words[0]};
        int argc = 1;
        cli_options options;
        for (; argc <= WORDS && rows[i].words[argc - 1]; argc++) {
            strcpy(words[argc], rows[i].words[argc - 1]);
            argv[argc] = words[argc];
        }
        assert_true(cli_options_parse(&options, argc, argv));
        describe(&options, text);
        assert_string_equal(text, rows[i].meaning);
        cli_options_free(&options);
    }
}

static char *read_manual(void)
{
    enum { SIZE = 1 << 16 };
    char *text = calloc(1, SIZE);
    FILE *file = fopen("src/cli/venuecheck.1", "r");
    assert_non_null(file);
    assert_true(fread(text, 1, SIZE - 1, file) > 0);
    fclose(file);
    return text;
}

static void assert_has(const char *text, const char *words)
{
    if (!strstr(text, words))
        print_error("not in the manual: %s\n", words);
    assert_non_null(strstr(text, words));
}

/* Whether an entry of the manual, "-name" or "c , -name", is an option of the table. */
static bool is_option(const char *entry)
{
    const char *name = entry[1] == ' ' ? entry + 5 : entry + 1;
    const size_t length = strcspn(name, " \n");
    for (size_t i = 0; i < cli_option_count; i++)
        if (strlen(cli_option_table[i].name) == length &&
            strncmp(cli_option_table[i].name, name, length) == 0)
            return true;
    print_error("only the manual knows --%.*s\n", (int)length, name);
    return false;
}

static void the_manual_has_every_command_and_option_and_no_other(void **state)
{
    (void)state;
    char *manual = read_manual(), words[128];
    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++) {
        snprintf(words, sizeof words, "\n.It Cm %s", cli_commands[i].name);
        assert_has(manual, words);
    }
    for (size_t i = 0; i < cli_option_count; i++) {
        const cli_option *o = &cli_option_table[i];
        if (o->letter)
            snprintf(words, sizeof words, "\n.It Fl %c , -%s", o->letter, o->name);
        else
            snprintf(words, sizeof words, "\n.It Fl -%s", o->name);
        assert_has(manual, words);
    }
    for (char *at = manual; (at = strstr(at, "\n.It Fl ")); at++)
        assert_true(is_option(at + strlen("\n.It Fl ")));
    free(manual);
}

static void every_line_of_help_fits_eighty_columns(void **state)
{
    (void)state;
    for (size_t i = 0; i < cli_option_count; i++)
        assert_true(strlen(cli_option_table[i].help) <= 54);
    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++)
        assert_true(strlen(cli_commands[i].help) <= 54);
    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++)
        for (const char *line = cli_commands[i].more; *line;) {
            const size_t length = strcspn(line, "\n");
            if (length > 80)
                fail_msg("%.*s", (int)length, line);
            line += length + (line[length] == '\n');
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_taken_as_meant),
        cmocka_unit_test(the_manual_has_every_command_and_option_and_no_other),
        cmocka_unit_test(every_line_of_help_fits_eighty_columns),
    };
    return cmocka_run_group_tests_name("command line", tests, NULL, NULL);
}
