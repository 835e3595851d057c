package org.qiaomen.points.family;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.MaskedResident;
import org.qiaomen.identity.Residents;
import org.qiaomen.identity.Turns;
import org.qiaomen.notice.Notices;
import org.qiaomen.notice.Notification;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.DatabaseProblems;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Texts;
import org.qiaomen.points.AccountOwner;
import org.qiaomen.points.PointsQueries;
import org.qiaomen.points.PointsView;
import org.qiaomen.points.family.FamilyMembers.Family;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Opens and closes family accounts, and says who belongs to them; each in the caller's transaction. */
@ApplicationScoped
class FamilyAccounts {

    private static final int MOST_FOUNDED = 5;
    private static final int MOST_MEMBERS = 20;
    private static final String CREATE = "INSERT INTO points_family (id, name, founder_id, created_at) VALUES (?1, ?2, ?3, ?4)";
    private static final String ADD = "INSERT INTO points_family_member (family_id, resident_id, added_at) VALUES (?1, ?2, ?3)"
            + " ON CONFLICT ON CONSTRAINT points_family_member_pkey DO NOTHING";
    private static final String REMOVE = "DELETE FROM points_family_member WHERE family_id = ?1 AND resident_id = ?2";
    private static final String CLOSE = "UPDATE points_family SET closed_at = ?2 WHERE id = ?1 AND closed_at IS NULL";
    private static final String FOUNDED = "SELECT count(*) FROM points_family WHERE founder_id = ?1 AND closed_at IS NULL";
    private static final String ROWS = "SELECT count(*) FROM points_family_member WHERE family_id = ?1";

    private final FamilyMembers members;
    private final FamilyMovements movements;
    private final PointsQueries points;
    private final Residents residents;
    private final Notices notices;
    private final AuditLog audit;
    private final Clock clock;

