package org.qiaomen.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qiaomen.region.RegionFixtures.geoJson;
import static org.qiaomen.region.RegionFixtures.rectangle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Polygon;
import org.qiaomen.platform.ProblemException;

class GridOutlineTest {

    @Test
    void comesBackTheSameFromTextAndGeoJson() {
        for (DemoCity.DemoGrid grid : DemoCity.grids()) {
            assertThat(GridOutline.ofText(grid.polygon().toText()).equalsExact(grid.polygon())).isTrue();
            assertThat(GridOutline.ofGeoJson(GridOutline.toGeoJson(grid.polygon())).equalsExact(grid.polygon())).isTrue();
        }
    }

    @Test
    void takesAHole() {
        List<List<List<Double>>> rings = new ArrayList<>(GridOutline.toGeoJson(rectangle(112, 28, 112.1, 28.1)).coordinates());
        rings.addAll(GridOutline.toGeoJson(rectangle(112.04, 28.04, 112.05, 28.05)).coordinates());

        Polygon polygon = GridOutline.ofGeoJson(new GeoJsonPolygon("Polygon", rings));

        assertThat(polygon.getNumInteriorRing()).isEqualTo(1);
        assertThat(GridOutline.toGeoJson(polygon).coordinates()).isEqualTo(rings);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysWhatIsWrong(String why, GeoJsonPolygon sent) {
        assertThatThrownBy(() -> GridOutline.ofGeoJson(sent)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.error()).isEqualTo(RegionError.POLYGON_INVALID);
            assertThat(problem.fields()).hasSize(1);
        });
    }

    static Stream<Arguments> faults() {
        List<List<Double>> withNull = new ArrayList<>(
                GridOutline.toGeoJson(rectangle(112, 28, 112.1, 28.1)).coordinates().get(0));
        withNull.set(1, null);
        return Stream.of(
                fault("another type", new GeoJsonPolygon("MultiPolygon", List.of())),
                fault("no ring", new GeoJsonPolygon("Polygon", List.of())),
                fault("a null ring", new GeoJsonPolygon("Polygon", Collections.singletonList(null))),
                fault("a null position", new GeoJsonPolygon("Polygon", List.of(withNull))),
                fault("a null degree",
                        new GeoJsonPolygon("Polygon", List.of(Collections.nCopies(4, Arrays.asList(112.0, null))))),
                fault("an altitude", new GeoJsonPolygon("Polygon", List.of(Collections.nCopies(4, List.of(112.0, 28.0, 5.0))))),
                fault("too few positions", geoJson(at(112, 28), at(112.1, 28), at(112, 28))),
                fault("not closed", geoJson(at(112, 28), at(112.1, 28), at(112.1, 28.1), at(112, 28.1))),
                fault("latitude first", geoJson(at(28, 112), at(28, 112.1), at(28.1, 112.1), at(28, 112))),
                fault("a bow tie", geoJson(at(112, 28), at(112.1, 28.1), at(112.1, 28), at(112, 28.1), at(112, 28))),
                fault("a line", geoJson(at(112, 28), at(112.1, 28), at(112.2, 28), at(112, 28))),
                fault("a point", geoJson(at(112, 28), at(112, 28), at(112, 28), at(112, 28))),
                fault("not a number", geoJson(at(Double.NaN, 28), at(112.1, 28), at(112.1, 28.1), at(Double.NaN, 28))),
                fault("too large", GridOutline.toGeoJson(rectangle(112, 28, 113.1, 28.1))),
                fault("too many rings", new GeoJsonPolygon("Polygon", Collections.nCopies(GridOutline.MAX_RINGS + 1,
                        GridOutline.toGeoJson(rectangle(112, 28, 112.1, 28.1)).coordinates().get(0)))),
                fault("too many vertices", new GeoJsonPolygon("Polygon",
                        List.of(Collections.nCopies(GridOutline.MAX_VERTICES + 1, List.of(112.0, 28.0))))));
    }

    @Test
    void takesACommonBorderForNoOverlap() {
        Polygon one = rectangle(112, 28, 112.01, 28.01);

        assertThat(GridOutline.overlap(one, rectangle(112.01, 28, 112.02, 28.01))).isFalse();
        assertThat(GridOutline.overlap(one, rectangle(112.02, 28, 112.03, 28.01))).isFalse();
        // 1e-7 degrees deep along a kilometre: 11 square metres.
        assertThat(GridOutline.overlap(one, rectangle(112.0099999, 28, 112.02, 28.01))).isFalse();
        assertThat(GridOutline.overlap(one, rectangle(112.00999, 28, 112.02, 28.01))).isTrue();
        assertThat(GridOutline.overlap(one, one)).isTrue();
        assertThat(GridOutline.overlap(one, rectangle(112.004, 28.004, 112.006, 28.006))).isTrue();
    }

    private static Arguments fault(String why, GeoJsonPolygon sent) {
        return Arguments.of(why, sent);
    }

    private static double[] at(double longitude, double latitude) {
        return new double[] { longitude, latitude };
    }
}
