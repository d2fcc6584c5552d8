/* projection.h - the earth on paper. Equal Earth keeps areas, so that no state looks
 * larger than it is, and has closed forms for both ways that need nothing but polynomials
 * (Savric, Patterson and Jenny 2018, "The Equal Earth map projection"). */
#ifndef VC_GEO_PROJECTION_H
#define VC_GEO_PROJECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "geo/geo.h"

/* A point on the map: x to the east, y to the north, in radii of the sphere. The whole
 * earth spans -2.7066..2.7066 by -1.3173..1.3173. */
typedef struct vc_plane {
    double x, y;
} vc_plane;

/* Where a point of the sphere lies, the central meridian being 0. */
vc_plane vc_geo_project(vc_point point);

/* The point at `part` (0..1) of the shortest way from one point to another. Where they
 * are antipodes, no way is the shortest; one is taken. */
vc_point vc_geo_between(vc_point from, vc_point to, double part);

/* A point of a line. Where the line crosses the antimeridian it ends at one edge of the
 * map and goes on at the other: there `begins` is set, as at the very first point. */
typedef struct vc_arc_point {
    vc_point point;
    bool begins;
} vc_arc_point;

/* What vc_geo_arc writes at most for that many steps. */
#define VC_ARC_POINTS(steps) ((steps) + 3)

/* The great circle from one point to another in `steps` (at least 1) equal steps, cut at
 * the antimeridian: a great circle crosses it at most once on its shorter way. Writes at
 * most VC_ARC_POINTS(steps) points; returns how many. */
size_t vc_geo_arc(vc_point from, vc_point to, size_t steps, vc_arc_point *points);

#endif
