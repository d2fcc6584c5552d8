/* path_list.h - every path that a rule may read (its own parameters apart), with the type that the vocabulary declares
 * for it and the words that it may be: what an author of rules has to look up. */
#ifndef VC_REPORT_PATH_LIST_H
#define VC_REPORT_PATH_LIST_H

#include "report/render.h"

void vc_table_paths(vc_buffer *out, const vc_case *c, const vc_render_options *options);
void vc_json_paths(vc_buffer *out, const vc_case *c, const vc_render_options *options);

#endif
