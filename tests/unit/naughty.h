/* naughty.h - strings that act in one format or another: as markup, as a formula, as a link,
 * or on the terminal. A case has them in every place where data may hold text; what is
 * written of it is then looked through for anything that could act. */
#ifndef VC_TESTS_NAUGHTY_H
#define VC_TESTS_NAUGHTY_H

#include "support.h"

#include "json/writer.h"
#include "venuecheck.h"

static char text[1 << 22];
static size_t length;

static inline bool keep(void *context, const char *bytes, size_t count)
{
    (void)context;
    if (length + count >= sizeof text)
        return false;
    memcpy(text + length, bytes, count);
    length += count;
    text[length] = '\0';
    return true;
}

/* ---- naughty strings in a case ---- */

static const char *const naughty[] = {
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--",
    "-->",
    "]]>",
    "<a href=javascript:alert(1)>x</a>",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "[x]: javascript:alert(1)",
    "![x](https://evil.example/x.png)",
    "<javascript:alert(1)>",
    "<https://evil.example>",
    "[x][y]",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "| a | b |",
    "a \\| b",
    "\\",
    "```",
    "`",
    "*",
    "**bold**",
    "_under_",
    "~~~",
    "# head",
    "- item",
    "1. item",
    "> quote",
    "---",
    "&lt;script&gt;",
    "&#x3C;script>",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"https://evil.example\",\"x\")",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "a\r\nb,c",
    "\"",
    "a,b",
    "a;b\tc",
    "\033[2J\033[1;1H",
    "\033]0;title\007",
    "\302\233"
    "31m",
    "\342\200\256gnp.exe",
    "\342\201\246x",
    "\357\273\277x",
    "\342\200\250x",
    "{host}{venue}{party}",
    "%s%n%d",
    "${x}",
    "$x^2$",
    "{{7*7}}",
    "@everyone",
    "\357\274\235"
    "1+1",
    "\360\237\222\243 \xE1\xBE\xB7",
    "\357\277\276 \357\267\220 \360\237\277\277",        /* noncharacters */
    "a\342\200\213b\342\200\217c\342\200\216d\330\234e", /* not seen, or turning */
    "\342\201\240\357\277\271x\357\277\273",
    "\363\240\201\201 tag",
    "\327\251\327\234\327\225\327\235 \330\263\331\204\330\247\331\205",
    "a\314\201\314\201\314\201\314\201\314\201",
    "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschafts"
    "w"
    "appenschildinhaberinnenvereinsvorsitzendenstellvertreterinnenausweisnummernkreis",
    "||||||||||||||||||||||||||||||||||||||||",
    "&&amp;&#0;&#x202E;&nbsp;",
    "-1",
    "+49 30 1234",
    "=1;=2|=3",
    "0x1p3",
    "1e5",
    "TRUE",
};

