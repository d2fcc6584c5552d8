/* html_map.h - what the files of the map share; only they include this. A place on the map
 * is a spot in its own units, of which the world is VC_MAP_WIDTH wide. */
#ifndef VC_REPORT_HTML_MAP_H
#define VC_REPORT_HTML_MAP_H

#include "geo/projection.h"
#include "report/html.h"

enum { VC_MAP_WIDTH = 10000 };

/* The state's fact by which the map is coloured. */
#define VC_MAP_COLORED_BY "rome_statute"

typedef struct vc_spot {
    double x, y;
} vc_spot;

vc_spot vc_map_spot(vc_point point);
long vc_map_whole(double number);

/* The outlines that are built in. */
const vc_json *vc_map_outlines(vc_html *html);

/* All states, each with what its fact is on the day, as the element with the id "states";
 * `key` is that of the fact, or NULL. */
void vc_map_states(vc_html *html, const vc_json *outlines, const vc_key *key);

/* Whose borders these are, where the outlines are from, and their licence, whose text has to
 * go with them. */
void vc_map_licence(vc_html *html, const vc_json *outlines);

#endif
