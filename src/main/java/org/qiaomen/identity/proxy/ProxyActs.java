package org.qiaomen.identity.proxy;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.CityTime;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * What was done for somebody lately, for those whose only channel is the page: what the audit has under the proxy's authority.
 * Looks are left out, for there are many and each day's first is told.
 */
@ApplicationScoped
public class ProxyActs {

    // A feature with a statement of its own writes its own entry in place of `proxy.act`; the action says which it is.
    private static final String LATEST = "SELECT a.recorded_at, a.action, a.result, p.relation FROM (SELECT recorded_at, action,"
            + " result, authority FROM audit_entry WHERE on_behalf_of = $1 AND authority LIKE 'proxy:%' AND result <> 'REFUSED'"
            + " AND action IN ('proxy.act', 'request.submit', 'reward.redeem') ORDER BY recorded_at DESC LIMIT $2) a"
            + " JOIN proxy p ON p.id = substr(a.authority, 7)::uuid ORDER BY a.recorded_at DESC";

    private final Pool pool;

    ProxyActs(Pool pool) {
        this.pool = pool;
    }

    /** One of them, by what right it was done. */
    public record Act(OffsetDateTime at, Relation relation, ProxyScope scope) {
    }

    /** Newest first. */
    public Uni<List<Act>> latest(UUID residentId, int most) {
        return pool.preparedQuery(LATEST).execute(Tuple.of(residentId, most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(ProxyActs::act).toList());
    }

    private static Act act(Row row) {
        ProxyScope scope = switch (row.getString("action")) {
            case "request.submit" -> ProxyScope.SUBMIT;
            case "reward.redeem" -> ProxyScope.SPENDING;
            default -> ProxyScope.valueOf(row.getString("result"));
        };
        return new Act(CityTime.show(row.getOffsetDateTime("recorded_at").toInstant()),
                Relation.valueOf(row.getString("relation")), scope);
    }
}