/* @ stands for the naughty string. */
static const char template[] =
    "{'title': 'D @', 'as_of': '2025-08-19', 'reviewed': '2025-08-01',"
    "'vocabulary': {"
    "  'x_open': {'of': ['venue'], 'type': 'boolean', 'title': 'T @',"
    "    'phrase': {'true': 'is open', 'false': 'is closed @'}},"
    "  'x_word': {'of': ['host'], 'type': 'text', 'title': 'W @',"
    "    'phrase': 'has the word {value} @'}},"
    "'sources': {'s': {'title': 'S @', 'publisher': 'P @', 'via': 'V @'}},"
    "'states': {'CHE': {'name': 'N @', 'x_word': [{'value': 'v @', 'source': 's',"
    "  'note': 'O @', 'by': 'B @'}]}},"
    "'summit': {'id': 's', 'title': 'M @', 'parties': ["
    "  {'id': 'a', 'state': 'NOR', 'principal': 'A @'}, {'id': 'b', 'state': 'SWE'}],"
    "  'facilitators': [{'name': 'F @', 'role': 'R @'}]},"
    "'venues': ["
    "  {'id': 'one', 'name': '@', 'host': 'CHE', 'location': [46, 6],"
    "   'facts': {'x_open': [{'value': false, 'source': 's', 'note': '@', 'by': "
    "'@'}]}},"
    "  {'id': 'two', 'name': 'Two @', 'host': 'CHE', 'location': [47, 8],"
    "   'facts': {'x_open': [{'value': false, 'by': '@', 'source': 's',"
    "      'to': '2025-07-01'}, {'value': true, 'by': 'Y @', 'source': 's',"
    "      'from': '2025-07-01', 'note': 'X @'}]}},"
    "  {'id': 'six', 'name': 'Six', 'host': 'CHE', 'location': [47, 8]}],"
    "'rules': {'id': 'r', 'version': '1', 'title': 'Q @', 'description': 'E @',"
    "  'provisions': {'p': {'title': 'L @', 'instrument': 'I @', 'provision': 'J @',"
    "    'says': 'Z @', 'via': 'U @'}},"
    "  'requirements': {"
    "    'open': {'title': '@', 'require': {'var': 'venue.x_open'}, 'note': 'K @',"
    "      'basis': ['p']},"
    "    'word': {'title': 'H @', 'severity': 'caution',"
    "      'require': {'==': [{'var': 'host.x_word'}, 'z @']}}},"
    "  'criteria': {'c': {'title': 'C @', 'weight': 1, 'reason': '@',"
    "     'value': {'var': 'venue.x_open'}, 'group': 'G @'}},"
    "  'changeable': {'venue.x_open': {'to': [true], 'effort': 1}}}}";

static inline const char *written_case(const char *string)
{
    vc_buffer escaped = vc_buffer_new(arena), out = vc_buffer_new(arena);
    vc_buffer_json_string(&escaped, string);
    for (const char *at = template; *at; at++)
        if (*at == '@')
            vc_buffer_add_bytes(&out, escaped.text + 1, escaped.length - 2);
        else
            vc_buffer_add_char(&out, *at == '\'' ? '"' : *at);
    const char *path = in_folder("case.json");
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(out.text, 1, out.length, file), out.length);
    assert_int_equal(fclose(file), 0);
    return path;
}

/* The answer to one question in one format, in `text`. */
static inline void ask(vc_session *session, const char *venue, const char *format,
                       const vc_layout_options *layout)
{
    length = 0;
    *text = '\0';
    const int status =
        venue ? vc_session_explain(session, venue, format, layout, keep, NULL)
              : vc_session_report(session, format, layout, keep, NULL);
    if (status != VC_EXIT_OK)
        fail_msg("%s: %s", format, vc_session_messages(session));
}

/* Nothing that steers a terminal, hides or turns text, or is no UTF-8; line breaks are
 * ours. */
static inline void is_clean(const char *what)
{
    static const char *const never[] = {"\033",         "\007",
                                        "\302\233",     "\342\200\256",
                                        "\342\201\246", "\342\200\250",
                                        "\t",           "\357\273\277",
                                        "\342\200\213", "\342\200\217",
                                        "\330\234",     "\342\201\240",
                                        "\357\277\276", "\363\240\201\201"};
    for (size_t i = 0; i < COUNT(never); i++)
        if (strstr(text, never[i]))
            fail_msg("%s holds what steers a terminal (%zu):\n%s", what, i, text);
}

/* The length of a path of the set, as ids make it: below the page or beside it. */
static inline size_t path_length(const char *at)
{
    return strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789-_./");
}

/* What follows a link of ours to a file of the set, "[text](<path>)"; NULL if it is none. */
static inline const char *after_link(const char *at)
{
    for (at++; *at && *at != ']'; at++)
        if (*at == '\\')
            at++;
        else if (strchr("\n[`<", *at))
            return NULL;
    if (strncmp(at, "](<", 3) != 0)
        return NULL;
    at += 3 + path_length(at + 3);
    return strncmp(at, ">)", 2) == 0 ? at + 2 : NULL;
}

/* Outside of an address in angle brackets, no "<" is left, and no character that begins
 * markup stands without a backslash but ours at the beginning of a line and in tables, and
 * links within the set. */
