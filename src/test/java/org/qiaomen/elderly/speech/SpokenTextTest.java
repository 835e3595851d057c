package org.qiaomen.elderly.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is read aloud of a page. */
class SpokenTextTest {

    private static final int MOST = 3_000;

    @Test
    void readsWhatStandsInTheMiddleWithAStopAfterEachLine() {
        assertThat(SpokenText.of("<header>top</header><main id=\"main\"><h1>您想办什么事？</h1><p>今天是<b>星期一</b></p>"
                + "<ul><li><a href=\"/e\"><span><b>说说</b><span>灯坏了</span></span></a></li></ul></main><footer>x</footer>",
                MOST)).isEqualTo("您想办什么事？\n今天是 星期一。\n说说 灯坏了。");
    }

    @Test
    void leavesOutWhatNobodySees() {
        assertThat(SpokenText.of("<main><section id=\"idle\" role=\"alert\" hidden><p>还在吗</p><p>x</p></section>"
                + "<div class=\"aloud\"><svg><path d=\"x\"/></svg><button><span>念</span></button></div>"
                + "<svg class=\"ic\"><title>t</title></svg><form><input type=\"hidden\" name=\"form\" value=\"v\">"
                + "<textarea>typed</textarea><label>写几句</label></form></main>", MOST)).isEqualTo("写几句。");
    }

    @Test
    void readsWordsAsTheyWereWritten() {
        assertThat(SpokenText.of("<main><p>a &lt;b&gt; &amp;amp; &quot;c&quot;</p></main>", MOST))
                .isEqualTo("a <b> &amp; \"c\"。");
    }

    @Test
    void endsALongPageWithAWholeSentence() {
        String line = "<p>" + "长".repeat(30) + "。</p>";
        String spoken = SpokenText.of("<main>" + line.repeat(10) + "</main>", 100);
        assertThat(spoken).hasSize(95).endsWith("。");
        assertThat(SpokenText.of("<main><p>" + "长".repeat(200) + "</p></main>", 100)).hasSize(100);
    }

    @Test
    void hasNothingToSayOfWhatIsNoPage() {
        assertThat(SpokenText.of("", MOST)).isEmpty();
        assertThat(SpokenText.of("<p>x</p>", MOST)).isEmpty();
        assertThat(SpokenText.of("<main></main>", MOST)).isEmpty();
    }
}
