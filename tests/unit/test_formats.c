/* test_formats.c - what data say stays what it is: strings that act in one format or
 * another, as the name of a venue, a note, a source, a rule or the summit, through all of
 * them; the table for spreadsheets, read back; and that every format says the same. */
#include "support.h"

#include "base/buffer.h"
#include "json/json.h"
#include "json/writer.h"
#include "report/csv.h"
#include "report/markdown.h"
#include "venuecheck.h"

static char text[1 << 21];
static size_t length;

static bool keep(void *context, const char *bytes, size_t count)
{
    (void)context;
    if (length + count >= sizeof text)
        return false;
    memcpy(text + length, bytes, count);
    length += count;
    text[length] = '\0';
    return true;
}

/* ---- what may be said in Markdown ---- */

static const struct {
    const char *given, *written;
} markdown[] = {
    {"plain words, 75.5", "plain words, 75.5"},
    {"a*b*c **d**", "a\\*b\\*c \\*\\*d\\*\\*"},
    {"host.rome_statute _x_", "host.rome_statute \\_x\\_"},
    {"a__b", "a\\_\\_b"},
    {"`code`", "\\`code\\`"},
    {"a|b", "a\\|b"},
    {"a\\b", "a\\\\b"},
    {"a\\|b", "a\\\\\\|b"},
    {"<b>x</b> 1 < 2 > 0", "&lt;b&gt;x&lt;/b&gt; 1 &lt; 2 &gt; 0"},
    {"R&D &amp; &#60; a & b", "R&amp;D &amp;amp; &amp;\\#60; a & b"},
    {"[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"},
    {"![x](http://a.b/c.png)", "!\\[x\\](<http://a.b/c.png>)"},
    {"[ ] task", "\\[ \\] task"},
    {"# head", "\\# head"},
    {"- item", "\\- item"},
    {"+ item", "\\+ item"},
    {"---", "\\---"},
    {"===", "\\==="},
    {"1. one", "1\\. one"},
    {"12) twelve", "12\\) twelve"},
    {"1.5 h", "1.5 h"},
    {"2025", "2025"},
    {"> quote", "&gt; quote"},
    {"~~gone~~", "\\~\\~gone\\~\\~"},
    {"$x$", "\\$x\\$"},
    {"@somebody a@b.example", "@&#8288;somebody a@&#8288;b.example"},
    {"a\nb\r\nc\td", "a b  c d"},
    {"  blanks  ", "blanks"},
    {"", ""},
    {"\033[31mred", "\\[31mred"},
    {"\342\200\256abc", "abc"},
    {"\377", "\357\277\275"},
    {"https://a.example/b_c?d=e&f=g, read",
     "<https://a.example/b_c?d=e&amp;f=g>, read"},
    {"(https://a.example/b)", "(<https://a.example/b>)"},
    {"https://a.example/b_(c).", "<https://a.example/b_(c)>."},
    {"https://a.example/a|b", "<https://a.example/a%7Cb>"},
    {"https://a.example/\303\251", "<https://a.example/%C3%A9>"},
    {"https://a.example/\">x", "<https://a.example/>\"&gt;x"},
    {"doi:10.1000/x", "<https://doi.org/10.1000/x>"},
    {"javascript://a.example/%0aalert(1)", "javascript\\://a.example/%0aalert(1)"},
    {"file:///etc/passwd", "file\\:///etc/passwd"},
    {"xhttps://a.example", "xhttps\\://a.example"},
    {"https://", "https\\://"},
};

static void markdown_says_what_data_say(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(markdown); i++) {
        vc_buffer out = vc_buffer_new(arena);
        vc_markdown_text(&out, markdown[i].given);
        assert_string_equal(out.text, markdown[i].written);
    }
}

/* ---- what may be said in a field ---- */

static const struct {
    const char *given, *written;
} fields[] = {
    {"plain", "plain"},
    {"a,b", "\"a,b\""},
    {"say \"x\"", "\"say \"\"x\"\"\""},
    {"=1+1", "\"'=1+1\""},
    {"+1", "\"'+1\""},
    {"-1", "\"'-1\""},
    {"@SUM(A1)", "\"'@SUM(A1)\""},
    {" =1+1", "\"' =1+1\""},
    {"\t=1+1", "\"' =1+1\""},
    {"\rx", "\"' x\""},
    {"\nx", "\"' x\""},
    {"\357\274\2351+1", "\"'\357\274\2351+1\""},
    {"1-2", "1-2"},
    {"a\nb", "a b"},
    {"'x", "\"'x\""},
    {"", ""},
};

