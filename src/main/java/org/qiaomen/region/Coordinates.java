package org.qiaomen.region;

import org.qiaomen.platform.ProblemException;

/** Reads a point from query parameters, naming the one that is wrong. */
final class Coordinates {

    private Coordinates() {
    }

    /** @throws ProblemException {@code region.coordinates-invalid} */
    static GeoPoint parse(String latitude, String longitude, String coordinateSystem) {
        double degreesNorth = degrees(latitude);
        double degreesEast = degrees(longitude);
        CoordinateSystem system = system(coordinateSystem);
        ProblemException problem = new ProblemException(RegionError.COORDINATES_INVALID);
        name(problem, "latitude", GeoPoint.isLatitude(degreesNorth));
        name(problem, "longitude", GeoPoint.isLongitude(degreesEast));
        name(problem, "coordinateSystem", system != null);
        if (!problem.fields().isEmpty()) {
            throw problem;
        }
        return new GeoPoint(degreesNorth, degreesEast, system);
    }

    private static void name(ProblemException problem, String field, boolean right) {
        if (!right) {
            problem.field(field);
        }
    }

    /** Not a number for what is no coordinate. */
    private static double degrees(String text) {
        // Java also reads 1e1d, 0x1p3 and NaN as numbers; a coordinate is written in plain digits.
        if (text == null || !text.matches("[+-]?\\d{1,3}(\\.\\d{1,20})?")) {
            return Double.NaN;
        }
        return Double.parseDouble(text);
    }

    private static CoordinateSystem system(String text) {
        for (CoordinateSystem system : CoordinateSystem.values()) {
            if (system.name().equals(text)) {
                return system;
            }
        }
        return null;
    }
}
