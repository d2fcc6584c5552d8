/* report.c - the whole set of reports of a case, as files in a folder: which there are, and
 * what each is called. Whoever keeps the folder under version control, or publishes it,
 * sees only what changed, and nothing of what is no more. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/fileset.h"
#include "cli/folders.h"
#include "cli/session.h"
#include "venuecheck.h"

/* The files of each kind; the first is the one that a reader is led to. */
typedef struct file_kind {
    vc_page_kind kind;
    const char *format, *ending, *label;
    bool long_rows;
} file_kind;

static const file_kind file_kinds[] = {
    {VC_PAGE_REPORT, "html", ".html", "HTML", false},
    {VC_PAGE_REPORT, "markdown", ".md", "Markdown", false},
    {VC_PAGE_REPORT, "csv", ".csv", "CSV", false},
    {VC_PAGE_REPORT, "csv", ".long.csv", "CSV by rule", true},
    {VC_PAGE_REPORT, "json", ".json", "JSON", false},
    {VC_PAGE_EXPLAIN, "html", ".html", "HTML", false},
    {VC_PAGE_EXPLAIN, "markdown", ".md", "Markdown", false},
    {VC_PAGE_ACROSS, "html", ".html", "HTML", false},
    {VC_PAGE_ACROSS, "markdown", ".md", "Markdown", false},
    {VC_PAGE_ACROSS, "csv", ".csv", "CSV", false},
    {VC_PAGE_ACROSS, "json", ".json", "JSON", false},
    {VC_PAGE_TIMELINE, "html", ".html", "HTML", false},
    {VC_PAGE_TIMELINE, "markdown", ".md", "Markdown", false},
    {VC_PAGE_TIMELINE, "csv", ".csv", "CSV", false},
    {VC_PAGE_TIMELINE, "json", ".json", "JSON", false},
    {VC_PAGE_ROBUST, "html", ".html", "HTML", false},
    {VC_PAGE_ROBUST, "markdown", ".md", "Markdown", false},
    {VC_PAGE_ROBUST, "csv", ".csv", "CSV", false},
    {VC_PAGE_ROBUST, "json", ".json", "JSON", false},
    {VC_PAGE_SOURCES, "html", ".html", "HTML", false},
    {VC_PAGE_SOURCES, "markdown", ".md", "Markdown", false},
    {VC_PAGE_SOURCES, "csv", ".csv", "CSV", false},
    {VC_PAGE_SOURCES, "json", ".json", "JSON", false},
};

enum { FILE_KINDS = sizeof file_kinds / sizeof file_kinds[0] };

/* Text that grows; it is the context of a sink. */
typedef struct text {
    char *bytes;
    size_t length, capacity;
} text;

typedef struct set {
    vc_session *session;
    cli_fileset files;
    vc_page *pages; /* their paths are ours, but for the list's */
    size_t count, capacity;
    text content;  /* of the file at hand */
    text left_out; /* names of rule sets */
    int status;    /* the first that is not OK */
} set;

/* ---- memory ---- */

static bool no_memory(set *s)
{
    if (s->status == VC_EXIT_OK)
        cli_say("out of memory");
    s->status = VC_EXIT_NO_MEMORY;
    return false;
}

static bool keep(void *context, const char *bytes, size_t length)
{
    text *t = context;
    if (length > t->capacity - t->length) {
        const size_t wanted = 2 * t->capacity + length;
        char *grown = wanted >= length ? realloc(t->bytes, wanted) : NULL;
        if (!grown)
            return false;
        t->bytes = grown;
        t->capacity = wanted;
    }
    if (length > 0)
        memcpy(t->bytes + t->length, bytes, length);
    t->length += length;
    return true;
}

/* ---- names of files ---- */

enum { LONGEST = 120 }; /* of a name that comes from an id, before its ending */

static bool plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/* An id may hold anything. What is not plain becomes an underscore and two digits, so that
 * different ids have different names, also where upper and lower case are one; a long one
 * is cut and told apart by a hash (FNV-1a). */
static void safe_name(const char *id, char name[LONGEST + 24])
{
    size_t used = 0;
    uint64_t hash = 0xcbf29ce484222325U;
    bool cut = false;
    for (const char *at = id; *at; at++) {
        const unsigned char c = (unsigned char)*at;
        hash = (hash ^ c) * 0x100000001b3U;
        cut |= used + 3 > LONGEST;
        if (cut)
            continue;
        if (plain(*at))
            name[used++] = *at;
        else
            used += (size_t)snprintf(name + used, 4, "_%02x", c);
    }
    name[used] = '\0';
    if (cut || used == 0)
        snprintf(name + used, 24, "_%016llx", (unsigned long long)hash);
}

/* Where the pages of a kind are, with the subject's name behind a slash. */
static const char *const places[] = {
    [VC_PAGE_REPORT] = "rules/",           [VC_PAGE_EXPLAIN] = "venues/",
    [VC_PAGE_ACROSS] = "rule-sets",        [VC_PAGE_TIMELINE] = "timeline",
    [VC_PAGE_ROBUST] = "robustness",       [VC_PAGE_SOURCES] = "sources",
    [VC_PAGE_CHECKSUMS] = CLI_FILESET_LIST};

