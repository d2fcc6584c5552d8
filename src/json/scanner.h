/* scanner.h - a strict reader of JSON that keeps nothing. It walks the bytes once and
 * tells what it meets, in order, to whoever asked: the builder of documents, and later a
 * reader that takes only a few paths from a long stream. It accepts exactly RFC 8259 in
 * UTF-8 with the limits that json.h names. */
#ifndef VC_JSON_SCANNER_H
#define VC_JSON_SCANNER_H

#include "json/json.h"

typedef enum vc_event_type {
    VC_EVENT_OBJECT,     /* { */
    VC_EVENT_OBJECT_END, /* } */
    VC_EVENT_ARRAY,      /* [ */
    VC_EVENT_ARRAY_END,  /* ] */
    VC_EVENT_KEY,        /* a member's name, with its quotes */
    VC_EVENT_STRING,     /* with its quotes */
    VC_EVENT_NUMBER,
    VC_EVENT_TRUE,
    VC_EVENT_FALSE,
    VC_EVENT_NULL
} vc_event_type;

/* One token: bytes [begin, end) of the text. `escaped`: a string with a backslash. */
typedef struct vc_event {
    vc_event_type type;
    bool escaped;
    size_t begin, end;
} vc_event;

/* What is wrong first, if something is. All texts are static. */
typedef struct vc_scan_error {
    size_t offset;
    const char *code; /* of the fault: "json-syntax", "json-utf8", "json-depth" or
                             "json-number" (out of range) */
    const char *message;
    const char *expected; /* what would be right, or NULL */
    size_t related; /* where what is not closed began, if related_message is set */
    const char *related_message; /* or NULL */
} vc_scan_error;

typedef void vc_event_handler(void *context, const vc_event *event);

/* Scans one value that fills the text but for white space. A NULL handler only checks;
 * `error` (may be NULL) is written on failure only. The text need not be ended by NUL.
 * Allocates nothing, and events of what stands before a fault have been told by then.
 * Duplicate keys are not the scanner's business: whoever keeps keys compares them. */
bool vc_json_scan(const char *text, size_t length, vc_event_handler *handler,
                  void *context, vc_scan_error *error);

/* The same of the value that fills bytes [from, to) of a text; offsets are the text's. */
bool vc_json_scan_part(const char *text, size_t from, size_t to,
                       vc_event_handler *handler, void *context, vc_scan_error *error);

#endif
