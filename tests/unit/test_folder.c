/* test_folder.c - the files of a set of reports: nothing that data say can act in any of
 * them, every link within the set leads somewhere, and a second run writes nothing. */
#include "naughty.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "cli/options.h"
#include "cli/table.h"

/* ---- making the set ---- */

static void write_bytes(const char *name, const char *bytes, size_t count)
{
    FILE *file = fopen(in_folder(name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, count, file), count);
    assert_int_equal(fclose(file), 0);
}

static void be_report(void)
{
    char *words[] = {"venuecheck",
                     "report",
                     (char *)(uintptr_t)in_folder("set"),
                     "--data",
                     (char *)(uintptr_t)in_folder("case.json"),
                     "--rules",
                     (char *)(uintptr_t)in_folder("rules.json"),
                     "--rules",
                     (char *)(uintptr_t)in_folder("b.json")};
    cli_options options;
    const int messages = open(in_folder("a.json"), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(messages, STDERR_FILENO);
    if (!cli_options_parse(&options, COUNT(words), words))
        _exit(98);
    _exit(cli_commands[options.command].run(&options));
}

static void read_text(const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    length = fread(text, 1, sizeof text - 1, file);
    text[length] = '\0';
    assert_true(length < sizeof text - 1);
    fclose(file);
}

/* The case of naughty.h, of which the rule set goes into a file of its own, so that the set
 * is of it and one that extends it, and not of all that are built in. */
static void write_case(const char *string)
{
    static const char rules[] = "\"rules\": ", own[] = "\"rules\": \"rules.json\"}";
    read_text(written_case(string));
    char *begin = strstr(text, rules);
    assert_non_null(begin);
    begin += sizeof rules - 1;
    write_bytes("rules.json", begin, length - (size_t)(begin - text) - 1);
    strcpy(begin - (sizeof rules - 1), own);
    write_bytes("case.json", text, strlen(text));
    write_file("b.json", "{'id': 'B-2', 'version': '1', 'title': 'B', 'extends': "
                         "'rules.json', 'requirements': {'word': null}}");
}

/* Leaves what it said in `text`. */
static void report(void)
{
    int status = 0;
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        be_report();
    assert_int_equal(waitpid(child, &status, 0), child);
    read_text(in_folder("a.json"));
    if (!WIFEXITED(status) || WEXITSTATUS(status) != VC_EXIT_OK)
        fail_msg("%s", text);
}

/* ---- its files ---- */

typedef void seen(const char *path);

/* Calls for each file below the folder, of which "set" is the root. */
static size_t each_file(const char *name, seen *each)
{
    size_t count = 0;
    DIR *entries = opendir(in_folder(name));
    assert_non_null(entries);
    for (struct dirent *e = readdir(entries); e; e = readdir(entries)) {
        struct stat status;
        const char *path = vc_format(arena, "%s/%s", name, e->d_name);
        if (*e->d_name == '.')
            continue;
        assert_int_equal(stat(in_folder(path), &status), 0);
        if (S_ISDIR(status.st_mode)) {
            count += each_file(path, each);
            continue;
        }
        each(path);
        count++;
    }
    closedir(entries);
    return count;
}

static const char *format_of(const char *path)
{
    static const char *const endings[][2] = {
        {".html", "html"}, {".md", "markdown"}, {".csv", "csv"}, {".json", "json"}};
    for (size_t i = 0; i < COUNT(endings); i++)
        if (strcmp(strrchr(path, '.'), endings[i][0]) == 0)
            return endings[i][1];
    return "text";
}

static void file_is_inert(const char *path)
{
    read_text(in_folder(path));
    is_inert(path, format_of(path));
}

static void clear_file(const char *path)
{
    unlink(in_folder(path));
}

static void clear(void)
{
    each_file("set", clear_file);
    rmdir(in_folder("set/rules"));
    rmdir(in_folder("set/venues"));
    rmdir(in_folder("set"));
}

static void no_file_lets_data_act(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(naughty); i++) {
        write_case(naughty[i]);
        report();
        assert_true(each_file("set", file_is_inert) > 20);
    }
    clear();
}

/* ---- links ---- */

/* The file that a link of `length` bytes leads to from a page. */
static void leads_somewhere(const char *page, const char *link, size_t link_length)
{
    const char *slash = strrchr(page, '/');
    const char *target = vc_format(arena, "%.*s/%.*s", (int)(slash - page), page,
                                   (int)link_length, link);
    if (access(in_folder(target), R_OK) != 0)
        fail_msg("%s leads to %s", page, target);
}

static size_t inner_links;

static void links_of(const char *page, const char *begin)
{
    for (const char *at = text; (at = strstr(at, begin)); at++) {
        const char *link = at + strlen(begin);
        const size_t path = path_length(link);
        if (path == 0 || !strchr("\">#", link[path]))
            continue;
        leads_somewhere(page, link, path);
        inner_links++;
    }
}

/* A place in the same page. */
static void places_of(const char *page)
{
    static const char begin[] = "href=\"#";
    for (const char *at = text; (at = strstr(at, begin)); at++) {
        const char *name = at + sizeof begin - 1;
        const char *id =
            vc_format(arena, " id=\"%.*s\"", (int)strcspn(name, "\""), name);
        if (!strstr(text, id))
            fail_msg("%s has no%s", page, id);
    }
}

static void links_lead_somewhere(const char *path)
{
    const char *format = format_of(path);
    read_text(in_folder(path));
    if (strcmp(format, "html") == 0) {
        links_of(path, "href=\"");
        places_of(path);
    } else if (strcmp(format, "markdown") == 0) {
        links_of(path, "](<");
    }
}

static void every_link_leads_somewhere_and_the_second_run_writes_nothing(void **state)
{
    (void)state;
    write_case("Some Ways: 1/2");
    report();
    const size_t count = each_file("set", links_lead_somewhere);
    assert_true(inner_links > count);
    report();
    if (!strstr(text, ": 0 files written, "))
        fail_msg("%s", text);
    clear();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(no_file_lets_data_act),
        TEST(every_link_leads_somewhere_and_the_second_run_writes_nothing),
    };
    if (setjmp(guard)) {
        fprintf(stderr, "out of memory\n");
        return 1;
    }
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
