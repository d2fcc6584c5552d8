/* spawn.c - how long a whole process takes, and how much memory. Runs commands in turn,
 * round after round, so that a machine that is busy for a moment is busy for all of
 * them; takes the median of the wall time and the peak of the resident set. Their
 * output is thrown away.
 *
 *     spawn ROUNDS LABEL COMMAND [ARGUMENT]... [-- LABEL COMMAND [ARGUMENT]...]...
 *
 * Times and sizes are shown next to those of the last command. */
#define _DEFAULT_SOURCE /* wait4 */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_COMMANDS = 16 };

typedef struct command {
    const char *label;
    char **words; /* ended by NULL, as execvp wants them */
    double *ms;   /* one a round */
    long peak_kib;
} command;

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void run_child(char **words)
{
    int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, 0);
    dup2(nowhere, 1);
    execvp(words[0], words);
    perror(words[0]);
    _exit(127);
}

/* One cold start to exit. False if the command did not run or failed. */
static bool run_once(command *c, size_t round)
{
    struct rusage usage;
    int status;
    double begin = now_ms();
    pid_t child = fork();
    if (child == 0)
        run_child(c->words);
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return false;
    c->ms[round] = now_ms() - begin;
    if (usage.ru_maxrss > c->peak_kib) /* KiB on Linux */
        c->peak_kib = usage.ru_maxrss;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Cuts the words at each "--" and returns the number of commands. */
static size_t split(char **words, command *commands)
{
    size_t count = 0;
    while (*words && count < MAX_COMMANDS) {
        commands[count].label = *words++;
        commands[count++].words = words;
        while (*words && strcmp(*words, "--") != 0)
            words++;
        if (*words)
            *words++ = NULL;
    }
    return count;
}

static void print(const command *commands, size_t count, size_t rounds)
{
    const command *base = &commands[count - 1];
    printf("%-28s %10s %10s %8s %10s %8s\n", "", "median ms", "min ms", "ratio",
           "peak KiB", "ratio");
    for (size_t i = 0; i < count; i++) {
        const command *c = &commands[i];
        printf("%-28s %10.2f %10.2f %8.2f %10ld %8.2f\n", c->label, c->ms[rounds / 2],
               c->ms[0], c->ms[rounds / 2] / base->ms[rounds / 2], c->peak_kib,
               (double)c->peak_kib / (double)base->peak_kib);
    }
}

int main(int argc, char **argv)
{
    static command commands[MAX_COMMANDS];
    long rounds = argc > 3 ? strtol(argv[1], NULL, 10) : 0;
    size_t count = argc > 3 ? split(argv + 2, commands) : 0;
    if (rounds < 1 || count == 0 || !commands[count - 1].words[0]) {
        fputs("usage: spawn ROUNDS LABEL COMMAND... [-- LABEL COMMAND...]...\n",
              stderr);
        return 2;
    }
    for (size_t i = 0; i < count; i++)
        if (!(commands[i].ms = calloc((size_t)rounds, sizeof(double))))
            return 71;
    for (size_t round = 0; round < (size_t)rounds; round++)
        for (size_t i = 0; i < count; i++)
            if (!run_once(&commands[i], round)) {
                fprintf(stderr, "spawn: %s failed\n", commands[i].label);
                return 1;
            }
    for (size_t i = 0; i < count; i++)
        qsort(commands[i].ms, (size_t)rounds, sizeof(double), by_size);
    print(commands, count, (size_t)rounds);
    for (size_t i = 0; i < count; i++)
        free(commands[i].ms);
    return 0;
}
