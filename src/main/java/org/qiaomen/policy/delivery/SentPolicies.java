package org.qiaomen.policy.delivery;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** What a resident was sent, for features that show it in another way than the API. */
@ApplicationScoped
public class SentPolicies {

    private final OwnPolicies policies;
    private final Receipts receipts;
    private final Transactions transactions;

    SentPolicies(OwnPolicies policies, Receipts receipts, Transactions transactions) {
        this.policies = policies;
        this.receipts = receipts;
        this.transactions = transactions;
    }

    /** Newest first. */
    public Uni<Page<OwnPolicyView>> list(UUID residentId, String cursor, int limit) {
        return policies.list(residentId, Cursor.decode(cursor), limit);
    }

    /** The resident says that he knows. Fails with {@code policy.not-delivered}. */
    public Uni<Void> acknowledge(UUID residentId, UUID policyId) {
        return transactions.write(session -> receipts.acknowledge(session, residentId, policyId)).replaceWithVoid();
    }
}