static void a_field_is_never_a_formula(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(fields); i++) {
        vc_buffer out = vc_buffer_new(arena);
        vc_csv_text(&out, fields[i].given);
        assert_string_equal(out.text, fields[i].written);
    }
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

static const char *written_case(const char *string)
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
static void ask(vc_session *session, const char *venue, const char *format,
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
static void is_clean(const char *what)
{
    static const char *const never[] = {"\033",         "\007",         "\302\233",
                                        "\342\200\256", "\342\201\246", "\342\200\250",
                                        "\t",           "\357\273\277"};
    for (size_t i = 0; i < COUNT(never); i++)
        if (strstr(text, never[i]))
            fail_msg("%s holds what steers a terminal (%zu):\n%s", what, i, text);
}

/* Outside of an address in angle brackets, no "<" is left, and no character that begins
 * markup stands without a backslash but ours at the beginning of a line and in tables. */
static void is_inert_markdown(void)
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
        if (*at == '<') {
            if (strncmp(at, "<http://", 8) != 0 && strncmp(at, "<https://", 9) != 0)
                fail_msg("not inert at: %.60s", at);
            at += strcspn(at, ">\n ");
            assert_int_equal(*at, '>');
        } else if (*at == '&' && strncmp(at, "&amp;", 5) != 0 &&
                   strncmp(at, "&lt;", 4) != 0 && strncmp(at, "&gt;", 4) != 0 &&
                   strncmp(at, "&#8288;", 7) != 0 && at[1] != ' ') {
            fail_msg("an entity at: %.60s", at);
        } else if (*at == ':' && at[1] == '*' && at[2] == '*') {
            at += 2; /* the end of a label */
        } else if (strchr("`[]<>~*$", *at)) {
            fail_msg("not inert at: %.60s", at);
        }
    }
}

/* Every row of every table has as many bars. */
static void tables_are_whole(void)
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

static void is_inert_html(void)
{
    static const char *const never[] = {
        "<img",        "<svg onload",     "<script>alert", "<a href=j",
        "<a href=\"j", "<a href=\"data:", "<a href=\"v",   "<a href=\"file"};
    for (size_t i = 0; i < COUNT(never); i++)
        if (strstr(text, never[i]))
            fail_msg("the page holds %s", never[i]);
}

/* All that a page can have, so that what data say went through all of it. */
static void has_all_sections(void)
{
    static const char *const parts[] = {
        "id=\"ranking\"",  "id=\"map\"",       "id=\"blocked\"",       "id=\"changes\"",
        "id=\"timeline\"", "id=\"rule-sets\"", "id=\"venues\"",        "id=\"rules\"",
        "id=\"sources\"",  "id=\"reproduce\"", "id=\"day-2025-07-01\""};
    for (size_t i = 0; i < COUNT(parts); i++)
        if (!strstr(text, parts[i]))
            fail_msg("the page has no %s", parts[i]);
}

static vc_session *opened(const char *string)
{
    const vc_session_options options = {.data = written_case(string)};
    vc_session *session = vc_session_open(&options);
    assert_string_equal(vc_session_messages(session), "");
    return session;
}

static void nothing_that_data_say_can_act(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(naughty); i++) {
        vc_session *session = opened(naughty[i]);
        for (size_t venue = 0; venue < 2; venue++) {
            const char *id = venue ? "one" : NULL;
            ask(session, id, "table", NULL);
            is_clean("table");
            ask(session, id, "markdown", NULL);
            is_clean("markdown");
            is_inert_markdown();
            tables_are_whole();
        }
        for (size_t f = 0; vc_session_format(f); f++)
            if (strcmp(vc_session_format(f), "html") == 0) {
                ask(session, NULL, "html", NULL);
                is_inert_html();
                has_all_sections();
                ask(session, "one", "html", NULL);
                is_inert_html();
            }
        vc_session_close(session);
    }
}

