package org.qiaomen.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.qiaomen.region.CoordinateSystem.GCJ02;
import static org.qiaomen.region.CoordinateSystem.WGS84;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeoPointTest {

    /** The pairs that other open implementations publish as their own checks. */
    @ParameterizedTest
    @CsvSource({
            "39.915, 116.404, 39.91640428150164, 116.41024449916938",
            "31.1774276, 121.5272106, 31.17530398364597, 121.531541859215",
            "22.543847, 113.912316, 22.540796131694766, 113.9171764808363",
            "39.911954, 116.377817, 39.91334545536069, 116.38404722455657" })
    void shiftsToGcj02AsOthersDo(double latitude, double longitude, double shiftedLatitude, double shiftedLongitude) {
        GeoPoint shifted = new GeoPoint(latitude, longitude, WGS84).toGcj02();

        assertThat(shifted.coordinateSystem()).isEqualTo(GCJ02);
        assertThat(shifted.latitude()).isCloseTo(shiftedLatitude, within(1e-6));
        assertThat(shifted.longitude()).isCloseTo(shiftedLongitude, within(1e-6));
    }

    @Test
    void comesBackToTheSamePlaceFromAnywhereInChina() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            GeoPoint wgs84 = new GeoPoint(random.nextDouble(0.9, 55.8), random.nextDouble(72.1, 137.7), WGS84);

            GeoPoint back = wgs84.toGcj02().toWgs84();

            assertThat(back.latitude()).isCloseTo(wgs84.latitude(), within(1e-9));
            assertThat(back.longitude()).isCloseTo(wgs84.longitude(), within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({ "48.8566, 2.3522", "-33.8688, 151.2093", "0.5, 110", "56, 110", "90, 180", "-90, -180" })
    void leavesPlacesOutsideChinaAlone(double latitude, double longitude) {
        assertThat(new GeoPoint(latitude, longitude, WGS84).toGcj02())
                .isEqualTo(new GeoPoint(latitude, longitude, GCJ02));
        assertThat(new GeoPoint(latitude, longitude, GCJ02).toWgs84())
                .isEqualTo(new GeoPoint(latitude, longitude, WGS84));
    }

    @Test
    void staysTheSameObjectInItsOwnSystem() {
        GeoPoint point = new GeoPoint(28.2, 112.3, WGS84);
        assertThat(point.toWgs84()).isSameAs(point);
    }

    @ParameterizedTest
    @ValueSource(doubles = { 90.0000001, -91, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
    void refusesImpossibleLatitudes(double latitude) {
        assertThat(GeoPoint.isLatitude(latitude)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new GeoPoint(latitude, 112, WGS84));
    }

    @ParameterizedTest
    @ValueSource(doubles = { 180.0000001, -181, Double.NaN, Double.POSITIVE_INFINITY })
    void refusesImpossibleLongitudes(double longitude) {
        assertThat(GeoPoint.isLongitude(longitude)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new GeoPoint(28, longitude, WGS84));
    }
}
