/* embedded.h - the files below data/, and the style and script of the HTML report, as they
 * were when the program was built. One file copied elsewhere is the whole program: nothing
 * is looked for at run time. The array is written by tools/embed.c. */
#ifndef VC_MODEL_EMBEDDED_H
#define VC_MODEL_EMBEDDED_H

#include <stddef.h>

#include "json/frozen.h"

typedef struct vc_embedded_file {
    const char *path; /* "rules/default.json": relative to data/; or "html/report.js" */
    const unsigned char *bytes; /* ended by a NUL that is not counted */
    size_t length;
    uint64_t digest;            /* of the bytes, from VC_DIGEST_START */
    const vc_json_frozen *json; /* if it is a JSON text, else NULL */
} vc_embedded_file;

/* Sorted by path (strcmp), ended by an entry whose path is NULL. */
extern const vc_embedded_file vc_embedded[];

/* Entries before the one that ends the array. */
extern const size_t vc_embedded_count;

#endif
