package org.qiaomen.points;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Reads of balances and statements. */
@ApplicationScoped
public class PointsQueries {

    // Accounts of whoever was merged into the owner count as his.
    private static final String OWN = "WITH own AS (SELECT coalesce(a.successor_id, a.id) AS id FROM points_account a"
            + " WHERE a.owner_kind = ?1 AND a.owner_id = ?2 AND a.purpose = 'AVAILABLE' AND a.currency = ?3)";
    private static final String TOTAL = OWN + " SELECT CAST(coalesce(sum(h.balance), 0) AS bigint) FROM points_account h"
            + " JOIN points_account a ON a.owner_id = h.owner_id AND a.owner_kind = h.owner_kind AND a.currency = h.currency"
            + " AND a.purpose = 'AVAILABLE' JOIN own ON own.id IN (a.id, a.successor_id)";

    /** What an owner has, available and held. */
    Uni<Long> total(Mutiny.Session session, AccountOwner owner, Currency currency) {
        return LedgerStatements.bind(session.createNativeQuery(TOTAL, Long.class), owner.kind().name(),
                owner.id(), currency.name()).getSingleResult();
    }
}
