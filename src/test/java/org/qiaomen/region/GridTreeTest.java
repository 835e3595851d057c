package org.qiaomen.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

class GridTreeTest {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final List<GridTree.Shape> shapes = DemoCity.grids().stream().map(GridTreeTest::shape).toList();
    private final GridTree tree = new GridTree(shapes);

    @Test
    void findsWhatTryingEveryPolygonFinds() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 5_000; i++) {
            double longitude = random.nextDouble(DemoOutlines.WEST - 0.02, DemoOutlines.EAST + 0.02);
            double latitude = random.nextDouble(DemoOutlines.SOUTH - 0.02, DemoOutlines.NORTH + 0.02);

            assertThat(code(tree.locate(longitude, latitude))).isEqualTo(byTryingAll(longitude, latitude));
        }
    }

    @Test
    void givesEveryCornerToTheLowestCodeWhateverTheOrder() {
        List<GridTree.Shape> reversed = new ArrayList<>(shapes);
        Collections.reverse(reversed);
        GridTree other = new GridTree(reversed);
        for (GridTree.Shape shape : shapes) {
            for (Coordinate corner : shape.polygon().getCoordinates()) {
                String expected = byTryingAll(corner.x, corner.y);
                assertThat(code(tree.locate(corner.x, corner.y))).isEqualTo(expected).isNotEmpty();
                assertThat(code(other.locate(corner.x, corner.y))).isEqualTo(expected);
            }
        }
    }

    @Test
    void leavesNoPointOfTheCityWithoutAGrid() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 50_000; i++) {
            double longitude = random.nextDouble(DemoOutlines.WEST, DemoOutlines.EAST);
            double latitude = random.nextDouble(DemoOutlines.SOUTH, DemoOutlines.NORTH);
            assertThat(tree.locate(longitude, latitude)).isPresent();
        }
    }

    @Test
    void findsNothingInAHole() {
        Polygon ring = FACTORY.createPolygon(square(112, 28, 0.03).getExteriorRing(),
                new LinearRing[] { square(112.01, 28.01, 0.01).getExteriorRing() });
        GridTree withHole = new GridTree(List.of(new GridTree.Shape(place("990181001001001"), ring)));

        assertThat(withHole.locate(112.005, 28.005)).isPresent();
        assertThat(withHole.locate(112.015, 28.015)).isEmpty();
    }

    @Test
    void findsNothingWithoutGrids() {
        assertThat(new GridTree(List.of()).locate(112.1, 28.1)).isEmpty();
    }

    private String byTryingAll(double longitude, double latitude) {
        return shapes.stream()
                .filter(shape -> shape.polygon().intersects(FACTORY.createPoint(new Coordinate(longitude, latitude))))
                .map(shape -> shape.place().gridCode()).sorted().findFirst().orElse("");
    }

    private static String code(Optional<GridPlace> place) {
        return place.map(GridPlace::gridCode).orElse("");
    }

    private static GridTree.Shape shape(DemoCity.DemoGrid grid) {
        return new GridTree.Shape(place(grid.code()), grid.polygon());
    }

    private static GridPlace place(String code) {
        return new GridPlace(code, "", code.substring(0, 12), "", code.substring(0, 9), "");
    }

    private static Polygon square(double west, double south, double side) {
        return FACTORY.createPolygon(new Coordinate[] { new Coordinate(west, south), new Coordinate(west + side, south),
                new Coordinate(west + side, south + side), new Coordinate(west, south + side), new Coordinate(west, south) });
    }
}
