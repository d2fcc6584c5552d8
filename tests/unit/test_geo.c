/* Distances on the sphere against the ellipsoid (WGS 84), by an independent way:
 * Vincenty's inverse formula (Survey Review 23, 1975), itself held against the worked
 * example of the Australian datum manual. */
#include "support.h"

#include <math.h>

#include "geo/geo.h"

static const double PI = 3.14159265358979323846;

typedef struct sphere_point {
    double sin_u, cos_u;
} sphere_point;

static sphere_point reduced(double latitude, double f)
{
    const double u = atan((1 - f) * tan(latitude * PI / 180));
    return (sphere_point){sin(u), cos(u)};
}

/* Metres on the ellipsoid; NaN where the iteration does not settle (near antipodes). */
static double vincenty(vc_point from, vc_point to)
{
    const double a = 6378137, f = 1 / 298.257223563, b = (1 - f) * a;
    const double l = (to.longitude - from.longitude) * PI / 180;
    const sphere_point p = reduced(from.latitude, f), q = reduced(to.latitude, f);
    double lambda = l;
    for (int i = 0; i < 200; i++) {
        const double s = sin(lambda), c = cos(lambda);
        const double sin_sigma =
            hypot(q.cos_u * s, p.cos_u * q.sin_u - p.sin_u * q.cos_u * c);
        if (sin_sigma == 0)
            return 0;
        const double cos_sigma = p.sin_u * q.sin_u + p.cos_u * q.cos_u * c;
        const double sigma = atan2(sin_sigma, cos_sigma);
        const double sin_alpha = p.cos_u * q.cos_u * s / sin_sigma;
        const double cos2_alpha = 1 - sin_alpha * sin_alpha;
        const double middle =
            cos2_alpha == 0 ? 0 : cos_sigma - 2 * p.sin_u * q.sin_u / cos2_alpha;
        const double cc = f / 16 * cos2_alpha * (4 + f * (4 - 3 * cos2_alpha));
        const double before = lambda;
        const double square = 2 * middle * middle - 1;
        lambda = l + (1 - cc) * f * sin_alpha *
                         (sigma + cc * sin_sigma * (middle + cc * cos_sigma * square));
        if (fabs(lambda - before) > 1e-12)
            continue;
        const double u2 = cos2_alpha * (a * a - b * b) / (b * b);
        const double big_a =
            1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
        const double big_b = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
        const double delta =
            big_b * sin_sigma *
            (middle + big_b / 4 *
                          (cos_sigma * square - big_b / 6 * middle *
                                                    (4 * sin_sigma * sin_sigma - 3) *
                                                    (4 * middle * middle - 3)));
        return b * big_a * (sigma - delta);
    }
    return NAN;
}

static double degrees(double d, double m, double s)
{
    return d + m / 60 + s / 3600;
}

static void assert_close(double found, double wanted, double part)
{
    if (!(fabs(found - wanted) <= part * wanted))
        fail_msg("%.0f m, not %.0f m", found, wanted);
}

/* Flinders Peak to Buninyong, 54972.271 m (Geocentric Datum of Australia, technical
 * manual). */
static void the_formula_of_the_test_gives_the_worked_example(void **state)
{
    (void)state;
    const vc_point flinders = {-degrees(37, 57, 3.72030), degrees(144, 25, 29.52440)};
    const vc_point buninyong = {-degrees(37, 39, 10.15610), degrees(143, 55, 35.38390)};
    assert_true(fabs(vincenty(flinders, buninyong) - 54972.271) < 0.01);
}

