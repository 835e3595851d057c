package org.qiaomen.handling;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.qiaomen.category.Category;
import org.qiaomen.category.CategoryCatalogue;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.Preconditions;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.RegionConfig;
import org.qiaomen.request.HandlingClass;
import org.qiaomen.request.PersonalDetails;
import org.qiaomen.request.RequestError;
import org.qiaomen.request.RequestStatus;
import org.qiaomen.request.ServiceRequest;
import org.qiaomen.request.timeline.Timelines;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** What staff read: their queue, and single cases. Every look is in the audit before it is answered. */
@ApplicationScoped
class CaseQueries {

    private final Pool pool;
    private final Transactions transactions;
    private final Cases cases;
    private final Timelines timelines;
    private final AuditLog audit;
    private final CategoryCatalogue categories;
    private final DepartmentRouting routing;
    private final PersonalDetails details;
    private final CaseViews views;
    private final RegionConfig region;
    private final Clock clock;

    CaseQueries(Pool pool, Transactions transactions, Cases cases, Timelines timelines, AuditLog audit,
            CategoryCatalogue categories, DepartmentRouting routing, PersonalDetails details, CaseViews views,
            RegionConfig region, Clock clock) {
        this.pool = pool;
        this.transactions = transactions;
        this.cases = cases;
        this.timelines = timelines;
        this.audit = audit;
        this.categories = categories;
        this.routing = routing;
        this.details = details;
        this.views = views;
        this.region = region;
        this.clock = clock;
    }

    Uni<QueueView> queue(CaseScope scope, QueueFilter filter, Cursor after, int limit) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        QueueStatement page = QueueStatement.page(region.cityCode(), scope, filter, after, limit, now);
        QueueStatement counts = QueueStatement.counts(region.cityCode(), scope, now);
        AuditEntry look = AuditEntry.of(Actor.staff(scope.staffId()), "request.queue", "area", filter.area())
                .area(filter.area());
        return transactions.write(session -> audit.record(session, look))
                .chain(() -> pool.preparedQuery(page.pageSql()).execute(page.parameters()))
                .map(rows -> page(rows, limit))
                .chain(items -> pool.preparedQuery(counts.countsSql()).execute(counts.parameters())
                        .map(rows -> view(items, rows)));
    }

    Uni<RestResponse<CaseView>> find(UUID id, CaseScope scope) {
        return transactions.write(session -> cases.find(session, id, scope)
                .call(request -> look(session, scope, request, "request.read"))
                .chain(request -> timelines.of(session, id).map(events -> tagged(request, views.of(request, events, scope)))));
    }

    /** The whole telephone number, for whoever has to call; each look is in the audit under its own name. */
    Uni<ContactView> contact(UUID id, CaseScope scope) {
        return transactions.write(session -> cases.find(session, id, scope)
                .invoke(request -> requireContact(scope, request))
                .call(request -> look(session, scope, request, "request.read-contact"))
                .map(request -> new ContactView(details.name(request), details.phone(request))));
    }

    private static RestResponse<CaseView> tagged(ServiceRequest request, CaseView view) {
        return RestResponse.ResponseBuilder.ok(view)
                .header(HttpHeaders.ETAG, Preconditions.etag(request.version())).build();
    }

    private static void requireContact(CaseScope scope, ServiceRequest request) {
        if (!scope.seesContact(request) || !scope.handles(request)) {
            throw new ProblemException(RequestError.NOT_FOUND);
        }
    }

    private Uni<Void> look(Mutiny.Session session, CaseScope scope, ServiceRequest request, String action) {
        return audit.record(session, AuditEntry.of(Actor.staff(scope.staffId()), action, "request", request.id())
                .area(request.areaCode()));
    }

    private Page<QueueItemView> page(RowSet<Row> rows, int limit) {
        List<Row> found = StreamSupport.stream(rows.spliterator(), false).toList();
        return Page.of(found, limit, this::item,
                row -> new Cursor(row.getOffsetDateTime("due_at").toInstant(), row.getUUID("id")).encode());
    }

    private QueueItemView item(Row row) {
        RequestStatus status = RequestStatus.valueOf(row.getString("status"));
        String handlingClass = row.getString("handling_class");
        String service = row.getString("service_code");
        Instant dueAt = row.getOffsetDateTime("due_at").toInstant();
        return new QueueItemView(row.getUUID("id"), row.getString("ticket_number"), status, status.label(),
                row.getString("excerpt"), service, categories.find(service).map(Category::namePath).orElse(null),
                routing.suggest(service), row.getString("department_code"),
                handlingClass == null ? null : HandlingClass.valueOf(handlingClass), row.getBoolean("urgent"),
                row.getString("area_code"), CityTime.show(row.getOffsetDateTime("submitted_at").toInstant()),
                CityTime.show(dueAt), views.isOverdue(status, dueAt), row.getInteger("escalation_level"),
                row.getInteger("nudge_count"));
    }

    private static QueueView view(Page<QueueItemView> page, RowSet<Row> rows) {
        Map<RequestStatus, Long> counts = new EnumMap<>(RequestStatus.class);
        long overdue = 0;
        for (Row row : rows) {
            counts.put(RequestStatus.valueOf(row.getString("status")), row.getLong("n"));
            overdue += row.getLong("overdue");
        }
        return new QueueView(page.items(), page.nextCursor(), counts, overdue);
    }
}
