package org.qiaomen.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;

@QuarkusTest
class RegionRevisionsTest {

    @Inject
    Pool pool;
    @Inject
    Departments departments;
    @Inject
    Divisions divisions;

    /** As another replica's change looks from here while Redis is away: nobody says a word. */
    @Test
    void noticesWithinSecondsWhatNobodyToldOf() {
        String phone = departments.require("D20").phone();
        try {
            execute("UPDATE department SET phone = '000-1' WHERE code = 'D20'");
            await().atMost(Duration.ofSeconds(8))
                    .untilAsserted(() -> assertThat(departments.require("D20").phone()).isEqualTo("000-1"));
        } finally {
            execute("UPDATE department SET phone = '" + phone + "' WHERE code = 'D20'");
        }
    }

    @Test
    void holdsTheCityFromTheStart() {
        assertThat(divisions.find("990181")).map(DivisionView::name).contains("敲门市");
        assertThat(divisions.find("990181001001001")).map(DivisionView::level).contains(AreaLevel.GRID);
        assertThat(divisions.find(null)).isEmpty();
        assertThat(departments.find(null)).isEmpty();
        assertThat(departments.find("D99")).isEmpty();
    }

    private void execute(String sql) {
        pool.query(sql).execute().await().indefinitely();
    }
}