static inline void is_inert_markdown(void)
{
    bool begun = true; /* only marks of ours since the line began */
    for (const char *at = text; *at; at++) {
        if (*at == '\n') {
            begun = true;
            continue;
        }
        if (begun && strchr(" #-*>", *at))
            continue;
        begun = false;
        if (*at == '\\' && at[1] && at[1] != '\n') {
            at++;
            continue;
        }
        const char *after = *at == '[' ? after_link(at) : NULL;
        if (after) {
            at = after - 1;
        } else if (*at == '<') {
            if (strncmp(at, "<http://", 8) != 0 && strncmp(at, "<https://", 9) != 0)
                fail_msg("not inert at: %.60s", at);
            at += strcspn(at, ">\n ");
            assert_int_equal(*at, '>');
        } else if (*at == '&' && strncmp(at, "&amp;", 5) != 0 &&
                   strncmp(at, "&lt;", 4) != 0 && strncmp(at, "&gt;", 4) != 0 &&
                   strncmp(at, "&#8288;", 7) != 0 &&
                   (at[1] == '#' || (at[1] >= 'A' && at[1] <= 'z'))) {
            fail_msg("an entity at: %.60s", at);
        } else if (*at == ':' && at[1] == '*' && at[2] == '*') {
            at += 2; /* the end of a label */
        } else if (strchr("`[]<>~*$", *at)) {
            fail_msg("not inert at: %.60s", at);
        }
    }
}

/* Every row of every table has as many bars. */
static inline void tables_are_whole(void)
{
    size_t expected = 0;
    for (char *line = text; *line; line += strcspn(line, "\n") + 1) {
        size_t bars = 0;
        const size_t end_of_line = strcspn(line, "\n");
        for (size_t i = 0; i < end_of_line; i++)
            if (line[i] == '\\')
                i++;
            else
                bars += line[i] == '|';
        if (*line != '|')
            expected = bars = 0;
        if (expected == 0)
            expected = bars;
        assert_int_equal(bars, expected);
        if (!line[end_of_line])
            break;
    }
}

/* What an address in a page may be: of another site, a place in the page, the empty icon, or
 * a file of the set. */
static inline bool is_safe_address(const char *value)
{
    static const char *const good[] = {"https://", "http://", "#", "data:,\""};
    const size_t path = path_length(value);
    for (size_t i = 0; i < COUNT(good); i++)
        if (strncmp(value, good[i], strlen(good[i])) == 0)
            return true;
    return path > 0 && *value != '/' && value[path] == '"';
}

/* Reads a tag as a browser does: every attribute is quoted, none is a handler or a style,
 * and addresses are safe. Returns what follows it. */
static inline const char *read_tag(const char *at)
{
    const char *const begin_of_tag = at;
    at += 1 + (at[1] == '/');
    if (!((*at >= 'a' && *at <= 'z') || *at == '!'))
        fail_msg("no tag of ours: %.80s", begin_of_tag);
    while (*at && *at != '>' && *at != ' ')
        at++;
    while (*at == ' ' || *at == '\n') {
        const char *const name = ++at;
        at += strcspn(at, "= >\n");
        if (strncmp(name, "on", 2) == 0 || strncmp(name, "style", 5) == 0)
            fail_msg("a handler or a style: %.80s", begin_of_tag);
        if (*at != '=')
            continue;
        if (at[1] != '"')
            fail_msg("not quoted: %.80s", begin_of_tag);
        if ((strncmp(name, "href=", 5) == 0 || strncmp(name, "src=", 4) == 0) &&
            !is_safe_address(at + 2))
            fail_msg("an address: %.80s", at);
        at += 2 + strcspn(at + 2, "\"");
        at += *at == '"';
    }
    at += *at == '/';
    if (*at != '>')
        fail_msg("the tag does not end: %.80s", begin_of_tag);
    return at + 1;
}

/* Style and script of ours are passed over; what data say of the page is in a data block,
 * which has no "<". */
