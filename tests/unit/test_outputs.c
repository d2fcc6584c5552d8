/* test_outputs.c - files that the program writes: what it may not write stays as it was,
 * and every format of the library can be asked for. */
#include "support.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "cli/options.h"
#include "cli/table.h"
#include "venuecheck.h"

enum { NOBODY = 65534 };

/* Runs the program's words in a process of their own, without the rights of root, who may
 * write anywhere, and without its messages; returns the exit status. */
static int run(char **words)
{
    int status = 0, count = 0;
    while (words[count])
        count++;
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        cli_options options;
        const int null = open("/dev/null", O_WRONLY);
        if (geteuid() == 0 && setuid(NOBODY) != 0)
            _exit(99);
        dup2(null, STDERR_FILENO);
        if (!cli_options_parse(&options, count, words))
            _exit(98);
        _exit(cli_commands[options.command].run(&options));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static const char *content(const char *path)
{
    static char text[64];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

static void a_folder_that_is_read_only_keeps_its_files(void **state)
{
    (void)state;
    const char *old = write_file("a.json", "old report");
    char *several[] = {"venuecheck",
                       "--json",
                       (char *)(uintptr_t)old,
                       "--csv",
                       (char *)(uintptr_t)in_folder("b.json"),
                       NULL};
    char *set[] = {"venuecheck", "report",
                   (char *)(uintptr_t)vc_format(arena, "%s/set", folder), NULL};
    assert_int_equal(chmod(old, 0666), 0);
    assert_int_equal(chmod(folder, 0555), 0);
    assert_int_equal(run(several), VC_EXIT_NO_OUTPUT);
    assert_int_equal(run(set), VC_EXIT_NO_OUTPUT);
    assert_int_equal(chmod(folder, 0700), 0);
    assert_string_equal(content(old), "old report");
    assert_int_not_equal(access(in_folder("b.json"), F_OK), 0);
}

static void a_file_that_is_read_only_stays(void **state)
{
    (void)state;
    const char *old = write_file("a.json", "old report");
    char *words[] = {"venuecheck", "--json", (char *)(uintptr_t)old, NULL};
    assert_int_equal(chmod(folder, 0777), 0);
    assert_int_equal(chmod(old, 0444), 0);
    assert_int_equal(run(words), VC_EXIT_NO_OUTPUT);
    assert_string_equal(content(old), "old report");
    assert_int_equal(chmod(folder, 0700), 0);
}

/* The option of that name for rank; NULL if there is none. */
static const cli_option *option_of_rank(const char *name)
{
    for (size_t i = 0; i < cli_option_count; i++)
        if (strcmp(cli_option_table[i].name, name) == 0 &&
            cli_option_table[i].commands & 1u << CLI_RANK)
            return &cli_option_table[i];
    return NULL;
}

static bool among(const char *choices, const char *word)
{
    for (const char *at = choices; at; at = strchr(at, '|')) {
        at += *at == '|';
        if (strncmp(at, word, strlen(word)) == 0 && strchr("|", at[strlen(word)]))
            return true;
    }
    return false;
}

static void every_format_can_be_asked_for_and_has_a_file_of_its_own(void **state)
{
    (void)state;
    for (size_t i = 0; vc_session_format(i); i++) {
        const char *name = vc_session_format(i);
        assert_true(among(option_of_rank("format")->argument, name));
        if (i > 0 && !option_of_rank(name))
            fail_msg("rank has no --%s", name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_folder_that_is_read_only_keeps_its_files),
        TEST(a_file_that_is_read_only_stays),
        TEST(every_format_can_be_asked_for_and_has_a_file_of_its_own),
    };
    if (setjmp(guard)) {
        fprintf(stderr, "out of memory\n");
        return 1;
    }
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
