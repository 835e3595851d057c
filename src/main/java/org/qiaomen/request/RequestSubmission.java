package org.qiaomen.request;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.qiaomen.attachment.Attachments;
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

    RequestSubmission(SubmitRequests submissions, RateLimiter limits, Attachments attachments,
            IdempotentWrites idempotency, ColumnCipher cipher, Pool pool) {
        this.submissions = submissions;
        this.limits = limits;
        this.attachments = attachments;
        this.idempotency = idempotency;
        this.cipher = cipher;
        this.pool = pool;
    }

    Uni<Response> submit(UUID residentId, String idempotencyKey, SubmitServiceRequest command) {
        IdempotentCall call = IdempotentCall.of(residentId, "POST /requests", idempotencyKey, command);
        checkDistinct(command.attachmentIds());
        return limits.check(LIMIT, residentId.toString())
                .chain(() -> writeOnce(residentId, call, command))
                .onFailure(RequestSubmission::isTooMany).recoverWithUni(refusal -> replay(call, refusal));
    }

    private Uni<Response> writeOnce(UUID residentId, IdempotentCall call, SubmitServiceRequest command) {
        return Uni.createFrom().deferred(() -> write(residentId, call, command))
                // A number that exists already: made of chance, so another is.
                .onFailure(failure -> DatabaseErrors.violates(failure, SubmitStatement.TICKET_KEY))
                .retry().atMost(TICKET_TRIES)
                .onFailure(RequestSubmission::isUnderway).call(() -> limits.giveBack(LIMIT, residentId.toString()));
    }

    private Uni<Response> write(UUID residentId, IdempotentCall call, SubmitServiceRequest command) {
        NewRequest request = submissions.prepare(residentId, command);
        String json = idempotency.print(submissions.view(request));
        Tuple parameters = SubmitStatement.parameters(call, request,
                call.key() == null ? null : cipher.encrypt(IdempotentWrites.CIPHER_PURPOSE, json));
        return Transactions.uncancelled(() -> insert(residentId, request, parameters))
                .map(rows -> answer(request, json, rows))
                .onFailure(failure -> DatabaseErrors.violates(failure, SubmitStatement.IDEMPOTENCY_PKEY))
                .recoverWithUni(refusal -> replay(call, refusal)
                        .call(() -> limits.giveBack(LIMIT, residentId.toString())));
    }

    private Uni<RowSet<Row>> insert(UUID residentId, NewRequest request, Tuple parameters) {
        List<UUID> attachmentIds = request.command().attachmentIds();
        if (attachmentIds == null || attachmentIds.isEmpty()) {
            return execute(pool, parameters);
        }
        return pool.withTransaction(connection -> execute(connection, parameters)
                .call(rows -> claim(connection, residentId, request, rows)));
    }

    private static Uni<RowSet<Row>> execute(SqlClient client, Tuple parameters) {
        return client.preparedQuery(SubmitStatement.SQL).execute(parameters);
    }

    private Uni<?> claim(SqlConnection connection, UUID residentId, NewRequest request, RowSet<Row> rows) {
        if (!held(rows)) {
            return Uni.createFrom().voidItem();
        }
        return attachments.claim(connection, residentId, request.command().attachmentIds(), request.id());
    }

    private static Response answer(NewRequest request, String json, RowSet<Row> rows) {
        if (!held(rows)) {
            throw IdempotentWrites.inProgress();
        }
        return new Answer(201, json, request.location()).toResponse(false);
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
