package org.qiaomen.points.reward;

import java.time.OffsetDateTime;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** What a resident redeemed; somebody else's is simply not there. */
@ApplicationScoped
class OwnRedemptions {

    private static final String COLUMNS = RewardStatements.REDEMPTIONS + ", d.code, r.pickup_place FROM redemption d"
            + " JOIN reward r ON r.id = d.reward_id WHERE d.resident_id = $1";
    private static final String ONE = COLUMNS + " AND d.id = $2";

    private final Pool pool;
    private final RedemptionSteps steps;
    private final RedemptionCodes codes;
    private final IdempotentWrites writes;
    private final Principals principals;

    OwnRedemptions(Pool pool, RedemptionSteps steps, RedemptionCodes codes, IdempotentWrites writes,
            Principals principals) {
        this.pool = pool;
        this.steps = steps;
        this.codes = codes;
        this.writes = writes;
        this.principals = principals;
    }

    Uni<Page<RedemptionView>> list(UUID residentId, RedemptionState state, Cursor after, int limit) {
        RewardStatements.Builder statement = new RewardStatements.Builder(COLUMNS, residentId);
        if (state != null) {
            statement.and("d.state = ", state.name());
        }
        RewardStatements.Bound page = statement.page("d.created_at", "d.id", after, limit + 1);
        return pool.preparedQuery(page.sql()).execute(page.values())
                .map(rows -> Page.of(RewardCatalogue.all(rows), limit, this::view, RewardCatalogue::cursor));
    }

    Uni<RedemptionView> find(UUID residentId, UUID id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(residentId, id)).map(rows -> view(only(rows)));
    }

    /** Takes it back before it is collected: points and stock are free again. */
    Uni<Response> cancel(UUID callerId, UUID onBehalfOf, UUID id, String key) {
        IdempotentCall call = IdempotentCall.of(callerId, "POST /redemptions/" + id + "/cancellation", key, null);
        return writes.change(call, session -> principals
                .of(session, callerId, onBehalfOf, ProxyScope.SPENDING, "取消兑换")
                .chain(by -> steps.lockOwn(session, by.residentId(), id)
                        .chain(redemption -> steps.release(session, redemption, RedemptionState.CANCELLED, by.actor(), null)))
                .chain(redemption -> steps.reward(session, redemption).map(reward -> view(redemption, reward))));
    }

    private RedemptionView view(Redemption redemption, RedemptionSteps.Place reward) {
        return new RedemptionView(redemption.id(), codes.open(redemption.sealedCode()), redemption.state(),
                redemption.state().label(), redemption.rewardId(), redemption.rewardName(), redemption.quantity(),
                redemption.unitPoints(), redemption.points(), reward.pickupPlace(), CityTime.show(redemption.createdAt()),
                CityTime.show(redemption.expiresAt()), CityTime.show(redemption.collectedAt()),
                CityTime.show(redemption.returnUntil()), CityTime.show(redemption.endedAt()), redemption.endReason(), null);
    }

    private RedemptionView view(Row row) {
        RedemptionState state = RedemptionState.valueOf(row.getString("state"));
        int quantity = row.getInteger("quantity");
        long unit = row.getLong("unit_points");
        return new RedemptionView(row.getUUID("id"), codes.open(row.getBuffer("code").getBytes()), state, state.label(),
                row.getUUID("reward_id"), row.getString("reward_name"), quantity, unit, quantity * unit,
                row.getString("pickup_place"), time(row, "created_at"), time(row, "expires_at"), time(row, "collected_at"),
                time(row, "return_until"), time(row, "ended_at"), row.getString("end_reason"), null);
    }

    static OffsetDateTime time(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : CityTime.show(at.toInstant());
    }

    private static Row only(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new ProblemException(RewardError.REDEMPTION_NOT_FOUND);
        }
        return rows.iterator().next();
    }
}
