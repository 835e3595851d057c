package org.qiaomen.region;

import static java.lang.Math.PI;
import static java.lang.Math.abs;
import static java.lang.Math.cos;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;

/**
 * The shift between WGS-84 and GCJ-02 on the Krasovsky ellipsoid, by the formula every open implementation shares. It has no
 * closed
 * inverse; since the shift changes by less than a part in a hundred from place to place, substituting the answer back converges
 * quickly.
 */
final class Gcj02 {

    private static final double SEMI_MAJOR_AXIS_METRES = 6378245.0;
    private static final double ECCENTRICITY_SQUARED = 0.00669342162296594323;
    private static final double PRECISION_DEGREES = 1e-10;
    private static final int MAX_STEPS = 20;

    private Gcj02() {
    }

    static GeoPoint fromWgs84(GeoPoint wgs84) {
        double latitude = wgs84.latitude();
        double longitude = wgs84.longitude();
        if (isOutsideChina(latitude, longitude)) {
            return new GeoPoint(latitude, longitude, CoordinateSystem.GCJ02);
        }
        return new GeoPoint(latitude + latitudeShift(latitude, longitude),
                longitude + longitudeShift(latitude, longitude), CoordinateSystem.GCJ02);
    }

    static GeoPoint toWgs84(GeoPoint gcj02) {
        double latitude = gcj02.latitude();
        double longitude = gcj02.longitude();
        if (isOutsideChina(latitude, longitude)) {
            return new GeoPoint(latitude, longitude, CoordinateSystem.WGS84);
        }
        for (int step = 0; step < MAX_STEPS; step++) {
            double nextLatitude = gcj02.latitude() - latitudeShift(latitude, longitude);
            double nextLongitude = gcj02.longitude() - longitudeShift(latitude, longitude);
            boolean settled = abs(nextLatitude - latitude) < PRECISION_DEGREES
                    && abs(nextLongitude - longitude) < PRECISION_DEGREES;
            latitude = nextLatitude;
            longitude = nextLongitude;
            if (settled) {
                break;
            }
        }
        return new GeoPoint(latitude, longitude, CoordinateSystem.WGS84);
    }

    /** The customary rectangle: the border itself is no part of the formula. */
    static boolean isOutsideChina(double latitude, double longitude) {
        return longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271;
    }

    private static double latitudeShift(double latitude, double longitude) {
        double x = longitude - 105.0;
        double y = latitude - 35.0;
        double metres = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
                + (20.0 * sin(6.0 * x * PI) + 20.0 * sin(2.0 * x * PI)) * 2.0 / 3.0
                + (20.0 * sin(y * PI) + 40.0 * sin(y / 3.0 * PI)) * 2.0 / 3.0
                + (160.0 * sin(y / 12.0 * PI) + 320.0 * sin(y * PI / 30.0)) * 2.0 / 3.0;
        double magic = magic(latitude);
        return metres * 180.0 / (SEMI_MAJOR_AXIS_METRES * (1 - ECCENTRICITY_SQUARED) / (magic * sqrt(magic)) * PI);
    }

    private static double longitudeShift(double latitude, double longitude) {
        double x = longitude - 105.0;
        double y = latitude - 35.0;
        double metres = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
                + (20.0 * sin(6.0 * x * PI) + 20.0 * sin(2.0 * x * PI)) * 2.0 / 3.0
                + (20.0 * sin(x * PI) + 40.0 * sin(x / 3.0 * PI)) * 2.0 / 3.0
                + (150.0 * sin(x / 12.0 * PI) + 300.0 * sin(x / 30.0 * PI)) * 2.0 / 3.0;
        return metres * 180.0 / (SEMI_MAJOR_AXIS_METRES / sqrt(magic(latitude)) * cos(latitude * PI / 180.0) * PI);
    }

    private static double magic(double latitude) {
        double sine = sin(latitude * PI / 180.0);
        return 1 - ECCENTRICITY_SQUARED * sine * sine;
    }
}
