package org.qiaomen.volunteering.record;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.Transactions;
import org.qiaomen.volunteering.CitySettings;
import org.qiaomen.volunteering.Skill;
import org.qiaomen.volunteering.Sql;
import org.qiaomen.volunteering.Volunteer;
import org.qiaomen.volunteering.Volunteers;
import org.qiaomen.volunteering.record.MyVolunteerView.Totals;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** What a volunteer reads and says about himself. */
@ApplicationScoped
class OwnVolunteer {

    private static final String TOTALS = "SELECT CAST(coalesce(sum(minutes), 0) AS bigint), count(*), CAST(coalesce(sum(minutes)"
            + " FILTER (WHERE started_at >= ?2 AND started_at < ?3), 0) AS bigint) FROM volunteer_service"
            + " WHERE resident_id = ?1 AND reversed_at IS NULL";
    private static final String LIST = "SELECT " + ServiceView.COLUMNS + " FROM volunteer_service WHERE resident_id = $1";
    private static final String ORDER = " ORDER BY started_at DESC, id DESC LIMIT $";

    private final Volunteers volunteers;
    private final CitySettings settings;
    private final Ranking ranking;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Pool pool;
    private final Clock clock;

    OwnVolunteer(Volunteers volunteers, CitySettings settings, Ranking ranking, Transactions transactions, AuditLog audit,
            Pool pool, Clock clock) {
        this.volunteers = volunteers;
        this.settings = settings;
        this.ranking = ranking;
        this.transactions = transactions;
        this.audit = audit;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<MyVolunteerView> read(UUID residentId) {
        return transactions.write(session -> volunteers.of(session, residentId).chain(found -> view(session, found)));
    }

    Uni<MyVolunteerView> change(Actor resident, UpdateVolunteer command) {
        return transactions.write(session -> volunteers.of(session, resident.id())
                .chain(now -> volunteers.change(session, resident.id(),
                        command.skills() == null ? now.skills() : skills(command.skills()),
                        command.rankingConsent() == null ? now.rankingConsent() : command.rankingConsent()))
                .call(() -> audit.record(session,
                        AuditEntry.of(resident, "volunteering.update", "volunteer", resident.id())))
                .chain(changed -> view(session, changed)))
                .call(view -> command.rankingConsent() == null ? Uni.createFrom().voidItem() : ranking.forget());
    }

    Uni<Page<ServiceView>> services(UUID residentId, Cursor after, int limit) {
        List<Object> values = new ArrayList<>(List.of(residentId));
        String condition = "";
        if (after != null) {
            values.add(after.at().atOffset(ZoneOffset.UTC));
            values.add(after.id());
            condition = " AND (started_at, id) < ($2, $3)";
        }
        values.add(limit + 1);
        return pool.preparedQuery(LIST + condition + ORDER + values.size()).execute(Tuple.from(values))
                .map(rows -> Page.of(StreamSupport.stream(rows.spliterator(), false).toList(), limit, ServiceView::of,
                        OwnVolunteer::cursor));
    }

    private Uni<MyVolunteerView> view(Mutiny.Session session, Volunteer volunteer) {
        int year = LocalDate.ofInstant(clock.instant(), CityTime.ZONE).getYear();
        return settings.today(session).chain(rules -> totals(session, volunteer.residentId(), year)
                .map(totals -> MyVolunteerView.of(volunteer, rules, totals, year)));
    }

    private static Uni<Totals> totals(Mutiny.Session session, UUID residentId, int year) {
        return Sql.bind(session.createNativeQuery(TOTALS, Object[].class), residentId, start(year), start(year + 1))
                .getSingleResult().map(row -> new Totals((Long) row[0], (Long) row[1], (Long) row[2]));
    }

    private static Instant start(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(CityTime.ZONE).toInstant();
    }

    private static Set<Skill> skills(List<Skill> named) {
        return named.isEmpty() ? Set.of() : EnumSet.copyOf(named);
    }

    private static String cursor(Row row) {
        return new Cursor(row.getOffsetDateTime("started_at").toInstant(), row.getUUID("id")).encode();
    }
}
