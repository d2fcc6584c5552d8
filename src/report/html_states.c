/* html_states.c - the outlines of all states, shaded by a fact; see html_map.h. */
#include <math.h>
#include <string.h>

#include "model/files.h"
#include "report/html_map.h"

static const double HALF_WIDTH = 2.7066299837, HALF_HEIGHT = 1.3173627592;

vc_spot vc_map_spot(vc_point point)
{
    const vc_plane p = vc_geo_project(point);
    const double unit = VC_MAP_WIDTH / (2 * HALF_WIDTH);
    return (vc_spot){(p.x + HALF_WIDTH) * unit, (HALF_HEIGHT - p.y) * unit};
}

long vc_map_whole(double number)
{
    return lround(number);
}

/* Rings are steps in parts of a degree; on the page, whole steps of the map's units, those
 * that would not be seen left out. */
static void put_ring(vc_html *html, const vc_json *ring, double per_degree)
{
    long x = 0, y = 0;
    double longitude = 0, latitude = 0;
    const char *command = "M";
    for (const vc_json *at = ring->child; at && at->next; at = at->next->next) {
        longitude += at->number / per_degree;
        latitude += at->next->number / per_degree;
        const vc_spot s = vc_map_spot((vc_point){latitude, longitude});
        const long dx = vc_map_whole(s.x) - x, dy = vc_map_whole(s.y) - y;
        if (*command == '\0' && dx * dx + dy * dy < 9)
            continue;
        vc_buffer_printf(html->out, "%s%s%ld%s%ld", command,
                         *command == '\0' && dx >= 0 ? " " : "", dx, dy < 0 ? "" : " ",
                         dy);
        command = *command == 'M' ? "l" : "";
        x += dx;
        y += dy;
    }
    vc_html_raw(html, "z");
}

const vc_json *vc_map_outlines(vc_html *html)
{
    vc_faults faults = vc_faults_new(html->arena);
    vc_files files = {
        .arena = html->arena, .faults = &faults, .max_bytes = VC_JSON_MAX_BYTES};
    const vc_document *document =
        vc_files_load(&files, VC_BUILTIN "outlines.json", NULL, NULL, NULL);
    return document ? document->root : NULL;
}

/* What the state's fact is on the day: "k0" and so on for the words of the key, NULL where
 * it is not known; *words says it. A territory that is no state of the data has the name
 * that the outlines have for it. */
static const char *color_of(vc_html *html, const vc_key *key, const char *code,
                            const char *name, const char **words)
{
    const vc_state *state = vc_case_state(html->c, code);
    const vc_fact *fact =
        state ? vc_facts_find(&state->facts, VC_MAP_COLORED_BY, NULL) : NULL;
    const vc_reading reading = vc_fact_read(html->arena, fact, html->c->as_of);
    *words = state ? vc_format(html->arena, "%s: not known", state->name)
                   : vc_format(html->arena, "%s: not in the data", name);
    if (reading.certainty == VC_CONTESTED) {
        *words = vc_format(html->arena, "%s: contested", state->name);
        return "contested";
    }
    if (reading.certainty != VC_KNOWN || !key || key->type.kind != VC_TYPE_WORD)
        return NULL;
    *words = vc_format(html->arena, "%s: %s", state->name,
                       vc_word_value(html->arena, reading.value, NULL));
    for (size_t i = 0; i < key->type.word_count; i++)
        if (strcmp(key->type.words[i], reading.value.as.string) == 0)
            return vc_format(html->arena, "k%zu", i);
    return NULL;
}

void vc_map_states(vc_html *html, const vc_json *outlines, const vc_key *key)
{
    const vc_json *per_degree = vc_json_get(outlines, "per_degree");
    const vc_json *states = vc_json_get(outlines, "states");
    const vc_json *names = vc_json_get(outlines, "names");
    vc_html_raw(html, "<g id=\"states\">\n");
    for (const vc_json *state = states ? states->child : NULL; state;
         state = state->next) {
        const char *words;
        const vc_json *name = vc_json_get(names, state->key);
        const char *color =
            color_of(html, key, state->key, name ? name->string : state->key, &words);
        vc_html_raw(html, "<path");
        if (color)
            vc_html_attribute(html, "class", color);
        vc_html_raw(html, " d=\"");
        for (const vc_json *ring = state->child; ring; ring = ring->next)
            put_ring(html, ring, per_degree ? per_degree->number : 1);
        vc_html_raw(html, "\"><title>");
        vc_html_text(html, words);
        vc_html_raw(html, "</title></path>\n");
    }
    vc_html_raw(html, "</g>\n");
}

static void put_text(vc_html *html, const vc_json *outlines, const char *key,
                     const char *before)
{
    const vc_json *text = vc_json_get(outlines, key);
    if (!text || text->type != VC_JSON_STRING)
        return;
    vc_html_raw(html, before);
    vc_html_text(html, text->string);
    vc_html_raw(html, ". ");
}

void vc_map_licence(vc_html *html, const vc_json *outlines)
{
    const vc_json *notice = vc_json_get(outlines, "notice");
    vc_html_raw(html, "<p>");
    put_text(html, outlines, "borders", "Borders: ");
    put_text(html, outlines, "source", "Outlines: ");
    put_text(html, outlines, "licence", "Their licence: ");
    vc_html_raw(html, "</p>\n");
    if (!notice || notice->type != VC_JSON_ARRAY)
        return;
    vc_html_raw(html, "<details class=\"rule licence\"><summary>Licence of the "
                      "outlines</summary>\n");
    for (const vc_json *line = notice->child; line; line = line->next)
        vc_html_element(html, "p", line->string);
    vc_html_raw(html, "</details>\n");
}
