/* render.c - see render.h. */
#include "report/render.h"

#include <string.h>

typedef struct format {
    const char *name, *summary;
    void (*report)(vc_buffer *out, const vc_view *view,
                   const vc_render_options *options);
    void (*explain)(vc_buffer *out, const vc_explain *explain,
                    const vc_render_options *options);
} format;

static const format formats[] = {
    {"table", "text for a terminal", vc_table_report, vc_table_explain},
    {"json", "for other programs", vc_json_report, vc_json_explain},
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
