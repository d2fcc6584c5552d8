/* Text that grows, and numbers as decimals and back, in every locale. */
#include "support.h"

#include <float.h>
#include <locale.h>
#include <math.h>

static const char *written(double number)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_number(&out, number);
    return out.text;
}

static const char *fixed(double number, int digits)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_fixed(&out, number, digits);
    return out.text;
}

static double read_back(const char *text)
{
    return vc_number_read(text, text + strlen(text));
}

static void appends_follow_one_another(void **state)
{
    (void)state;
    vc_buffer out = vc_buffer_new(arena);
    assert_string_equal(out.text, "");
    vc_buffer_add(&out, "a");
    vc_buffer_add_bytes(&out, "bcd", 2);
    vc_buffer_add_char(&out, '-');
    vc_buffer_repeat(&out, '=', 3);
    vc_buffer_repeat(&out, '!', 0);
    vc_buffer_add_bytes(&out, NULL, 0);
    vc_buffer_printf(&out, "%s %d %zu", "x", -7, (size_t)9);
    vc_buffer_number(&out, 0.5);
    assert_string_equal(out.text, "abc-===x -7 90.5");
    assert_int_equal(out.length, strlen(out.text));
}

static void a_buffer_grows_to_any_length(void **state)
{
    (void)state;
    vc_buffer out = vc_buffer_new(arena);
    for (int i = 0; i < 10000; i++) {
        vc_buffer_add_char(&out, (char)('a' + i % 26));
        assert_int_equal(out.text[out.length], 0);
    }
    for (size_t i = 0; i < 10000; i++)
        assert_int_equal(out.text[i], 'a' + i % 26);
    vc_buffer_repeat(&out, '.', 100000);
    assert_int_equal(out.length, 110000);
    assert_int_equal(out.text[109999], '.');
    const char *text = vc_format(arena, "<%s>", out.text);
    assert_int_equal(strlen(text), 110002);
}

/* ECMA-262, Number::toString; what node prints for each. */
static const struct {
    double number;
    const char *text;
} NUMBERS[] = {
    {0, "0"},
    {-0.0, "0"},
    {1, "1"},
    {-1, "-1"},
    {0.1, "0.1"},
    {0.1 + 0.2, "0.30000000000000004"},
    {1.0 / 3, "0.3333333333333333"},
    {100, "100"},
    {123456789012345680000.0, "123456789012345680000"},
    {1e20, "100000000000000000000"},
    {1e21, "1e+21"},
    {1.5e21, "1.5e+21"},
    {-1e21, "-1e+21"},
    {999999999999999900000.0, "999999999999999900000"},
    {1e-6, "0.000001"},
    {1.5e-6, "0.0000015"},
    {1e-7, "1e-7"},
    {1.25e-7, "1.25e-7"},
    {5e-324, "5e-324"},
    {-5e-324, "-5e-324"},
    {1e-323, "1e-323"},
    {2.2250738585072014e-308, "2.2250738585072014e-308"},
    {2.225073858507201e-308, "2.225073858507201e-308"},
    {1.7976931348623157e308, "1.7976931348623157e+308"},
    {9007199254740993.0, "9007199254740992"},
    {2251799813685248.5, "2251799813685248.5"},
    {1e23, "1e+23"},
    {5.684341886080802e-14, "5.684341886080802e-14"},
    {78.9, "78.9"},
    {NAN, "NaN"},
    {INFINITY, "Infinity"},
    {-INFINITY, "-Infinity"},
};

static void numbers_are_written_as_javascript_writes_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(NUMBERS); i++)
        assert_string_equal(written(NUMBERS[i].number), NUMBERS[i].text);
}

/* Half away from zero on the shortest decimal: 1.005 is 1.01, although the double lies
 * below the half. */
static const struct {
    double number;
    int digits;
    const char *text;
} FIXED[] = {
    {0, 0, "0"},
    {0, 3, "0.000"},
    {-0.0, 1, "0.0"},
    {0.5, 0, "1"},
    {1.5, 0, "2"},
    {2.5, 0, "3"},
    {-0.5, 0, "-1"},
    {-2.5, 0, "-3"},
    {0.49999999999999994, 0, "0"},
    {0.05, 0, "0"},
    {0.05, 1, "0.1"},
    {-0.05, 1, "-0.1"},
    {-0.04, 1, "0.0"},
    {0.005, 1, "0.0"},
    {0.95, 0, "1"},
    {0.95, 1, "1.0"},
    {1.005, 2, "1.01"},
    {1.45, 1, "1.5"},
    {9.95, 1, "10.0"},
    {9.94, 1, "9.9"},
    {99.995, 2, "100.00"},
    {999.999, 2, "1000.00"},
    {78.9, 1, "78.9"},
    {78.9, 3, "78.900"},
    {1200, 0, "1200"},
    {1200, 2, "1200.00"},
    {1e-7, 6, "0.000000"},
    {1e-7, 7, "0.0000001"},
    {5e-324, 15, "0.000000000000000"},
    {123456789012345680000.0, 1, "123456789012345680000.0"},
    {0.1 + 0.2, 15, "0.300000000000000"},
    {1e21, 2, "1e+21"},
    {NAN, 2, "NaN"},
    {-INFINITY, 0, "-Infinity"},
};

