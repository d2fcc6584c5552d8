#include "geo/projection.h"

#include <math.h>

static const double PI = 3.14159265358979323846;

static double radians(double degrees)
{
    return degrees * (PI / 180);
}

static double degrees(double angle)
{
    return angle * (180 / PI);
}

/* Equations 9 and 10 of the paper, with its coefficients. */
vc_plane vc_geo_project(vc_point point)
{
    static const double A1 = 1.340264, A2 = -0.081106, A3 = 0.000893, A4 = 0.003796;
    const double theta = asin(sqrt(3) / 2 * sin(radians(point.latitude)));
    const double t2 = theta * theta, t6 = t2 * t2 * t2;
    const double slope = A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2);
    return (vc_plane){2 * sqrt(3) * radians(point.longitude) * cos(theta) / (3 * slope),
                      theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))};
}

/* ---- great circles ---- */

typedef struct vector {
    double x, y, z;
} vector;

static vector vector_of(vc_point p)
{
    const double latitude = radians(p.latitude), longitude = radians(p.longitude);
    return (vector){cos(latitude) * cos(longitude), cos(latitude) * sin(longitude),
                    sin(latitude)};
}

static vc_point point_of(vector v)
{
    return (vc_point){degrees(atan2(v.z, hypot(v.x, v.y))), degrees(atan2(v.y, v.x))};
}

static vector sum(double a, vector v, double b, vector w)
{
    return (vector){a * v.x + b * w.x, a * v.y + b * w.y, a * v.z + b * w.z};
}

static double angle_between(vector v, vector w)
{
    const vector cross = {v.y * w.z - v.z * w.y, v.z * w.x - v.x * w.z,
                          v.x * w.y - v.y * w.x};
    const double length =
        sqrt(cross.x * cross.x + cross.y * cross.y + cross.z * cross.z);
    return atan2(length, v.x * w.x + v.y * w.y + v.z * w.z);
}

/* Shoemake's slerp (1985). Where the angle has no sine the points are one, or antipodes,
 * of which the straight mean is as good a way as any. */
vc_point vc_geo_between(vc_point from, vc_point to, double part)
{
    const vector v = vector_of(from), w = vector_of(to);
    const double angle = angle_between(v, w), sine = sin(angle);
    if (sine < 1e-12)
        return part < 0.5 ? from : to;
    return point_of(
        sum(sin((1 - part) * angle) / sine, v, sin(part * angle) / sine, w));
}

/* Where the chord between two near points meets the plane of the meridians 0 and 180. */
static double crossing_latitude(vc_point a, vc_point b)
{
    const vector v = vector_of(a), w = vector_of(b);
    const double span = v.y - w.y;
    const double part = span == 0 ? 0.5 : v.y / span;
    return point_of(sum(1 - part, v, part, w)).latitude;
}

size_t vc_geo_arc(vc_point from, vc_point to, size_t steps, vc_arc_point *points)
{
    size_t count = 0;
    bool cut = false;
    vc_point last = from;
    points[count++] = (vc_arc_point){from, true};
    for (size_t i = 1; i <= steps; i++) {
        const vc_point next =
            i == steps ? to : vc_geo_between(from, to, (double)i / (double)steps);
        if (fabs(next.longitude - last.longitude) > 180 && !cut) {
            cut = true;
            const double latitude = crossing_latitude(last, next);
            const double edge = last.longitude < 0 ? -180 : 180;
            points[count++] = (vc_arc_point){{latitude, edge}, false};
            points[count++] = (vc_arc_point){{latitude, -edge}, true};
        }
        points[count++] = (vc_arc_point){next, false};
        last = next;
    }
    return count;
}
