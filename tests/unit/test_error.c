/* Faults: where they stand, how a person reads them, and what was meant. */
#include "support.h"

static vc_place at(const char *text, size_t offset)
{
    return (vc_place){"f.json", text, strlen(text), offset};
}

static void lines_and_columns_are_counted_from_one(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t offset, line, column;
    } rows[] = {
        {"", 0, 1, 1},
        {"abc", 0, 1, 1},
        {"abc", 2, 1, 3},
        {"abc", 3, 1, 4},
        {"abc", 99, 1, 4}, /* past the end counts as the end */
        {"a\nb", 1, 1, 2},
        {"a\nb", 2, 2, 1},
        {"a\n\n\nb", 4, 4, 1},
        {"a\r\nb", 3, 2, 1},
        {"\tb", 1, 1, 2},
        {"\xC3\xA9x", 2, 1, 2},         /* one code point of two bytes */
        {"\xE2\x82\xACx", 3, 1, 2},     /* of three */
        {"\xF0\x9F\x95\x8Ax", 4, 1, 2}, /* of four */
        {"\xC4\xB0stanbul", 4, 1, 4},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t line, column;
        vc_place_position(at(rows[i].text, rows[i].offset), &line, &column);
        if (line != rows[i].line || column != rows[i].column)
            fail_msg("row %zu: %zu:%zu", i, line, column);
    }
}

/* Each row: text, offset, and the whole message. */
static void a_fault_is_shown_with_its_line_and_a_caret(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t offset;
        const char *shown;
    } rows[] = {
        {"[1,]", 3,
         "f.json:1:4: wrong; right\n"
         "  [1,]\n"
         "     ^\n"},
        {"", 0,
         "f.json:1:1: wrong; right\n"
         "  \n"
         "  ^\n"},
        {"[1", 2,
         "f.json:1:3: wrong; right\n"
         "  [1\n"
         "    ^\n"},
        {"[\n  1,\n  x\n]", 9,
         "f.json:3:3: wrong; right\n"
         "    x\n"
         "    ^\n"},
        {"[\n1\n", 3, /* at the line's end */
         "f.json:2:2: wrong; right\n"
         "  1\n"
         "   ^\n"},
        {"\t\tx", 2, /* tabs are shown as one blank each */
         "f.json:1:3: wrong; right\n"
         "    x\n"
         "    ^\n"},
        {"ab\rx\r\ny", 3,
         "f.json:1:4: wrong; right\n"
         "  ab x \n"
         "     ^\n"},
        {"\"\xC4\xB0\xC5\x9F\" x", 7, /* columns are code points */
         "f.json:1:6: wrong; right\n"
         "  \"\xC4\xB0\xC5\x9F\" x\n"
         "       ^\n"},
        {"\x1B[31mred", 5, /* a terminal is not told to do anything */
         "f.json:1:6: wrong; right\n"
         "   [31mred\n"
         "       ^\n"},
        {"a\xC2\x9B"
         "b",
         3,
         "f.json:1:3: wrong; right\n"
         "  a b\n"
         "    ^\n"},
        {"a\x7F"
         "b",
         2,
         "f.json:1:3: wrong; right\n"
         "  a b\n"
         "    ^\n"},
        {"a\xE2\x80\xAE"
         "b",
         4, /* U+202E would turn the line round */
         "f.json:1:3: wrong; right\n"
         "  a b\n"
         "    ^\n"},
        {"a\xE2\x81\xA6"
         "b",
         4,
         "f.json:1:3: wrong; right\n"
         "  a b\n"
         "    ^\n"},
        {"a\xE2\x82\xAC"
         "b",
         4,
         "f.json:1:3: wrong; right\n"
         "  a\xE2\x82\xAC"
         "b\n"
         "    ^\n"},
        {"a\xFF"
         "b",
         2, /* no UTF-8 */
         "f.json:1:3: wrong; right\n"
         "  a b\n"
         "    ^\n"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        vc_buffer out = vc_buffer_new(arena);
        faults = vc_faults_new(arena);
        vc_fault_add(&faults, at(rows[i].text, rows[i].offset), "c", "wrong")
            ->expected = "right";
        vc_fault_write(&out, faults.first);
        assert_string_equal(out.text, rows[i].shown);
    }
}

