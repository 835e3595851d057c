package org.qiaomen.points.reward;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.MaskedResident;
import org.qiaomen.identity.Residents;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** Who redeemed a reward of one's area: names and numbers are masked, and each that was shown is in the audit. */
@ApplicationScoped
class StaffRedemptions {

    private static final String IN_AREA = "SELECT r.id FROM Reward r WHERE r.id = :id AND r.areaCode >= :area AND r.areaCode < :areaEnd";

    private final Transactions transactions;
    private final Residents residents;
    private final AuditLog audit;

    StaffRedemptions(Transactions transactions, Residents residents, AuditLog audit) {
        this.transactions = transactions;
        this.residents = residents;
        this.audit = audit;
    }

    Uni<Page<StaffRedemptionView>> list(RewardCall call, UUID rewardId, RedemptionState state, Cursor after, int limit) {
        return transactions.write(session -> inArea(session, call, rewardId)
                .chain(() -> page(session, rewardId, state, after, limit))
                .chain(found -> residents.masked(session, found.stream().map(Redemption::residentId).distinct().toList())
                        .map(masked -> views(found, masked, limit)))
                .call(page -> audit.recordAll(session, page.items().stream().map(item -> AuditEntry
                        .of(call.actor(), "reward.list", "redemption", item.id()).area(call.areaCode())).toList())));
    }

    private static Page<StaffRedemptionView> views(List<Redemption> found, Map<UUID, MaskedResident> masked, int limit) {
        return Page.of(found, limit,
                redemption -> StaffRedemptionView.of(redemption, masked.get(redemption.residentId())),
                redemption -> new Cursor(redemption.createdAt(), redemption.id()).encode());
    }

    private static Uni<UUID> inArea(Mutiny.Session session, RewardCall call, UUID rewardId) {
        return session.createSelectionQuery(IN_AREA, UUID.class).setParameter("id", rewardId)
                .setParameter("area", call.areaCode()).setParameter("areaEnd", call.areaEnd()).getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(RewardError.NOT_FOUND));
    }

    private static Uni<List<Redemption>> page(Mutiny.Session session, UUID rewardId, RedemptionState state, Cursor after,
            int limit) {
        var query = session.createSelectionQuery("FROM Redemption d WHERE d.rewardId = :reward"
                + (state == null ? "" : " AND d.state = :state")
                + (after == null ? "" : " AND (d.createdAt, d.id) < (:at, :id)")
                + " ORDER BY d.createdAt DESC, d.id DESC", Redemption.class).setParameter("reward", rewardId)
                .setMaxResults(limit + 1);
        if (state != null) {
            query.setParameter("state", state);
        }
        if (after != null) {
            query.setParameter("at", after.at()).setParameter("id", after.id());
        }
        return query.getResultList();
    }
}
