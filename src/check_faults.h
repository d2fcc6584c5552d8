/* check_faults.h - what several readers say of one file, put together; not installed. They
 * see some faults alike: at one place the word of the one that was asked first counts. */
#ifndef VC_CHECK_FAULTS_H
#define VC_CHECK_FAULTS_H

#include "json/json.h"

/* Adds those that stand where none stands yet, but keeps all that the same reader says of
 * one place. */
void vc_check_merge(vc_faults *into, const vc_faults *more);

/* What a schema says of a file, without what is the same fault again as one that a loader
 * found there. */
vc_faults vc_check_without_echoes(const vc_json *root, const vc_faults *loaded,
                                  const vc_faults *shape);

/* By file, then place, then code, then message. */
vc_faults vc_check_sorted(const vc_faults *faults);

/* All but those of that code at that place. */
vc_faults vc_check_without(const vc_faults *faults, const char *code, vc_place place);

#endif
