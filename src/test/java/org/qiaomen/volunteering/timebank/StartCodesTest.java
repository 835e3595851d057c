package org.qiaomen.volunteering.timebank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.platform.CheckedNumbers;
import org.qiaomen.platform.ProblemException;

class StartCodesTest {

    /** Another well-formed code. */
    record Guess(String code) {
        String next() {
            String digits = "%05d".formatted((Integer.parseInt(code.substring(0, 5)) + 1) % 100_000);
            return digits + CheckedNumbers.checkDigit(digits);
        }
    }

    @Test
    void forgivesBlanksAndFullWidthDigits() {
        String code = new Guess("482100").next();
        assertThat(StartCodes.read(" " + code.substring(0, 3) + "　" + code.substring(3) + " ")).isEqualTo(code);
        StringBuilder wide = new StringBuilder();
        code.chars().forEach(c -> wide.append((char) (c - '0' + '０')));
        assertThat(StartCodes.read(wide.toString())).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "1", "12345", "1234567", "abcdef", "12345x", "-12345" })
    void knowsWhatIsNoCode(String typed) {
        assertThatThrownBy(() -> StartCodes.read(typed)).isInstanceOf(ProblemException.class);
    }

    @Test
    void catchesEveryWrongDigit() {
        String code = new Guess("731940").next();
        for (int place = 0; place < code.length(); place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String typed = code.substring(0, place) + digit + code.substring(place + 1);
                if (!typed.equals(code)) {
                    assertThatThrownBy(() -> StartCodes.read(typed)).isInstanceOf(ProblemException.class);
                }
            }
        }
    }

    @Test
    void saysDigitsAsTheyAreReadOverTheTelephone() {
        assertThat(StartCodeView.of("482105").spoken()).isEqualTo("四八二 幺零五");
    }
}
