package org.qiaomen.points.reward;

import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.MDC;
import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.notice.Notices;
import org.qiaomen.platform.Answer;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.DatabaseErrors;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.KeptRefusals;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Redeems: one statement holds the points, takes the stock and makes the redemption, or does nothing; residents who redeem at
 * the
 * same time share it. The client's key is the ledger's, which keeps it for good: a second call waits for the first and gets its
 * answer, without a record of its own. A
 * refusal is kept as every other is, at the cost of those who are refused alone.
 */
@ApplicationScoped
class Redeeming {

    static final String PATH = "/api/v1/redemptions/";
    private static final int TRIES = 3;
    private static final int CREATED = 201;

    private final Pool pool;
    private final RedeemTogether together;
    private final RedemptionCodes codes;
    private final IdempotentWrites json;
    private final KeptRefusals refusals;
    private final Principals principals;
    private final Clock clock;

    Redeeming(Pool pool, RedeemTogether together, RedemptionCodes codes, IdempotentWrites json, KeptRefusals refusals,
            Principals principals,
            Clock clock) {
        this.refusals = refusals;
        this.pool = pool;
        this.together = together;
        this.codes = codes;
        this.json = json;
        this.principals = principals;
        this.clock = clock;
    }

    /**
     * @param callerId the resident, or whoever redeems for the one in {@code onBehalfOf}
     * @return fails with {@code reward.*}, {@code points.insufficient}, {@code platform.idempotency-key-reused},
     *         {@code identity.proxy-not-allowed}
     */
    Uni<Response> redeem(UUID callerId, String key, RedeemReward command) {
        IdempotentCall call = IdempotentCall.of(callerId, "POST /redemptions", key, command);
        return Uni.createFrom().deferred(() -> principals.isPlain(callerId, command.onBehalfOf())
                ? onceForOneself(call, command).map(Redeemed::answer)
                : onceFor(call, command))
                // A code that exists already is made of chance, so another is; a lost race is run again.
                .onFailure(failure -> DatabaseErrors.violates(failure, RedeemStatement.CODE_KEY)
                        || DatabaseErrors.isRetryable(failure))
                .retry().atMost(TRIES)
                .onFailure(failure -> call.key() != null && DatabaseErrors.isRetryable(failure))
                .transform(lostRace -> IdempotentWrites.inProgress())
                .onFailure().transform(RedeemStatement::problem)
                .onFailure(failure -> call.key() != null && KeptRefusals.of(failure).isPresent())
                .recoverWithUni(failure -> refuse(call, command, KeptRefusals.of(failure).orElseThrow()));
    }

    /** Keeps the refusal before it is given; where another sending was answered meanwhile, that answer is given. */
    private Uni<Response> refuse(IdempotentCall call, RedeemReward command, ProblemException problem) {
        byte[] sealed = refusals.seal(problem);
        var parameters = RedeemStatement.refusal(call, sealed, clock.instant());
        return Transactions.uncancelled(() -> pool.preparedQuery(RedeemStatement.REFUSE).execute(parameters))
                .map(rows -> rows.iterator().next())
                .map(row -> {
                    if (row.getUUID("id") != null) {
                        return answer(row, command.rewardId(), null).answer();
                    }
                    byte[] kept = row.getBuffer("problem").getBytes();
                    throw Arrays.equals(kept, sealed) ? problem : refusals.open(kept);
                });
    }

    /** By somebody else for the resident, who is told in the transaction in which it is done. */
    private Uni<Response> onceFor(IdempotentCall call, RedeemReward command) {
        return Transactions.uncancelled(() -> pool.withTransaction(connection -> principals
                .acting(connection, call.callerId(), command.onBehalfOf(), ProxyScope.SPENDING, "兑换积分商品")
                .chain(acting -> once(connection, acting.principal(), call, command)
                        .call(redeemed -> tell(connection, acting, redeemed)))))
                .map(Redeemed::answer);
    }

    private static Uni<Void> tell(SqlConnection connection, Principals.Acting acting, Redeemed redeemed) {
        if (redeemed.replayed()) {
            return Uni.createFrom().voidItem();
        }
        Object[] notice = { Ids.next(), acting.principal().residentId(), "reward.redeemed", redeemed.id(), "有人用您的积分兑换了商品",
                redeemed.what() + acting.words(), new JsonObject(), true };
        return connection.preparedQuery(Notices.INSERT).execute(Tuple.wrap(Arrays.asList(notice))).replaceWithVoid();
    }

    /** With others that come at the same time; alone where something speaks against it, to wait or to be told what. */
    private Uni<Redeemed> onceForOneself(IdempotentCall call, RedeemReward command) {
        RedemptionCodes.Code code = codes.next();
        return together.redeem(new RedeemTogether.Order(Ids.next(), call, command, code, requestId()))
                .chain(row -> row == null ? once(pool, Principal.self(call.callerId()), call, command)
                        : Uni.createFrom().item(answer(row, command.rewardId(), code)));
    }

    private static String requestId() {
        Object id = MDC.get("requestId");
        return id == null ? null : id.toString();
    }

    /** What came of it; {@code what} says so to the resident. */
    private record Redeemed(UUID id, String what, boolean replayed, Response answer) {
    }

    private Uni<Redeemed> once(SqlClient client, Principal principal, IdempotentCall call, RedeemReward command) {
        RedemptionCodes.Code code = codes.next();
        var parameters = RedeemStatement.parameters(principal, call, command, code, clock.instant(), requestId());
        return Transactions.uncancelled(() -> client.preparedQuery(RedeemStatement.SQL).execute(parameters))
                .map(rows -> answer(rows.iterator().next(), command.rewardId(), code));
    }

    private Redeemed answer(Row row, UUID rewardId, RedemptionCodes.Code code) {
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
        return new Redeemed(id, view.rewardName() + " ×" + quantity + "，" + quantity * unit + " 积分。", replayed,
                new Answer(CREATED, json.print(view), PATH + id).toResponse(replayed));
    }
}
