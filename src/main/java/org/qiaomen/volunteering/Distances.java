package org.qiaomen.volunteering;

/** Distances over ground on a sphere, right to half a per cent, which is finer than any phone's place. */
public final class Distances {

    private static final double EARTH_RADIUS_METRES = 6_371_000;

    private Distances() {
    }

    /** Metres between two places in the same system of degrees. */
    public static double metres(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double north = Math.toRadians(otherLatitude - latitude) / 2;
        double east = Math.toRadians(otherLongitude - longitude) / 2;
        double chord = Math.pow(Math.sin(north), 2) + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(otherLatitude)) * Math.pow(Math.sin(east), 2);
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
    }
}
