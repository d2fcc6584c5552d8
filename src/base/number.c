/* number.c - doubles as decimals and back, the same in every locale. The C library does
 * the exact arithmetic; here its output is only taken apart into digits and an exponent
 * and put together anew. */
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"

/* 0.d1d2d3... * 10^point. */
typedef struct decimal {
    char digits[18];
    int count, point;
} decimal;

/* Digits and exponent of what %.*e wrote, whatever character the locale's point is. */
static decimal take_apart(const char *text)
{
    decimal d = {.count = 0};
    const char *at = text;
    for (; *at && *at != 'e'; at++)
        if (*at >= '0' && *at <= '9')
            d.digits[d.count++] = *at;
    d.point = 1 + (int)strtol(at + 1, NULL, 10);
    while (d.count > 1 && d.digits[d.count - 1] == '0')
        d.count--;
    return d;
}

/* One more in the last digit of a %e text; false if that would carry to its front. */
static bool raise_last(char *text)
{
    char *at = strchr(text, 'e');
    while (--at >= text) {
        if (*at < '0' || *at > '9')
            continue;
        if (*at < '9') {
            ++*at;
            return true;
        }
        *at = '0';
    }
    return false;
}

static bool reads_back(const char *text, double number)
{
    return strtod(text, NULL) == number;
}

/* The fewest digits that read back to the same double. A normal double keeps any decimal
 * of 15 digits, so that trying starts there; below DBL_MIN it keeps fewer. 17 always
 * suffice (IEEE 754). Below a power of two doubles lie twice as close, and there the
 * nearest 16 digits may fall short while the next above read back. */
static decimal shortest(double number)
{
    char text[40];
    for (int precision = number < DBL_MIN ? 0 : 14; precision < 16; precision++) {
        snprintf(text, sizeof text, "%.*e", precision, number);
        if (reads_back(text, number))
            return take_apart(text);
        if (precision == 15 && raise_last(text) && reads_back(text, number))
            return take_apart(text);
    }
    snprintf(text, sizeof text, "%.16e", number);
    return take_apart(text);
}

static char *put(char *at, const char *text, int count)
{
    memcpy(at, text, (size_t)count);
    return at + count;
}

static char *zeros(char *at, int count)
{
    for (int i = 0; i < count; i++)
        *at++ = '0';
    return at;
}

/* ECMA-262, Number::toString, the cases by the position of the point. */
static char *write_decimal(char *at, const decimal *d)
{
    if (d->point > 21 || d->point < -5) {
        *at++ = d->digits[0];
        if (d->count > 1) {
            *at++ = '.';
            at = put(at, d->digits + 1, d->count - 1);
        }
        return at + sprintf(at, "e%+d", d->point - 1);
    }
    if (d->point <= 0) {
        at = put(at, "0.", 2);
        at = zeros(at, -d->point);
        return put(at, d->digits, d->count);
    }
    if (d->point >= d->count) {
        at = put(at, d->digits, d->count);
        return zeros(at, d->point - d->count);
    }
    at = put(at, d->digits, d->point);
    *at++ = '.';
    return put(at, d->digits + d->point, d->count - d->point);
}

size_t vc_number_text(double number, char text[VC_NUMBER_SIZE])
{
    const char *word = isnan(number)   ? "NaN"
                       : number == 0   ? "0"
                       : isinf(number) ? (number < 0 ? "-Infinity" : "Infinity")
                                       : NULL;
    if (word) {
        strcpy(text, word);
        return strlen(word);
    }
    char *at = text;
    if (number < 0)
        *at++ = '-';
    const decimal d = shortest(fabs(number));
    at = write_decimal(at, &d);
    *at = '\0';
    return (size_t)(at - text);
}

/* Cuts to `digits` after the point, half away from zero; the first digit may carry. */
static void round_decimal(decimal *d, int digits)
{
    const int keep = d->point + digits;
    if (keep >= d->count)
        return;
    const bool up = keep >= 0 && d->digits[keep] >= '5';
    d->count = keep > 0 ? keep : 0;
    if (!up)
        return;
    int i = d->count - 1;
    while (i >= 0 && d->digits[i] == '9')
        d->digits[i--] = '0';
    if (i >= 0) {
        d->digits[i]++;
        return;
    }
    memmove(d->digits + 1, d->digits, (size_t)d->count);
    d->digits[0] = '1';
    d->count++;
    d->point++;
}

