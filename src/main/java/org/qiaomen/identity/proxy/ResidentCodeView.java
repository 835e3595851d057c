package org.qiaomen.identity.proxy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CheckedNumbers;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The code by which somebody is named, as it is typed and as it is read. */
@Schema(description = "家人号")
@RegisterForReflection
public record ResidentCodeView(@Schema(examples = "483920175621") String residentCode,
        @Schema(description = "四位一组，便于念", examples = "4839 2017 5621") String grouped) {

    static ResidentCodeView of(String code) {
        return new ResidentCodeView(code, CheckedNumbers.grouped(code));
    }
}
