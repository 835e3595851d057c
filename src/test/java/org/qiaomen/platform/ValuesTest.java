package org.qiaomen.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values that cross the platform's border. */
class ValuesTest {

    @Test
    void aCursorComesBackAsItWent() {
        Cursor cursor = new Cursor(Instant.parse("2026-01-02T03:04:05.678901Z"), Ids.next());
        assertThat(cursor.encode()).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.decode(cursor.encode())).isEqualTo(cursor);
        assertThat(Cursor.decode(null)).isNull();
        assertThat(Cursor.decode("")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "%%%", "AAAA", "你好", "MjAyNi0wMS0wMVQwMDowMDowMFo" })
    void aCursorThatIsNotOursIsAProblem(String cursor) {
        assertProblem(PlatformError.CURSOR_INVALID, "cursor", () -> Cursor.decode(cursor));
    }

    @Test
    void aCursorFarOutsideOfTimeIsAProblem() {
        for (String at : List.of("+1000000000-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z")) {
            String cursor = Base64.getUrlEncoder().encodeToString((at + " " + Ids.next()).getBytes());
            assertProblem(PlatformError.CURSOR_INVALID, "cursor", () -> Cursor.decode(cursor));
        }
        assertProblem(PlatformError.CURSOR_INVALID, "cursor", () -> Cursor.decode("A".repeat(5_000)));
    }

    @Test
    void aPageHasTwentyItemsUnlessAskedForOneToAHundred() {
        assertThat(PageLimit.of(null)).isEqualTo(20);
        assertThat(PageLimit.of("1")).isEqualTo(1);
        assertThat(PageLimit.of("100")).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "101", "-1", "1.5", "", "ten", "99999999999" })
    void otherPageLimitsAreAProblem(String limit) {
        assertProblem(PlatformError.INVALID_INPUT, "limit", () -> PageLimit.of(limit));
    }

    @Test
    void aPageTellsWhetherAnotherFollows() {
        Page<String> more = Page.of(List.of(1, 2, 3), 2, String::valueOf, row -> "after " + row);
        assertThat(more.items()).containsExactly("1", "2");
        assertThat(more.nextCursor()).isEqualTo("after 2");
        assertThat(Page.of(List.of(1, 2), 2, String::valueOf, row -> "after " + row).nextCursor()).isNull();
        assertThat(Page.of(List.<Integer> of(), 2, String::valueOf, row -> "x").items()).isEmpty();
    }

    @Test
    void anEditNeedsTheVersionThatWasRead() {
        assertThat(Preconditions.etag(3)).isEqualTo("\"v3\"");
        for (String accepted : List.of("\"v3\"", " \"v3\" ", "\"v1\", \"v3\"", "*")) {
            assertThatCode(() -> Preconditions.requireMatch(accepted, 3)).doesNotThrowAnyException();
        }
        for (String stale : List.of("\"v2\"", "v3", "W/\"v3\"", "\"v31\"")) {
            assertProblem(PlatformError.PRECONDITION_FAILED, "If-Match", () -> Preconditions.requireMatch(stale, 3));
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", " " })
    void anEditWithoutIfMatchIsRefusedWhereItIsDemanded(String missing) {
        assertProblem(PlatformError.PRECONDITION_REQUIRED, "If-Match", () -> Preconditions.requireMatch(missing, 3));
        assertThatCode(() -> Preconditions.checkMatch(missing, 3)).doesNotThrowAnyException();
    }

    @Test
    void identifiersSortByTheTimeTheyWereMade() {
        UUID before = Ids.next();
        for (int i = 0; i < 1_000; i++) {
            UUID next = Ids.next();
            assertThat(next.toString()).isGreaterThan(before.toString());
            before = next;
        }
        assertThat(before.version()).isEqualTo(7);
    }

    @Test
    void identifiersAreReadInFullOnly() {
        UUID id = Ids.next();
        assertThat(Ids.parse(id.toString())).contains(id);
        assertThat(Ids.parse(id.toString().toUpperCase())).contains(id);
        assertThat(Ids.parse(null)).isEmpty();
        assertThat(Ids.parse("1-1-1-1-1")).isEmpty();
        assertThat(Ids.parse("{" + id.toString().substring(2) + "}")).isEmpty();
        assertThat(Ids.parse(" " + id.toString().substring(1))).isEmpty();
    }

    @Test
    void textsLoseOnlyWhatCannotBeKept() {
        assertThat(Texts.storable(null)).isNull();
        assertThat(Texts.storable("plain")).isSameAs("plain");
        assertThat(Texts.storable("a\u0000b\r\n\t\u007F\u001Bc")).isEqualTo("ab\n\tc");
        assertThat(Texts.storable("👋\uD83D x \uDC4B")).isEqualTo("👋\uFFFD x \uFFFD");
        assertThat(Texts.storable("\uD83D")).isEqualTo("\uFFFD");
    }

    @Test
    void timesAreShownOnTheCitysClock() {
        assertThat(CityTime.show(Instant.parse("2026-01-01T16:00:00.123456Z"))).hasToString("2026-01-02T00:00:00.123+08:00");
        assertThat(CityTime.show(null)).isNull();
    }

    @Test
    void hasOneSpellingPerValue() {
        Map<String, Object> some = new TreeMap<>(Map.of("b", 1, "a", List.of("x")));
        assertThat(CanonicalJson.write(some)).isEqualTo("{\"a\":[\"x\"],\"b\":1}");
        assertThat(CanonicalJson.write(new Actor(Actor.Kind.SYSTEM, null))).isEqualTo("{\"kind\":\"SYSTEM\"}");
        assertThat(CanonicalJson.write(null)).isEqualTo("null");
    }

    @Test
    void hashesBodiesByValueAndLocksByWholeKey() {
        UUID caller = Ids.next();
        String key = Ids.next().toString();
        IdempotentCall call = IdempotentCall.of(caller, "trial.write", key, Map.of("a", 1, "b", 2));
        assertThat(call.bodyHash()).isEqualTo(
                IdempotentCall.of(caller, "trial.write", key, new TreeMap<>(Map.of("b", 2, "a", 1))).bodyHash());
        assertThat(call.lock()).isEqualTo(IdempotentCall.of(caller, "trial.write", '"' + key + '"', null).lock())
                .isNotEqualTo(IdempotentCall.of(caller, "trial.other", key, null).lock())
                .isNotEqualTo(IdempotentCall.of(Ids.next(), "trial.write", key, null).lock());
        assertThat(IdempotentCall.of(caller, "trial.write", null, null).key()).isNull();
    }

    @Test
    void everyProblemOfThePlatformIsDescribedInBothLanguages() {
        for (PlatformError error : PlatformError.values()) {
            assertThat(error.code()).matches("platform\\.[a-z]+(-[a-z0-9]+)*");
            assertThat(error.status()).isBetween(400, 599);
            assertThat(error.titleZh()).isNotBlank().matches(".*\\p{IsHan}.*");
            assertThat(error.titleEn()).isNotBlank().doesNotMatch(".*\\p{IsHan}.*");
        }
    }

    private static void assertProblem(PlatformError error, String field, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.error()).isEqualTo(error);
            assertThat(problem.fields()).extracting(FieldProblem::field).containsExactly(field);
        });
    }
}