static void json_gives_back_what_data_say(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(naughty); i++) {
        vc_document *document = NULL;
        vc_session *session = opened(naughty[i]);
        ask(session, NULL, "json", NULL);
        assert_true(vc_json_parse(arena, &faults, "answer", text, length, true, NULL,
                                  NULL, &document));
        bool found = false;
        const vc_json *venues = vc_json_get(document->root, "venues");
        for (const vc_json *v = venues->child; v; v = v->next)
            found |= strcmp(vc_json_get(v, "name")->string, naughty[i]) == 0;
        assert_true(found);
        vc_session_close(session);
    }
}

/* ---- reading back ---- */

typedef struct sheet {
    char *cells[512][32];
    size_t rows, columns;
} sheet;

/* Reads one field as RFC 4180 says; returns what follows it. */
static const char *read_field(const char *at, char **cell)
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

static const sheet *read_sheet(void)
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

static size_t column_of(const sheet *s, const char *title)
{
    for (size_t i = 0; i < s->columns; i++)
        if (strcmp(s->cells[0][i], title) == 0)
            return i;
    fail_msg("no column %s", title);
    return 0;
}

static bool is_number(const char *cell)
{
    char *after;
    (void)strtod(cell, &after);
    return *cell && !*after;
}

static void no_cell_is_a_formula(const sheet *s)
{
    for (size_t row = 0; row < s->rows; row++)
        for (size_t i = 0; i < s->columns; i++) {
            const char *cell = s->cells[row][i];
            if (*cell && strchr("=+-@\t\r\n", *cell) && !is_number(cell))
                fail_msg("a formula: %s", cell);
        }
}

static void every_sheet_has_as_many_fields_in_each_row(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(naughty); i++) {
        vc_session *session = opened(naughty[i]);
        ask(session, NULL, "csv", NULL);
        is_clean("csv");
        const sheet *s = read_sheet();
        assert_int_equal(s->rows, 4);
        no_cell_is_a_formula(s);
        ask(session, NULL, "csv", &(vc_layout_options){.long_rows = true});
        s = read_sheet();
        assert_int_equal(s->rows, 1 + 3 * 3);
        no_cell_is_a_formula(s);
        vc_session_close(session);
    }
}

static void numbers_of_a_sheet_are_those_of_the_json_report(void **state)
{
    static const char *const titles[] = {"score_low", "score_mid", "score_high"};
    static const char *const members[] = {"low", "mid", "high"};
    (void)state;
    vc_session *session = vc_session_open(NULL);
    vc_document *document = NULL;
    ask(session, NULL, "json", NULL);
    char *json = vc_arena_copy(arena, text, length);
    assert_true(vc_json_parse(arena, &faults, "answer", json, length, true, NULL, NULL,
                              &document));
    ask(session, NULL, "csv", NULL);
    const sheet *s = read_sheet();
    const vc_json *venue = vc_json_get(document->root, "venues")->child;
    for (size_t row = 1; row < s->rows; row++, venue = venue->next) {
        assert_string_equal(s->cells[row][column_of(s, "venue")],
                            vc_json_get(venue, "id")->string);
        for (size_t i = 0; i < 3; i++) {
            const double number = strtod(s->cells[row][column_of(s, titles[i])], NULL);
            const double score =
                vc_json_get(vc_json_get(venue, "score"), members[i])->number;
            assert_memory_equal(&number, &score, sizeof number);
        }
    }
    assert_null(venue);
    vc_session_close(session);
}

/* ---- one view, many formats ---- */

static void every_format_gives_the_same_bytes_each_time(void **state)
{
    (void)state;
    const vc_layout_options layouts[] = {{.width = 0}, {.width = 40}, {.width = 1000}};
    for (size_t f = 0; vc_session_format(f); f++) {
        const char *first = NULL;
        for (size_t i = 0; i < COUNT(layouts); i++) {
            vc_session *session = vc_session_open(NULL);
            const bool table = f == 0; /* the only one that has a width */
            ask(session, NULL, vc_session_format(f), &layouts[table ? 0 : i]);
            if (first)
                assert_string_equal(text, first);
            first = vc_arena_copy(arena, text, length);
            vc_session_close(session);
        }
    }
}

