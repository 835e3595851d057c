package org.qiaomen.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTextTest {

    @Test
    void foldsFullWidthAndCutsIntoRuns() {
        assertThat(SearchText.runs(SearchText.folded("ＨＰＶ疫苗，６５岁A4"))).extracting(SearchText.Run::text)
                .containsExactly("hpv", "疫苗", "65", "岁", "a", "4");
    }

    @Test
    void pairsNeighbours() {
        assertThat(SearchText.pairs("养老金")).containsExactly("养老", "老金");
        assertThat(SearchText.pairs("猪")).containsExactly("猪");
        assertThat(SearchText.pairs("𠀀好")).containsExactly("𠀀好");
    }

    @ParameterizedTest
    @CsvSource({ "六十,60", "六十五,65", "十,10", "十二,12", "一百二十,120", "一百零五,105", "两百,200" })
    void readsNumerals(String numeral, int value) {
        assertThat(Numerals.value(numeral)).isEqualTo(OptionalInt.of(value));
    }

    @ParameterizedTest
    @ValueSource(strings = { "一", "百", "百百", "十百", "一二三", "零", "十十" })
    void leavesAloneWhatIsNoNumber(String run) {
        assertThat(Numerals.value(run)).isEmpty();
    }

    @Test
    void looksForWhatIsMeantAndNotForTheAsking() {
        assertThat(SearchQuery.of("怎么办理老人补贴").things()).hasSize(2);
        assertThat(SearchQuery.of("申请").things()).hasSize(1);
        assertThat(SearchQuery.of("，。 !").isEmpty()).isTrue();
    }
}
