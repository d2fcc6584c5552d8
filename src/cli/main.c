/* main.c - the program: reads the words, and lets the command do the rest. */
#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/table.h"
#include "venuecheck.h"

/* Started with a standard stream closed, the next file to be opened would take its number,
 * and what is meant for the stream would end in that file. The empty place is filled with
 * something on which the stream's own use fails, so that it is noticed. */
static void fill_standard_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
            (void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

static int run(const cli_options *options)
{
    if (options->help)
        return cli_help(options);
    if (options->version)
        return cli_version(options);
    return cli_commands[options->command].run(options);
}

int main(int argc, char **argv)
{
    cli_options options;
    fill_standard_streams();
    /* A reader that goes away, or a file that may grow no more, is an error like any other
     * of writing. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    const int status =
        cli_options_parse(&options, argc, argv) ? run(&options) : VC_EXIT_USAGE;
    cli_options_free(&options);
    return status;
}
