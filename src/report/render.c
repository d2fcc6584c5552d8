/* render.c - see render.h. */
#include "report/render.h"

#include <string.h>

#include "report/compare.h"
#include "report/csv.h"
#include "report/csv_rows.h"
#include "report/difference_render.h"
#include "report/markdown.h"
#include "report/timeline.h"

/* What a format cannot write is NULL. Pages are written by vc_sheet_write, whose formats
 * all but csv are; csv can write those that have rows. */
typedef struct format {
    const char *name, *summary;
    bool annex;
    void (*report)(vc_buffer *out, const vc_view *view,
                   const vc_render_options *options);
    void (*explain)(vc_buffer *out, const vc_explain *explain,
                    const vc_render_options *options);
    bool page;
} format;

static const format formats[] = {
    {"table", "text for a terminal", false, vc_table_report, vc_table_explain, true},
    {"json", "for other programs", false, vc_json_report, vc_json_explain, true},
    {"markdown", "for a forge or a wiki", true, vc_markdown_report, vc_markdown_explain,
     true},
    {"html", "one page for a browser or paper", true, vc_html_report, vc_html_explain,
     true},
    {"csv", "a table to load", false, vc_csv_report, vc_csv_explain, false},
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
    case VC_TOPIC_ROWS: return true;
    case VC_TOPIC_PAGE: return f->page;
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

static bool is(const char *wanted, const char *name)
{
    return wanted && strcmp(wanted, name) == 0;
}

bool vc_render_timeline(vc_buffer *out, const char *name, const vc_timeline *timeline,
                        const vc_render_options *options)
{
    const vc_render_options o = complete(options);
    if (is(name, "json"))
        vc_json_timeline(out, timeline, &o);
    else if (is(name, "csv"))
        vc_csv_timeline(out, timeline);
    else
        return vc_sheet_write(out, name, vc_timeline_sheet(out->arena, timeline), &o);
    return true;
}

bool vc_render_compare(vc_buffer *out, const char *name,
                       const vc_comparison *comparison,
                       const vc_render_options *options)
{
    const vc_render_options o = complete(options);
    if (is(name, "json"))
        vc_json_compare(out, comparison, &o);
    else
        return vc_sheet_write(out, name, vc_compare_sheet(out->arena, comparison), &o);
    return true;
}

bool vc_render_difference(vc_buffer *out, const char *name,
                          const vc_difference *difference,
                          const vc_render_options *options)
{
    const vc_render_options o = complete(options);
    if (is(name, "json"))
        vc_json_difference(out, difference, &o);
    else
        return vc_sheet_write(out, name, vc_difference_sheet(out->arena, difference),
                              &o);
    return true;
}
