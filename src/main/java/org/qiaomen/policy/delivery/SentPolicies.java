package org.qiaomen.policy.delivery;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.identity.proxy.Caller;
import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** What a resident was sent, for features that show it in another way than the API. */
@ApplicationScoped
public class SentPolicies {

    private final OwnPolicies policies;
    private final Receipts receipts;
    private final Principals principals;
    private final Transactions transactions;

    SentPolicies(OwnPolicies policies, Receipts receipts, Principals principals, Transactions transactions) {
        this.policies = policies;
        this.receipts = receipts;
        this.principals = principals;
        this.transactions = transactions;
    }

    /** Newest first. */
    public Uni<Page<OwnPolicyView>> list(Caller caller, String cursor, int limit) {
        Cursor before = Cursor.decode(cursor);
        return principals.reading(caller.id(), caller.onBehalfOf(), ProxyScope.FOLLOW)
                .chain(whom -> policies.list(whom.residentId(), before, limit));
    }

    /** The resident says that he knows. Fails with {@code policy.not-delivered}. */
    public Uni<Void> acknowledge(UUID residentId, UUID policyId) {
        return transactions.write(session -> receipts.acknowledge(session, residentId, policyId)).replaceWithVoid();
    }
}