static inline void is_inert_html(void)
{
    for (const char *at = text; (at = strchr(at, '<')) != NULL;) {
        static const char *const raw[] = {"<style>", "<script"};
        static const char *const end_of_raw[] = {"</style>", "</script>"};
        size_t k = 0;
        while (k < COUNT(raw) && strncmp(at, raw[k], strlen(raw[k])) != 0)
            k++;
        if (k == COUNT(raw)) {
            at = read_tag(at);
            continue;
        }
        at = strstr(at, end_of_raw[k]);
        assert_non_null(at);
        at += strlen(end_of_raw[k]);
    }
    assert_null(strstr(text, "<script>alert"));
}

/* All that a page can have, so that what data say went through all of it. */
static inline void has_all_sections(void)
{
    static const char *const parts[] = {
        "id=\"ranking\"",  "id=\"map\"",       "id=\"blocked\"",       "id=\"changes\"",
        "id=\"timeline\"", "id=\"rule-sets\"", "id=\"venues\"",        "id=\"rules\"",
        "id=\"sources\"",  "id=\"reproduce\"", "id=\"day-2025-07-01\""};
    for (size_t i = 0; i < COUNT(parts); i++)
        if (!strstr(text, parts[i]))
            fail_msg("the page has no %s", parts[i]);
}

static inline vc_session *opened(const char *string)
{
    const vc_session_options options = {.data = written_case(string)};
    vc_session *session = vc_session_open(&options);
    assert_string_equal(vc_session_messages(session), "");
    return session;
}

/* ---- reading back ---- */

typedef struct sheet {
    char *cells[512][32];
    size_t rows, columns;
} sheet;

/* Reads one field as RFC 4180 says; returns what follows it. */
static inline const char *read_field(const char *at, char **cell)
{
    vc_buffer out = vc_buffer_new(arena);
    if (*at == '"') {
        for (at++; at[0] != '"' || at[1] == '"'; at++) {
            assert_int_not_equal(*at, '\0');
            at += *at == '"';
            vc_buffer_add_char(&out, *at);
        }
        at++;
    } else {
        for (; *at && !strchr(",\r\n", *at); at++) {
            assert_int_not_equal(*at, '"');
            vc_buffer_add_char(&out, *at);
        }
    }
    *cell = out.text;
    return at;
}

static inline const sheet *read_sheet(void)
{
    sheet *s = vc_arena_alloc(arena, sizeof *s);
    for (const char *at = text; *at; s->rows++) {
        size_t column = 0;
        for (;; at++) {
            assert_true(column < 32 && s->rows < 512);
            at = read_field(at, &s->cells[s->rows][column++]);
            if (*at != ',')
                break;
        }
        assert_memory_equal(at, "\r\n", 2);
        at += 2;
        if (s->rows == 0)
            s->columns = column;
        assert_int_equal(column, s->columns);
    }
    return s;
}

static inline size_t column_of(const sheet *s, const char *title)
{
    for (size_t i = 0; i < s->columns; i++)
        if (strcmp(s->cells[0][i], title) == 0)
            return i;
    fail_msg("no column %s", title);
    return 0;
}

static inline bool is_number(const char *cell)
{
    char *after;
    (void)strtod(cell, &after);
    return *cell && !*after;
}

static inline void no_cell_is_a_formula(const sheet *s)
{
    for (size_t row = 0; row < s->rows; row++)
        for (size_t i = 0; i < s->columns; i++) {
            const char *cell = s->cells[row][i];
            if (*cell && strchr("=+-@\t\r\n", *cell) && !is_number(cell))
                fail_msg("a formula: %s", cell);
        }
}

/* ---- each format ---- */

static inline void is_inert_json(void)
{
    vc_document *document = NULL;
    assert_true(vc_json_parse(arena, &faults, "answer", text, length, true, NULL, NULL,
                              &document));
}

static inline void is_inert_csv(void)
{
    is_clean("csv");
    no_cell_is_a_formula(read_sheet());
}

static inline void is_inert(const char *what, const char *format)
{
    if (strcmp(format, "json") == 0) {
        is_inert_json();
        return;
    }
    if (strcmp(format, "csv") == 0) {
        is_inert_csv();
        return;
    }
    if (strcmp(format, "html") == 0) {
        is_inert_html();
        return;
    }
    is_clean(what);
    if (strcmp(format, "markdown") == 0) {
        is_inert_markdown();
        tables_are_whole();
    }
}

#endif
