/* lint_places.c - places whose latitude and longitude were taken for each other. That is
 * told only where it is sure: as it is written the place lies far outside its state, and
 * the other way round it lies within. */
#include <math.h>
#include <string.h>

#include "base/digest.h"
#include "model/lint.h"

/* Outlines are coarse: a place may lie so many degrees outside and belong there. */
enum { FAR_METRES = 500000, MARGIN = 1 };

/* A state as it is drawn. */
typedef struct outline {
    const vc_json *rings; /* NULL: it is too small to be drawn */
    double per_degree;
    vc_point southwest, northeast;
} outline;

typedef struct reader {
    const vc_case *c;
    vc_faults *faults;
    const vc_json *outlines;
} reader;

/* A ring begins with a place, longitude first, from which it goes on in steps. Returns the
 * distance from `at` to its nearest point, and widens the frame around it. */
static double walk(outline *o, const vc_json *ring, vc_point at)
{
    double longitude = 0, latitude = 0, nearest = INFINITY;
    for (const vc_json *n = ring->child; n && n->next; n = n->next->next) {
        longitude += n->number / o->per_degree;
        latitude += n->next->number / o->per_degree;
        o->southwest.latitude = fmin(o->southwest.latitude, latitude);
        o->southwest.longitude = fmin(o->southwest.longitude, longitude);
        o->northeast.latitude = fmax(o->northeast.latitude, latitude);
        o->northeast.longitude = fmax(o->northeast.longitude, longitude);
        nearest = fmin(nearest, vc_geo_distance(at, (vc_point){latitude, longitude}));
    }
    return nearest;
}

static double walk_all(outline *o, vc_point at)
{
    double nearest = INFINITY;
    for (const vc_json *ring = o->rings; ring; ring = ring->next)
        nearest = fmin(nearest, walk(o, ring, at));
    return nearest;
}

static bool within(const outline *o, vc_point at)
{
    return at.latitude >= o->southwest.latitude - MARGIN &&
           at.latitude <= o->northeast.latitude + MARGIN &&
           at.longitude >= o->southwest.longitude - MARGIN &&
           at.longitude <= o->northeast.longitude + MARGIN;
}

static outline outline_of(const reader *r, const vc_state *state)
{
    const vc_json *per_degree = vc_json_get(r->outlines, "per_degree");
    const vc_json *rings = vc_json_get(vc_json_get(r->outlines, "states"), state->code);
    return (outline){.rings = rings ? rings->child : NULL,
                     .per_degree = per_degree ? per_degree->number : 1,
                     .southwest = {90, 180},
                     .northeast = {-90, -180}};
}

static void check_place(const reader *r, const vc_state *state, vc_point at,
                        const vc_json *written)
{
    const vc_point turned = {at.longitude, at.latitude};
    outline o = outline_of(r, state);
    if (!o.rings || !written || fabs(at.longitude) > 90)
        return;
    const double away = walk_all(&o, at);
    if (away < FAR_METRES || within(&o, at) || !within(&o, turned))
        return;
    vc_fault_add(r->faults, vc_json_place(written), "location-swapped",
                 "the place lies %.0f km outside of %s, and within it the other way "
                 "round",
                 away / 1000, state->name)
        ->expected = "the latitude first, then the longitude";
}

static void check_venue(const reader *r, const vc_venue *venue)
{
    const vc_json *airports = vc_json_get(venue->json, "airports");
    const vc_json *airport = airports ? airports->child : NULL;
    check_place(r, venue->host, venue->location, vc_json_get(venue->json, "location"));
    if (airports && airports->count != venue->airport_count)
        return;
    for (size_t i = 0; i < venue->airport_count && airport; i++) {
        check_place(r, venue->host, venue->airports[i].location,
                    vc_json_get(airport, "location"));
        airport = airport->next;
    }
}

/* A place that the loader has refused has a fault already. */
static bool point_of(const vc_json *at, vc_point *point)
{
    if (!at || at->type != VC_JSON_ARRAY || at->count != 2)
        return false;
    *point = (vc_point){at->child->number, at->child->next->number};
    return at->child->type == VC_JSON_NUMBER &&
           at->child->next->type == VC_JSON_NUMBER && fabs(point->latitude) <= 90;
}

/* A summit stands in a file of its own or in the data. */
static void check_departures(const reader *r, const vc_json *parties)
{
    for (const vc_json *p = parties ? parties->child : NULL; p; p = p->next) {
        vc_point point;
        const vc_json *code = vc_json_get(p, "state");
        const vc_json *at = vc_json_get(vc_json_get(p, "departs_from"), "location");
        const vc_state *state = code && code->type == VC_JSON_STRING
                                    ? vc_case_state(r->c, code->string)
                                    : NULL;
        if (state && point_of(at, &point))
            check_place(r, state, point, at);
    }
}

static const vc_json *load_outlines(vc_arena *arena)
{
    vc_faults none = vc_faults_new(arena);
    vc_files files = {.arena = arena,
                      .faults = &none,
                      .max_bytes = VC_JSON_MAX_BYTES,
                      .digest = VC_DIGEST_START};
    const vc_document *document =
        vc_files_load(&files, VC_BUILTIN "outlines.json", NULL, NULL, NULL);
    return document ? document->root : NULL;
}

void vc_lint_places(const vc_case *c, vc_faults *faults, const vc_json *own)
{
    const reader r = {c, faults, load_outlines(c->arena)};
    for (size_t i = 0; i < c->venue_count; i++)
        if (strcmp(c->venues[i].json->document->name, own->document->name) == 0)
            check_venue(&r, &c->venues[i]);
    check_departures(&r, vc_json_get(own, "parties"));
    check_departures(&r, vc_json_get(vc_json_get(own, "summit"), "parties"));
}
