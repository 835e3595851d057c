package org.qiaomen.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFieldsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T01:05:00Z");

    @ParameterizedTest
    @CsvSource({ "thing1,路灯不亮,路灯不亮", "thing1,一二三四五六七八九十一二三四五六七八九十一,一二三四五六七八九十一二三四五六七八九…", "thing1,'',详见小程序",
            "thing1,😀😀😀😀😀😀😀😀😀😀😀,😀😀😀😀😀😀😀😀😀…", "number2,12.5,12.5", "number2,三,0", "letter3,A1,A",
            "character_string4,编号12-34,12-34", "character_string4,编号,-", "phone_number5,0571 1234,05711234",
            "amount6,¥12.50,12.50", "name7,李小明先生阁下台鉴一二三,李小明先生阁下台鉴一", "name7,Li Xiaoming,Li Xiaoming", "name7,,居民",
            "phrase8,正在处理之中,正在处理之", "phrase8,done,已更新", "date9,2026-03-01T18:30:00Z,2026年3月2日 02:30",
            "time9,whenever,2026年3月2日 09:05" })
    void fitsValuesToTheKindOfTheirField(String key, String value, String fitted) {
        assertThat(TemplateFields.fit(key, value, NOW)).isEqualTo(fitted);
    }
}
