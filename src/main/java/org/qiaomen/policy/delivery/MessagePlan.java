package org.qiaomen.policy.delivery;

import java.util.Collection;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.notice.SubscribeAudience;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Who gets a message besides the inbox: a subscribe message whoever has a consent left, a text message whoever has no
 * mini-program and, of urgent policies, whoever has no consent left. Apart from the delivery itself, because it looks at
 * accounts one by one and nobody's inbox should wait for it.
 */
@ApplicationScoped
class MessagePlan {

    // What was queued once is not planned again, and what was read needs no telling.
    private static final String PLAN = "UPDATE policy_delivery d SET outside = 'PLANNED', channel = w.channel"
            + " FROM (SELECT o.policy_id, o.resident_id, CASE WHEN p.has_mini_program AND "
            + String.format(SubscribeAudience.CONSENTS, "o.resident_id", "[template]")
            + " THEN 'SUBSCRIBE' WHEN p.has_phone AND (y.priority = 'URGENT' OR NOT p.has_mini_program) THEN 'SMS' END"
            + " AS channel FROM policy_delivery o JOIN resident_profile p ON p.resident_id = o.resident_id"
            + " JOIN policy y ON y.id = o.policy_id WHERE [whose] AND o.outside = 'NONE' AND o.outside_at IS NULL"
            + " AND o.read_at IS NULL AND o.state IN ('DELIVERED', 'PENDING')) w"
            + " WHERE d.policy_id = w.policy_id AND d.resident_id = w.resident_id AND w.channel IS NOT NULL";

    private static final String PLAN_SLICE = PLAN.replace("[template]", "$4").replace("[whose]",
            "o.policy_id = $1 AND o.resident_id > $2 AND o.resident_id <= $3 AND p.resident_id > $2 AND p.resident_id <= $3");

    private static final String PLAN_SOME = PLAN.replace("[template]", "?3").replace("[whose]",
            "o.resident_id = ANY(" + Lists.UUIDS.formatted("?1") + ") AND o.policy_id = ANY(" + Lists.UUIDS.formatted("?2")
                    + ")");

    private final SubscribeAudience subscribe;

    MessagePlan(SubscribeAudience subscribe) {
        this.subscribe = subscribe;
    }

    Uni<RowSet<Row>> plan(SqlConnection connection, Slice slice) {
        // By person: everything about one is found by an index, also while statistics do not yet know of a million new rows.
        return connection.query("SET LOCAL enable_nestloop = on").execute()
                .chain(() -> connection.preparedQuery(PLAN_SLICE)
                        .execute(Tuple.of(slice.policyId(), slice.after(), slice.upTo(), template())));
    }

    /** For people who were matched alone. */
    Uni<Integer> plan(Mutiny.Session session, Collection<UUID> residents, Collection<UUID> policies) {
        return session.createNativeQuery(PLAN_SOME).setParameter(1, Lists.of(residents))
                .setParameter(2, Lists.of(policies)).setParameter(3, template()).executeUpdate();
    }

    // Nobody has a consent for a template that the city does not have.
    private String template() {
        return subscribe.templateId(Campaigns.KIND).orElse("");
    }
}
