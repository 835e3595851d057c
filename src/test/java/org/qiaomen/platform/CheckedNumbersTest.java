package org.qiaomen.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedNumbersTest {

    @RepeatedTest(50)
    void makesValidNumbersThatNeverBeginWithZero() {
        assertThat(CheckedNumbers.next(new SecureRandom())).matches("[1-9][0-9]{11}")
                .satisfies(number -> CheckedNumbers.isValid(number));
    }

    @RepeatedTest(20)
    void catchesEveryWrongDigit() {
        String number = CheckedNumbers.next(new SecureRandom());
        for (int at = 0; at < CheckedNumbers.LENGTH; at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String mistyped = number.substring(0, at) + digit + number.substring(at + 1);
                assertThat(CheckedNumbers.isValid(mistyped)).as(mistyped).isEqualTo(mistyped.equals(number));
            }
        }
    }

    @Test
    void catchesNearlyEverySwapOfNeighbours() {
        int swaps = 0;
        int missed = 0;
        for (int i = 0; i < 2_000; i++) {
            String number = CheckedNumbers.next(new SecureRandom());
            for (int at = 0; at + 1 < CheckedNumbers.LENGTH; at++) {
                if (number.charAt(at) != number.charAt(at + 1)) {
                    swaps++;
                    missed += CheckedNumbers.isValid(swapped(number, at)) ? 1 : 0;
                }
            }
        }
        assertThat((double) missed / swaps).isLessThan(0.04);
    }

    @ParameterizedTest
    @CsvSource({ "４８２１０９３７５５１６,482109375516", "4821 0937 5516,482109375516", "4821-0937-5516,482109375516",
            "4821　0937　5516,482109375516", "48２1 0937-5516,482109375516", "abc,xxx", "'',''" })
    void takesWhatPeopleType(String typed, String number) {
        assertThat(CheckedNumbers.normalise(typed)).isEqualTo(number);
    }

    @Test
    void takesNothingForNothingAndForNovels() {
        assertThat(CheckedNumbers.normalise(null)).isEmpty();
        assertThat(CheckedNumbers.normalise("1".repeat(37))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "1", "48210937551", "4821093755160", "48210937551x", "４８２１０９３７５５１６" })
    void knowsOnlyTwelveDigits(String number) {
        assertThat(CheckedNumbers.isValid(number)).isFalse();
    }

    /** The standard's own example for MOD 11,10: 0794 has the check digit 5. */
    @Test
    void computesTheStandardsExample() {
        assertThat(CheckedNumbers.checkDigit("0794")).isEqualTo(5);
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> "%03d".formatted(i)).mapToInt(CheckedNumbers::checkDigit))
                .allMatch(digit -> digit >= 0 && digit <= 9);
    }

    private static String swapped(String number, int at) {
        return number.substring(0, at) + number.charAt(at + 1) + number.charAt(at) + number.substring(at + 2);
    }
}
