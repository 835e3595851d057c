package org.qiaomen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.platform.ProblemException;

class PhonesTest {

    @ParameterizedTest
    @ValueSource(strings = { "13812341234", "１３８１２３４１２３４", " 138 1234 1234 ", "+8613812341234", "+86 138-1234-1234",
            "＋８６１３８１２３４１２３４", "008613812341234", "138\u30001234\u30001234", "8613812341234" })
    void writesOneNumberInOneWay(String typed) {
        assertThat(Phones.normalise(typed)).contains("13812341234");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "12812341234", "1381234123", "138123412345", "010-12345678", "+85213812341234", "abc",
            "13812341234;13812341235", "138123412341381234123413812341234138123412341381234" })
    void refusesWhatIsNoMainlandMobileNumber(String typed) {
        assertThat(Phones.normalise(typed)).isEmpty();
        assertThatThrownBy(() -> Phones.require("phone", typed)).isInstanceOf(ProblemException.class);
    }

    @Test
    void countsAHouseholdsNetworkAsOneAddress() {
        assertThat(ClientAddress.network("203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(ClientAddress.network("2001:db8:1:2:3:4:5:6")).isEqualTo("2001:db8:1:2");
    }
}
