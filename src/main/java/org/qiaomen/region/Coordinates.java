package org.qiaomen.region;

import org.qiaomen.platform.ProblemException;

/** Reads a point from query parameters, naming the one that is wrong. */
final class Coordinates {

    private Coordinates() {
    }

    /** @throws ProblemException {@code region.coordinates-invalid} */
    static GeoPoint parse(String latitude, String longitude, String coordinateSystem) {
        double degreesNorth = degrees("latitude", latitude);
        double degreesEast = degrees("longitude", longitude);
        CoordinateSystem system = system(coordinateSystem);
        if (!GeoPoint.isLatitude(degreesNorth)) {
            throw invalid("latitude");
        }
        if (!GeoPoint.isLongitude(degreesEast)) {
            throw invalid("longitude");
        }
        return new GeoPoint(degreesNorth, degreesEast, system);
    }

    private static double degrees(String field, String text) {
        // Java also reads 1e1d, 0x1p3 and NaN as numbers; a coordinate is written in plain digits.
        if (text == null || !text.matches("[+-]?\\d{1,3}(\\.\\d{1,20})?")) {
            throw invalid(field);
        }
        return Double.parseDouble(text);
    }

    private static CoordinateSystem system(String text) {
        for (CoordinateSystem system : CoordinateSystem.values()) {
            if (system.name().equals(text)) {
                return system;
            }
        }
        throw invalid("coordinateSystem");
    }

    private static ProblemException invalid(String field) {
        return new ProblemException(RegionError.COORDINATES_INVALID).field(field);
    }
}
