package org.qiaomen.points.reward;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.Residents;
import org.qiaomen.notice.Notices;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/**
 * Where codes are shown. A counter's area and the reward's meet when one lies within the other: what the city offers is
 * collected in
 * every community, and what a community offers not in the next. Codes that do not exist are counted per counter, and are in the
 * audit.
 */
@ApplicationScoped
class RedemptionCounter {

    private static final String GUESSES = "redemption-code-failures";
    private static final String BY_CODE = "SELECT d.* FROM redemption d JOIN reward r ON r.id = d.reward_id WHERE d.code_hash = ?1"
            + " AND (r.area_code >= ?2 AND r.area_code < ?3 OR starts_with(?2, r.area_code))";
    private static final String BY_ID = "SELECT d.* FROM redemption d JOIN reward r ON r.id = d.reward_id WHERE d.id = ?1"
            + " AND r.area_code >= ?2 AND r.area_code < ?3 FOR NO KEY UPDATE OF d";

    private final Transactions transactions;
    private final IdempotentWrites writes;
    private final RedemptionSteps steps;
    private final RedemptionCodes codes;
    private final Residents residents;
    private final Notices notices;
    private final RateLimiter limits;
    private final AuditLog audit;

    RedemptionCounter(Transactions transactions, IdempotentWrites writes, RedemptionSteps steps, RedemptionCodes codes,
            Residents residents, Notices notices, RateLimiter limits, AuditLog audit) {
        this.transactions = transactions;
        this.writes = writes;
        this.steps = steps;
        this.codes = codes;
        this.residents = residents;
        this.notices = notices;
        this.limits = limits;
        this.audit = audit;
    }

    /** What is to be handed out, before it is. */
    Uni<StaffRedemptionView> look(RewardCall call, String code) {
        byte[] hash = hash(code);
        return guarded(call, () -> transactions.write(session -> byCode(session, call, hash, false)
                .call(redemption -> audit.record(session,
                        AuditEntry.of(call.actor(), "reward.look", "redemption", redemption.id()).area(call.areaCode())))
                .chain(redemption -> view(session, redemption))));
    }

    Uni<Response> collect(RewardCall call, String code) {
        return act(call, code, "collection", null,
                (session, redemption) -> steps.collect(session, redemption, call.actor()));
    }

    Uni<Response> giveBack(RewardCall call, String code, ReturnRedemption command) {
        return act(call, code, "return", command, (session, redemption) -> steps
                .giveBackCollected(session, redemption, command.goesBackOnTheShelf(), call.actor(), command.reason())
                .call(() -> steps.tell(session, redemption, "已退回：" + redemption.what(),
                        "您退回的" + redemption.what() + "已收到，" + redemption.points() + " 积分已退还。原因：" + command.reason())));
    }

    /** Of what was reserved and cannot be handed out. */
    Uni<Response> cancel(RewardCall call, UUID id, CancelRedemption command) {
        IdempotentCall once = IdempotentCall.of(call.staffId(), "POST /staff/redemptions/" + id + "/cancellation", call.key(),
                command);
        return announced(writes.change(once, session -> session.createNativeQuery(BY_ID, Redemption.class)
                .setParameter(1, id).setParameter(2, call.areaCode()).setParameter(3, call.areaEnd())
                .getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(RewardError.REDEMPTION_NOT_FOUND))
                .chain(redemption -> steps.release(session, redemption, RedemptionState.CANCELLED, call.actor(),
                        command.reason()))
                .call(redemption -> steps.tell(session, redemption, "兑换已取消：" + redemption.what(),
                        "您兑换的" + redemption.what() + "不能领取了，" + redemption.points() + " 积分已退还。原因：" + command.reason()))
                .chain(redemption -> view(session, redemption))));
    }

    private Uni<Response> act(RewardCall call, String code, String step, Object command,
            BiFunction<Mutiny.Session, Redemption, Uni<Redemption>> action) {
        byte[] hash = hash(code);
        // The record of the call is no place for a code.
        IdempotentCall once = IdempotentCall.of(call.staffId(), "redemption." + step + " " + RedemptionCodes.hex(hash),
                call.key(), command);
        return guarded(call, () -> announced(writes.change(once, session -> byCode(session, call, hash, true)
                .chain(redemption -> action.apply(session, redemption))
                .chain(redemption -> view(session, redemption)))));
    }

    private Uni<Redemption> byCode(Mutiny.Session session, RewardCall call, byte[] hash, boolean lock) {
        return session.createNativeQuery(BY_CODE + (lock ? " FOR NO KEY UPDATE OF d" : ""), Redemption.class)
                .setParameter(1, hash).setParameter(2, call.areaCode()).setParameter(3, call.areaEnd())
                .getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(RewardError.CODE_UNKNOWN));
    }

    private <T> Uni<T> guarded(RewardCall call, Supplier<Uni<T>> work) {
        String counter = call.staffId().toString();
        return limits.checkFailures(GUESSES, counter).chain(work::get)
                .onFailure(RedemptionCounter::isGuess)
                .call(() -> limits.countFailure(GUESSES, counter).chain(() -> transactions
                        .write(session -> audit.record(session,
                                AuditEntry.of(call.actor(), "reward.guess-code", "redemption", null)
                                        .area(call.areaCode()).result("REFUSED")))));
    }

    private Uni<StaffRedemptionView> view(Mutiny.Session session, Redemption redemption) {
        return residents.masked(session, List.of(redemption.residentId()))
                .map(found -> StaffRedemptionView.of(redemption, found.get(redemption.residentId())));
    }

    // Wakes the worker and, through it, those who wait for the resident's inbox.
    private Uni<Response> announced(Uni<Response> work) {
        return work.invoke(answer -> notices.announce());
    }

    private byte[] hash(String code) {
        byte[] hash = codes.hashOf(code);
        if (hash == null) {
            throw new ProblemException(RewardError.CODE_UNKNOWN);
        }
        return hash;
    }

    private static boolean isGuess(Throwable failure) {
        return failure instanceof ProblemException problem && problem.error() == RewardError.CODE_UNKNOWN;
    }
}
