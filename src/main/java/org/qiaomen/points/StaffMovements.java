package org.qiaomen.points;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.profile.ResidentProfiles;
import org.qiaomen.notice.Notices;
import org.qiaomen.notice.Notification;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.AreaLevel;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** What staff may do to balances: award within a daily limit, and reverse. Both are audited, and the resident is told. */
@ApplicationScoped
class StaffMovements {

    private static final Set<String> REVERSIBLE = Set.of("AWARD", "TRANSFER", "DONATE");
    private static final String PARTIES = "SELECT CAST(t.kind AS text), CAST(a.owner_id AS text), p.amount > 0"
            + " FROM points_transaction t LEFT JOIN (points_posting p JOIN points_account a ON a.id = p.account_id"
            + " AND a.owner_kind = 'RESIDENT') ON p.transaction_id = t.id WHERE t.id = ?1";

    private final PointsLedger ledger;
    private final StaffAwards awards;
    private final ResidentProfiles profiles;
    private final Notices notices;
    private final IdempotentWrites writes;
    private final AuditLog audit;

    StaffMovements(PointsLedger ledger, StaffAwards awards, ResidentProfiles profiles, Notices notices,
            IdempotentWrites writes, AuditLog audit) {
        this.ledger = ledger;
        this.awards = awards;
        this.profiles = profiles;
        this.notices = notices;
        this.writes = writes;
        this.audit = audit;
    }

    Uni<Response> award(CurrentStaff staff, String key, AwardByStaff award) {
        IdempotentCall call = IdempotentCall.of(staff.id(), "POST /staff/points/awards", key, award);
        Actor actor = staff.actor();
        String area = staff.areaCode();
        AuditEntry entry = AuditEntry.of(actor, "points.award", "resident", award.residentId()).area(area);
        Cause cause = Cause.of("staff-award:" + keyOf(call), actor, StaffAwards.REASON).memo(award.reason());
        return writes.create(call, session -> profiles.find(session, award.residentId(), area)
                .chain(() -> awards.award(session, AccountOwner.resident(award.residentId()), award.amountPoints(), cause))
                .call(() -> audit.record(session, entry))
                .call(() -> notices.tell(session, told(award.residentId(), "您获得了 " + award.amountPoints() + " 积分",
                        award.reason())))
                .map(ReceiptView::of), view -> null)
                .call(() -> notices.announce(award.residentId()));
    }

    Uni<Response> reverse(CurrentStaff staff, String key, ReverseByStaff reverse) {
        IdempotentCall call = IdempotentCall.of(staff.id(), "POST /staff/points/reversals", key, reverse);
        Actor actor = staff.actor();
        AuditEntry entry = AuditEntry.of(actor, "points.reverse", "points-transaction", reverse.transactionId())
                .area(staff.areaCode());
        Cause cause = Cause.of("staff-reversal:" + keyOf(call), actor, "staff.reversal").memo(reverse.reason());
        String area = staff.areaCode();
        return writes.create(call, session -> receiverOf(session, reverse.transactionId(), area)
                .chain(receiver -> ledger.reverse(session, new Movements.Reverse(reverse.transactionId(), cause))
                        .call(() -> audit.record(session, entry))
                        .call(() -> receiver == null ? Uni.createFrom().voidItem()
                                : notices.tell(session,
                                        told(receiver, "一笔积分已经冲正", reverse.reason()))))
                .map(ReceiptView::of), view -> null);
    }

    // What a feature made by hold, order or redemption is undone there, where the rest of it is undone too.
    private Uni<UUID> receiverOf(Mutiny.Session session, UUID transactionId, String area) {
        return session.createNativeQuery(PARTIES, Object[].class).setParameter(1, transactionId).getResultList()
                .invoke(parties -> {
                    if (parties.isEmpty()) {
                        throw unknown();
                    }
                    if (!REVERSIBLE.contains((String) parties.get(0)[0])) {
                        throw new ProblemException(PointsError.NOT_REVERSIBLE).field("transactionId");
                    }
                })
                .map(parties -> parties.stream().filter(party -> party[1] != null)
                        .map(party -> new Party(UUID.fromString((String) party[1]), (Boolean) party[2])).toList())
                .invoke(parties -> requireCityWhereNobodyIs(parties, area))
                .call(parties -> requireWithin(session, parties, area))
                .map(parties -> parties.stream().filter(Party::receives).map(Party::residentId).findFirst().orElse(null));
    }

    // What a group alone was given is nowhere in particular.
    private static void requireCityWhereNobodyIs(List<Party> parties, String area) {
        if (parties.isEmpty() && area.length() > AreaLevel.CITY.digits()) {
            throw unknown();
        }
    }

    /** A resident whose balance a transaction moved. */
    private record Party(UUID residentId, boolean receives) {
    }

    // What moved the balance of somebody elsewhere is not there.
    private Uni<Void> requireWithin(Mutiny.Session session, List<Party> parties, String area) {
        return Multi.createFrom().iterable(parties)
                .onItem().transformToUniAndConcatenate(party -> profiles.find(session, party.residentId(), area))
                .collect().last().replaceWithVoid()
                .onFailure(ProblemException.class).transform(elsewhere -> unknown());
    }

    private static ProblemException unknown() {
        return new ProblemException(PointsError.TRANSACTION_NOT_FOUND).field("transactionId");
    }

    private static String keyOf(IdempotentCall call) {
        return call.key() == null ? Ids.next().toString() : call.callerId() + ":" + call.key();
    }

    private static Notification told(UUID residentId, String title, String text) {
        return new Notification(residentId, "points.changed", null, title, text, Map.of(), false);
    }
}
