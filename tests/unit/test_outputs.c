/* test_outputs.c - files that the program writes: what it may not write stays as it was,
 * and every format of the library can be asked for. */
#include "support.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "cli/options.h"
#include "cli/table.h"
#include "venuecheck.h"

enum { NOBODY = 65534 };

static char said[4096]; /* by the last run, on standard error */

static void read_said(int messages)
{
    const ssize_t count = pread(messages, said, sizeof said - 1, 0);
    assert_true(count >= 0);
    said[count] = '\0';
    close(messages);
}

/* Runs the program's words in a process of their own, without the rights of root, who may
 * write anywhere, and where no file may be longer than `most` bytes; returns the exit
 * status. */
static int run_within(char **words, rlim_t most)
{
    int status = 0, count = 0;
    char name[] = "/tmp/venuecheck-said-XXXXXX";
    const int messages = mkstemp(name);
    assert_true(messages >= 0);
    unlink(name);
    while (words[count])
        count++;
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        cli_options options;
        const struct rlimit limit = {most, most};
        signal(SIGXFSZ, SIG_IGN);
        dup2(messages, STDERR_FILENO);
        if ((geteuid() == 0 && setuid(NOBODY) != 0) ||
            setrlimit(RLIMIT_FSIZE, &limit) != 0)
            _exit(99);
        if (!cli_options_parse(&options, count, words))
            _exit(98);
        _exit(cli_commands[options.command].run(&options));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    read_said(messages);
    return WEXITSTATUS(status);
}

static int run(char **words)
{
    return run_within(words, RLIM_INFINITY);
}

/* One line that ends so. */
static void said_once(const char *end_of_line)
{
    const size_t all = strlen(said), wanted = strlen(end_of_line);
    if (all < wanted + 1 || strchr(said, '\n') != said + all - 1 ||
        strncmp(said + all - 1 - wanted, end_of_line, wanted) != 0)
        fail_msg("said: %s", said);
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
    said_once("Permission denied");
    assert_int_equal(run(set), VC_EXIT_NO_OUTPUT);
    said_once("/set: Permission denied");
    assert_int_equal(chmod(folder, 0700), 0);
    assert_string_equal(content(old), "old report");
    assert_int_not_equal(access(in_folder("b.json"), F_OK), 0);
}

/* As on a full disk. */
static void a_set_that_cannot_be_written_is_one_message(void **state)
{
    (void)state;
    char *set[] = {"venuecheck", "report",
                   (char *)(uintptr_t)vc_format(arena, "%s/set", folder), NULL};
    assert_int_equal(chmod(folder, 0777), 0);
    assert_int_equal(run_within(set, 10000), VC_EXIT_IO);
    said_once(": File too large");
    assert_int_equal(chmod(folder, 0700), 0);
    assert_int_equal(rmdir(in_folder("set/rules")), 0); /* nothing is left */
    assert_int_equal(rmdir(in_folder("set/venues")), 0);
    assert_int_equal(rmdir(in_folder("set")), 0);
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
        TEST(a_set_that_cannot_be_written_is_one_message),
        TEST(a_file_that_is_read_only_stays),
        TEST(every_format_can_be_asked_for_and_has_a_file_of_its_own),
    };
    if (setjmp(guard)) {
        fprintf(stderr, "out of memory\n");
        return 1;
    }
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
