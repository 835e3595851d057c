package org.qiaomen.region;

import java.util.Arrays;
import java.util.List;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** The demo city's places as tests speak of them. */
final class RegionFixtures {

    /** The north-east corner of the city, which no other test looks at. */
    static final String CORNER_GRID = "990181015008009";
    static final String CORNER_GRID_NAME = name(CORNER_GRID);
    static final String STAFF_ID = "0197a000-0000-7000-8000-000000000001";

    private RegionFixtures() {
    }

    static Polygon outline(String code) {
        return demoGrid(code).polygon();
    }

    static Coordinate middle(String code) {
        return outline(code).getCentroid().getCoordinate();
    }

    static String name(String code) {
        return demoGrid(code).name();
    }

    /** The outline, drawn together towards its middle. */
    static Polygon shrunk(String code, double factor) {
        Coordinate middle = middle(code);
        Polygon shrunk = (Polygon) outline(code).copy();
        shrunk.apply((Coordinate at) -> {
            at.x = middle.x + (at.x - middle.x) * factor;
            at.y = middle.y + (at.y - middle.y) * factor;
        });
        shrunk.geometryChanged();
        return shrunk;
    }

    static Polygon rectangle(double west, double south, double east, double north) {
        return (Polygon) new GeometryFactory().toGeometry(new Envelope(west, east, south, north));
    }

    static GeoJsonPolygon geoJson(double[]... positions) {
        return new GeoJsonPolygon("Polygon",
                List.of(Arrays.stream(positions).map(at -> List.of(at[0], at[1])).toList()));
    }

    private static DemoCity.DemoGrid demoGrid(String code) {
        return DemoCity.grids().stream().filter(grid -> grid.code().equals(code)).findFirst().orElseThrow();
    }
}
