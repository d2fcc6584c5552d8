/* difference_render.h - the two formats of a difference; called through render.c. */
#ifndef VC_REPORT_DIFFERENCE_RENDER_H
#define VC_REPORT_DIFFERENCE_RENDER_H

#include "report/difference.h"
#include "report/render.h"

void vc_table_difference(vc_buffer *out, const vc_difference *difference,
                         const vc_render_options *options);
void vc_json_difference(vc_buffer *out, const vc_difference *difference,
                        const vc_render_options *options);

#endif
