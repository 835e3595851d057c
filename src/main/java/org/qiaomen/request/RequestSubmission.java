package org.qiaomen.request;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.qiaomen.attachment.Attachments;
import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.Principals.Acting;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.platform.Answer;
import org.qiaomen.platform.ColumnCipher;
import org.qiaomen.platform.DatabaseErrors;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.PlatformError;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Submits: durable before it is answered, once per Idempotency-Key, and readable by the very next call. */
@ApplicationScoped
class RequestSubmission {

    private static final String LIMIT = "submissions";
    private static final int TICKET_TRIES = 3;
    static final String KEPT = "SELECT body_hash, status, answer, location FROM idempotency_record"
            + " WHERE caller_id = $1 AND operation = $2 AND key = $3";

    private final SubmitRequests submissions;
    private final RateLimiter limits;
    private final Attachments attachments;
    private final IdempotentWrites idempotency;
    private final ColumnCipher cipher;
    private final Pool pool;
    private final Principals principals;

    RequestSubmission(SubmitRequests submissions, RateLimiter limits, Attachments attachments,
            IdempotentWrites idempotency, ColumnCipher cipher, Pool pool, Principals principals) {
        this.submissions = submissions;
        this.limits = limits;
        this.attachments = attachments;
        this.idempotency = idempotency;
        this.cipher = cipher;
        this.pool = pool;
        this.principals = principals;
    }

    /** @param callerId the resident, or whoever submits it for the one in {@code onBehalfOf} */
    Uni<Response> submit(UUID callerId, String idempotencyKey, SubmitServiceRequest command) {
        IdempotentCall call = IdempotentCall.of(callerId, "POST /requests", idempotencyKey, command);
        checkDistinct(command.attachmentIds());
        return limits.check(LIMIT, callerId.toString())
                .chain(() -> writeOnce(callerId, call, command))
                .onFailure(RequestSubmission::isTooMany).recoverWithUni(refusal -> replay(call, refusal));
    }

    private Uni<Response> writeOnce(UUID callerId, IdempotentCall call, SubmitServiceRequest command) {
        return Uni.createFrom().deferred(() -> write(callerId, call, command))
                // A number that exists already: made of chance, so another is.
                .onFailure(failure -> DatabaseErrors.violates(failure, SubmitStatement.TICKET_KEY))
                .retry().atMost(TICKET_TRIES)
                .onFailure(RequestSubmission::isUnderway).call(() -> limits.giveBack(LIMIT, callerId.toString()));
    }

    private Uni<Response> write(UUID callerId, IdempotentCall call, SubmitServiceRequest command) {
        Uni<Response> written = principals.isPlain(callerId, command.onBehalfOf())
                ? Transactions.uncancelled(() -> insert(prepare(Acting.self(callerId), call, command)))
                : Transactions.uncancelled(() -> insertFor(callerId, call, command));
        return written.onFailure(failure -> DatabaseErrors.violates(failure, SubmitStatement.IDEMPOTENCY_PKEY))
                .recoverWithUni(refusal -> replay(call, refusal)
                        .call(() -> limits.giveBack(LIMIT, callerId.toString())));
    }

    /** What is about to be written, and how it is answered. */
    private record Prepared(NewRequest request, UUID callerId, String json, Tuple parameters) {
    }

    private Prepared prepare(Acting acting, IdempotentCall call, SubmitServiceRequest command) {
        NewRequest request = submissions.prepare(acting, command);
        String json = idempotency.print(submissions.view(request));
        return new Prepared(request, call.callerId(), json, SubmitStatement.parameters(call, request,
                call.key() == null ? null : cipher.encrypt(IdempotentWrites.CIPHER_PURPOSE, json)));
    }

    /** By somebody else for the resident: allowed in the transaction in which it is written. */
    private Uni<Response> insertFor(UUID callerId, IdempotentCall call, SubmitServiceRequest command) {
        return pool.withTransaction(connection -> principals
                .acting(connection, callerId, command.onBehalfOf(), ProxyScope.SUBMIT, ProxyScope.SUBMIT.label())
                .map(acting -> prepare(acting, call, command))
                .chain(prepared -> insert(connection, prepared)));
    }

    private Uni<Response> insert(Prepared prepared) {
        List<UUID> attachmentIds = prepared.request().command().attachmentIds();
        if (attachmentIds == null || attachmentIds.isEmpty()) {
            return execute(pool, prepared.parameters()).map(rows -> answer(prepared, rows));
        }
        return pool.withTransaction(connection -> insert(connection, prepared));
    }

    private Uni<Response> insert(SqlConnection connection, Prepared prepared) {
        return execute(connection, prepared.parameters()).call(rows -> claim(connection, prepared, rows))
                .map(rows -> answer(prepared, rows));
    }

    private static Uni<RowSet<Row>> execute(SqlClient client, Tuple parameters) {
        return client.preparedQuery(SubmitStatement.SQL).execute(parameters);
    }

    // Whoever submits it uploaded them.
    private Uni<?> claim(SqlConnection connection, Prepared prepared, RowSet<Row> rows) {
        if (!held(rows)) {
            return Uni.createFrom().voidItem();
        }
        return attachments.claim(connection, prepared.callerId(), prepared.request().command().attachmentIds(),
                prepared.request().id());
    }

    private static Response answer(Prepared prepared, RowSet<Row> rows) {
        if (!held(rows)) {
            throw IdempotentWrites.inProgress();
        }
        return new Answer(201, prepared.json(), prepared.request().location()).toResponse(false);
    }

    private static boolean held(RowSet<Row> rows) {
        return rows.iterator().next().getBoolean("held");
    }

    /** The kept answer; without one the refusal stands. A phone that lost the answer and asks again is not too much. */
    private Uni<Response> replay(IdempotentCall call, Throwable refusal) {
        if (call.key() == null) {
            return Uni.createFrom().failure(refusal);
        }
        return pool.preparedQuery(KEPT).execute(Tuple.of(call.callerId(), call.operation(), call.key()))
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().failure(refusal)
                        : Uni.createFrom().item(() -> replay(call, rows.iterator().next())));
    }

    private Response replay(IdempotentCall call, Row kept) {
        return idempotency.replay(call, kept.getBuffer("body_hash").getBytes(), kept.getInteger("status"),
                kept.getBuffer("answer").getBytes(), kept.getString("location"));
    }

    private static boolean isTooMany(Throwable failure) {
        return failure instanceof ProblemException problem && problem.error() == PlatformError.TOO_MANY_REQUESTS;
    }

    private static boolean isUnderway(Throwable failure) {
        return failure instanceof ProblemException problem && problem.error() == PlatformError.IDEMPOTENCY_IN_PROGRESS;
    }

    private static void checkDistinct(List<UUID> attachmentIds) {
        if (attachmentIds != null && new HashSet<>(attachmentIds).size() != attachmentIds.size()) {
            throw ProblemException.invalid("attachmentIds", "附件重复", "an attachment is named twice");
        }
    }
}