/* Published lengths of the shortest way, in kilometres, from airport tables. */
static void published_distances_are_met(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        vc_point from, to;
        double km;
    } rows[] = {
        {"JFK-LHR", {40.6398, -73.7789}, {51.4706, -0.4619}, 5555},
        {"LAX-NRT", {33.9425, -118.4081}, {35.7647, 140.3864}, 8773},
        {"LHR-SYD", {51.4706, -0.4619}, {-33.9461, 151.1772}, 17016},
        {"SYD-DFW", {-33.9461, 151.1772}, {32.8968, -97.0380}, 13804},
        {"SIN-EWR", {1.3502, 103.9943}, {40.6925, -74.1687}, 15344},
        {"LHR-CDG", {51.4706, -0.4619}, {49.0128, 2.5500}, 348},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const double exact = vincenty(rows[i].from, rows[i].to);
        assert_close(exact, rows[i].km * 1000, 0.003);
        assert_close(vc_geo_distance(rows[i].from, rows[i].to), exact, 0.006);
    }
}

static void the_sphere_is_nowhere_more_than_six_in_a_thousand_off(void **state)
{
    (void)state;
    size_t compared = 0;
    for (int a = -90; a <= 90; a += 15)
        for (int b = -90; b <= 90; b += 18)
            for (int l = 0; l <= 180; l += 12) {
                const vc_point from = {a, -77.25}, to = {b + 0.125, l - 77.25};
                if (b == 90)
                    continue;
                const double exact = vincenty(from, to);
                if (isnan(exact))
                    continue;
                assert_close(vc_geo_distance(from, to), exact, 0.006);
                compared++;
            }
    assert_true(compared > 2000);
}

static void short_ways_keep_their_digits(void **state)
{
    (void)state;
    const vc_point geneva = {46.2, 6.15}, step = {46.2 + 1e-8, 6.15};
    const double metres = vc_geo_distance(geneva, step);
    assert_true(metres > 0.00111 && metres < 0.00112);
    assert_true(vc_geo_distance(geneva, geneva) == 0);
}

static void antipodes_and_poles_are_places(void **state)
{
    (void)state;
    const double half = PI * 6371008.8;
    static const struct {
        vc_point from, to;
        double halves;
    } rows[] = {
        {{0, 0}, {0, 180}, 1},
        {{90, 0}, {-90, 0}, 1},
        {{90, 12}, {-90, -77}, 1},
        {{45, 10}, {-45, -170}, 1},
        {{90, 0}, {90, 135}, 0},
        {{-90, 5}, {-90, -5}, 0},
        {{0, 0}, {90, 33}, 0.5},
        {{0, -180}, {0, 180}, 0},
        {{0, 179.5}, {0, -179.5}, 1 / 180.0},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_true(fabs(vc_geo_distance(rows[i].from, rows[i].to) -
                         rows[i].halves * half) < 1);
}

static void the_way_back_is_as_long(void **state)
{
    (void)state;
    const vc_point moscow = {55.97, 37.41}, doha = {25.27, 51.61};
    assert_true(vc_geo_distance(moscow, doha) == vc_geo_distance(doha, moscow));
}

static void what_is_no_place_has_no_distance(void **state)
{
    (void)state;
    const vc_point good = {1, 2};
    const vc_point bad[] = {{90.001, 0}, {-91, 0},      {NAN, 0},
                            {0, NAN},    {0, INFINITY}, {INFINITY, 0}};
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_true(isnan(vc_geo_distance(good, bad[i])));
        assert_true(isnan(vc_geo_distance(bad[i], good)));
    }
}

static void a_flight_takes_half_an_hour_more_than_its_way(void **state)
{
    (void)state;
    assert_true(fabs(vc_geo_flight_hours(0) - 0.5) < 1e-12);
    assert_true(fabs(vc_geo_flight_hours(850e3) - 1.5) < 1e-12);
    assert_true(isnan(vc_geo_flight_hours(NAN)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_formula_of_the_test_gives_the_worked_example),
        TEST(published_distances_are_met),
        TEST(the_sphere_is_nowhere_more_than_six_in_a_thousand_off),
        TEST(short_ways_keep_their_digits),
        TEST(antipodes_and_poles_are_places),
        TEST(the_way_back_is_as_long),
        TEST(what_is_no_place_has_no_distance),
        TEST(a_flight_takes_half_an_hour_more_than_its_way),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
