package org.qiaomen.region;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AreaLevelTest {

    @ParameterizedTest
    @CsvSource({ "990181, CITY", "990181001, TOWNSHIP", "990181001002, COMMUNITY", "990181001002003, GRID" })
    void knowsTheLevelByTheLength(String code, AreaLevel level) {
        assertThat(AreaLevel.of(code)).contains(level);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "9", "99018", "9901810", "99018a", "９９０１８１", "990181001%" })
    void knowsNoLevelForAnythingElse(String code) {
        assertThat(AreaLevel.of(code)).isEmpty();
    }

    @Test
    void coversItselfAndWhatLiesWithin() {
        assertThat(AreaLevel.covers("990181001", "990181001")).isTrue();
        assertThat(AreaLevel.covers("990181001", "990181001002003")).isTrue();
        assertThat(AreaLevel.covers("990181001", "990181002001")).isFalse();
        assertThat(AreaLevel.covers("990181001", "990181")).isFalse();
        assertThat(AreaLevel.covers("", "990181")).isFalse();
        assertThat(AreaLevel.covers(null, "990181")).isFalse();
        assertThat(AreaLevel.covers("990181", null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "990181, 990181000000", "990181010, 990181010000", "990181010008, 990181010008" })
    void fillsDivisionCodesUpWithZeros(String areaCode, String divisionCode) {
        assertThat(AreaLevel.divisionCode(areaCode)).isEqualTo(divisionCode);
        assertThat(AreaLevel.areaCode(divisionCode)).isEqualTo(areaCode);
    }
}
