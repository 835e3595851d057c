package org.qiaomen.request;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.category.Category;
import org.qiaomen.category.CategoryCatalogue;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Masking;
import org.qiaomen.region.CoordinateSystem;
import org.qiaomen.request.timeline.TimelineType;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;

/** Turns rows of the plain client into views. */
@ApplicationScoped
class RequestRows {

    static final String DETAIL = "id, ticket_number, status, text, service_code, suggested_code, latitude, longitude,"
            + " coordinate_system, address, grid_code, area_code, contact_name, contact_phone, anonymous, confidential,"
            + " urgent, handling_class, department_code, submitted_at, respond_by, take_up_by, close_by, revisit_at,"
            + " provisional, round, attachment_count";
    static final String SUMMARY = "id, ticket_number, status, left(text, 100) AS excerpt,"
            + " coalesce(service_code, suggested_code) AS service_code, submitted_at, due_at";
    static final String STATE = "status, area_code, department_code, respond_by, take_up_by, close_by, revisit_at, provisional";
    static final String EVENT = "seq, type, occurred_at, actor_kind, payload";

    private final CategoryCatalogue categories;
    private final PersonalDetails details;
    private final Responsibility responsibility;

    RequestRows(CategoryCatalogue categories, PersonalDetails details, Responsibility responsibility) {
        this.categories = categories;
        this.details = details;
        this.responsibility = responsibility;
    }

    RequestView detail(Row row, java.util.List<TimelineEventView> timeline) {
        RequestStatus status = status(row);
        String serviceCode = row.getString("service_code") == null ? row.getString("suggested_code")
                : row.getString("service_code");
        return new RequestView(row.getUUID("id"), row.getString("ticket_number"), status, status.label(),
                row.getString("text"), serviceCode, categories.find(serviceCode).map(Category::namePath).orElse(null),
                place(row), contact(row), row.getBoolean("anonymous"), row.getBoolean("confidential"),
                row.getBoolean("urgent"), handlingClass(row), shown(row, "submitted_at"), deadlines(row),
                responsible(row), status.mayBecome(RequestStatus.REVIEWED), row.getInteger("round"),
                row.getInteger("attachment_count"), timeline);
    }

    RequestSummaryView summary(Row row) {
        RequestStatus status = status(row);
        return new RequestSummaryView(row.getUUID("id"), row.getString("ticket_number"), status, status.label(),
                row.getString("excerpt"), row.getString("service_code"), shown(row, "submitted_at"),
                status.isWithTheCity() ? shown(row, "due_at") : null);
    }

    TimelineEventView event(Row row) {
        TimelineType type = TimelineType.valueOf(row.getString("type"));
        return new TimelineEventView(row.getInteger("seq"), type, type.label(), shown(row, "occurred_at"),
                Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("payload"));
    }

    TicketProgressView.Step step(Row row) {
        TimelineType type = TimelineType.valueOf(row.getString("type"));
        return new TicketProgressView.Step(type, type.label(), shown(row, "occurred_at"));
    }

    RequestStatus status(Row row) {
        return RequestStatus.valueOf(row.getString("status"));
    }

    DeadlinesView deadlines(Row row) {
        return DeadlinesView.of(new Promise(instant(row, "respond_by"), instant(row, "take_up_by"),
                instant(row, "close_by"), instant(row, "revisit_at"), row.getBoolean("provisional")));
    }

    ResponsibleView responsible(Row row) {
        return responsibility.of(row.getString("department_code"), row.getString("area_code"));
    }

    String phone(Row row) {
        return details.phone(bytes(row, "contact_phone"));
    }

    static OffsetDateTime shown(Row row, String column) {
        return CityTime.show(instant(row, column));
    }

    static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    static UUID id(Row row) {
        return row.getUUID("id");
    }

    private RequestView.PlaceView place(Row row) {
        String address = details.address(bytes(row, "address"));
        String system = row.getString("coordinate_system");
        if (address == null && system == null) {
            return null;
        }
        return new RequestView.PlaceView(row.getDouble("latitude"), row.getDouble("longitude"),
                system == null ? null : CoordinateSystem.valueOf(system), address, row.getString("grid_code"));
    }

    private RequestView.ContactView contact(Row row) {
        String name = details.name(bytes(row, "contact_name"));
        String phone = phone(row);
        return name == null && phone == null ? null : new RequestView.ContactView(name, Masking.phone(phone));
    }

    private static HandlingClass handlingClass(Row row) {
        String name = row.getString("handling_class");
        return name == null ? null : HandlingClass.valueOf(name);
    }

    static byte[] bytes(Row row, String column) {
        Buffer buffer = row.getBuffer(column);
        return buffer == null ? null : buffer.getBytes();
    }
}