/* The digit worth 10^-place; places before the first and after the last are zero. */
static char digit_at(const decimal *d, int place)
{
    const int i = d->point + place - 1;
    return i >= 0 && i < d->count ? d->digits[i] : '0';
}

static bool is_zero(const decimal *d)
{
    for (int i = 0; i < d->count; i++)
        if (d->digits[i] != '0')
            return false;
    return true;
}

void vc_buffer_fixed(vc_buffer *buffer, double number, int digits)
{
    if (!isfinite(number) || fabs(number) >= 1e21) {
        vc_buffer_number(buffer, number);
        return;
    }
    decimal d = number == 0 ? (decimal){.count = 0} : shortest(fabs(number));
    round_decimal(&d, digits);
    if (is_zero(&d))
        d = (decimal){.count = 0};
    if (number < 0 && d.count > 0)
        vc_buffer_add_char(buffer, '-');
    if (d.point <= 0)
        vc_buffer_add_char(buffer, '0');
    for (int place = 1 - d.point; place <= 0; place++)
        vc_buffer_add_char(buffer, digit_at(&d, place));
    if (digits > 0)
        vc_buffer_add_char(buffer, '.');
    for (int place = 1; place <= digits; place++)
        vc_buffer_add_char(buffer, digit_at(&d, place));
}

/* Most numbers of a data file have few digits and no exponent: then both the digits and
 * the power of ten are exact doubles and one division rounds once (Clinger 1990). */
static bool read_short(const char *at, const char *end, double *number)
{
    static const double power[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    double whole = 0;
    int after = -1;
    if (end - at > 16)
        return false;
    for (; at < end; at++) {
        if (*at == 'e' || *at == 'E')
            return false;
        if (*at == '.') {
            after = 0;
            continue;
        }
        whole = whole * 10 + (*at - '0');
        if (after >= 0)
            after++;
    }
    if (whole >= 9007199254740992.0)
        return false;
    *number = after > 0 ? whole / power[after] : whole;
    return true;
}

/* The digits of an exponent; beyond a thousand million it no longer matters. */
static long read_exponent(const char *at, const char *end)
{
    const bool minus = at < end && *at == '-';
    long exponent = 0;
    if (at < end && (*at == '-' || *at == '+'))
        at++;
    for (; at < end; at++)
        if (exponent < 1000000000)
            exponent = exponent * 10 + (*at - '0');
    return minus ? -exponent : exponent;
}

/* The points half-way between two doubles have at most 767 significant digits. What
 * follows the 800th can only tell that the number is greater than such a point, and one
 * more digit 1 tells that as well. */
enum { MOST_DIGITS = 800 };

/* Written again without its point, as digits and an exponent, a number means the same to
 * strtod in every locale. */
static double read_long(const char *at, const char *end)
{
    char text[MOST_DIGITS + 33];
    size_t count = 0;
    long exponent = 0;
    bool point = false, more = false;
    for (; at < end && *at != 'e' && *at != 'E'; at++) {
        if (*at == '.') {
            point = true;
            continue;
        }
        exponent -= point;
        if (count == 0 && *at == '0')
            continue;
        if (count < MOST_DIGITS) {
            text[count++] = *at;
            continue;
        }
        more |= *at != '0';
        exponent++;
    }
    if (count == 0)
        return 0;
    if (more) {
        text[count++] = '1';
        exponent--;
    }
    if (at < end)
        exponent += read_exponent(at + 1, end);
    if (exponent > 100000)
        exponent = 100000;
    if (exponent < -100000)
        exponent = -100000;
    sprintf(text + count, "e%ld", exponent);
    return strtod(text, NULL);
}

double vc_number_read(const char *text, const char *end)
{
    double number;
    const bool minus = *text == '-';
    const char *digits = text + (minus ? 1 : 0);
    if (!read_short(digits, end, &number))
        number = read_long(digits, end);
    return minus ? -number : number;
}
