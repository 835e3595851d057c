package org.qiaomen.notice.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlMessageTest {

    @Test
    void readsTextCharacterDataAndLists() {
        var message = XmlMessage.parse("""
                <?xml version="1.0" encoding="UTF-8"?>
                <xml><A><![CDATA[<一>&amp;]]></A><B>1 &lt; 2 &#19968;&#x4e8c;</B><C/>
                <L><I>1</I></L><L><I>2</I></L><L><I>3</I></L></xml>""");
        assertThat(message.path("A").asText()).isEqualTo("<一>&amp;");
        assertThat(message.path("B").asText()).isEqualTo("1 < 2 一二");
        assertThat(message.path("C").asText()).isEmpty();
        assertThat(message.path("L")).hasSize(3);
        assertThat(message.path("L").path(2).path("I").asText()).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "<", "<a", "<a>", "<a></b>", "<a></a><b></b>", "<a>text<b>1</b></a>", "<a>&file;</a>",
            "<a>&#;</a>", "<a>&#1114112;</a>", "<a>&#xffffff;</a>", "<a>&#12a;</a>", "<a>&lt</a>", "<a b=\"c\"></a>",
            "<!DOCTYPE a [<!ENTITY file SYSTEM \"file:///etc/passwd\">]><a>&file;</a>",
            "<a><!ENTITY b \"c\"></a>", "<a><?php echo 1 ?></a>", "<a><!-- no --></a>", "<a><![CDATA[x</a>" })
    void takesNothingElse(String xml) {
        assertThatIllegalArgumentException().isThrownBy(() -> XmlMessage.parse(xml));
    }

    @Test
    void doesNotFollowIntoTheDepth() {
        assertThatIllegalArgumentException().isThrownBy(() -> XmlMessage.parse("<a>".repeat(20_000)));
    }
}
