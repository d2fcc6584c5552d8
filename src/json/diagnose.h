/* diagnose.h - from where the scanner stopped to words. The scanner itself only knows
 * the byte at which it stopped and what it was about to read; whatever more a person
 * wants to hear is found out here, after the fact, by looking around that byte. So the
 * path that valid text takes carries no weight of messages. */
#ifndef VC_JSON_DIAGNOSE_H
#define VC_JSON_DIAGNOSE_H

#include "json/scanner.h"

/* What the scanner was about to read when it stopped. */
typedef enum vc_scan_state {
    VC_SCAN_VALUE, /* a value (or the end of an array that has just begun) */
    VC_SCAN_KEY,   /* a member's name (or the end of an object that has just begun) */
    VC_SCAN_COLON,
    VC_SCAN_MORE,    /* a comma or the closing bracket */
    VC_SCAN_NOTHING, /* the end of the text */
    VC_SCAN_STRING,  /* on with a string */
    VC_SCAN_ESCAPE,  /* an escape; stopped at its backslash */
    VC_SCAN_DIGIT,   /* a digit of a number */
    VC_SCAN_RANGE,   /* nothing: the number at the stop is infinite */
    VC_SCAN_DEPTH    /* nothing: the bracket at the stop is one too many */
} vc_scan_state;

typedef struct vc_scan_stop {
    const char *text;
    size_t length;
    size_t offset; /* of the stop, 0..length */
    size_t token;  /* where the string began; valid in the states of strings */
    bool nested;   /* an object or array is open, and */
    size_t opened; /* is the innermost; this is where it began */
    vc_scan_state state;
} vc_scan_stop;

/* The error to report for a stop. */
vc_scan_error vc_scan_diagnose(const vc_scan_stop *stop);

/* The length of the UTF-8 sequence (RFC 3629: no overlong form, no surrogate, nothing
 * above U+10FFFF) at the beginning of [text, end); 0 if there is none. */
size_t vc_utf8_length(const unsigned char *text, const unsigned char *end);

#endif
