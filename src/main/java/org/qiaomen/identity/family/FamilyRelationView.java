package org.qiaomen.identity.family;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.identity.MaskedResident;
import org.qiaomen.platform.CityTime;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** One relation as one of the two sees it. */
@Schema(description = "家人关系")
@RegisterForReflection
public record FamilyRelationView(
        UUID id,
        @Schema(description = "对方是我的谁") FamilyKind kind,
        @Schema(examples = "父母") String label,
        FamilyState state,
        @Schema(description = "对方；尚未确认且由我登记时为 null") MaskedResident relative,
        @Schema(description = "登记时所填的手机号，脱敏", examples = "138****1234") String phone,
        @Schema(description = "是否由我登记；否则由我确认") boolean declaredByMe,
        @Schema(description = "是否查验过证件") boolean papersSeen,
        OffsetDateTime declaredAt,
        OffsetDateTime confirmedAt) {

    static FamilyRelationView of(FamilyRelation relation, UUID viewer, MaskedResident other) {
        FamilyKind kind = relation.kindFor(viewer);
        boolean mine = viewer.equals(relation.personId());
        return new FamilyRelationView(relation.id(), kind, kind.label(), relation.state(), other,
                mine ? relation.relativePhoneMask() : null, mine, relation.papersSeen(), CityTime.show(relation.declaredAt()),
                CityTime.show(relation.confirmedAt()));
    }
}
