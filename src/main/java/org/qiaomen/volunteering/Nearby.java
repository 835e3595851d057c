package org.qiaomen.volunteering;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.CoordinateSystem;
import org.qiaomen.region.GeoPoint;

/**
 * Within so many metres of a place: read from the query of a search, and given as conditions to its statement.
 *
 * @param centre in WGS-84
 * @param radiusMetres 100 to 50,000
 */
public record Nearby(GeoPoint centre, int radiusMetres) {

    private static final Pattern PAIR = Pattern
            .compile("\\s*([+-]?\\d{1,3}(?:\\.\\d{1,15})?)\\s*[,，]\\s*([+-]?\\d{1,3}(?:\\.\\d{1,15})?)\\s*");
    private static final int DEFAULT_METRES = 3_000;
    private static final int LEAST_METRES = 100;
    private static final int MOST_METRES = 50_000;
    private static final double METRES_PER_DEGREE = 111_195;
    private static final double FLATTEST = 0.01;

    /**
     * Null where no place is named.
     *
     * @param near latitude and longitude with a comma between them
     * @param radius metres, 3,000 when nothing is said
     * @param coordinateSystem {@code GCJ02}, as phones give it, when nothing is said
     */
    public static Nearby parse(String near, String radius, String coordinateSystem) {
        int metres = metres(radius);
        CoordinateSystem system = system(coordinateSystem);
        if (near == null) {
            return null;
        }
        Matcher pair = PAIR.matcher(near.length() > 60 ? "" : near);
        if (pair.matches()) {
            double latitude = Double.parseDouble(pair.group(1));
            double longitude = Double.parseDouble(pair.group(2));
            if (GeoPoint.isLatitude(latitude) && GeoPoint.isLongitude(longitude)) {
                return new Nearby(new GeoPoint(latitude, longitude, system).toWgs84(), metres);
            }
        }
        throw ProblemException.invalid("near", "须为“纬度,经度”", "must be latitude,longitude");
    }

    /**
     * The condition that an index on {@code point(longitude, latitude)} serves, and the exact one after it. Takes seven
     * parameters from
     * {@code $first} on, see {@link #parameters}.
     */
    public static String condition(int first) {
        return " AND point(longitude, latitude) <@ box(point($" + first + ", $" + (first + 1) + "), point($" + (first + 2)
                + ", $" + (first + 3) + ")) AND " + distance(first + 4) + " <= $" + (first + 6);
    }

    /** West, south, east, north, latitude, longitude, metres. */
    public Object[] parameters() {
        double north = radiusMetres / METRES_PER_DEGREE;
        double east = north / Math.max(FLATTEST, Math.cos(Math.toRadians(centre.latitude())));
        return new Object[] { centre.longitude() - east, centre.latitude() - north, centre.longitude() + east,
                centre.latitude() + north, centre.latitude(), centre.longitude(), (double) radiusMetres };
    }

    private static String distance(int latitude) {
        String north = "power(sin(radians(latitude - $" + latitude + ") / 2), 2)";
        String east = "power(sin(radians(longitude - $" + (latitude + 1) + ") / 2), 2)";
        return "12742000 * asin(least(1, sqrt(" + north + " + cos(radians(latitude)) * cos(radians($" + latitude + ")) * "
                + east
                + ")))";
    }

    private static int metres(String radius) {
        if (radius == null) {
            return DEFAULT_METRES;
        }
        if (radius.matches("\\d{1,6}")) {
            int metres = Integer.parseInt(radius);
            if (metres >= LEAST_METRES && metres <= MOST_METRES) {
                return metres;
            }
        }
        throw ProblemException.invalid("radius", "须为 100 到 50000 的整数（米）", "must be 100 to 50000 metres");
    }

    private static CoordinateSystem system(String name) {
        if (name == null || CoordinateSystem.GCJ02.name().equals(name)) {
            return CoordinateSystem.GCJ02;
        }
        if (CoordinateSystem.WGS84.name().equals(name)) {
            return CoordinateSystem.WGS84;
        }
        throw ProblemException.invalid("coordinateSystem", "须为 GCJ02 或 WGS84", "must be GCJ02 or WGS84");
    }
}
