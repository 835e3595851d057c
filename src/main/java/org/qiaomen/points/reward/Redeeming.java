package org.qiaomen.points.reward;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.MDC;
import org.qiaomen.platform.Answer;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.DatabaseErrors;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/**
 * Redeems: one statement holds the points, takes the stock and makes the redemption, or does nothing. The client's key is the
 * ledger's, which keeps it for good: a second call waits for the first and gets its answer, without a record of its own.
 */
@ApplicationScoped
class Redeeming {

    static final String PATH = "/api/v1/redemptions/";
    private static final int TRIES = 3;
    private static final int CREATED = 201;

    private final Pool pool;
    private final RedemptionCodes codes;
    private final IdempotentWrites json;
    private final Clock clock;

    Redeeming(Pool pool, RedemptionCodes codes, IdempotentWrites json, Clock clock) {
        this.pool = pool;
        this.codes = codes;
        this.json = json;
        this.clock = clock;
    }

    /** Fails with {@code reward.*}, {@code points.insufficient}, {@code platform.idempotency-key-reused}. */
    Uni<Response> redeem(UUID residentId, String key, RedeemReward command) {
        IdempotentCall call = IdempotentCall.of(residentId, "POST /redemptions", key, command);
        return Uni.createFrom().deferred(() -> once(residentId, call, command))
                // A code that exists already is made of chance, so another is; a lost race is run again.
                .onFailure(failure -> DatabaseErrors.violates(failure, RedeemStatement.CODE_KEY)
                        || DatabaseErrors.isRetryable(failure))
                .retry().atMost(TRIES)
                .onFailure().transform(RedeemStatement::problem);
    }

    private Uni<Response> once(UUID residentId, IdempotentCall call, RedeemReward command) {
        RedemptionCodes.Code code = codes.next();
        var parameters = RedeemStatement.parameters(residentId, call, command, code, clock.instant(), MDC.get("requestId"));
        return Transactions.uncancelled(() -> pool.preparedQuery(RedeemStatement.SQL).execute(parameters))
                .map(rows -> answer(rows.iterator().next(), command.rewardId(), code));
    }

    private Response answer(Row row, UUID rewardId, RedemptionCodes.Code code) {
        boolean replayed = row.getBoolean("replayed");
        int quantity = row.getInteger("quantity");
        long unit = row.getLong("unit_points");
        String digits = replayed ? codes.open(row.getBuffer("code").getBytes()) : code.digits();
        UUID id = row.getUUID("id");
        RedemptionView view = new RedemptionView(id, digits, RedemptionState.RESERVED, RedemptionState.RESERVED.label(),
                rewardId, row.getString("reward_name"), quantity, unit, quantity * unit, row.getString("pickup_place"),
                CityTime.show(row.getOffsetDateTime("created_at").toInstant()),
                CityTime.show(row.getOffsetDateTime("expires_at").toInstant()), null, null, null, null,
                row.getLong("balance_after"));
        return new Answer(CREATED, json.print(view), PATH + id).toResponse(replayed);
    }
}