/* The character over the caret, and how long the longest line is. */
static void a_long_line_is_cut_around_the_fault(void **state)
{
    (void)state;
    for (size_t length = 1; length < 400; length += 13)
        for (size_t offset = 0; offset < length; offset += 7) {
            vc_buffer text = vc_buffer_new(arena), out = vc_buffer_new(arena);
            vc_buffer_add(&text, "before\n");
            vc_buffer_repeat(&text, '-', length);
            vc_buffer_add(&text, "\nafter");
            text.text[7 + offset] = 'X';
            faults = vc_faults_new(arena);
            vc_fault_add(&faults, at(text.text, 7 + offset), "c", "wrong");
            vc_fault_write(&out, faults.first);
            const char *line = strchr(out.text, '\n') + 1;
            const char *caret = strchr(line, '\n') + 1;
            assert_true(caret - line <= 107);
            assert_int_equal(line[strcspn(caret, "^")], 'X');
            assert_null(strstr(out.text, "before"));
            assert_null(strstr(out.text, "after"));
            assert_int_equal(offset >= 70, strncmp(line, "  ...", 5) == 0);
        }
}

static void a_long_line_of_other_letters_is_cut_between_them(void **state)
{
    (void)state;
    vc_buffer text = vc_buffer_new(arena), out = vc_buffer_new(arena);
    for (int i = 0; i < 150; i++)
        vc_buffer_add(&text, "\xC4\xB0");
    vc_fault_add(&faults, at(text.text, 240), "c", "wrong");
    vc_fault_write(&out, faults.first);
    assert_non_null(strstr(out.text, "f.json:1:121: wrong\n  ...\xC4\xB0\xC4\xB0"));
    const char *line = strchr(out.text, '\n') + 1, *caret = strchr(line, '\n') + 1;
    size_t columns = 0;
    for (const char *c = line; *c != '\n'; c++)
        columns += ((unsigned char)*c & 0xC0) != 0x80;
    assert_int_equal(columns, 5 + 79);             /* 71 left out, 79 left */
    assert_int_equal(strcspn(caret, "^"), 5 + 49); /* 120 before it, 71 left out */
}

static void a_place_may_lack_its_text_or_everything(void **state)
{
    (void)state;
    vc_fault_add(&faults, (vc_place){"f.json", NULL, 0, 0}, "c", "cannot read %d", 7);
    vc_fault_add(&faults, VC_NOWHERE, "c", "no place");
    assert_string_equal(complaints(), "f.json: cannot read 7\nno place\n");
}

static void a_second_place_is_shown_behind_the_first(void **state)
{
    (void)state;
    const char *text = "{\"a\": 1,\n \"a\": 2}";
    vc_fault *fault = vc_fault_add(&faults, at(text, 10), "c", "twice");
    fault->related = at(text, 1);
    fault->related_message = "the first one";
    assert_string_equal(complaints(), "f.json:2:2: twice\n"
                                      "   \"a\": 2}\n"
                                      "   ^\n"
                                      "f.json:1:2: the first one\n"
                                      "  {\"a\": 1,\n"
                                      "   ^\n");
}

static void faults_are_kept_in_order_and_the_first_gives_the_status(void **state)
{
    (void)state;
    const char *text = "xyz";
    assert_int_equal(vc_faults_status(&faults), VC_OK);
    vc_fault_add(&faults, at(text, 0), "a", "one")->status = VC_NO_INPUT;
    vc_fault_add(&faults, at(text, 1), "a", "two");
    vc_fault_add(&faults, at(text, 1), "b", "three");
    assert_int_equal(faults.count, 3);
    assert_int_equal(vc_faults_status(&faults), VC_NO_INPUT);
    assert_string_equal(faults.first->next->message, "two");
    assert_int_equal(faults.first->next->status, VC_BAD_INPUT);
    assert_string_equal(faults.last->message, "three");
}