/* A path of its own for a page; two rule sets may have one id. */
static char *page_path(const set *s, const file_kind *kind, const char *subject)
{
    char name[LONGEST + 24] = "";
    const size_t size = sizeof name + 64;
    char *path = malloc(size);
    if (subject)
        safe_name(subject, name);
    for (unsigned number = 1; path; number++) {
        char more[16] = "";
        if (number > 1)
            snprintf(more, sizeof more, "_%u", number);
        snprintf(path, size, "%s%s%s%s", places[kind->kind], name, more, kind->ending);
        if (!cli_fileset_has(&s->files, path))
            break;
    }
    return path;
}

/* ---- pages ---- */

/* Puts what was made into its file, unless it is there. */
static bool put_file(set *s, const char *path)
{
    const bool good =
        cli_fileset_put(&s->files, path, s->content.bytes, s->content.length);
    s->status = good ? s->status : s->files.status;
    return good;
}

/* A sink that refuses has no memory. */
static bool answered(set *s, int status)
{
    if (status == VC_EXIT_IO)
        return no_memory(s);
    if (status != VC_EXIT_OK)
        s->status = cli_say_session(s->session);
    return status == VC_EXIT_OK;
}

/* Where the index is from a page of that kind, in the page's own format. */
static const char *home_of(const file_kind *kind)
{
    const bool below = strchr(places[kind->kind], '/') != NULL;
    if (strcmp(kind->format, "html") == 0)
        return below ? "../index.html" : "index.html";
    return below ? "../index.md" : "index.md";
}

static int make(set *s, const file_kind *kind, const char *subject)
{
    const vc_layout_options layout = {
        .width = 80, .long_rows = kind->long_rows, .home = home_of(kind)};
    text *t = &s->content;
    switch (kind->kind) {
    case VC_PAGE_REPORT:
        return vc_session_report(s->session, kind->format, &layout, keep, t);
    case VC_PAGE_EXPLAIN:
        return vc_session_explain(s->session, subject, kind->format, &layout, keep, t);
    case VC_PAGE_ACROSS:
        return vc_session_across(s->session, kind->format, &layout, keep, t);
    case VC_PAGE_TIMELINE:
        return vc_session_timeline(s->session, NULL, NULL, kind->format, &layout, keep,
                                   t);
    case VC_PAGE_SOURCES:
        return vc_session_sources(s->session, kind->format, &layout, keep, t);
    case VC_PAGE_ROBUST:
        return vc_session_robust(s->session, NULL, kind->format, &layout, keep, t);
    case VC_PAGE_CHECKSUMS: break;
    }
    return VC_EXIT_INTERNAL;
}

/* Remembers the page for the index, and takes the path over. */
static bool remember(set *s, const file_kind *kind, const char *subject, char *path)
{
    if (s->count == s->capacity) {
        const size_t wanted = 2 * s->capacity + 64;
        vc_page *grown = realloc(s->pages, wanted * sizeof *grown);
        if (!grown) {
            free(path);
            return no_memory(s);
        }
        s->pages = grown;
        s->capacity = wanted;
    }
    s->pages[s->count++] = (vc_page){kind->kind, subject, kind->label, path};
    return true;
}

static bool make_page(set *s, const file_kind *kind, const char *subject)
{
    s->content.length = 0;
    const int status = make(s, kind, subject);
    if (kind->kind == VC_PAGE_ROBUST && status == VC_EXIT_USAGE)
        return true; /* all is known and weighs the same: there is nothing to draw */
    if (!answered(s, status))
        return false;
    char *path = page_path(s, kind, subject);
    if (!path)
        return no_memory(s);
    return remember(s, kind, subject, path) && put_file(s, path);
}

/* All files of a kind about one subject (NULL: the case). */
static bool make_pages(set *s, vc_page_kind kind, const char *subject)
{
    for (size_t i = 0; i < FILE_KINDS; i++)
        if (file_kinds[i].kind == kind && !make_page(s, &file_kinds[i], subject))
            return false;
    return true;
}

static bool make_index(set *s, const char *format, const char *name)
{
    s->content.length = 0;
    return answered(s, vc_session_index(s->session, s->pages, s->count, format, keep,
                                        &s->content)) &&
           put_file(s, name);
}

static bool make_rankings(set *s)
{
    vc_rules_info rules;
    for (size_t i = 0; vc_session_rules(s->session, i, &rules); i++)
        if (!answered(s, vc_session_choose(s->session, i)) ||
            !make_pages(s, VC_PAGE_REPORT, rules.id))
            return false;
    return answered(s, vc_session_choose(s->session, 0));
}

static bool make_dossiers(set *s)
{
    vc_venue_info venue;
    for (size_t i = 0; vc_session_venue(s->session, i, &venue); i++)
        if (!make_pages(s, VC_PAGE_EXPLAIN, venue.id))
            return false;
    return true;
}

