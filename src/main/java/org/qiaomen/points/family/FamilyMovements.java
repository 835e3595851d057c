package org.qiaomen.points.family;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.MaskedResident;
import org.qiaomen.identity.Residents;
import org.qiaomen.notice.Notices;
import org.qiaomen.notice.Notification;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Texts;
import org.qiaomen.points.AccountOwner;
import org.qiaomen.points.Cause;
import org.qiaomen.points.Currency;
import org.qiaomen.points.Movements;
import org.qiaomen.points.PointsLedger;
import org.qiaomen.points.PointsQueries;
import org.qiaomen.points.PointsReceipt;
import org.qiaomen.points.family.FamilyMembers.Family;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Points into a family's account and out of it. All members are told of what somebody takes out. */
@ApplicationScoped
class FamilyMovements {

    private final FamilyMembers members;
    private final PointsLedger ledger;
    private final PointsQueries points;
    private final Residents residents;
    private final Notices notices;
    private final AuditLog audit;

    FamilyMovements(FamilyMembers members, PointsLedger ledger, PointsQueries points, Residents residents, Notices notices,
            AuditLog audit) {
        this.members = members;
        this.ledger = ledger;
        this.points = points;
        this.residents = residents;
        this.notices = notices;
        this.audit = audit;
    }

    /** @param key makes it happen once */
    Uni<FamilyMovementView> payIn(Mutiny.Session session, UUID id, UUID resident, String key, MoveFamilyPoints command) {
        return move(session, id, resident, "family.deposit", key, command, AccountOwner.resident(resident),
                AccountOwner.family(id));
    }

    /** Into his own account, to redeem with. */
    Uni<FamilyMovementView> takeOut(Mutiny.Session session, UUID id, UUID resident, String key, MoveFamilyPoints command) {
        return move(session, id, resident, "family.withdrawal", key, command, AccountOwner.family(id),
                AccountOwner.resident(resident));
    }

    private Uni<FamilyMovementView> move(Mutiny.Session session, UUID id, UUID resident, String reason, String key,
            MoveFamilyPoints command, AccountOwner from, AccountOwner to) {
        return members.requireHeld(session, id, resident).chain(family -> residents.find(session, resident)
                .map(residents::masked)
                .chain(person -> transfer(session, resident, reason, key, memo(person, command), from, to,
                        command.amountPoints())
                        .call(() -> tell(session, family, resident, said(person, reason, command)))))
                .call(() -> audit.record(session,
                        AuditEntry.of(Actor.resident(resident), "points." + reason, "points-family", id)))
                .chain(receipt -> points.total(session, AccountOwner.family(id), Currency.POINTS)
                        .map(left -> new FamilyMovementView(receipt.transactionId(), command.amountPoints(), left)));
    }

    private Uni<PointsReceipt> transfer(Mutiny.Session session, UUID resident, String reason, String key, String memo,
            AccountOwner from, AccountOwner to, long amount) {
        Cause cause = Cause.of(reason + ":" + key, Actor.resident(resident), reason).memo(memo);
        return ledger.transfer(session, new Movements.Transfer(from, to, Currency.POINTS, amount, cause));
    }

    /** What is left when it is closed. What expires in this moment is left to the ledger: nobody could take it. */
    Uni<Void> giveBack(Mutiny.Session session, UUID id, UUID founder) {
        return points.total(session, AccountOwner.family(id), Currency.POINTS)
                .chain(left -> left == 0 ? Uni.createFrom().voidItem()
                        : transfer(session, founder, "family.closed", id.toString(), null, AccountOwner.family(id),
                                AccountOwner.resident(founder), left).replaceWithVoid());
    }

    // The family sees who did what.
    private static String memo(MaskedResident person, MoveFamilyPoints command) {
        String note = command.note() == null ? "" : Texts.storable(command.note()).strip();
        String name = person.name() == null ? "家人" : person.name();
        return note.isEmpty() ? name : name + "，" + note;
    }

    private static String said(MaskedResident person, String reason, MoveFamilyPoints command) {
        return memo(person, command) + "：" + ("family.deposit".equals(reason) ? "存入 " : "领用 ") + command.amountPoints()
                + " 积分。";
    }

    private Uni<Void> tell(Mutiny.Session session, Family family, UUID except, String text) {
        return members.members(session, family.id()).chain(all -> Multi.createFrom().iterable(all)
                .filter(id -> !id.equals(except))
                .onItem().transformToUniAndConcatenate(id -> notices.tell(session, new Notification(id, "points.changed", null,
                        "家庭积分“" + family.name() + "”有变动", text, Map.of(), false)))
                .collect().last().replaceWithVoid());
    }

    void announce() {
        notices.announce();
    }
}
