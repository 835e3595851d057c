package org.qiaomen.identity.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class ResidentProfileTest {

    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final LocalDate BORN = LocalDate.of(1958, 3, 2);

    private final ResidentProfile profile = ResidentProfile.empty();

    @Test
    void keepsAConfirmationOnlyWhileTheValueIsTheSame() {
        profile.confirm(change(Trait.BIRTH_DATE, BORN, Trait.LOW_INCOME, true), NOW);
        profile.declare(change(Trait.BIRTH_DATE, BORN, Trait.LOW_INCOME, false), NOW);
        assertThat(profile.confirmations()).isEqualTo(Map.of("birthDate", true, "lowIncome", false));
    }

    @Test
    void leavesWhatIsNotNamedAndTakesAwayWhatIsNull() {
        profile.confirm(change(Trait.BIRTH_DATE, BORN, Trait.EMPLOYMENT, Employment.RETIRED), NOW);
        profile.declare(change(Trait.EMPLOYMENT, null), NOW);
        assertThat(profile.facts().birthDate()).isEqualTo(BORN);
        assertThat(profile.facts().employment()).isNull();
        assertThat(profile.facts().confirmed()).containsExactly("birthDate");
    }

    @Test
    void forgetsSensitiveTraitsThatWereOnlyDeclared() {
        profile.declare(change(Trait.DISABILITY_LEVEL, 2, Trait.LIVES_ALONE, true), NOW);
        profile.confirm(change(Trait.LOW_INCOME, true), NOW);
        assertThat(profile.forgetDeclaredSensitive(NOW)).isTrue();
        assertThat(profile.confirmations()).isEqualTo(Map.of("livesAlone", false, "lowIncome", true));
        assertThat(profile.forgetDeclaredSensitive(NOW)).isFalse();
    }

    @Test
    void hasRoomForFiftyTags() {
        for (int i = 0; i < ResidentProfile.MAX_TAGS; i++) {
            assertThat(profile.tag("tag" + i, NOW)).isTrue();
        }
        assertThat(profile.tag("one more", NOW)).isFalse();
        assertThat(profile.tag("tag7", NOW)).isTrue();
        profile.untag("tag7", NOW);
        assertThat(profile.facts().tags()).hasSize(49).doesNotContain("tag7");
    }

    @Test
    void changesOnlyThePreferencesThatAreNamed() {
        profile.prefer(false, List.of(Topic.SAFETY, Topic.PENSION), NOW);
        profile.prefer(null, null, NOW);
        assertThat(profile.facts().profilingOff()).isTrue();
        assertThat(profile.facts().topicsOff()).containsExactlyInAnyOrder(Topic.PENSION, Topic.SAFETY);
        profile.prefer(true, List.of(), NOW);
        assertThat(profile.facts().profilingOff()).isFalse();
        assertThat(profile.facts().topicsOff()).isEmpty();
    }

    @Test
    void tellsNothingInALog() {
        profile.declare(change(Trait.BIRTH_DATE, BORN), NOW);
        assertThat(profile.facts().toString()).doesNotContain("1958");
        assertThat(ProfileView.of(profile, List.of(), Map.of()).toString()).doesNotContain("1958");
    }

    private static ProfileChange change(Object... traitsAndValues) {
        Map<Trait, Object> traits = new EnumMap<>(Trait.class);
        for (int i = 0; i < traitsAndValues.length; i += 2) {
            traits.put((Trait) traitsAndValues[i], traitsAndValues[i + 1]);
        }
        return new ProfileChange(traits, Arrays.asList(Topic.PENSION));
    }
}
