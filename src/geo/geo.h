/* geo.h - distances on the earth, taken as a sphere. A sphere is at most 0.6 % off the
 * ellipsoid, which is far less than what is unknown about a route. */
#ifndef VC_GEO_GEO_H
#define VC_GEO_GEO_H

/* A point in degrees: latitude north -90..90, longitude east -180..180. */
typedef struct vc_point {
    double latitude, longitude;
} vc_point;

/* Great-circle distance in metres between two points, on the mean sphere (IUGG R1 =
 * 6371008.8 m; Moritz 2000), by the haversine (Sinnott 1984), which keeps its digits
 * for short ways. NaN if a latitude is outside [-90, 90] or a longitude is not finite. */
double vc_geo_distance(vc_point from, vc_point to);

/* Hours that a jet of a head of state needs for `metres`: 30 minutes for climb and
 * approach and 850 km/h between, a planning figure and not a promise. */
double vc_geo_flight_hours(double metres);

#endif
