package org.qiaomen.request;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.region.CoordinateSystem;

/** A request as its submitter sees it. */
@Schema(description = "诉求详情")
public record RequestView(
        UUID id,
        String ticketNumber,
        RequestStatus status,
        String statusLabel,
        String text,
        String serviceCode,
        String serviceName,
        PlaceView place,
        ContactView contact,
        boolean anonymous,
        boolean confidential,
        boolean urgent,
        HandlingClass handlingClass,
        OffsetDateTime submittedAt,
        DeadlinesView deadlines,
        ResponsibleView responsible,
        @Schema(description = "现在是否可以评价") boolean reviewable,
        int round,
        int attachmentCount,
        List<TimelineEventView> timeline) {

    public record PlaceView(Double latitude, Double longitude, CoordinateSystem coordinateSystem, String address,
            String gridCode) {
    }

    /** The telephone number is masked even for oneself: a screen may be looked over. */
    public record ContactView(String name, String phone) {
    }
}