    FamilyAccounts(FamilyMembers members, FamilyMovements movements, PointsQueries points, Residents residents,
            Notices notices, AuditLog audit, Clock clock) {
        this.members = members;
        this.movements = movements;
        this.points = points;
        this.residents = residents;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    void register(@Observes StartupEvent event) {
        DatabaseProblems.register("points_family_member_relative_check", FamilyAccountError.NOT_A_RELATIVE);
    }

    Uni<FamilyAccountView> open(Mutiny.Session session, UUID founder, OpenFamilyAccount command) {
        String name = Texts.storable(command.name()).strip();
        if (Texts.saysNothing(name)) {
            throw ProblemException.invalid("name", "不能为空", "must not be empty");
        }
        UUID id = Ids.next();
        return Turns.take(session, "family-accounts:" + founder)
                .chain(() -> requireFewer(session, FOUNDED, founder, MOST_FOUNDED))
                .chain(() -> execute(session, CREATE, id, name, founder, clock.instant()))
                .chain(() -> execute(session, ADD, id, founder, clock.instant()))
                .chain(() -> record(session, founder, "points.open-family-account", id))
                .chain(() -> members.require(session, id, founder))
                .chain(family -> view(session, family, founder,
                        new PointsView(id, new PointsView.Points(0, 0, List.of()), null)));
    }

    Uni<FamilyAccountsView> of(Mutiny.Session session, UUID resident) {
        return members.of(session, resident).map(families -> new FamilyAccountsView(families.stream()
                .map(family -> new FamilyAccountsView.Line(family.id(), family.name(), family.founderId().equals(resident)))
                .toList()));
    }

    Uni<FamilyAccountView> find(Mutiny.Session session, UUID id, UUID resident) {
        return members.require(session, id, resident).chain(family -> points.balance(AccountOwner.family(id))
                .chain(balance -> view(session, family, resident, balance)));
    }

    private Uni<FamilyAccountView> view(Mutiny.Session session, Family family, UUID resident, PointsView balance) {
        return members.members(session, family.id()).chain(ids -> residents.masked(session, ids)
                .map(people -> new FamilyAccountView(family.id(), family.name(), family.founderId().equals(resident),
                        balance.points(), inOrder(ids, people), CityTime.show(family.createdAt()))));
    }

    private static List<MaskedResident> inOrder(List<UUID> ids, Map<UUID, MaskedResident> people) {
        return ids.stream().map(people::get).filter(Objects::nonNull).toList();
    }

    /** Again does nothing. Whoever is added is told, and may leave. */
    Uni<Void> add(Mutiny.Session session, UUID id, UUID founder, UUID resident) {
        return members.requireHeld(session, id, founder).invoke(family -> family.requireFounder(founder))
                .call(() -> Turns.take(session, "family-account:" + id))
                .call(() -> requireFewer(session, ROWS, id, MOST_MEMBERS))
                .call(() -> residents.find(session, resident))
                .chain(family -> execute(session, ADD, id, resident, clock.instant())
                        .chain(added -> added == 0 ? Uni.createFrom().voidItem()
                                : tell(session, resident, "您加入了家庭积分账户",
                                        "家人把您加入了“" + family.name() + "”，您可以查看、存入和领用积分，也可以随时退出。")))
                .chain(() -> record(session, founder, "points.add-family-member", id));
    }

    /** The founder takes anybody out but himself; everybody else himself alone. */
    Uni<Void> remove(Mutiny.Session session, UUID id, UUID caller, UUID resident) {
        return members.require(session, id, caller).invoke(family -> {
            if (family.founderId().equals(resident) || !caller.equals(resident) && !family.founderId().equals(caller)) {
                throw new ProblemException(FamilyAccountError.FOUNDERS_ALONE);
            }
        }).chain(() -> execute(session, REMOVE, id, resident)).invoke(removed -> {
            if (removed == 0) {
                throw new ProblemException(FamilyAccountError.MEMBER_NOT_FOUND);
            }
        }).chain(() -> record(session, caller, "points.remove-family-member", id));
    }

    /** What is left goes to whoever opened it. */
    Uni<Void> close(Mutiny.Session session, UUID id, UUID founder) {
        return members.require(session, id, founder).invoke(family -> family.requireFounder(founder))
                .call(() -> execute(session, CLOSE, id, clock.instant()).invoke(closed -> {
                    // Somebody closed it while we waited for the row.
                    if (closed == 0) {
                        throw new ProblemException(FamilyAccountError.NOT_FOUND);
                    }
                }))
                .call(() -> movements.giveBack(session, id, founder))
                .call(family -> tellOthers(session, family, founder, "家庭积分账户已关闭",
                        "“" + family.name() + "”已由开户人关闭，余下的积分转给了开户人。"))
                .chain(() -> record(session, founder, "points.close-family-account", id));
    }

    private Uni<Void> tellOthers(Mutiny.Session session, Family family, UUID except, String title, String text) {
        // The account is closed by now: its rows say who was in it.
        return session.createNativeQuery("SELECT resident_id FROM points_family_member WHERE family_id = ?1", UUID.class)
                .setParameter(1, family.id()).getResultList()
                .chain(all -> Multi.createFrom().iterable(all).filter(id -> !id.equals(except))
                        .onItem().transformToUniAndConcatenate(id -> tell(session, id, title, text)).collect().last()
                        .replaceWithVoid());
    }

    private Uni<Void> tell(Mutiny.Session session, UUID resident, String title, String text) {
        return notices.tell(session, new Notification(resident, "points.changed", null, title, text, Map.of(), false));
    }

    private static Uni<Void> requireFewer(Mutiny.Session session, String count, UUID id, int most) {
        return session.createNativeQuery(count, Long.class).setParameter(1, id).getSingleResult().invoke(there -> {
            if (there >= most) {
                throw new ProblemException(FamilyAccountError.TOO_MANY);
            }
        }).replaceWithVoid();
    }

    private static Uni<Integer> execute(Mutiny.Session session, String sql, Object... values) {
        var statement = session.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setParameter(i + 1, values[i]);
        }
        return statement.executeUpdate();
    }

    private Uni<Void> record(Mutiny.Session session, UUID resident, String action, UUID id) {
        return audit.record(session, AuditEntry.of(Actor.resident(resident), action, "points-family", id));
    }
}
