package org.qiaomen.points.reward;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ColumnCipher;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.Preconditions;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Suppliers of one's area, and what was collected of theirs. */
@ApplicationScoped
class Suppliers {

    private static final String PATH = "/api/v1/staff/suppliers/";
    private static final String CONTACT = "reward_supplier.contact";
    private static final String IN_AREA = "FROM RewardSupplier s WHERE s.areaCode >= :area AND s.areaCode < :areaEnd";
    private static final String TOTALS = "SELECT d.reward_id, max(r.name) AS name, sum(d.quantity)::bigint AS quantity,"
            + " sum(d.quantity * d.unit_points)::bigint AS points FROM reward r JOIN redemption d ON d.reward_id = r.id"
            + " WHERE r.supplier_id = $1 AND d.collected_at >= $2 AND d.collected_at < $3 AND d.state = 'COLLECTED'"
            + " GROUP BY d.reward_id ORDER BY d.reward_id";
    private static final String ITEMS = "SELECT d.id, d.reward_id, d.reward_name, d.quantity, d.unit_points, d.collected_at, d.state"
            + " FROM reward r JOIN redemption d ON d.reward_id = r.id WHERE r.supplier_id = $1 AND d.collected_at >= $2"
            + " AND d.collected_at < $3";
    private static final int NEWEST_YEAR = 2200;

    private final Transactions transactions;
    private final IdempotentWrites writes;
    private final Pool pool;
    private final ColumnCipher cipher;
    private final AuditLog audit;
    private final Clock clock;

    Suppliers(Transactions transactions, IdempotentWrites writes, Pool pool, ColumnCipher cipher, AuditLog audit, Clock clock) {
        this.transactions = transactions;
        this.writes = writes;
        this.pool = pool;
        this.cipher = cipher;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Response> write(RewardCall call, WriteSupplier command) {
        RewardSupplier supplier = new RewardSupplier(command.name().strip(), cipher.encrypt(CONTACT, command.contact()),
                call.areaCode(), call.staffId(), clock.instant());
        return writes.create(IdempotentCall.of(call.staffId(), "POST /staff/suppliers", call.key(), command),
                session -> session.persist(supplier).chain(() -> finish(session, call, supplier, "reward.write-supplier")),
                view -> PATH + view.id());
    }

    Uni<Response> edit(RewardCall call, UUID id, WriteSupplier command) {
        return writes.change(IdempotentCall.of(call.staffId(), "PUT /staff/suppliers/" + id, call.key(), command),
                session -> find(session, call, id)
                        .invoke(supplier -> Preconditions.requireMatch(call.ifMatch(), supplier.version()))
                        .invoke(supplier -> supplier.edit(command.name().strip(), cipher.encrypt(CONTACT, command.contact())))
                        .chain(supplier -> finish(session, call, supplier, "reward.edit-supplier")));
    }

    Uni<SupplierView> find(RewardCall call, UUID id) {
        return transactions.read(session -> find(session, call, id)).map(this::view);
    }

    Uni<Page<SupplierView>> list(RewardCall call, Cursor after, int limit) {
        return transactions.read(session -> {
            var query = session.createSelectionQuery(IN_AREA + (after == null ? ""
                    : " AND (s.createdAt, s.id) < (:at, :id)")
                    + " ORDER BY s.createdAt DESC, s.id DESC", RewardSupplier.class)
                    .setParameter("area", call.areaCode()).setParameter("areaEnd", call.areaEnd()).setMaxResults(limit + 1);
            if (after != null) {
                query.setParameter("at", after.at()).setParameter("id", after.id());
            }
            return query.getResultList();
        }).map(found -> Page.of(found, limit, this::view,
                supplier -> new Cursor(supplier.createdAt(), supplier.id()).encode()));
    }

    /** What was collected in a month. @param month as in 2026-11, or null for this one */
    Uni<SupplierMonthView> month(RewardCall call, UUID id, String month, Cursor after, int limit) {
        YearMonth which = month(month);
        Instant from = which.atDay(1).atStartOfDay(CityTime.ZONE).toInstant();
        Instant to = which.plusMonths(1).atDay(1).atStartOfDay(CityTime.ZONE).toInstant();
        var start = from.atOffset(ZoneOffset.UTC);
        var end = to.atOffset(ZoneOffset.UTC);
        RewardStatements.Bound items = new RewardStatements.Builder(ITEMS, id, start, end)
                .page("d.collected_at", "d.id", after, limit + 1);
        return find(call, id).chain(supplier -> pool.preparedQuery(TOTALS).execute(Tuple.of(id, start, end))
                .map(rows -> RewardCatalogue.all(rows).stream().map(SupplierMonthView.Total::of).toList())
                .chain(totals -> pool.preparedQuery(items.sql()).execute(items.values())
                        .map(rows -> Page.of(RewardCatalogue.all(rows), limit, SupplierMonthView.Item::of,
                                row -> new Cursor(row.getOffsetDateTime("collected_at").toInstant(), row.getUUID("id"))
                                        .encode()))
                        .map(page -> month(supplier, which, totals, page))));
    }

    /** Fails with {@code reward.supplier-not-found}, also for one of another area. */
    Uni<RewardSupplier> find(Mutiny.Session session, RewardCall call, UUID id) {
        return session.createSelectionQuery(IN_AREA + " AND s.id = :id", RewardSupplier.class)
                .setParameter("area", call.areaCode()).setParameter("areaEnd", call.areaEnd()).setParameter("id", id)
                .getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(RewardError.SUPPLIER_NOT_FOUND));
    }

    private static SupplierMonthView month(SupplierView supplier, YearMonth month, List<SupplierMonthView.Total> totals,
            Page<SupplierMonthView.Item> page) {
        return new SupplierMonthView(supplier.id(), supplier.name(), month.toString(), totals, page.items(),
                page.nextCursor());
    }

    private Uni<SupplierView> finish(Mutiny.Session session, RewardCall call, RewardSupplier supplier, String action) {
        return audit.record(session, AuditEntry.of(call.actor(), action, "supplier", supplier.id()).area(supplier.areaCode()))
                .chain(session::flush).map(flushed -> view(supplier));
    }

    private SupplierView view(RewardSupplier supplier) {
        return SupplierView.of(supplier, cipher.decrypt(CONTACT, supplier.contact()));
    }

    private YearMonth month(String text) {
        YearMonth now = YearMonth.from(clock.instant().atZone(CityTime.ZONE));
        if (text == null || text.isEmpty()) {
            return now;
        }
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() > 0 && month.getYear() <= NEWEST_YEAR) {
                return month;
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw ProblemException.invalid("month", "须为年-月，如 2026-11", "must be a year and month, as in 2026-11");
    }
}
