/* render.c - see render.h. */
#include "report/render.h"

#include <string.h>

#include "report/compare.h"
#include "report/difference_render.h"
#include "report/timeline.h"

typedef struct format {
    const char *name, *summary;
    void (*report)(vc_buffer *out, const vc_view *view,
                   const vc_render_options *options);
    void (*explain)(vc_buffer *out, const vc_explain *explain,
                    const vc_render_options *options);
    void (*timeline)(vc_buffer *out, const vc_timeline *timeline,
                     const vc_render_options *options);
    void (*compare)(vc_buffer *out, const vc_comparison *comparison,
                    const vc_render_options *options);
    void (*difference)(vc_buffer *out, const vc_difference *difference,
                       const vc_render_options *options);
} format;

static const format formats[] = {
    {"table", "text for a terminal", vc_table_report, vc_table_explain,
     vc_table_timeline, vc_table_compare, vc_table_difference},
    {"json", "for other programs", vc_json_report, vc_json_explain, vc_json_timeline,
     vc_json_compare, vc_json_difference},
};

enum { FORMATS = sizeof formats / sizeof formats[0] };

const char *vc_render_format(size_t index)
{
    return index < FORMATS ? formats[index].name : NULL;
}

const char *vc_render_summary(size_t index)
{
    return index < FORMATS ? formats[index].summary : NULL;
}

static const format *find(const char *name)
{
    if (!name)
        return &formats[0];
    for (size_t i = 0; i < FORMATS; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

/* With defaults where nothing was said, so that no renderer asks. */
static vc_render_options complete(const vc_render_options *options)
{
    vc_render_options o = options ? *options : (vc_render_options){0};
    o.width = o.width ? o.width : 80;
    o.program = o.program ? o.program : "venuecheck";
    return o;
}

bool vc_render(vc_buffer *out, const char *name, const vc_view *view,
               const vc_render_options *options)
{
    const format *f = find(name);
    const vc_render_options o = complete(options);
    if (f)
        f->report(out, view, &o);
    return f != NULL;
}

bool vc_render_explain(vc_buffer *out, const char *name, const vc_explain *explain,
                       const vc_render_options *options)
{
    const format *f = find(name);
    const vc_render_options o = complete(options);
    if (f)
        f->explain(out, explain, &o);
    return f != NULL;
}

bool vc_render_timeline(vc_buffer *out, const char *name, const vc_timeline *timeline,
                  const vc_render_options *options)
{
    const format *f = find(name);
    const vc_render_options o = complete(options);
    if (f)
        f->timeline(out, timeline, &o);
    return f != NULL;
}

bool vc_render_compare(vc_buffer *out, const char *name, const vc_comparison *comparison,
                  const vc_render_options *options)
{
    const format *f = find(name);
    const vc_render_options o = complete(options);
    if (f)
        f->compare(out, comparison, &o);
    return f != NULL;
}

bool vc_render_difference(vc_buffer *out, const char *name, const vc_difference *difference,
                  const vc_render_options *options)
{
    const format *f = find(name);
    const vc_render_options o = complete(options);
    if (f)
        f->difference(out, difference, &o);
    return f != NULL;
}
