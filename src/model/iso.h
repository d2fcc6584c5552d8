/* iso.h - which three letters name a country. Everything else about states is data; the
 * codes are a standard, and a code that is none can only be a mistake. */
#ifndef VC_MODEL_ISO_H
#define VC_MODEL_ISO_H

#include <stdbool.h>

/* Whether `code` is an ISO 3166-1 alpha-3 code, or one of ISO 3166-3 of a state that
 * ended. Upper case only. */
bool vc_iso_is_state(const char *code);

#endif
