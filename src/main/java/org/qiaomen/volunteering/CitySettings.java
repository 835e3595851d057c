package org.qiaomen.volunteering;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.RegionConfig;

import io.smallrye.mutiny.Uni;

/** The city's rules of volunteering by date. Read in the transaction that they decide about. */
@ApplicationScoped
public class CitySettings {

    private static final int YEARS_AHEAD = 10;
    private static final String COLUMNS = "CAST(effective_from AS text), minimum_age, student_from_age, require_known_age, daily_cap_minutes,"
            + " yearly_goal_minutes, fastest_km_per_hour, array_to_string(honour_hours, ',')";
    private static final String AT = "SELECT " + COLUMNS + " FROM volunteer_settings WHERE city_code = ?1"
            + " AND effective_from <= ?2 ORDER BY effective_from DESC, id DESC LIMIT 1";
    private static final String INSERT = "INSERT INTO volunteer_settings (city_code, effective_from, minimum_age,"
            + " student_from_age, require_known_age, daily_cap_minutes, yearly_goal_minutes, fastest_km_per_hour, honour_hours,"
            + " set_by, set_at) VALUES (?1, ?2, ?3, CAST(?4 AS integer), ?5, ?6, ?7, ?8,"
            + " CAST(string_to_array(?9, ',') AS integer[]), ?10, ?11)";

    private final Transactions transactions;
    private final AuditLog audit;
    private final RegionConfig region;
    private final Clock clock;

    CitySettings(Transactions transactions, AuditLog audit, RegionConfig region, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.region = region;
        this.clock = clock;
    }

    /** What is in force today. */
    public Uni<VolunteerSettings> today(Mutiny.Session session) {
        return session.createNativeQuery(AT, Object[].class).setParameter(1, region.cityCode())
                .setParameter(2, day()).getSingleResultOrNull()
                .map(row -> row == null ? VolunteerSettings.DEFAULT : settings(row));
    }

    Uni<VolunteerSettings> read() {
        return transactions.read(this::today);
    }

    Uni<VolunteerSettings> set(CurrentStaff staff, VolunteerSettings command) {
        LocalDate from = command.effectiveFrom() == null ? day() : command.effectiveFrom();
        if (from.isBefore(day()) || from.isAfter(day().plusYears(YEARS_AHEAD))) {
            throw new ProblemException(VolunteeringError.SETTINGS_DATE).field("effectiveFrom");
        }
        List<Integer> hours = command.honourHours().stream().sorted().distinct().toList();
        VolunteerSettings settings = new VolunteerSettings(from, command.minimumAge(), command.studentFromAge(),
                command.requireKnownAge(), command.dailyCapMinutes(), command.yearlyGoalMinutes(),
                command.fastestKmPerHour(), hours);
        Actor actor = staff.actor();
        return transactions.write(session -> insert(session, settings, actor)
                .chain(() -> audit.record(session,
                        AuditEntry.of(actor, "volunteering.set-rules", "volunteer-settings", from)))
                .replaceWith(settings));
    }

    private Uni<Integer> insert(Mutiny.Session session, VolunteerSettings settings, Actor actor) {
        String hours = String.join(",", settings.honourHours().stream().map(String::valueOf).toList());
        return Sql.bind(session.createNativeQuery(INSERT), region.cityCode(), settings.effectiveFrom(),
                settings.minimumAge(), settings.studentFromAge(), settings.requireKnownAge(), settings.dailyCapMinutes(),
                settings.yearlyGoalMinutes(), settings.fastestKmPerHour(), hours, actor.id(), clock.instant())
                .executeUpdate();
    }

    private LocalDate day() {
        return LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
    }

    private static VolunteerSettings settings(Object[] row) {
        List<Integer> hours = Arrays.stream(((String) row[7]).split(",")).map(Integer::valueOf).toList();
        return new VolunteerSettings(LocalDate.parse((String) row[0]), (Integer) row[1], (Integer) row[2], (Boolean) row[3],
                (Integer) row[4], (Integer) row[5], (Integer) row[6], hours);
    }
}
