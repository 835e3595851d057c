package org.qiaomen.policy.delivery;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** That a resident has taken note of a policy. */
@Schema(description = "已知晓")
@RegisterForReflection
public record AcknowledgementView(UUID policyId, OffsetDateTime readAt, OffsetDateTime acknowledgedAt) {

    static AcknowledgementView of(Object[] row) {
        return new AcknowledgementView((UUID) row[0], Times.show(row[1]), Times.show(row[2]));
    }
}
