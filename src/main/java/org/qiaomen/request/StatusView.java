package org.qiaomen.request;

import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Where a case stands after an action. */
@RegisterForReflection
public record StatusView(UUID id, String ticketNumber, RequestStatus status, String statusLabel,
        HandlingClass handlingClass, String departmentCode, DeadlinesView deadlines, int nudgeCount) {

    public static StatusView of(ServiceRequest request) {
        return new StatusView(request.id(), request.ticketNumber(), request.status(), request.status().label(),
                request.handlingClass(), request.departmentCode(), DeadlinesView.of(request.promise()),
                request.nudgeCount());
    }
}
