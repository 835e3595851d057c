package org.qiaomen.policy.delivery;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Transactions;
import org.qiaomen.policy.audience.Audience;
import org.qiaomen.policy.audience.AudienceRule;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Takes campaigns from one state to the next: starts those that are due, and moves on those whose slices are all done. */
@ApplicationScoped
class CampaignStages {

    private static final Logger LOG = Logger.getLogger(CampaignStages.class);

    private static final String DUE = "SELECT c.policy_id, p.area_code, CAST(p.audience AS text) AS audience"
            + " FROM policy_campaign c JOIN policy p ON p.id = c.policy_id"
            + " WHERE c.state = 'SCHEDULED' AND c.starts_at <= $1 ORDER BY c.starts_at LIMIT 1 FOR UPDATE OF c SKIP LOCKED";

    private static final String START = "UPDATE policy_campaign SET state = 'RUNNING', started_at = now()"
            + " WHERE policy_id = $1";

    private static final String FINISHED = "SELECT c.policy_id, c.state FROM policy_campaign c"
            + " WHERE c.state IN ('RUNNING', 'PLANNING', 'STOPPING', 'ENDING') AND NOT EXISTS"
            + " (SELECT FROM policy_campaign_slice s WHERE s.policy_id = c.policy_id AND s.done_at IS NULL)"
            + " ORDER BY c.policy_id LIMIT 1 FOR UPDATE OF c SKIP LOCKED";

    // Asked again under the lock: two replicas may have found the same one.
    private static final String NEXT = "UPDATE policy_campaign c SET state = $2,"
            + " delivered_at = CASE WHEN state = 'RUNNING' THEN clock_timestamp() ELSE delivered_at END"
            + " WHERE policy_id = $1 AND state = $3";

    private static final String REOPEN = "UPDATE policy_campaign_slice SET done_at = NULL, retry_at = NULL, attempts = 0"
            + " WHERE policy_id = $1";

    // Whoever changed while a slice had them in hand was matched as they had been.
    private static final String MATCH_AGAIN = "UPDATE resident_profile p SET rematch_at = now() FROM policy_campaign c"
            + " WHERE c.policy_id = $1 AND p.updated_at >= c.started_at - interval '1 min' AND p.rematch_at IS NULL";

    private static final String SAMPLE = "SELECT count(*) AS residents, count(*) FILTER (WHERE %s) AS matched"
            + " FROM resident_profile p TABLESAMPLE SYSTEM (1)";

    private static final int SAMPLE_SAYS_SOMETHING = 2_000;
    private static final int MOST_SPARSE = 40;

    private final Pool pool;
    private final Rules rules;
    private final DeliveryConfig config;
    private final Clock clock;

    CampaignStages(Pool pool, Rules rules, DeliveryConfig config, Clock clock) {
        if (config.sliceSize() < 1) {
            throw new IllegalArgumentException("policy.delivery.slice-size is less than 1: " + config.sliceSize());
        }
        this.pool = pool;
        this.rules = rules;
        this.config = config;
        this.clock = clock;
    }

    /** Starts all that are due; whether there were any. */
    Uni<Boolean> startDue() {
        return Uni.createFrom().deferred(this::startOne).repeat().whilst(started -> started).collect().asList()
                .map(tries -> tries.contains(true));
    }

    /** Moves one on whose slices are all done; true when there may be more to do now. */
    Uni<Boolean> advance() {
        return Transactions.uncancelled(() -> pool.withTransaction(connection -> connection.query(FINISHED).execute()
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().item(false)
                        : advance(connection, rows.iterator().next()))));
    }

    private Uni<Boolean> startOne() {
        return Transactions.uncancelled(() -> pool.withTransaction(connection -> connection.preparedQuery(DUE)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().item(false)
                        : start(connection, rows.iterator().next()))));
    }

    private Uni<Boolean> start(SqlConnection connection, Row row) {
        UUID policyId = row.getUUID("policy_id");
        AudienceRule rule = rules.of(policyId, row.getString("audience"));
        return sparse(connection, rule, row.getString("area_code"))
                .chain(times -> connection
                        .preparedQuery(times == 1 ? SliceStatements.CUT : SliceStatements.CUT_ROUGHLY)
                        .execute(Tuple.of(policyId, config.sliceSize() * times)))
                .invoke(cut -> LOG.infof("Policy %s goes out in %d slices", policyId, cut.rowCount()))
                .chain(() -> connection.preparedQuery(START).execute(Tuple.of(policyId)))
                .replaceWith(true);
    }

    /** Where few are meant a slice takes so many times more residents in that each still delivers to about as many. */
    private Uni<Integer> sparse(SqlConnection connection, AudienceRule rule, String areaCode) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
        Audience audience = Audience.of(rule, areaCode, today, 1);
        return connection.preparedQuery(String.format(SAMPLE, audience.condition())).execute(audience.after())
                .map(rows -> rows.iterator().next())
                .map(row -> sparse(row.getLong("residents"), row.getLong("matched")));
    }

    private static int sparse(long residents, long matched) {
        return residents < SAMPLE_SAYS_SOMETHING ? 1 : (int) Math.min(MOST_SPARSE, residents / Math.max(1, matched));
    }

    private Uni<Boolean> advance(SqlConnection connection, Row row) {
        UUID policyId = row.getUUID("policy_id");
        Pass pass = Pass.valueOf(row.getString("state"));
        return connection.preparedQuery(NEXT).execute(Tuple.of(policyId, pass.next(), pass.name()))
                .chain(() -> pass == Pass.RUNNING ? planNext(connection, policyId) : Uni.createFrom().nullItem())
                .invoke(() -> LOG.infof("Policy %s is %s", policyId, pass.next()))
                .replaceWith(true);
    }

    private static Uni<Void> planNext(SqlConnection connection, UUID policyId) {
        // As autovacuum would, but before the next statement needs to know.
        return connection.query("ANALYZE policy_delivery").execute()
                .chain(() -> connection.preparedQuery(REOPEN).execute(Tuple.of(policyId)))
                .chain(() -> connection.preparedQuery(MATCH_AGAIN).execute(Tuple.of(policyId))).replaceWithVoid();
    }
}