static void one_kind_of_fault_at_one_place_is_told_once(void **state)
{
    (void)state;
    const char *text = "xyz";
    vc_fault *first = vc_fault_add(&faults, at(text, 1), "a", "one");
    assert_ptr_equal(vc_fault_add(&faults, at(text, 1), "a", "one"), first);
    assert_int_equal(faults.count, 1);
    vc_fault_add(&faults, VC_NOWHERE, "a", "one");
    vc_fault_add(&faults, VC_NOWHERE, "a", "another");
    assert_int_equal(faults.count, 3); /* without a place nothing is the same */
}

static void the_nearest_name_is_what_was_meant(void **state)
{
    (void)state;
    static const char *const names[] = {"geneva", "vienna", "istanbul", "doha",
                                        "riyadh", "jeddah", "nato",     "bern"};
    static const struct {
        const char *name, *nearest;
    } rows[] = {
        {"geneva", "geneva"},     {"genva", "geneva"}, /* left out */
        {"genevva", "geneva"},                         /* one too many */
        {"gebeva", "geneva"},                          /* another one */
        {"egneva", "geneva"},                          /* turned round */
        {"Geneva", "geneva"},                          /* case does not count */
        {"ISTAMBUL", "istanbul"}, {"istnabul", "istanbul"},
        {"viena", "vienna"},      {"dhoa", "doha"},
        {"dohha", "doha"},        {"doh", "doha"},
        {"bren", "bern"},         {"do", NULL}, /* two edits of two letters */
        {"paris", NULL},          {"", NULL},
        {"xxxxxx", NULL},         {"ryiadh", "riyadh"},
        {"ryaidh", "riyadh"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *near = vc_nearest(rows[i].name, names, COUNT(names));
        if (!near != !rows[i].nearest || (near && strcmp(near, rows[i].nearest) != 0))
            fail_msg("%s: %s", rows[i].name, near ? near : "nothing");
    }
    assert_null(vc_nearest("geneva", names, 0));
}

static void of_equally_near_names_the_first_is_taken(void **state)
{
    (void)state;
    static const char *const names[] = {"aaab", "aaac", "aaa"};
    assert_string_equal(vc_nearest("aaad", names, 2), "aaab");
    assert_string_equal(vc_nearest("aaa", names, 3), "aaa");
}

static void an_endless_name_is_near_to_nothing(void **state)
{
    (void)state;
    vc_buffer name = vc_buffer_new(arena);
    vc_buffer_repeat(&name, 'x', 100000);
    const char *const names[] = {name.text, "x"};
    assert_null(vc_nearest("xy", names, 1));
    assert_string_equal(vc_nearest("xy", names, 2), "x");
}

static void no_name_is_proposed_for_one_that_is_too_long_to_compare(void **state)
{
    (void)state;
    vc_buffer name = vc_buffer_new(arena);
    vc_buffer_repeat(&name, 'x', 400);
    static const char *const names[] = {"doha", "geneva"};
    assert_null(vc_nearest(name.text, names, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lines_and_columns_are_counted_from_one),
        TEST(a_fault_is_shown_with_its_line_and_a_caret),
        TEST(a_long_line_is_cut_around_the_fault),
        TEST(a_long_line_of_other_letters_is_cut_between_them),
        TEST(a_place_may_lack_its_text_or_everything),
        TEST(a_second_place_is_shown_behind_the_first),
        TEST(faults_are_kept_in_order_and_the_first_gives_the_status),
        TEST(one_kind_of_fault_at_one_place_is_told_once),
        TEST(the_nearest_name_is_what_was_meant),
        TEST(of_equally_near_names_the_first_is_taken),
        TEST(an_endless_name_is_near_to_nothing),
        TEST(no_name_is_proposed_for_one_that_is_too_long_to_compare),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
