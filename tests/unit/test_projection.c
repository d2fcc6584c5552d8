/* Equal Earth against values of d3-geo 3.1.1 (geoEqualEarthRaw), whose corners are
 * those of the paper; great circles against what geometry says of them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "geo/projection.h"

static void near(double found, double expected, double slack)
{
    if (!(fabs(found - expected) <= slack))
        fail_msg("%.12f is not %.12f", found, expected);
}

static void points_lie_where_others_put_them(void **state)
{
    (void)state;
    static const struct {
        vc_point point;
        double x, y;
    } rows[] = {
        {{0, 0}, 0.0000000000, 0.0000000000},
        {{0, 180}, 2.7066299837, 0.0000000000},
        {{90, 0}, 0.0000000000, 1.3173627592},
        {{-90, 0}, 0.0000000000, -1.3173627592},
        {{45, 90}, 1.1598544991, 0.8602310855},
        {{46.2022, 6.1457}, 0.0785101667, 0.8801989234},
        {{-33.8688, 151.2093}, 2.0871064382, -0.6646837767},
        {{60, -120}, -1.3593733917, 1.0883008355},
        {{-85, -179}, -1.6118861926, -1.3099478794},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const vc_plane found = vc_geo_project(rows[i].point);
        near(found.x, rows[i].x, 1e-8);
        near(found.y, rows[i].y, 1e-8);
    }
}

/* The property that the projection is named after: a small cell has the same area on the
 * map as on the sphere. */
static void areas_are_kept(void **state)
{
    (void)state;
    const double d = 0.01, unit = 3.14159265358979323846 / 180;
    for (double latitude = -85; latitude <= 85; latitude += 17) {
        const vc_plane a = vc_geo_project((vc_point){latitude, 40});
        const vc_plane b = vc_geo_project((vc_point){latitude, 40 + d});
        const vc_plane c = vc_geo_project((vc_point){latitude + d, 40});
        const double area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        const double sphere =
            d * unit * (sin((latitude + d) * unit) - sin(latitude * unit));
        near(area / sphere, 1, 1e-3);
    }
}

static void every_point_between_is_on_the_way(void **state)
{
    (void)state;
    const vc_point moscow = {55.7558, 37.6173}, geneva = {46.2022, 6.1457};
    const double whole = vc_geo_distance(moscow, geneva);
    for (int i = 0; i <= 10; i++) {
        const vc_point p = vc_geo_between(moscow, geneva, i / 10.0);
        near(vc_geo_distance(moscow, p), whole * i / 10, 1);
        near(vc_geo_distance(p, geneva), whole * (10 - i) / 10, 1);
    }
}

static void points_that_are_one_or_antipodes_have_a_way(void **state)
{
    (void)state;
    const vc_point a = {10, 20}, b = {-10, -160};
    assert_true(isfinite(vc_geo_between(a, a, 0.3).latitude));
    assert_true(isfinite(vc_geo_between(a, b, 0.7).longitude));
}

static void a_way_that_stays_on_the_map_is_one_line(void **state)
{
    (void)state;
    vc_arc_point points[VC_ARC_POINTS(16)];
    const size_t count =
        vc_geo_arc((vc_point){55.8, 37.6}, (vc_point){25.3, 51.5}, 16, points);
    assert_int_equal(count, 17);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(points[i].begins, i == 0);
}

static void a_way_across_the_antimeridian_is_cut_there(void **state)
{
    (void)state;
    vc_arc_point points[VC_ARC_POINTS(16)];
    const vc_point tokyo = {35.68, 139.69}, seattle = {47.61, -122.33};
    const size_t count = vc_geo_arc(tokyo, seattle, 16, points);
    assert_int_equal(count, 19);
    size_t cut = 0;
    for (size_t i = 1; i < count; i++)
        if (points[i].begins)
            cut = i;
    near(points[cut - 1].point.longitude, 180, 0);
    near(points[cut].point.longitude, -180, 0);
    near(points[cut - 1].point.latitude, points[cut].point.latitude, 0);
    near(vc_geo_distance(tokyo, points[cut].point) +
             vc_geo_distance(points[cut].point, seattle),
         vc_geo_distance(tokyo, seattle), 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_lie_where_others_put_them),
        cmocka_unit_test(areas_are_kept),
        cmocka_unit_test(every_point_between_is_on_the_way),
        cmocka_unit_test(points_that_are_one_or_antipodes_have_a_way),
        cmocka_unit_test(a_way_that_stays_on_the_map_is_one_line),
        cmocka_unit_test(a_way_across_the_antimeridian_is_cut_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
