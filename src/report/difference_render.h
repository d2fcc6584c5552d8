/* difference_render.h - a difference as a page, and for other programs. */
#ifndef VC_REPORT_DIFFERENCE_RENDER_H
#define VC_REPORT_DIFFERENCE_RENDER_H

#include "report/difference.h"
#include "report/sheet.h"

const vc_sheet *vc_difference_sheet(vc_arena *arena, const vc_difference *difference);
void vc_json_difference(vc_buffer *out, const vc_difference *difference,
                        const vc_render_options *options);

#endif
