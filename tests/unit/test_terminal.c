/* test_terminal.c - whatever words, names of files and files say, nothing that steers a
 * terminal comes out of the program: neither in an answer nor in a message. */
#include "naughty.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/clean.h"
#include "cli/options.h"
#include "cli/table.h"

enum { MOST_WORDS = 16 };

/* ---- running ---- */

/* Both streams of the program go into one file of the folder. */
static void be_program(char **words, int count)
{
    cli_options options;
    const int out = open("streams", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int in = open("/dev/null", O_RDONLY);
    if (out < 0 || in < 0)
        _exit(99);
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    unsetenv("VENUECHECK_RULES");
    if (cli_options_parse(&options, count, words))
        cli_commands[options.command].run(&options);
    fflush(NULL);
    _exit(0);
}

static void read_streams(void)
{
    FILE *file = fopen("streams", "rb");
    assert_non_null(file);
    length = fread(text, 1, sizeof text - 1, file);
    text[length] = '\0';
    assert_true(length < sizeof text - 1);
    fclose(file);
}

static void is_steerless(char **words)
{
    for (size_t at = 0, bytes; at < length; at += bytes) {
        const uint32_t point = vc_code_point(text + at, length - at, &bytes);
        const bool broken = point == VC_POINT_BROKEN && bytes == 1;
        if (point != '\n' && (vc_point_is_blanked(point) || broken))
            fail_msg("%s %s %s: U+%04X at %zu of:\n%s", words[1], words[2],
                     words[2] && words[3] ? words[3] : "", (unsigned)point, at,
                     vc_text_clean(arena, text));
    }
}

/* The words behind the program's name, up to a NULL. */
static void run(const char *const *words)
{
    char *all[MOST_WORDS] = {"venuecheck"};
    int status = 0, count = 1;
    for (; words[count - 1]; count++) {
        assert_true(count < MOST_WORDS - 1);
        all[count] = (char *)(uintptr_t)words[count - 1];
    }
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        be_program(all, count);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    read_streams();
    is_steerless(all);
}

/* ---- words ---- */

/* All there is to blank, and bytes that are no UTF-8. That the strings of naughty.h are
 * cleaned one by one is tested in test_inert.c. */
static const char *const steering[] = {
    "a\033[2J\033]0;"
    "t\007\r\n\tb\302\23331m\342\200\256c\342\201\246\342\200\213\357\273\277"
    "\342\200\250\330\234\357\277\276\363\240\201\201\177",
    "\xFF\x80 \xED\xA0\x80 \033[31m \xC3",
};

/* One that gets as far as the option's or the operand's value. */
static const char *operand_for(const cli_command *command)
{
    return strcmp(command->name, "eval") == 0 ? "1" : "x";
}

static void run_with_option(size_t command, const cli_option *option, const char *word)
{
    const char *words[MOST_WORDS] = {cli_commands[command].name};
    size_t count = 1;
    if (!(option->commands & 1u << command) || option->kind == CLI_FLAG)
        return;
    words[count++] = vc_format(arena, "--%s=%s", option->name, word);
    for (size_t i = 0; i < cli_commands[command].least; i++)
        words[count++] = operand_for(&cli_commands[command]);
    run(words);
}

static void run_with_word(size_t command, const char *word)
{
    const cli_command *c = &cli_commands[command];
    const char *option[] = {c->name, vc_format(arena, "--x%s", word), NULL};
    const char *letter[] = {c->name, vc_format(arena, "-%s", word), NULL};
    const char *operands[] = {c->name, "--", word, c->most > 1 ? word : NULL, NULL};
    const char *too_many[] = {c->name, "--", word, word, word, word, NULL};
    run(option);
    run(letter);
    run(operands);
    if (c->most < 4)
        run(too_many);
}

/* What fails at nothing makes the reports of all built-in venues, which takes its time. */
static bool is_long(size_t command, const cli_option *option)
{
    return command == CLI_REPORT &&
           (!option || strcmp(option->name, "rules-path") == 0);
}

static void words_steer_no_terminal(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(steering); i++) {
        const char *word = steering[i];
        run((const char *[]){word, NULL});
        for (size_t command = 0; command < CLI_COMMAND_COUNT; command++) {
            if (!is_long(command, NULL))
                run_with_word(command, word);
            for (size_t k = 0; k < cli_option_count; k++)
                if (!is_long(command, &cli_option_table[k]))
                    run_with_option(command, &cli_option_table[k], word);
        }
    }
}

/* ---- files ---- */

