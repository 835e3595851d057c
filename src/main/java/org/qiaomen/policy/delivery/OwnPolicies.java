package org.qiaomen.policy.delivery;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** The policies that a resident was sent, newest first. */
@ApplicationScoped
class OwnPolicies {

    private static final String LIST = "SELECT d.id, d.policy_id, p.title, p.plain_summary, p.topic, p.priority, p.effective_on,"
            + " p.ends_on, p.state = 'PUBLISHED' AND (p.ends_on IS NULL OR p.ends_on >= ?4), d.created_at, d.read_at,"
            + " d.acknowledged_at FROM policy_delivery d JOIN policy p ON p.id = d.policy_id WHERE d.resident_id = ?1"
            + " AND d.id < CAST(CAST(?2 AS text) AS uuid) AND " + DeliveryFeed.SEEN + " ORDER BY d.id DESC LIMIT ?3";

    private final Transactions transactions;
    private final Clock clock;

    OwnPolicies(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    Uni<Page<OwnPolicyView>> list(UUID residentId, Cursor before, int limit) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
        return transactions.read(session -> session.createNativeQuery(LIST, Object[].class).setParameter(1, residentId)
                .setParameter(2, before == null ? DeliveryFeed.LAST : before.id().toString()).setParameter(3, limit + 1)
                .setParameter(4, today).getResultList())
                .map(rows -> Page.of(rows, limit, OwnPolicyView::of,
                        row -> new Cursor(Times.instant(row[9]), (UUID) row[0]).encode()));
    }
}
