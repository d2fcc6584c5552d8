/* date.h - civil days. A date is the number of days since 1970-01-01 in the proleptic
 * Gregorian calendar, so that order is order and a difference is days. There is no
 * clock here: the day on which facts are read is always an input. */
#ifndef VC_BASE_DATE_H
#define VC_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

typedef int32_t vc_date;

#define VC_DATE_MIN INT32_MIN /* before every date: an open beginning */
#define VC_DATE_MAX INT32_MAX /* after every date: an open end */

/* Reads exactly YYYY-MM-DD (years 0001 to 9999) of a day that exists. False otherwise,
 * and *date is untouched. */
bool vc_date_parse(const char *text, vc_date *date);

/* Writes YYYY-MM-DD and NUL. */
void vc_date_format(vc_date date, char text[11]);

/* The day of a year (1 to 9999), month and day that exist (Hinnant 2013,
 * days_from_civil). */
vc_date vc_date_from_civil(int year, int month, int day);

#endif
