package org.qiaomen.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Polygon;

class DemoCityTest {

    @Test
    void hasTheSizeThePlansSpeakOf() {
        assertThat(DemoCity.divisions()).filteredOn(division -> division.level() == AreaLevel.TOWNSHIP).hasSize(15);
        assertThat(DemoCity.divisions()).filteredOn(division -> division.level() == AreaLevel.COMMUNITY).hasSize(120);
        assertThat(DemoCity.grids()).hasSize(1080);
        assertThat(DemoCity.departments()).hasSize(20);
    }

    @Test
    void givesEachPlaceItsOwnCodeAndName() {
        assertThat(DemoCity.divisions()).extracting(DemoCity.DemoDivision::code).doesNotHaveDuplicates();
        assertThat(DemoCity.divisions()).extracting(DemoCity.DemoDivision::name).doesNotHaveDuplicates();
        assertThat(DemoCity.grids()).extracting(DemoCity.DemoGrid::code).doesNotHaveDuplicates()
                .allSatisfy(code -> assertThat(AreaLevel.of(code)).contains(AreaLevel.GRID));
        assertThat(DemoCity.grids()).extracting(DemoCity.DemoGrid::name).doesNotHaveDuplicates();
        assertThat(DemoCity.departments()).extracting(DemoCity.DemoDepartment::name).doesNotHaveDuplicates();
    }

    @Test
    void coversItsRectangleWithoutGapOrOverlap() {
        List<Polygon> polygons = DemoCity.grids().stream().map(DemoCity.DemoGrid::polygon).toList();
        double rectangle = (DemoOutlines.EAST - DemoOutlines.WEST) * (DemoOutlines.NORTH - DemoOutlines.SOUTH);

        assertThat(polygons).allMatch(Polygon::isValid);
        assertThat(polygons.stream().mapToDouble(Polygon::getArea).sum()).isCloseTo(rectangle, within(1e-9));
        for (int i = 0; i < polygons.size(); i++) {
            for (int j = i + 1; j < polygons.size(); j++) {
                if (polygons.get(i).getEnvelopeInternal().intersects(polygons.get(j).getEnvelopeInternal())) {
                    assertThat(polygons.get(i).relate(polygons.get(j), "T********")).isFalse();
                }
            }
        }
    }
}
