package org.qiaomen.handling;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.category.Category;
import org.qiaomen.category.CategoryCatalogue;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Masking;
import org.qiaomen.request.DeadlinesView;
import org.qiaomen.request.PersonalDetails;
import org.qiaomen.request.RequestStatus;
import org.qiaomen.request.ServiceRequest;
import org.qiaomen.request.TimelineEventView;
import org.qiaomen.request.timeline.TimelineEvent;

/** Shows a case to staff, with no more personal data than their part in it needs. */
@ApplicationScoped
class CaseViews {

    private final CategoryCatalogue categories;
    private final DepartmentRouting routing;
    private final PersonalDetails details;
    private final Clock clock;

    CaseViews(CategoryCatalogue categories, DepartmentRouting routing, PersonalDetails details, Clock clock) {
        this.categories = categories;
        this.routing = routing;
        this.details = details;
        this.clock = clock;
    }

    CaseView of(ServiceRequest request, List<TimelineEvent> events, CaseScope scope) {
        String service = request.effectiveServiceCode();
        boolean contact = scope.seesContact(request);
        return new CaseView(request.id(), request.ticketNumber(), request.status(), request.status().label(),
                request.text(), service, categories.find(service).map(Category::namePath).orElse(null),
                routing.suggest(service), request.departmentCode(), request.handlingClass(), request.isUrgent(),
                request.isAnonymous(), request.isConfidential(), request.areaCode(), details.address(request),
                request.latitude(), request.longitude(), request.coordinateSystem(),
                contact ? Masking.name(details.name(request)) : null, contact ? details.maskedPhone(request) : null,
                CityTime.show(request.submittedAt()), CityTime.show(request.dueAt()),
                isOverdue(request.status(), request.dueAt()), request.escalationLevel(), request.nudgeCount(),
                request.round(), DeadlinesView.of(request.promise()), request.attachmentCount(),
                events.stream().map(CaseViews::event).toList());
    }

    boolean isOverdue(RequestStatus status, Instant dueAt) {
        return status.isWithTheCity() && status != RequestStatus.WAITING_FOR_RESIDENT && dueAt.isBefore(clock.instant());
    }

    private static TimelineEventView event(TimelineEvent event) {
        return new TimelineEventView(event.seq(), event.type(), event.type().label(), CityTime.show(event.occurredAt()),
                event.actor().kind(), event.payload());
    }
}
