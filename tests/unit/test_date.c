/* Civil days. */
#include "support.h"

static bool leap(int year)
{
    return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
}

static int month_days(int year, int month)
{
    if (month == 2)
        return leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* 135140 days lie between 1600-01-01 and 1970-01-01 (370 years and 90 leap days). */
static void every_day_of_eight_centuries_is_one_after_the_day_before(void **state)
{
    (void)state;
    vc_date expected = -(370 * 365 + 90);
    for (int y = 1600; y <= 2400; y++)
        for (int m = 1; m <= 12; m++)
            for (int d = 1; d <= month_days(y, m); d++, expected++) {
                char text[16], back[11];
                vc_date date = 0;
                snprintf(text, sizeof text, "%04d-%02d-%02d", y, m, d);
                assert_int_equal(vc_date_from_civil(y, m, d), expected);
                assert_true(vc_date_parse(text, &date));
                assert_int_equal(date, expected);
                vc_date_format(date, back);
                assert_string_equal(back, text);
            }
}

static void known_days_have_their_number(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        vc_date date;
    } rows[] = {
        {"1970-01-01", 0},       {"1969-12-31", -1},      {"1970-01-02", 1},
        {"2000-03-01", 11017},   {"2025-08-19", 20319},   {"2000-02-29", 11016},
        {"0001-01-01", -719162}, {"9999-12-31", 2932896}, {"0004-02-29", -718008},
        {"1582-10-10", -141432}, /* proleptic: the gap of 1582 is not there */
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        vc_date date;
        char back[11];
        assert_true(vc_date_parse(rows[i].text, &date));
        assert_int_equal(date, rows[i].date);
        vc_date_format(date, back);
        assert_string_equal(back, rows[i].text);
    }
}

static void a_day_that_does_not_exist_is_refused(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "2025-02-30",  "2025-02-29", "1900-02-29",  "2100-02-29",
        "2025-04-31",  "2025-13-01", "2025-00-10",  "2025-01-00",
        "2025-01-32",  "0000-01-01", "0000-12-31",  "2025-1-01",
        "2025-01-1",   "25-01-01",   "02025-01-01", "2025-01-01 ",
        " 2025-01-01", "2025/01/01", "2025-01-01T", "20250101",
        "-025-01-01",  "+025-01-01", "2025-01-0x",  "2025-01",
        "2025",        "",           "today",       "2025-01-",
        "2025-",       "2025-0",     "99999-01-01", "2025-01-\xD9\xA1"};
    for (size_t i = 0; i < COUNT(rows); i++) {
        vc_date date = 4711;
        if (vc_date_parse(rows[i], &date))
            fail_msg("taken: %s", rows[i]);
        assert_int_equal(date, 4711);
    }
}

static void a_leap_day_exists_in_leap_years_only(void **state)
{
    (void)state;
    for (int y = 1; y <= 9999; y++) {
        char text[16];
        vc_date date;
        snprintf(text, sizeof text, "%04d-02-29", y);
        assert_int_equal(vc_date_parse(text, &date), leap(y));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_day_of_eight_centuries_is_one_after_the_day_before),
        TEST(known_days_have_their_number),
        TEST(a_day_that_does_not_exist_is_refused),
        TEST(a_leap_day_exists_in_leap_years_only),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
