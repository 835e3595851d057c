package org.qiaomen.points.reward;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;

import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.platform.DatabaseErrors;
import org.qiaomen.platform.ErrorCode;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.PlatformError;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.points.PointsError;

import io.vertx.mutiny.sqlclient.Tuple;

/** The one statement of a redemption, and what its refusals mean. */
final class RedeemStatement {

    static final String SQL = "SELECT * FROM reward_redeem($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,"
            + " $14, $15, $16, $17)";
    static final String REFUSE = "SELECT (f.receipt).*, f.problem FROM redemption_refuse($1, $2, $3, $4) AS f";
    static final String CODE_KEY = "redemption_code_key";

    private static final Map<String, Refusal> REFUSALS = Map.ofEntries(
            Map.entry("redemption_reward_check", new Refusal(RewardError.NOT_FOUND, "rewardId")),
            Map.entry("redemption_open_check", new Refusal(RewardError.NOT_AVAILABLE, "rewardId")),
            Map.entry("redemption_price_check", new Refusal(RewardError.PRICE_CHANGED, "pricePoints")),
            Map.entry("redemption_limit_check", new Refusal(RewardError.LIMIT_EXCEEDED, "quantity")),
            Map.entry("redemption_amount_check", new Refusal(RewardError.AMOUNT_TOO_LARGE, "quantity")),
            Map.entry("reward_stock_remaining_check", new Refusal(RewardError.SOLD_OUT, "quantity")),
            Map.entry("points_account_balance_check", new Refusal(PointsError.INSUFFICIENT, "quantity")),
            Map.entry("points_posting_open_check", new Refusal(PointsError.ACCOUNT_CLOSED, null)),
            // Never seen: the refusal that is kept is given in its place.
            Map.entry("redemption_refused_check", new Refusal(PlatformError.CONFLICT, null)),
            Map.entry("points_transaction_same_body_check",
                    new Refusal(PlatformError.IDEMPOTENCY_KEY_REUSED, "Idempotency-Key")));

    private record Refusal(ErrorCode error, String field) {
    }

    private RedeemStatement() {
    }

    static Tuple parameters(Principal principal, IdempotentCall call, RedeemReward command, RedemptionCodes.Code code,
            Instant now,
            String requestId) {
        Object[] values = { Ids.next(), Ids.next(), principal.residentId(), command.rewardId(), command.pieces(),
                command.pricePoints(),
                ledgerKey(call), call.bodyHash(), code.hash(),
                code.sealed(), now.atOffset(ZoneOffset.UTC), Ids.next(), requestId,
                principal.actor().kind().name(), principal.actor().id(), principal.isSelf() ? null : principal.residentId(),
                principal.authority() };
        return Tuple.wrap(Arrays.asList(values));
    }

    /** What the ledger keeps for good; null without a key. */
    static String ledgerKey(IdempotentCall call) {
        return call.key() == null ? null : "redemption:" + call.callerId() + ":" + call.key();
    }

    static Tuple refusal(IdempotentCall call, byte[] sealed, Instant now) {
        return Tuple.of(ledgerKey(call), call.bodyHash(), sealed, now.atOffset(ZoneOffset.UTC));
    }

    static Throwable problem(Throwable failure) {
        return DatabaseErrors.violatedConstraint(failure).map(REFUSALS::get).<Throwable> map(refusal -> {
            ProblemException problem = new ProblemException(refusal.error());
            return refusal.field() == null ? problem : problem.field(refusal.field());
        }).orElse(failure);
    }
}
