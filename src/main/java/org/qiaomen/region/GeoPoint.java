package org.qiaomen.region;

import java.util.Objects;

/**
 * A place in degrees, together with the system the degrees are meant in.
 *
 * @param latitude degrees north, −90 to 90
 * @param longitude degrees east, −180 to 180
 * @param coordinateSystem what the degrees refer to, never null
 */
public record GeoPoint(double latitude, double longitude, CoordinateSystem coordinateSystem) {

    /** @throws IllegalArgumentException if a coordinate is not a finite number within its range */
    public GeoPoint {
        Objects.requireNonNull(coordinateSystem, "coordinateSystem");
        if (!isLatitude(latitude)) {
            throw new IllegalArgumentException("latitude out of -90..90: " + latitude);
        }
        if (!isLongitude(longitude)) {
            throw new IllegalArgumentException("longitude out of -180..180: " + longitude);
        }
    }

    public static boolean isLatitude(double degrees) {
        return Double.isFinite(degrees) && Math.abs(degrees) <= 90;
    }

    public static boolean isLongitude(double degrees) {
        return Double.isFinite(degrees) && Math.abs(degrees) <= 180;
    }

    /** The same place in WGS-84, within 1e-9 degrees (a tenth of a millimetre); outside China the degrees stay as they are. */
    public GeoPoint toWgs84() {
        return coordinateSystem == CoordinateSystem.WGS84 ? this : Gcj02.toWgs84(this);
    }

    /** The same place in GCJ-02, as Chinese maps draw it; outside China the degrees stay as they are. */
    public GeoPoint toGcj02() {
        return coordinateSystem == CoordinateSystem.GCJ02 ? this : Gcj02.fromWgs84(this);
    }
}
