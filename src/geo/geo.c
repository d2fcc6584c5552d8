#include "geo/geo.h"

#include <math.h>
#include <stdbool.h>

static const double MEAN_RADIUS = 6371008.8;
static const double RADIANS = 3.14159265358979323846 / 180;

static bool valid(vc_point p)
{
    return fabs(p.latitude) <= 90 && isfinite(p.longitude);
}

static double haversine(double angle)
{
    const double s = sin(angle / 2);
    return s * s;
}

double vc_geo_distance(vc_point from, vc_point to)
{
    if (!valid(from) || !valid(to))
        return NAN;
    const double north = (to.latitude - from.latitude) * RADIANS;
    const double east = (to.longitude - from.longitude) * RADIANS;
    const double h = haversine(north) + cos(from.latitude * RADIANS) *
                                            cos(to.latitude * RADIANS) *
                                            haversine(east);
    return 2 * MEAN_RADIUS * asin(sqrt(h < 1 ? h : 1));
}

double vc_geo_flight_hours(double metres)
{
    return 0.5 + metres / 850e3;
}
