package org.qiaomen.review;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;
import org.qiaomen.request.RequestStatus;
import org.qiaomen.request.ServiceRequest;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a rating led to. */
@Schema(description = "评价结果")
@RegisterForReflection
public record ReviewView(UUID id, UUID requestId, int round, int level, boolean solved, RequestStatus status,
        @Schema(description = "是否因差评重新办理") boolean reopened,
        @Schema(description = "重新办理的办结时限") OffsetDateTime closeBy) {

    static ReviewView of(Review review, ServiceRequest request) {
        boolean reopened = request.status() == RequestStatus.REOPENED;
        return new ReviewView(review.id(), request.id(), review.round(), review.level(), review.isSolved(),
                request.status(), reopened, reopened ? CityTime.show(request.promise().closeBy()) : null);
    }
}
