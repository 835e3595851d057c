package org.qiaomen.points.participation;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.handling.CaseScope;
import org.qiaomen.handling.Cases;
import org.qiaomen.notice.Notices;
import org.qiaomen.notice.Notification;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.RegionConfig;
import org.qiaomen.request.RequestStatus;
import org.qiaomen.request.ServiceRequest;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** The rules as staff set them, and the one event that staff tell of: a proposal that was adopted. */
@ApplicationScoped
class ParticipationRules {

    private static final String COLUMNS = " event, points, cap_per_day, cap_per_month, cap_per_year, set_at"
            + " FROM participation_rule WHERE city_code = $1";
    private static final String CURRENT = "SELECT DISTINCT ON (event)" + COLUMNS + " ORDER BY event, id DESC";
    private static final String HISTORY = "SELECT" + COLUMNS + " ORDER BY id DESC LIMIT 100";
    private static final String INSERT = "INSERT INTO participation_rule (city_code, event, points, cap_per_day, cap_per_month,"
            + " cap_per_year, set_by, set_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

    private final Pool pool;
    private final Transactions transactions;
    private final IdempotentWrites writes;
    private final Participation participation;
    private final Cases cases;
    private final Notices notices;
    private final AuditLog audit;
    private final RegionConfig region;
    private final Clock clock;

    ParticipationRules(Pool pool, Transactions transactions, IdempotentWrites writes, Participation participation, Cases cases,
            Notices notices, AuditLog audit, RegionConfig region, Clock clock) {
        this.pool = pool;
        this.transactions = transactions;
        this.writes = writes;
        this.participation = participation;
        this.cases = cases;
        this.notices = notices;
        this.audit = audit;
        this.region = region;
        this.clock = clock;
    }

    Uni<RulesView> current() {
        return pool.preparedQuery(CURRENT).execute(Tuple.of(region.cityCode())).map(rows -> {
            Map<ParticipationEvent, RuleView> set = views(rows).stream()
                    .collect(Collectors.toMap(RuleView::event, rule -> rule));
            return new RulesView(Stream.of(ParticipationEvent.values())
                    .map(event -> set.getOrDefault(event, RuleView.of(event, event.usual(), null))).toList());
        });
    }

    Uni<RuleHistoryView> history() {
        return current().chain(current -> pool.preparedQuery(HISTORY).execute(Tuple.of(region.cityCode()))
                .map(rows -> new RuleHistoryView(current.items(), views(rows))));
    }

    /** Fails with {@code participation.event-unknown}. What was given before stays given. */
    Uni<RulesView> set(Actor staff, String eventName, SetRule rule) {
        ParticipationEvent event = Stream.of(ParticipationEvent.values()).filter(each -> each.name().equals(eventName))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ParticipationError.EVENT_UNKNOWN));
        return transactions.write(session -> session.createNativeQuery(INSERT).setParameter(1, region.cityCode())
                .setParameter(2, event.name()).setParameter(3, rule.points()).setParameter(4, rule.capPerDay())
                .setParameter(5, rule.capPerMonth()).setParameter(6, rule.capPerYear()).setParameter(7, staff.id())
                .setParameter(8, clock.instant()).executeUpdate()
                .chain(() -> audit.record(session, AuditEntry.of(staff, "points.set-rule", "participation-rule", event))))
                .chain(this::current);
    }

    /** Fails with {@code request.not-found}, {@code participation.not-valid}, {@code participation.already-counted}. */
    Uni<Response> adopt(CaseScope scope, String key, AdoptProposal command) {
        IdempotentCall call = IdempotentCall.of(scope.staffId(), "POST /staff/points/proposals", key, command);
        AuditEntry entry = AuditEntry.of(Actor.staff(scope.staffId()), "points.adopt-proposal", "request", command.requestId());
        return writes.create(call, session -> cases.lock(session, command.requestId(), scope)
                .invoke(ParticipationRules::requireValid)
                .chain(request -> adopt(session, request, command.comment())
                        .call(() -> audit.record(session, entry.area(request.areaCode())))),
                view -> null)
                .invoke(answer -> notices.announce());
    }

    private Uni<AdoptedView> adopt(Mutiny.Session session, ServiceRequest request, String comment) {
        UUID resident = request.residentId();
        return participation.took(session, ParticipationEvent.PROPOSAL_ADOPTED, request.id(), resident)
                .onItem().ifNull().failWith(() -> new ProblemException(ParticipationError.ALREADY_COUNTED))
                .call(points -> notices.tell(session, new Notification(resident, "points.changed", request.id(), "您的建议被采纳",
                        comment + (points == 0 ? "" : " 您获得 " + points + " 积分。"), Map.of(), false)))
                .map(points -> new AdoptedView(request.id(), points));
    }

    private static void requireValid(ServiceRequest request) {
        if (request.status() == RequestStatus.WITHDRAWN || request.status() == RequestStatus.REJECTED) {
            throw new ProblemException(ParticipationError.NOT_VALID).field("requestId");
        }
    }

    private static List<RuleView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(RuleView::of).toList();
    }
}