/* The index leads to the list of files too, which is written when all of them are. */
static bool remember_list(set *s)
{
    static const file_kind list = {.kind = VC_PAGE_CHECKSUMS, .label = "SHA-256"};
    char *path = malloc(sizeof CLI_FILESET_LIST);
    if (!path)
        return no_memory(s);
    strcpy(path, CLI_FILESET_LIST);
    return remember(s, &list, NULL, path);
}

static bool make_folders(set *s)
{
    const bool good = cli_fileset_folder(&s->files, "rules") &&
                      cli_fileset_folder(&s->files, "venues");
    s->status = good ? s->status : s->files.status;
    return good;
}

/* The index comes last, so that it never leads to what is not there. */
static void make_all(set *s)
{
    vc_rules_info second;
    const bool several = vc_session_rules(s->session, 1, &second);
    if (make_folders(s) && make_rankings(s) && make_dossiers(s) &&
        (!several || make_pages(s, VC_PAGE_ACROSS, NULL)) &&
        make_pages(s, VC_PAGE_TIMELINE, NULL) && make_pages(s, VC_PAGE_ROBUST, NULL) &&
        make_pages(s, VC_PAGE_SOURCES, NULL) && remember_list(s) &&
        make_index(s, "markdown", "index.md"))
        make_index(s, "html", "index.html");
}

/* ---- rule sets ---- */

/* Names in one line. */
static bool name_left_out(set *s, const char *name)
{
    text *t = &s->left_out;
    return (t->length == 0 || keep(t, ", ", 2)) && keep(t, name, strlen(name));
}

/* Nobody asked for this one by its name. Where it does not go with the data, or has nothing
 * of what is assumed, there is nothing to be told of it, and the others are reported on. */
static bool add_built_in(void *context, const vc_rules_info *info)
{
    set *s = context;
    if (info->shared || vc_session_add_rules(s->session, info->name) == VC_EXIT_OK)
        return true;
    const int status = vc_session_status(s->session);
    if (status != VC_EXIT_BAD_INPUT && status != VC_EXIT_USAGE) {
        s->status = cli_say_session(s->session);
        return false;
    }
    return name_left_out(s, info->name) || no_memory(s);
}

static bool add_all_built_in(set *s)
{
    const int status = vc_rules_each(NULL, add_built_in, s);
    if (s->status != VC_EXIT_OK)
        return false;
    if (status != VC_EXIT_OK)
        return no_memory(s);
    if (s->left_out.length > 0)
        cli_say("left out are built-in rule sets that do not go with these data or "
                "with what is assumed: %.*s",
                (int)s->left_out.length, s->left_out.bytes);
    return true;
}

static bool add_rules(set *s, const cli_options *options)
{
    if (options->rules.count == 0)
        return add_all_built_in(s);
    for (size_t i = 1; i < options->rules.count; i++)
        if (!answered(s, vc_session_add_rules(s->session, options->rules.words[i])))
            return false;
    return true;
}

/* ---- the command ---- */

static void tell(const set *s)
{
    char removed[64] = "";
    if (s->files.written + s->files.unchanged == 0)
        return;
    if (s->files.status != VC_EXIT_OK) {
        cli_say("%s: not whole; %zu file%s written, the rest is missing or of an "
                "earlier run",
                s->files.folder, s->files.written, s->files.written == 1 ? "" : "s");
        return;
    }
    if (s->files.removed)
        snprintf(removed, sizeof removed, ", %zu of an earlier run removed",
                 s->files.removed);
    cli_say("%s: %zu file%s written, %zu unchanged%s", s->files.folder,
            s->files.written, s->files.written == 1 ? "" : "s", s->files.unchanged,
            removed);
}

static void write_set(set *s, const char *folder)
{
    if (cli_fileset_open(&s->files, folder))
        make_all(s);
    else
        s->status = s->files.status;
    if (s->files.status == VC_EXIT_OK)
        s->files.status = s->status; /* a page that could not be made */
    const int status = cli_fileset_close(&s->files);
    tell(s);
    if (s->status == VC_EXIT_OK)
        s->status = status;
}

static void report(set *s, const cli_options *options)
{
    if (vc_session_status(s->session) != VC_EXIT_OK) {
        s->status = cli_say_session(s->session);
        return;
    }
    if (add_rules(s, options))
        write_set(s, options->operands[0]);
}

int cli_report(const cli_options *options)
{
    char today[CLI_DAY];
    set s = {.status = VC_EXIT_OK};
    vc_session_options wanted = cli_session_options(options, today);
    wanted.all_states = true;
    wanted.rules = options->rules.count ? options->rules.words[0] : NULL;
    cli_folders folders;
    if (!*options->operands[0]) {
        cli_say("report wants DIR, found nothing");
        return VC_EXIT_USAGE;
    }
    const int found = cli_folders_find(&folders, options);
    if (found != VC_EXIT_OK)
        return found;
    wanted.rules_path = folders.paths;
    wanted.rules_path_count = folders.count;
    s.session = vc_session_open(&wanted);
    report(&s, options);
    vc_session_close(s.session);
    cli_folders_free(&folders);
    for (size_t i = 0; i < s.count; i++)
        free((char *)(uintptr_t)s.pages[i].path);
    free(s.pages);
    free(s.content.bytes);
    free(s.left_out.bytes);
    return s.status;
}