/* What makes the case of naughty.h faulty; @ stands for the naughty string. */
static const struct {
    const char *from, *to;
} faulty[] = {
    {NULL, NULL},
    {"'as_of'", "'@': 1, 'as_of'"},
    {"'2025-08-19'", "'@'"},
    {"['venue']", "['@']"},
    {"'boolean'", "'@'"},
    {"'x_open': [{'value': false", "'x_@': [{'value': false"},
    {"'value': false", "'value': '@'"},
    {"'source': 's'", "'source': '@'"},
    {"'by': 'B @'", "'@': 'B'"},
    {"'host': 'CHE'", "'host': '@'"},
    {"'id': 'one'", "'id': '@'"},
    {"'id': 'a', 'state': 'NOR'", "'id': 'a', 'state': '@'"},
    {"'state': 'SWE'", "'state': 'SWE', 'facts': {'@': 1}"},
    {"'CHE': {'name'", "'@': {'name'"},
    {"'require': {'var': 'venue.x_open'}", "'require': {'@': 1}"},
    {"'require': {'var': 'venue.x_open'}", "'require': {'var': 'venue.@'}"},
    {"'require': {'var': 'venue.x_open'}", "'require': '@'"},
    {"'basis': ['p']", "'basis': ['@']"},
    {"'weight': 1", "'weight': '@'"},
    {"'changeable': {'venue", "'changeable': {'@"},
    {"'version': '1'",
     "'version': '1', 'tests': [{'name': '@', 'given': {'venue': {'x_open': "
     "false}}, 'expect': {'verdict': 'feasible'}}]"},
    {"'version': '1'", "'version': '1', 'extends': '@'"},
    {"'id': 'r'", "'id': '@'"},
    {"'rules': {'id'", "'rules': '@', 'x': {'id'"},
    {"'summit': {'id'", "'summit': '@', 'x': {'id'"},
};

/* Every command that reads files, of one that is JSON of some kind. */
static void run_with_file(const char *name)
{
    const char *const commands[][MOST_WORDS] = {
        {"rank", "--data", name},
        {"rank", "--data", name, "--format", "markdown"},
        {"rank", "--data", name, "--format", "json"},
        {"rank", "--data", "case.json", "--rules", name},
        {"rank", "--summit", name},
        {"explain", "one", "--data", name},
        {"explain", "two", "--json-logic", "--data", name},
        {"compare", "one", "two", "--data", name},
        {"timeline", "--data", name},
        {"robust", "--data", name, "--samples", "10", "--threads", "1"},
        {"robust", "--weights", name},
        {"flip", "one", "--data", name},
        {"diff", name, name},
        {"facts", "--data", name},
        {"facts", "CHE", "--data", name},
        {"sources", "--data", name},
        {"check", name},
        {"check", name, "--format", "gcc"},
        {"check", name, "--format", "json"},
        {"test", name},
        {"test", name, "--format", "tap", "--coverage"},
        {"test", name, "--format", "junit"},
        {"fmt", "--check", name},
        {"fmt", "--diff", name},
        {"eval", vc_format(arena, "@%s", name)},
        {"schema", name},
        {"new", "rules", "-o", name},
        {"rules", "--rules-path", "."},
    };
    for (size_t i = 0; i < COUNT(commands); i++)
        run(commands[i]);
}

/* Writes a text in which @ is the string, as JSON has it or as it is. */
static void write_naughty(const char *name, const char *content, const char *string,
                          bool raw)
{
    vc_buffer json = vc_buffer_new(arena), out = vc_buffer_new(arena);
    vc_buffer_json_string(&json, string);
    for (const char *at = content; *at; at++)
        if (*at == '@' && raw)
            vc_buffer_add(&out, string);
        else if (*at == '@')
            vc_buffer_add_bytes(&out, json.text + 1, json.length - 2);
        else
            vc_buffer_add_char(&out, *at == '\'' ? '"' : *at);
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(out.text, 1, out.length, file), out.length);
    assert_int_equal(fclose(file), 0);
}

static void files_steer_no_terminal(void **state)
{
    (void)state;
    write_naughty("case.json", template, *steering, false);
    for (size_t i = 0; i < COUNT(faulty); i++) {
        const char *content = changed(template, faulty[i].from, faulty[i].to);
        write_naughty("a.json", content, *steering, false);
        run_with_file("a.json");
    }
    run((const char *[]){"report", "set", "--data", "case.json", NULL});
}

static void raw_bytes_steer_no_terminal(void **state)
{
    static const char *const contents[] = {"@", "{'a': '@'}", "{'@': 1, 'b': [@]}",
                                           "['a',\n  @ 1]"};
    (void)state;
    write_naughty("case.json", template, "x", false);
    for (size_t i = 0; i < COUNT(steering); i++)
        for (size_t k = 0; k < COUNT(contents); k++) {
            write_naughty("a.json", contents[k], steering[i], true);
            run_with_file("a.json");
        }
}

static void names_of_files_steer_no_terminal(void **state)
{
    (void)state;
    write_naughty("case.json", template, "x", false);
    for (size_t i = 0; i < COUNT(steering); i++) {
        const char *word = steering[i];
        run_with_file(word); /* is not there */
        write_naughty(word, "{ '$schema':\n'@'}", word, false);
        run_with_file(word);
        run((const char *[]){"report", word, NULL});
        assert_int_equal(unlink(word), 0);
        run((const char *[]){"report", word, "--data", "case.json", NULL});
    }
}

/* Clears the folder with what reports left in it. */
static int end_terminal(void **state)
{
    (void)state;
    const char *line = "cd / && rm -rf \"$VENUECHECK_TEST_FOLDER\"";
    setenv("VENUECHECK_TEST_FOLDER", folder, 1);
    return system(line); /* NOLINT */
}

static int begin_terminal(void **state)
{
    return begin_folder(state) == 0 ? chdir(folder) : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(words_steer_no_terminal),
        TEST(files_steer_no_terminal),
        TEST(raw_bytes_steer_no_terminal),
        TEST(names_of_files_steer_no_terminal),
    };
    if (setjmp(guard)) {
        fprintf(stderr, "out of memory\n");
        return 1;
    }
    return cmocka_run_group_tests(tests, begin_terminal, end_terminal);
}
