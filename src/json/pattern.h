/* pattern.h - the regular expressions of schemas. A pattern becomes a small machine of
 * states that are all followed at once (Thompson 1968), so that no text, however long or
 * contrived, costs more than its length times the size of the pattern, and nothing
 * recurses over it. Of ECMA-262 it knows what our schemas need; a pattern that asks for
 * more is refused rather than misread. */
#ifndef VC_JSON_PATTERN_H
#define VC_JSON_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

typedef struct vc_pattern vc_pattern;

/* Compiles what is written with: characters, `.`, `\d \w \s` and escaped punctuation,
 * `\t \n \r`, classes [a-z0-9_] and [^...], groups (...) and (?:...), `|`, `* + ? {n}
 * {n,} {n,m}` (n, m to 64), and the anchors ^ and $ (of the whole text). NULL for
 * anything else, and *problem says in a static text what is wrong. */
const vc_pattern *vc_pattern_compile(vc_arena *arena, const char *text,
                                     const char **problem);

/* Whether the pattern is found anywhere in `text`, valid UTF-8, as code points. Needs no
 * memory but a fixed piece of stack. */
bool vc_pattern_find(const vc_pattern *pattern, const char *text);

#endif
