package org.qiaomen.category;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks what a text that has not been submitted yet may be about. Nothing of it is kept. */
public record SuggestServices(
        @NotBlank @Size(max = TEXT_LIMIT) @Schema(description = "诉求内容，第一行可作标题", examples = "出租车拒载\n昨晚在火车站打车，司机不打表") String text) {

    /** The longest text a request may have, in characters. */
    static final int TEXT_LIMIT = 20_000;
}
