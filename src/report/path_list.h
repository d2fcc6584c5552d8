/* path_list.h - every path that a rule may read (its own parameters apart), with the type
 * that the vocabulary declares for it and the words that it may be: what an author of rules
 * has to look up. */
#ifndef VC_REPORT_PATH_LIST_H
#define VC_REPORT_PATH_LIST_H

#include "report/sheet.h"

const vc_sheet *vc_paths_sheet(vc_arena *arena, const vc_case *c);
void vc_json_paths(vc_buffer *out, const vc_case *c, const vc_render_options *options);
void vc_csv_paths(vc_buffer *out, const vc_case *c);

#endif
