package org.qiaomen.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.qiaomen.platform.ProblemException;

/** Turns outlines from what clients send and the database keeps into geometry and back, and says what is wrong with one. */
final class GridOutline {

    static final int MAX_VERTICES = 2_000;
    static final int MAX_RINGS = 10;
    /** No grid of a thousand people is wider than this, anywhere. */
    static final double MAX_SPAN_DEGREES = 1.0;
    /** Borders surveyed twice never match exactly; a strip of 10 cm along a kilometre is no overlap. */
    static final double MAX_SLIVER_SQUARE_METRES = 100;

    private static final double METRES_PER_DEGREE = 111_320;
    private static final int POSITIONS_OF_A_TRIANGLE = 4;
    private static final String FIELD = "polygon.coordinates";
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private GridOutline() {
    }

    /** @throws IllegalStateException if the text is not one that {@link Polygon#toText()} wrote */
    static Polygon ofText(String text) {
        try {
            return (Polygon) new WKTReader(FACTORY).read(text);
        } catch (ParseException | ClassCastException e) {
            throw new IllegalStateException("A stored outline cannot be read", e);
        }
    }

    /**
     * @throws ProblemException {@code region.polygon-invalid}, saying why, unless the polygon is closed, simple and small
     *         enough
     */
    static Polygon ofGeoJson(GeoJsonPolygon sent) {
        if (!"Polygon".equals(sent.type())) {
            throw invalid("type 须为 Polygon", "type must be Polygon");
        }
        checkSize(sent.coordinates());
        List<LinearRing> rings = new ArrayList<>();
        for (List<List<Double>> ring : sent.coordinates()) {
            rings.add(ring(ring));
        }
        Polygon polygon = FACTORY.createPolygon(rings.get(0), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
        checkShape(polygon);
        return polygon;
    }

    static GeoJsonPolygon toGeoJson(Polygon polygon) {
        List<List<List<Double>>> rings = new ArrayList<>();
        rings.add(positions(polygon.getExteriorRing()));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            rings.add(positions(polygon.getInteriorRingN(i)));
        }
        return new GeoJsonPolygon("Polygon", rings);
    }

    /** Whether the two share more ground than an inexact common border explains. */
    static boolean overlap(Polygon one, Polygon other) {
        if (!one.getEnvelopeInternal().intersects(other.getEnvelopeInternal())) {
            return false;
        }
        Geometry shared = OverlayNGRobust.overlay(one, other, OverlayNG.INTERSECTION);
        double metresPerDegreeEast = METRES_PER_DEGREE * Math.cos(Math.toRadians(one.getEnvelopeInternal().centre().y));
        return shared.getArea() * METRES_PER_DEGREE * metresPerDegreeEast > MAX_SLIVER_SQUARE_METRES;
    }

    private static void checkSize(List<List<List<Double>>> rings) {
        if (rings.isEmpty() || rings.size() > MAX_RINGS) {
            throw invalid("须有 1 到 " + MAX_RINGS + " 个环", "there must be 1 to " + MAX_RINGS + " rings");
        }
        int vertices = rings.stream().mapToInt(ring -> ring == null ? 0 : ring.size()).sum();
        if (vertices > MAX_VERTICES) {
            throw invalid("顶点超过 " + MAX_VERTICES + " 个", "it has more than " + MAX_VERTICES + " vertices");
        }
    }

    private static LinearRing ring(List<List<Double>> positions) {
        if (positions == null || positions.size() < POSITIONS_OF_A_TRIANGLE) {
            throw invalid("每个环至少 4 个点", "each ring needs at least 4 positions");
        }
        Coordinate[] coordinates = positions.stream().map(GridOutline::coordinate).toArray(Coordinate[]::new);
        if (!coordinates[0].equals2D(coordinates[coordinates.length - 1])) {
            throw invalid("环未闭合：首尾须为同一点", "a ring is not closed: its last position must equal its first");
        }
        return FACTORY.createLinearRing(coordinates);
    }

    private static Coordinate coordinate(List<Double> position) {
        if (position == null || position.size() != 2 || position.get(0) == null || position.get(1) == null
                || !GeoPoint.isLongitude(position.get(0)) || !GeoPoint.isLatitude(position.get(1))) {
            throw invalid("每个点须为 [经度, 纬度]", "each position must be [longitude, latitude] in degrees");
        }
        return new Coordinate(position.get(0), position.get(1));
    }

    private static void checkShape(Polygon polygon) {
        IsValidOp validity = new IsValidOp(polygon);
        if (!validity.isValid()) {
            Coordinate where = validity.getValidationError().getCoordinate();
            throw invalid("边界自相交或退化，位置 " + where.x + ", " + where.y,
                    validity.getValidationError().getMessage() + " at " + where.x + ", " + where.y);
        }
        if (polygon.getEnvelopeInternal().getWidth() > MAX_SPAN_DEGREES
                || polygon.getEnvelopeInternal().getHeight() > MAX_SPAN_DEGREES) {
            throw invalid("网格跨度超过 1 度", "a grid is never more than one degree across");
        }
    }

    private static List<List<Double>> positions(LinearRing ring) {
        return Arrays.stream(ring.getCoordinates()).map(at -> List.of(at.x, at.y)).toList();
    }

    private static ProblemException invalid(String zh, String en) {
        return new ProblemException(RegionError.POLYGON_INVALID).field(FIELD).detail(zh, en);
    }
}
