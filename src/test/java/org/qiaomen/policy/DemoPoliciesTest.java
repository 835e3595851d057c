package org.qiaomen.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DemoPoliciesTest {

    @Inject
    DemoPolicies demo;

    @Test
    void arePlainlyMarkedAndFitForPublication() {
        assertThat(demo.read()).hasSizeGreaterThanOrEqualTo(5).allSatisfy(draft -> {
            assertThat(draft.title()).contains("演示");
            assertThat(draft.text()).contains("不是任何城市的真实");
            PolicyContent.of(draft, "990181", LocalDate.of(2026, 1, 1), area -> false);
        });
    }
}