static void fixed_numbers_are_rounded_half_away_from_zero(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(FIXED); i++)
        assert_string_equal(fixed(FIXED[i].number, FIXED[i].digits), FIXED[i].text);
}

static const struct {
    const char *text;
    double number;
} READ[] = {
    {"0", 0},
    {"-0", 0},
    {"-0.0e5", 0},
    {"12", 12},
    {"0.1", 0.1},
    {"-12.5", -12.5},
    {"1e3", 1000},
    {"1E+3", 1000},
    {"25e-1", 2.5},
    {"9007199254740993", 9007199254740992.0},
    {"0.30000000000000004", 0.1 + 0.2},
    {"1.7976931348623157e308", DBL_MAX},
    {"1e309", INFINITY},
    {"-1e309", -INFINITY},
    {"1e99999999999999999999", INFINITY},
    {"1e-99999999999999999999", 0},
    {"5e-324", 5e-324},
    {"2e-324", 0},
    {"0.00000000000000000000000000000000000000000000000000000000000000000000001",
     1e-71},
    {"10000000000000000000000000000000000000000000000000000000000000000000000.5", 1e70},
};

static void numbers_are_read_to_the_nearest_double(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(READ); i++)
        if (read_back(READ[i].text) != READ[i].number)
            fail_msg("%s: %s", READ[i].text, written(read_back(READ[i].text)));
    assert_true(signbit(read_back("-0")));
    assert_false(signbit(read_back("0")));
}

static void reading_stops_at_the_end_that_is_given(void **state)
{
    (void)state;
    const char *text = "123456.75e2";
    assert_true(vc_number_read(text, text + 3) == 123);
    assert_true(vc_number_read(text, text + 9) == 123456.75);
    assert_true(vc_number_read(text, text + 11) == 12345675);
}

/* splitmix64 (Steele, Lea and Flood 2014). */
static uint64_t draw(uint64_t *seed)
{
    uint64_t z = *seed += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* How many digits stand in a number, zeros at its ends not counted. */
static int digits_of(const char *text)
{
    int count = 0, last = 0;
    for (; *text && *text != 'e'; text++) {
        if (*text < '0' || *text > '9' || (count == 0 && *text == '0'))
            continue;
        count++;
        if (*text != '0')
            last = count;
    }
    return last;
}

static void any_double_reads_back_and_none_is_written_longer_than_needed(void **state)
{
    (void)state;
    uint64_t seed = 2025;
    for (int i = 0; i < 20000; i++) {
        const uint64_t bits = draw(&seed);
        char text[VC_NUMBER_SIZE], shorter[40];
        double number;
        memcpy(&number, &bits, sizeof number);
        if (!isfinite(number) || number == 0)
            continue;
        const size_t length = vc_number_text(number, text);
        assert_int_equal(length, strlen(text));
        if (read_back(text) != number)
            fail_msg("%a was written %s", number, text);
        const int digits = digits_of(text);
        if (digits < 2)
            continue;
        snprintf(shorter, sizeof shorter, "%.*e", digits - 2, number);
        if (strtod(shorter, NULL) == number)
            fail_msg("%s would do for %s", shorter, text);
    }
}

static void a_comma_locale_changes_nothing(void **state)
{
    (void)state;
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8"};
    bool found = false;
    for (size_t i = 0; i < COUNT(names) && !found; i++)
        found = setlocale(LC_NUMERIC, names[i]) != NULL;
    if (!found) {
        print_message("no locale with a decimal comma is installed: skipped\n");
        skip();
    }
    char point[8];
    snprintf(point, sizeof point, "%.1f", 0.5);
    const bool comma = strcmp(point, "0,5") == 0;
    const char *number = written(0.1), *rounded = fixed(1.005, 2);
    const double back = read_back("0.30000000000000004"), tiny = read_back("2.5e-7");
    setlocale(LC_NUMERIC, "C");
    assert_true(comma);
    assert_string_equal(number, "0.1");
    assert_string_equal(rounded, "1.01");
    assert_true(back == 0.1 + 0.2);
    assert_true(tiny == 2.5e-7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(appends_follow_one_another),
        TEST(a_buffer_grows_to_any_length),
        TEST(numbers_are_written_as_javascript_writes_them),
        TEST(fixed_numbers_are_rounded_half_away_from_zero),
        TEST(numbers_are_read_to_the_nearest_double),
        TEST(reading_stops_at_the_end_that_is_given),
        TEST(any_double_reads_back_and_none_is_written_longer_than_needed),
        TEST(a_comma_locale_changes_nothing),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
