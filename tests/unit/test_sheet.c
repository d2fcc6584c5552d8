/* test_sheet.c - a page says the same in text, in Markdown and in HTML: every paragraph,
 * line, title and cell, in one order; where text has no room for all columns of a matrix, it
 * comes in pieces, each with the names of the rows. */
#include "support.h"

#include "report/sheet.h"

static const vc_sheet *page(void)
{
    vc_outline *heading = vc_outline_add(arena, NULL, NULL, "The subject");
    vc_outline_add(arena, heading, "As of", "2025-08-19");
    vc_sheet *sheet = vc_sheet_new(arena, NULL, "A page", heading, "Mind this.");
    vc_sheet_text(sheet, "A first paragraph.");
    vc_sheet_text(sheet, NULL);
    vc_sheet_table *table = vc_sheet_table_add(sheet, "All of them", 7, 2);
    table->legend = "What the columns mean.";
    table->matrix = true;
    table->titles[0] = "Name";
    for (size_t i = 1; i < 7; i++) {
        table->titles[i] = vc_format(arena, "(%zu)", i);
        table->full[i] = vc_format(arena, "(%zu) in full", i);
        table->right[i] = i == 2;
        for (size_t row = 0; row < 2; row++)
            vc_sheet_row(table, row)[i] = vc_format(arena, "cell-%zu-%zu", row, i);
    }
    vc_sheet_row(table, 0)[0] = "first";
    vc_sheet_row(table, 1)[0] = "second";
    vc_sheet_row(table, 1)[3] = NULL;
    vc_outline *outline = vc_outline_add(arena, NULL, "2025-08-20", "");
    vc_outline *line = vc_outline_add(arena, outline, "because", "of that");
    vc_outline_add(arena, line, "said by", "somebody");
    vc_sheet_outline(sheet, outline);
    vc_sheet_outline(sheet, NULL);
    vc_sheet_outline(sheet, vc_outline_add(arena, NULL, NULL, "A line by itself"));
    return sheet;
}

static const char *written(const char *format, size_t width, const char *home)
{
    vc_buffer out = vc_buffer_new(arena);
    const vc_render_options options = {.width = width, .program = "p", .home = home};
    assert_true(vc_sheet_write(&out, format, page(), &options));
    return out.text;
}

static void in_this_order(const char *text, const char *const *words, size_t count)
{
    const char *at = text;
    for (size_t i = 0; i < count; i++) {
        const char *found = strstr(at, words[i]);
        if (!found)
            fail_msg("not there, or not in this order: %s in\n%s", words[i], text);
        at = found + strlen(words[i]);
    }
}

static void every_format_says_all_in_one_order(void **state)
{
    static const char *const formats[] = {"table", "markdown", "html"};
    static const char *const words[] = {"The subject",
                                        "A first paragraph.",
                                        "All of them",
                                        "What the columns mean.",
                                        "Name",
                                        "(1)",
                                        "(6)",
                                        "first",
                                        "cell-0-1",
                                        "cell-0-6",
                                        "second",
                                        "cell-1-1",
                                        "cell-1-2",
                                        "cell-1-4",
                                        "cell-1-6",
                                        "2025-08-20",
                                        "because",
                                        "of that",
                                        "said by",
                                        "somebody",
                                        "A line by itself"};
    (void)state;
    for (size_t i = 0; i < COUNT(formats); i++) {
        const char *text = written(formats[i], 200, NULL);
        in_this_order(text, words, COUNT(words));
        assert_non_null(strstr(text, "Mind this."));
        assert_null(strstr(text, "2025-08-20:"));
    }
    vc_buffer out = vc_buffer_new(arena);
    assert_false(vc_sheet_write(&out, "pdf", page(), &(vc_render_options){0}));
    assert_int_equal(out.length, 0);
}

static void a_matrix_comes_in_pieces_where_there_is_no_room(void **state)
{
    static const char *const words[] = {"Name",   "(1)",     "first", "cell-0-1",
                                        "Name",   "(6)",     "first", "cell-0-6",
                                        "second", "cell-1-6"};
    (void)state;
    const char *text = written("table", 40, NULL);
    in_this_order(text, words, COUNT(words));
    for (const char *line = text; *line; line += strcspn(line, "\n") + 1)
        assert_true(strcspn(line, "\n") <= 40);
}

static void titles_are_full_where_width_is_no_matter(void **state)
{
    (void)state;
    assert_null(strstr(written("table", 200, NULL), "in full"));
    assert_non_null(strstr(written("markdown", 80, NULL), "| (2) in full |"));
    assert_non_null(strstr(written("html", 80, NULL), ">(2) in full</th>"));
}

static void a_page_leads_back(void **state)
{
    (void)state;
    assert_non_null(strstr(written("markdown", 0, "../index.md"),
                           "[All reports](<../index.md>)\n\n# A page: The subject\n"));
    assert_non_null(
        strstr(written("html", 0, "../index.html"), "<a href=\"../index.html\">"));
    assert_null(strstr(written("html", 0, NULL), "All reports"));
}

/* Nothing is loaded, and a screen reader can tell tables and rows apart. */
static void html_stands_alone(void **state)
{
    (void)state;
    const char *text = written("html", 0, NULL);
    assert_non_null(strstr(text, "default-src 'none'; style-src 'sha256-"));
    assert_null(strstr(text, "<script"));
    assert_null(strstr(text, "<link rel=\"stylesheet"));
    assert_non_null(strstr(text, "role=\"region\" aria-label=\"All of them\""));
    assert_non_null(strstr(text, "<th scope=\"row\">first</th>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_format_says_all_in_one_order),
        TEST(a_matrix_comes_in_pieces_where_there_is_no_room),
        TEST(titles_are_full_where_width_is_no_matter),
        TEST(a_page_leads_back),
        TEST(html_stands_alone),
    };
    if (setjmp(guard)) {
        fprintf(stderr, "out of memory\n");
        return 1;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
