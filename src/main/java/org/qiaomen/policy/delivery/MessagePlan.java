package org.qiaomen.policy.delivery;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.notice.SubscribeAudience;
import org.qiaomen.policy.PolicyPublication;

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

    /**
     * Who can be written to how, of the residents listed by the first {@code %s}; the second is the template. A consent is
     * looked
     * up once for a person, however many policies they get.
     */
    static final String PEOPLE = "SELECT p.resident_id, p.has_mini_program, p.has_phone, p.has_mini_program AND "
            + String.format(SubscribeAudience.CONSENTS, "p.resident_id", "CAST(%2$s AS text)") + " AS consenting"
            + " FROM resident_profile p WHERE p.resident_id = ANY(" + Lists.UUIDS.formatted("%1$s") + ")";

    /** The channel for one of {@link #PEOPLE} {@code h} and a policy {@code y}; null where there is none. */
    static final String CHANNEL = "CASE WHEN h.consenting THEN 'SUBSCRIBE'"
            + " WHEN h.has_phone AND (y.priority = 'URGENT' OR NOT h.has_mini_program) THEN 'SMS' END";

    // What was queued once is not planned again, and what was read needs no telling.
    private static final String PLAN = "UPDATE policy_delivery d SET outside = 'PLANNED', channel = w.channel"
            + " FROM (SELECT h.policy_id, h.resident_id, " + CHANNEL + " AS channel FROM (SELECT o.policy_id, o.resident_id,"
            + " p.has_mini_program, p.has_phone, p.has_mini_program AND "
            + String.format(SubscribeAudience.CONSENTS, "o.resident_id", "$4") + " AS consenting"
            + " FROM policy_delivery o JOIN resident_profile p ON p.resident_id = o.resident_id"
            + " WHERE o.policy_id = $1 AND o.resident_id > $2 AND o.resident_id <= $3"
            + " AND p.resident_id > $2 AND p.resident_id <= $3 AND o.outside = 'NONE' AND o.outside_at IS NULL"
            + " AND o.read_at IS NULL AND o.state IN ('DELIVERED', 'PENDING')) h JOIN policy y ON y.id = h.policy_id) w"
            + " WHERE d.policy_id = w.policy_id AND d.resident_id = w.resident_id AND w.channel IS NOT NULL";

    private final SubscribeAudience subscribe;

    MessagePlan(SubscribeAudience subscribe) {
        this.subscribe = subscribe;
    }

    Uni<RowSet<Row>> plan(SqlConnection connection, Slice slice) {
        // By person: everything about one is found by an index, also while statistics do not yet know of a million new rows.
        return connection.query("SET LOCAL enable_nestloop = on").execute()
                .chain(() -> connection.preparedQuery(PLAN)
                        .execute(Tuple.of(slice.policyId(), slice.after(), slice.upTo(), template())));
    }

    // Nobody has a consent for a template that the city does not have.
    String template() {
        return subscribe.templateId(PolicyPublication.KIND).orElse("");
    }
}
