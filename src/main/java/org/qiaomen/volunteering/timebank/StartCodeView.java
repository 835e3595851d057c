package org.qiaomen.volunteering.timebank;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A code to be read aloud, also in the words in which digits are read over a Chinese telephone. */
@Schema(description = "开始码")
public record StartCodeView(@Schema(examples = "482105") String code, @Schema(examples = "四八二 幺零五") String spoken) {

    private static final String DIGITS = "零幺二三四五六七八九";
    private static final int GROUP = 3;

    public static StartCodeView of(String code) {
        StringBuilder spoken = new StringBuilder();
        for (int i = 0; i < code.length(); i++) {
            spoken.append(i > 0 && i % GROUP == 0 ? " " : "").append(DIGITS.charAt(code.charAt(i) - '0'));
        }
        return new StartCodeView(code, spoken.toString());
    }
}
