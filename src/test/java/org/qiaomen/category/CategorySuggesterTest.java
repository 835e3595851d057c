package org.qiaomen.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CategorySuggesterTest {

    private static final CategorySuggester SUGGESTER = CategoryFixtures.suggester();

    @ParameterizedTest
    @CsvSource({
            "01, 小区物业不作为 我们小区的物业公司收了物业费却不管事，电梯间没人打扫，业主多次反映，开发商也推脱，希望住建局管一管。",
            "02, 希望加强基层党建 村里的党支部很久没有开展党员教育，党组织生活不正常，入党积极分子也没人培养，请组织部关心。",
            "03, 有人非法采矿 后山有人盗采矿产，采石场没有采矿许可，占用耕地和基本农田，请国土资源部门查处。",
            "04, 化工厂排放废气 附近工厂夜里偷排废气和污水，气味刺鼻，河水发黑，环境污染严重，请环保局查处。",
            "05, 举报干部受贿 有干部以权谋私，收受贿赂，挪用公款，公款吃喝，请纪委调查。",
            "06, 出租车拒载 昨晚从汽车站出来打车，好几辆出租车拒载，还不打表乱要价，请交通运输部门管理。",
            "07, 理财平台不还钱 我在一家投资公司理财，存款和利息都拿不回来，怀疑是非法集资，银行的贷款也受影响，征信坏了。",
            "08, 宽带和手机信号差 家里的宽带总断，联通营业厅不解决，手机信号也没有，话费套餐却乱扣，希望运营商处理。",
            "09, 申请低保 我家生活困难，想申请低保和困难补助，民政局说不符合特困救助条件，请问怎么办理？",
            "10, 水渠多年没修 村里的水渠堵了，农田灌溉不上水，承包地的庄稼旱死了，请水利局和农业局帮帮农民。",
            "11, 景区门票乱涨价 周末去景区旅游，门票比公示的价格贵，导游强迫购物，旅行社不退款，请旅游局和工商局查处。",
            "12, 医院乱收费 我在人民医院住院，医生开了很多没用的检查，护士态度差，怀疑误诊，请卫计委调查这起医疗纠纷。",
            "13, 楼下聚众赌博 一楼的麻将馆天天聚众赌博，还打架斗殴，报警后派出所民警来了又走，请公安局处理。",
            "14, 学校强制补课 孩子所在的中学周末强制补课，老师还收资料费，学生负担很重，请教育局管一管。",
            "15, 公司拖欠工资 我在工厂上班，公司不签劳动合同，不交社保，还拖欠工资三个月，请人社局帮忙。" })
    void guessesEveryHeadingFromPlainWords(String heading, String text) {
        CategorySuggestion suggestion = SUGGESTER.suggest(text).orElseThrow();

        assertThat(suggestion.headingCode()).isEqualTo(heading);
        assertThat(suggestion.confidence()).isBetween(0.3, 0.99);
    }

    @ParameterizedTest
    @CsvSource({ "出租车拒载不打表，请查处, 06001", "网约车司机绕路多收费, 06001004", "家里自来水停水三天了, 01002016",
            "幼儿园校车超载，校园安全堪忧, 14002006", "工地上受了工伤，公司不给认定, 15002002" })
    void choosesTheGroupOrMatterBelowTheHeading(String text, String code) {
        assertThat(SUGGESTER.suggest(text).orElseThrow().code()).startsWith(code);
    }

    @Test
    void offersAtMostThreeOtherHeadingsAndProbabilitiesThatFit() {
        CategorySuggestion suggestion = SUGGESTER.suggest("修路的工地扬尘很大，噪音扰民，学生上学不安全").orElseThrow();

        assertThat(suggestion.alternatives()).hasSizeBetween(1, 3)
                .noneMatch(other -> other.code().startsWith(suggestion.headingCode()))
                .allMatch(other -> other.confidence() > 0 && other.confidence() <= suggestion.confidence());
        double sum = suggestion.confidence()
                + suggestion.alternatives().stream().mapToDouble(CategorySuggestion.Alternative::confidence).sum();
        assertThat(sum).isLessThanOrEqualTo(1.03);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "\n\t\r", "😀😀🎉", "。，！？……", "\u0000\u0001\u0007", "\uD83D", "\u3000\u3000" })
    void saysNothingAboutTextThatSaysNothing(String text) {
        assertThat(SUGGESTER.suggest(text)).isEmpty();
    }

    @Test
    void saysNothingAboutNoText() {
        assertThat(SUGGESTER.suggest(null)).isEmpty();
    }

    @Test
    void readsFullWidthAndHalfWidthTheSame() {
        String half = "p2p平台爆雷，2019年的理财存款拿不回来";
        String full = "Ｐ２Ｐ平台爆雷，２０１９年的理财存款拿不回来";

        assertThat(SUGGESTER.suggest(full)).isEqualTo(SUGGESTER.suggest(half)).isPresent();
    }

    @Test
    void neverFailsWhateverTheCharacters() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            String text = random.ints(random.nextInt(400), 0, 0x10000).collect(StringBuilder::new,
                    (builder, c) -> builder.append((char) c), StringBuilder::append).toString();
            SUGGESTER.suggest(text).ifPresent(found -> assertThat(found.confidence()).isBetween(0.0, 1.0));
        }
    }

    @Test
    void readsOnlyTheBeginningOfAVeryLongText() {
        String start = "公司拖欠工资。".repeat(LetterText.RAW_LIMIT / 7);
        String text = start + "出租车拒载。".repeat(1_000_000);

        assertThat(SUGGESTER.suggest(text)).isEqualTo(SUGGESTER.suggest(start));
        assertThat(LetterText.of(text).length()).isEqualTo(LetterText.LIMIT);
        assertThat(LetterText.of("\uFDFA".repeat(20_000)).length()).isLessThanOrEqualTo(LetterText.LIMIT);
    }
}
