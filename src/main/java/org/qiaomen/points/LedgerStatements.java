package org.qiaomen.points;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.DatabaseErrors;
import org.qiaomen.platform.Digests;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** One movement as one statement: a call of a function of V092 in the caller's transaction. */
final class LedgerStatements {

    private static final String INTENT = "CAST(ROW(?1, ?2, ?3, ?4, CAST(?5 AS uuid), ?6, CAST(?7 AS uuid), ?8, ?9, ?10)"
            + " AS points_intent)";
    private static final String CALL = "SELECT transaction_id, balance_after, replayed FROM ";
    private static final String OWNER = ", ?11, CAST(?12 AS uuid), ?13, CAST(?14 AS bigint)";

    static final String AWARD = CALL + "points_award(" + INTENT + OWNER + ", CAST(?15 AS timestamptz))";
    static final String HOLD = CALL + "points_hold(" + INTENT + OWNER + ", CAST(?15 AS timestamptz))";
    static final String REDEEM = CALL + "points_redeem(" + INTENT + OWNER + ")";
    static final String SETTLE = CALL + "points_settle(" + INTENT
            + ", ?11, CAST(?12 AS bigint), ?13, CAST(?14 AS uuid), CAST(?15 AS timestamptz))";
    static final String RELEASE = CALL + "points_release(" + INTENT + ", ?11)";
    static final String PAY = CALL + "points_pay(" + INTENT
            + ", ?11, ?12, CAST(?13 AS uuid), ?14, CAST(?15 AS uuid), ?16, CAST(?17 AS bigint))";
    static final String CONVERT = CALL + "points_convert(" + INTENT
            + ", ?11, ?12, CAST(?13 AS bigint), ?14, CAST(?15 AS bigint),"
            + " CAST(?16 AS bigint), CAST(?17 AS timestamptz))";
    static final String REVERSE = CALL + "points_reverse(" + INTENT + ", ?11)";

    private static final String CLOSE = "SELECT points_close(" + INTENT + ", CAST(?11 AS uuid), ?12)";

    // What is the caller's fault; whatever else the database refuses is ours.
    private static final Map<String, PointsError> REFUSALS = Map.ofEntries(
            Map.entry("points_account_balance_check", PointsError.INSUFFICIENT),
            Map.entry("points_posting_open_check", PointsError.ACCOUNT_CLOSED),
            Map.entry("points_account_holds_check", PointsError.STILL_HELD),
            Map.entry("points_transfer_other_check", PointsError.SAME_ACCOUNT),
            Map.entry("points_hold_exists_check", PointsError.HOLD_NOT_FOUND),
            Map.entry("points_hold_open_check", PointsError.HOLD_NOT_OPEN),
            Map.entry("points_hold_amount_check", PointsError.HOLD_EXCEEDED),
            Map.entry("points_transaction_exists_check", PointsError.TRANSACTION_NOT_FOUND),
            Map.entry("points_transaction_reverses_key", PointsError.ALREADY_REVERSED),
            Map.entry("points_transaction_reversible_check", PointsError.NOT_REVERSIBLE),
            Map.entry("points_conversion_policy_check", PointsError.NO_CONVERSION),
            Map.entry("points_conversion_rate_check", PointsError.NO_CONVERSION),
            Map.entry("points_conversion_cap_check", PointsError.CONVERSION_CAP),
            Map.entry("points_transaction_same_body_check", PointsError.KEY_REUSED));

    private LedgerStatements() {
    }

    /**
     * @param what the movement itself, which the caller's key stands for; times that a retry computes anew are no part of it
     * @param more the parameters after the intent
     */
    static Uni<PointsReceipt> run(Mutiny.Session session, String sql, Cause cause, Instant now, String what,
            Object... more) {
        return bind(session.createNativeQuery(sql, Object[].class), values(cause, now, what, more)).getSingleResult()
                .map(row -> new PointsReceipt((UUID) row[0], ((Number) row[1]).longValue(), (Boolean) row[2]))
                .onFailure().transform(LedgerStatements::problem);
    }

    /** Closes both accounts; fails with {@code points.still-held}, {@code points.account-closed}. */
    static Uni<Void> close(Mutiny.Session session, Cause cause, Instant now, AccountOwner owner, Currency currency) {
        String what = "close " + key(owner) + " " + currency;
        return bind(session.createNativeQuery(CLOSE, Long.class), values(cause, now, what, text(owner.id()), currency.name()))
                .getSingleResult().onFailure().transform(LedgerStatements::problem).replaceWithVoid();
    }

    private static Object[] values(Cause cause, Instant now, String what, Object... more) {
        Object[] intent = { Ids.next(), cause.reason(), cause.memo(), cause.subjectType(), text(cause.subjectId()),
                cause.actor().kind().name(), text(cause.actor().id()), cause.callerKey(), bodyHash(cause, what), now };
        return Stream.concat(Arrays.stream(intent), Arrays.stream(more)).toArray();
    }

    private static Throwable problem(Throwable failure) {
        return DatabaseErrors.violatedConstraint(failure).map(REFUSALS::get).<Throwable> map(ProblemException::new)
                .orElse(failure);
    }

    static String text(UUID id) {
        return id == null ? null : id.toString();
    }

    static String key(AccountOwner owner) {
        return owner == null ? "SALES" : owner.kind() + ":" + owner.id();
    }

    private static byte[] bodyHash(Cause cause, String what) {
        String body = Stream.of(what, cause.reason(), cause.memo(), cause.subjectType(), text(cause.subjectId()))
                .map(part -> Objects.requireNonNullElse(part, "")).collect(Collectors.joining("\n"));
        return Digests.sha256(body.getBytes(StandardCharsets.UTF_8));
    }

    static <Q extends Mutiny.AbstractQuery> Q bind(Q query, Object... values) {
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query;
    }
}
