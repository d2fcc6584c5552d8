/* render.c - see render.h. */
#include "report/render.h"

#include <string.h>

#include "report/compare.h"
#include "report/csv.h"
#include "report/difference_render.h"
#include "report/markdown.h"
#include "report/timeline.h"

/* What a format cannot write is NULL. */
typedef struct format {
    const char *name, *summary;
    bool annex;
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
    {"table", "text for a terminal", false, vc_table_report, vc_table_explain,
     vc_table_timeline, vc_table_compare, vc_table_difference},
    {"json", "for other programs", false, vc_json_report, vc_json_explain,
     vc_json_timeline, vc_json_compare, vc_json_difference},
    {.name = "markdown",
     .summary = "for a forge or a wiki",
     .report = vc_markdown_report,
     .explain = vc_markdown_explain},
    {.name = "html",
     .summary = "one page for a browser or paper",
     .annex = true,
     .report = vc_html_report,
     .explain = vc_html_explain},
    {.name = "csv", .summary = "a table to load", .report = vc_csv_report},
};

enum { FORMATS = sizeof formats / sizeof formats[0] };

const char *vc_render_format(size_t index)
{
    return index < FORMATS ? formats[index].name : NULL;
}

static bool writes(const format *f, vc_topic topic)
{
    switch (topic) {
    case VC_TOPIC_REPORT: return f->report != NULL;
    case VC_TOPIC_EXPLAIN: return f->explain != NULL;
    case VC_TOPIC_TIMELINE: return f->timeline != NULL;
    case VC_TOPIC_COMPARE: return f->compare != NULL;
    case VC_TOPIC_DIFFERENCE: return f->difference != NULL;
    }
    return false;
}

const char *vc_render_format_of(vc_topic topic, size_t index)
{
    for (size_t i = 0; i < FORMATS; i++)
        if (writes(&formats[i], topic) && index-- == 0)
            return formats[i].name;
    return NULL;
}

const char *vc_render_summary(size_t index)
{
    return index < FORMATS ? formats[index].summary : NULL;
}

/* The format of that name, if it can write the topic; else NULL. */
static const format *find(const char *name, vc_topic topic)
{
    if (!name)
        return &formats[0];
    for (size_t i = 0; i < FORMATS; i++)
        if (strcmp(formats[i].name, name) == 0)
            return writes(&formats[i], topic) ? &formats[i] : NULL;
    return NULL;
}

bool vc_render_wants_annex(const char *name)
{
    const format *f = find(name, VC_TOPIC_REPORT);
    return f && f->annex;
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
    const format *f = find(name, VC_TOPIC_REPORT);
    const vc_render_options o = complete(options);
    if (f)
        f->report(out, view, &o);
    return f != NULL;
}

bool vc_render_explain(vc_buffer *out, const char *name, const vc_explain *explain,
                       const vc_render_options *options)
{
    const format *f = find(name, VC_TOPIC_EXPLAIN);
    const vc_render_options o = complete(options);
    if (f)
        f->explain(out, explain, &o);
    return f != NULL;
}

bool vc_render_timeline(vc_buffer *out, const char *name, const vc_timeline *timeline,
                        const vc_render_options *options)
{
    const format *f = find(name, VC_TOPIC_TIMELINE);
    const vc_render_options o = complete(options);
    if (f)
        f->timeline(out, timeline, &o);
    return f != NULL;
}

bool vc_render_compare(vc_buffer *out, const char *name,
                       const vc_comparison *comparison,
                       const vc_render_options *options)
{
    const format *f = find(name, VC_TOPIC_COMPARE);
    const vc_render_options o = complete(options);
    if (f)
        f->compare(out, comparison, &o);
    return f != NULL;
}

bool vc_render_difference(vc_buffer *out, const char *name,
                          const vc_difference *difference,
                          const vc_render_options *options)
{
    const format *f = find(name, VC_TOPIC_DIFFERENCE);
    const vc_render_options o = complete(options);
    if (f)
        f->difference(out, difference, &o);
    return f != NULL;
}
