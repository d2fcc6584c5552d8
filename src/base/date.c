#include "base/date.h"

#include <stddef.h>

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : length[month - 1];
}

/* Years are counted from March, so that the day that leap years add is their last. */
vc_date vc_date_from_civil(int year, int month, int day)
{
    const int y = month <= 2 ? year - 1 : year;
    const int era = (y >= 0 ? y : y - 399) / 400;
    const int of_era = y - era * 400;
    const int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const int days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return era * 146097 + days - 719468;
}

static void to_civil(vc_date date, int *year, int *month, int *day)
{
    const int z = date + 719468;
    const int era = (z >= 0 ? z : z - 146096) / 146097;
    const int days = z - era * 146097;
    const int of_era = (days - days / 1460 + days / 36524 - days / 146096) / 365;
    const int of_year = days - (365 * of_era + of_era / 4 - of_era / 100);
    const int march = (5 * of_year + 2) / 153;
    *day = of_year - (153 * march + 2) / 5 + 1;
    *month = march < 10 ? march + 3 : march - 9;
    *year = of_era + era * 400 + (*month <= 2 ? 1 : 0);
}

static bool digits(const char *text, size_t count, int *number)
{
    int sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        sum = sum * 10 + (text[i] - '0');
    }
    *number = sum;
    return true;
}

bool vc_date_parse(const char *text, vc_date *date)
{
    int year, month, day;
    if (!digits(text, 4, &year) || text[4] != '-' || !digits(text + 5, 2, &month) ||
        text[7] != '-' || !digits(text + 8, 2, &day) || text[10] != '\0')
        return false;
    if (year < 1 || month < 1 || month > 12 || day < 1 ||
        day > month_length(year, month))
        return false;
    *date = vc_date_from_civil(year, month, day);
    return true;
}

void vc_date_format(vc_date date, char text[11])
{
    int part[3];
    static const int width[] = {4, 2, 2};
    to_civil(date, &part[0], &part[1], &part[2]);
    char *at = text;
    for (int i = 0; i < 3; i++) {
        for (int k = width[i]; k-- > 0; part[i] /= 10)
            at[k] = (char)('0' + part[i] % 10);
        at += width[i];
        *at++ = i < 2 ? '-' : '\0';
    }
}
