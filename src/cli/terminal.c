#define _POSIX_C_SOURCE 200809L

#include "cli/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { NARROWEST = 40, WIDEST = 1000, USUAL = 80 };

static bool to_terminal(const cli_options *options)
{
    return (!options->output || strcmp(options->output, "-") == 0) &&
           isatty(STDOUT_FILENO);
}

bool cli_color(const cli_options *options)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    if (options->color && strcmp(options->color, "auto") != 0)
        return strcmp(options->color, "always") == 0;
    return to_terminal(options) && !(no_color && *no_color) && term &&
           strcmp(term, "dumb") != 0;
}

/* The user's COLUMNS goes before what the terminal says of itself. */
static unsigned long terminal_width(void)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    const unsigned long told = columns ? strtoul(columns, NULL, 10) : 0;
    if (told > 0)
        return told;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

size_t cli_width(const cli_options *options)
{
    if (options->width)
        return options->width;
    const unsigned long width = to_terminal(options) ? terminal_width() : 0;
    if (width == 0)
        return USUAL;
    return width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : (size_t)width;
}
