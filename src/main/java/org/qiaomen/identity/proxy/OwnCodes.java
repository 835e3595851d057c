package org.qiaomen.identity.proxy;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.identity.ResidentCodes;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** Shows people the code by which their family names them, and gives them another one. */
@ApplicationScoped
public class OwnCodes {

    private final ResidentCodes codes;
    private final Principals principals;
    private final Transactions transactions;
    private final AuditLog audit;

    OwnCodes(ResidentCodes codes, Principals principals, Transactions transactions, AuditLog audit) {
        this.codes = codes;
        this.principals = principals;
        this.transactions = transactions;
        this.audit = audit;
    }

    public Uni<ResidentCodeView> of(UUID residentId) {
        return transactions.write(session -> codes.of(session, residentId)).map(ResidentCodeView::of);
    }

    /** The former is nobody's from now on: whoever knows it can ask for nothing by it any more. */
    public Uni<ResidentCodeView> renew(UUID residentId) {
        return transactions.write(session -> principals.of(session, residentId, null, ProxyScope.FOLLOW, "换家人号")
                .call(by -> audit.record(session,
                        by.audited(AuditEntry.of(by.actor(), "resident-code.renew", "resident", residentId))))
                .chain(by -> codes.renew(session, residentId))).map(ResidentCodeView::of);
    }
}
