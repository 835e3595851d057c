package org.qiaomen.identity.staff;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.identity.session.Grant;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.AreaLevel;

import io.smallrye.mutiny.Uni;

/** Reads the audit. Whoever reads it is in it. */
@ApplicationScoped
class AuditReader {

    private final Transactions transactions;
    private final AuditLog audit;

    AuditReader(Transactions transactions, AuditLog audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    Uni<Page<AuditEntryView>> read(Grant auditor, AuditQuery asked) {
        boolean wholeCity = auditor.areaCode().length() == AreaLevel.CITY.digits();
        StringBuilder where = new StringBuilder();
        Map<String, Object> parameters = asked.conditions(wholeCity ? null : auditor.areaCode(), where);
        return transactions.write(session -> {
            var query = session.createQuery("from AuditEntry where " + where + " order by recordedAt desc, id desc",
                    AuditEntry.class).setMaxResults(asked.limit() + 1);
            parameters.forEach(query::setParameter);
            return query.getResultList().call(found -> audit.record(session,
                    AuditEntry.of(auditor.person(), "identity.read-audit", "audit", null).area(auditor.areaCode())));
        }).map(found -> Page.of(found, asked.limit(), AuditEntryView::of,
                entry -> new Cursor(entry.recordedAt(), entry.id()).encode()));
    }
}
