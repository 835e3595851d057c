package org.qiaomen.points;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.platform.Wakeups;
import org.qiaomen.region.RegionConfig;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The city's rules by date, held in memory; a change reaches every replica at once, or within half a minute without Redis. */
@ApplicationScoped
public class PointsPolicies {

    private static final Logger LOG = Logger.getLogger(PointsPolicies.class);
    private static final String TOPIC = "points-policy";
    private static final int MOST = 1_000;
    private static final String COLUMNS = "preset, points_expire_after_months, time_expire_after_months, time_cap_minutes,"
            + " earn_before_spend_minutes, unit_minutes, spend_from_age, gifts_only_to_relatives, groups_donate_only,"
            + " award_limit_per_day, on_closing, conversion_direction, conversion_minutes, conversion_points,"
            + " conversion_monthly_minutes, set_at";
    // Of two rows for one day the later counts.
    private static final String ALL = "SELECT DISTINCT ON (effective_from) id, effective_from, " + COLUMNS
            + " FROM points_policy"
            + " WHERE city_code = $1 ORDER BY effective_from DESC, id DESC LIMIT " + MOST;
    private static final String INSERT = "INSERT INTO points_policy (city_code, effective_from, " + COLUMNS + ", set_by)"
            + " VALUES (?1, ?2, ?3, CAST(?4 AS integer), CAST(?5 AS integer), CAST(?6 AS integer), ?7, ?8, CAST(?9 AS integer),"
            + " ?10, ?11, ?12, ?13, CAST(?14 AS text), CAST(?15 AS integer), CAST(?16 AS integer), CAST(?17 AS integer), ?18,"
            + " ?19) RETURNING id";

    private final Pool pool;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Wakeups wakeups;
    private final BackgroundWork work;
    private final RegionConfig region;
    private final Clock clock;
    // Newest first; null until they were read once.
    private volatile List<PointsPolicy> held;

    PointsPolicies(Pool pool, Transactions transactions, AuditLog audit, Wakeups wakeups, BackgroundWork work,
            RegionConfig region, Clock clock) {
        this.work = work;
        this.pool = pool;
        this.transactions = transactions;
        this.audit = audit;
        this.wakeups = wakeups;
        this.region = region;
        this.clock = clock;
    }

    /** The rules in force in the city today. */
    public Uni<PointsPolicy> today() {
        return at(LocalDate.ofInstant(clock.instant(), CityTime.ZONE));
    }

    public Uni<PointsPolicy> at(LocalDate date) {
        return all().map(policies -> policies.stream().filter(policy -> !policy.effectiveFrom().isAfter(date)).findFirst()
                .orElse(PointsPolicy.DEFAULT));
    }

    /** Everything that was ever set, and what is to come, newest first. */
    Uni<List<PointsPolicy>> all() {
        List<PointsPolicy> now = held;
        return now == null ? load().map(loaded -> held) : Uni.createFrom().item(now);
    }

    Uni<PointsPolicy> set(CurrentStaff staff, SetPolicy command) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
        LocalDate from = command.effectiveFrom() == null ? today : command.effectiveFrom();
        if (from.isBefore(today) || from.isAfter(today.plusYears(SetPolicy.YEARS_AHEAD))) {
            throw new ProblemException(PointsError.POLICY_DATE).field("effectiveFrom");
        }
        PointsPolicy policy = new PointsPolicy(from, command.preset(), command.effectiveRules(),
                CityTime.show(clock.instant()), null);
        AuditEntry entry = AuditEntry.of(Actor.staff(staff.id()), "points.set-policy", "points-policy", from);
        return transactions.write(session -> insert(session, policy, staff).chain(() -> audit.record(session, entry)))
                .chain(this::load)
                .chain(() -> wakeups.publish(TOPIC, "all"))
                .replaceWith(policy);
    }

    private Uni<Long> insert(Mutiny.Session session, PointsPolicy policy, CurrentStaff staff) {
        PolicyRules rules = policy.rules();
        ConversionRule conversion = rules.conversion();
        Object[] values = { region.cityCode(), policy.effectiveFrom(), policy.preset().name(), rules.pointsExpireAfterMonths(),
                rules.timeExpireAfterMonths(), rules.timeCapMinutes(), rules.earnBeforeSpendMinutes(), rules.unitMinutes(),
                rules.spendFromAge(), rules.giftsOnlyToDirectRelatives(), rules.groupsDonateOnly(),
                rules.awardLimitPerDay(), rules.onClosing().name(),
                conversion == null ? null : conversion.direction().name(), conversion == null ? null : conversion.minutes(),
                conversion == null ? null : conversion.points(), conversion == null ? null : conversion.monthlyCapMinutes(),
                clock.instant(), staff.id() };
        return LedgerStatements.bind(session.createNativeQuery(INSERT, Long.class), values).getSingleResult();
    }

    void begin(@Observes StartupEvent event) {
        wakeups.subscribe(TOPIC, "all").onItem()
                .transformToUniAndConcatenate(any -> work.attempt("Loading the policies of points", this::load))
                .subscribe().with(loaded -> LOG.debug("Points policies reloaded"),
                        failure -> LOG.warn("Points policies are no longer announced", failure));
    }

    // Also at a slow beat, for a replica that missed the announcement.
    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> load() {
        return pool.preparedQuery(ALL).execute(Tuple.of(region.cityCode())).invoke(rows -> {
            List<PointsPolicy> loaded = new ArrayList<>();
            for (Row row : rows) {
                loaded.add(policy(row));
            }
            held = List.copyOf(loaded);
        }).replaceWithVoid();
    }

    private static PointsPolicy policy(Row row) {
        PolicyRules rules = new PolicyRules(row.getInteger("points_expire_after_months"),
                row.getInteger("time_expire_after_months"), row.getInteger("time_cap_minutes"),
                row.getInteger("earn_before_spend_minutes"), row.getInteger("unit_minutes"),
                row.getInteger("spend_from_age"), row.getBoolean("gifts_only_to_relatives"),
                row.getBoolean("groups_donate_only"), row.getInteger("award_limit_per_day"),
                ClosingRule.valueOf(row.getString("on_closing")), conversion(row));
        return new PointsPolicy(row.getLocalDate("effective_from"), PolicyPreset.valueOf(row.getString("preset")), rules,
                CityTime.show(row.getOffsetDateTime("set_at").toInstant()), row.getLong("id"));
    }

    private static ConversionRule conversion(Row row) {
        String direction = row.getString("conversion_direction");
        return direction == null ? null
                : new ConversionRule(ConversionDirection.valueOf(direction), row.getInteger("conversion_minutes"),
                        row.getInteger("conversion_points"), row.getInteger("conversion_monthly_minutes"));
    }
}
