package org.qiaomen.points.reward;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A supplier as staff see him. */
@Schema(description = "供应商")
@RegisterForReflection
public record SupplierView(UUID id, @Schema(examples = "惠民超市东街店") String name,
        @Schema(examples = "王经理 0571-88880000") String contact, @Schema(examples = "990181") String areaCode,
        OffsetDateTime createdAt, long version) {

    static SupplierView of(RewardSupplier supplier, String contact) {
        return new SupplierView(supplier.id(), supplier.name(), contact, supplier.areaCode(),
                CityTime.show(supplier.createdAt()), supplier.version());
    }
}
