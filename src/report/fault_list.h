/* fault_list.h - faults written out: for a person, for an editor, for a program. */
#ifndef VC_REPORT_FAULT_LIST_H
#define VC_REPORT_FAULT_LIST_H

#include "base/error.h"

/* The name of the format of that index, 0 the default; NULL beyond the last: "text" (as
 * vc_fault_write has it, with [CODE] behind the first line), "gcc" (FILE:LINE:COLUMN: error: MESSAGE [CODE]), "json" (an array
 * of {file, line, column, code, message, expected}). */
const char *vc_fault_format(size_t index);

/* Appends all faults. False, and nothing is appended, if there is no such format; NULL is
 * the default. */
bool vc_fault_list(vc_buffer *out, const char *format, const vc_faults *faults);

#endif