static void a_format_says_what_it_cannot_write(void **state)
{
    (void)state;
    vc_session *session = vc_session_open(NULL);
    assert_int_equal(vc_session_explain(session, "geneva", "csv", NULL, keep, NULL),
                     VC_EXIT_USAGE);
    assert_non_null(strstr(vc_session_messages(session), "no format \"csv\""));
    assert_null(strstr(vc_session_messages(session), ", csv"));
    assert_int_equal(
        vc_session_timeline(session, NULL, NULL, "markdown", NULL, keep, NULL),
        VC_EXIT_USAGE);
    vc_session_close(session);
}

/* ---- sets of reports ---- */

static bool count_up(void *context, const vc_rules_info *info)
{
    size_t *count = context;
    ++*count;
    assert_non_null(info->name);
    return true;
}

static void a_rule_set_is_added_once(void **state)
{
    (void)state;
    size_t built_in = 0;
    vc_rules_info info;
    vc_session *session = vc_session_open(NULL);
    assert_int_equal(vc_rules_each(NULL, count_up, &built_in), VC_EXIT_OK);
    assert_true(built_in > 2);
    assert_int_equal(vc_session_add_rules(session, "default"), VC_EXIT_OK);
    assert_false(vc_session_rules(session, 1, &info));
    assert_int_equal(vc_session_add_rules(session, "strict-law"), VC_EXIT_OK);
    assert_true(vc_session_rules(session, 1, &info));
    assert_string_equal(info.id, "strict-law");
    assert_int_equal(vc_session_add_rules(session, "strict-lax"), VC_EXIT_NO_INPUT);
    assert_false(vc_session_rules(session, 2, &info));
    vc_session_close(session);
}

static void the_rule_set_that_is_chosen_judges(void **state)
{
    (void)state;
    vc_session *session = vc_session_open(NULL);
    assert_int_equal(vc_session_add_rules(session, "strict-law"), VC_EXIT_OK);
    assert_int_equal(vc_session_choose(session, 1), VC_EXIT_OK);
    ask(session, NULL, "markdown", NULL);
    assert_non_null(strstr(text, "**Rules:** strict-law "));
    assert_int_equal(vc_session_choose(session, 0), VC_EXIT_OK);
    ask(session, NULL, "markdown", NULL);
    assert_non_null(strstr(text, "**Rules:** default "));
    assert_int_equal(vc_session_choose(session, 2), VC_EXIT_USAGE);
    vc_session_close(session);
}

static void an_index_leads_to_its_pages_in_the_order_of_the_venues(void **state)
{
    static const vc_page pages[] = {
        {VC_PAGE_EXPLAIN, "one", "JSON", "v/a b(.json"},
        {VC_PAGE_EXPLAIN, "two", "JSON", "v/two.json"},
        {VC_PAGE_REPORT, "r", "CSV", "r.csv"},
        {VC_PAGE_SOURCES, NULL, "text", "\"><script>"},
    };
    (void)state;
    vc_session *session = opened("<script>alert(1)</script>");
    length = 0;
    assert_int_equal(
        vc_session_index(session, pages, COUNT(pages), "markdown", keep, NULL), 0);
    const char *two = strstr(text, "[JSON](<v/two.json>)");
    const char *one = strstr(text, "[JSON](<v/a%20b(.json>)");
    assert_true(two && one && two < one);
    assert_non_null(strstr(text, "[text](<%22%3E%3Cscript%3E>)"));
    length = 0;
    assert_int_equal(vc_session_index(session, pages, COUNT(pages), "html", keep, NULL),
                     0);
    assert_null(strstr(text, "<script"));
    assert_int_equal(vc_session_index(session, pages, COUNT(pages), "csv", keep, NULL),
                     VC_EXIT_USAGE);
    vc_session_close(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(markdown_says_what_data_say),
        TEST(a_field_is_never_a_formula),
        TEST(nothing_that_data_say_can_act),
        TEST(json_gives_back_what_data_say),
        TEST(every_sheet_has_as_many_fields_in_each_row),
        TEST(numbers_of_a_sheet_are_those_of_the_json_report),
        TEST(every_format_gives_the_same_bytes_each_time),
        TEST(a_format_says_what_it_cannot_write),
        TEST(a_rule_set_is_added_once),
        TEST(the_rule_set_that_is_chosen_judges),
        TEST(an_index_leads_to_its_pages_in_the_order_of_the_venues),
    };
    if (setjmp(guard)) {
        fprintf(stderr, "out of memory\n");
        return 1;
    }
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
