package org.qiaomen.identity;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.Masking;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A resident as staff see him who need not know more. */
@Schema(description = "居民（脱敏）")
@RegisterForReflection
public record MaskedResident(UUID id, @Schema(examples = "王**") String name,
        @Schema(examples = "138****1234") String phone) {

    static MaskedResident of(Resident resident, String phone) {
        return new MaskedResident(resident.id(), Masking.name(resident.displayName()), Masking.phone(phone));
    }
}
