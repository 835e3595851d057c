package org.qiaomen.volunteering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiaomen.platform.CityTime;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class VolunteerSettingsTest {

    private static final String SETTINGS = "/api/v1/staff/volunteer/settings";

    @Test
    void keepsTheRulesByDate() {
        LoopFixtures.staff("administrator").get(SETTINGS).then().statusCode(200).body("minimumAge", equalTo(18))
                .body("effectiveFrom", nullValue()).body("honourHours", equalTo(List.of(100, 300, 600, 1000, 1500)));
        Map<String, Object> later = settings();
        later.put("effectiveFrom", LocalDate.now(CityTime.ZONE).plusYears(3).toString());
        later.put("honourHours", List.of(500, 50, 500));
        LoopFixtures.staff("administrator").body(later).put(SETTINGS).then().statusCode(200)
                .body("honourHours", equalTo(List.of(50, 500)));
        LoopFixtures.staff("administrator").get(SETTINGS).then().body("effectiveFrom", nullValue());
        later.put("effectiveFrom", "2020-01-01");
        LoopFixtures.staff("administrator").body(later).put(SETTINGS).then().statusCode(409)
                .body("code", equalTo("volunteering.settings-date"));
    }

    @ParameterizedTest
    @CsvSource({ "minimumAge,-1", "dailyCapMinutes,1441", "yearlyGoalMinutes,0", "fastestKmPerHour,5", "studentFromAge,3" })
    void refusesRulesThatMakeNoSense(String field, int value) {
        Map<String, Object> settings = settings();
        settings.put(field, value);
        LoopFixtures.staff("administrator").body(settings).put(SETTINGS).then().statusCode(400)
                .body("errors.field", hasItem(containsString(field)));
    }

    @ParameterizedTest
    @CsvSource({ "0,0", "5999,0", "6000,1", "35999,2", "36000,3", "89999,4", "90000,5", "9000000,5" })
    void givesStarsByHours(long minutes, int stars) {
        assertThat(VolunteerSettings.DEFAULT.stars(minutes)).isEqualTo(stars);
    }

    private static Map<String, Object> settings() {
        return new HashMap<>(
                Map.of("minimumAge", 16, "requireKnownAge", true, "dailyCapMinutes", 480, "yearlyGoalMinutes", 1_200,
                        "fastestKmPerHour", 120, "honourHours", List.of(100)));
    }
}
