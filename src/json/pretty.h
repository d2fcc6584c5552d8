/* pretty.h - how a JSON file is laid out: two spaces a level, an object or array in one
 * line where that fits, else one member a line. Strings and numbers are copied from the
 * text as they were written, so that laying out changes no value and no spelling. */
#ifndef VC_JSON_PRETTY_H
#define VC_JSON_PRETTY_H

#include "json/json.h"

enum { VC_PRETTY_COLUMNS = 92 }; /* of a line, its comma not counted */

/* Appends the value and a newline. Laying out what was laid out changes nothing. */
void vc_json_pretty(vc_buffer *out, const vc_json *value);

#endif
