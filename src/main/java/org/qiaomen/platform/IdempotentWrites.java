package org.qiaomen.platform;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): the answer is kept in the transaction of the write itself,
 * so a key is either unused or has its answer, whatever dies in between. A refusal is kept as well before it is answered, in a
 * transaction of its own, for that of the write is rolled back; see {@link KeptRefusals}.
 */
@ApplicationScoped
public class IdempotentWrites {

    /** Seals the kept answers, which may show personal data. */
    public static final String CIPHER_PURPOSE = "idempotency_record.answer";

    private static final String FIND = "SELECT r.body_hash, r.status, r.answer, r.location, f.problem FROM (SELECT) AS one"
            + " LEFT JOIN idempotency_record r ON r.caller_id = ?1 AND r.operation = ?2 AND r.key = ?3"
            + " LEFT JOIN idempotency_refusal f ON f.call = ?4";
    private static final String REFUSE = "SELECT * FROM idempotency_refuse($1, $2, $3, $4, $5, $6, $7)";

    private final Transactions transactions;
    private final Pool pool;
    private final KeptRefusals refusals;
    private final ColumnCipher cipher;
    private final ObjectMapper json;
    private final Clock clock;

    IdempotentWrites(Transactions transactions, Pool pool, KeptRefusals refusals, ColumnCipher cipher, ObjectMapper json,
            Clock clock) {
        this.transactions = transactions;
        this.pool = pool;
        this.refusals = refusals;
        this.cipher = cipher;
        this.json = json;
        this.clock = clock;
    }

    /** A created thing: 201 with its view and address. */
    public <V> Uni<Response> create(IdempotentCall call, Function<Mutiny.Session, Uni<V>> work,
            Function<V, String> location) {
        return once(call, session -> work.apply(session).map(view -> new Answer(201, print(view), location.apply(view))));
    }

    /** A changed thing: 200 with its view. */
    public <V> Uni<Response> change(IdempotentCall call, Function<Mutiny.Session, Uni<V>> work) {
        return once(call, session -> work.apply(session).map(view -> new Answer(200, print(view), null)));
    }

    private Uni<Response> once(IdempotentCall call, Function<Mutiny.Session, Uni<Answer>> work) {
        if (call.key() == null) {
            return transactions.write(work).map(answer -> answer.toResponse(false));
        }
        return Uni.createFrom().deferred(() -> {
            Uni<Response> answer = answer(call, work);
            // Whoever takes part in another's transaction has not been answered yet, and holds the lock until its end.
            return transactions.joinsAnother() ? answer
                    : answer.onFailure(DatabaseErrors::isRetryable).transform(lostRace -> inProgress())
                            .onFailure(failure -> KeptRefusals.of(failure).isPresent())
                            .recoverWithUni(failure -> refuse(call, KeptRefusals.of(failure).orElseThrow()));
        });
    }

    private Uni<Response> answer(IdempotentCall call, Function<Mutiny.Session, Uni<Answer>> work) {
        return transactions.write(session -> lock(session, call)
                .chain(() -> find(session, call))
                .chain(kept -> kept.answered()
                        ? Uni.createFrom().item(replay(call, kept))
                        : work.apply(session).call(answer -> keep(session, call, answer))
                                .map(answer -> answer.toResponse(false))));
    }

    /** Keeps the refusal before it is given; where another sending was answered meanwhile, that answer is given. */
    private Uni<Response> refuse(IdempotentCall call, ProblemException problem) {
        byte[] sealed = refusals.seal(problem);
        Object[] values = { call.lock(), call.callerId(), call.operation(), call.key(), call.withBody(),
                sealed, clock.instant().atOffset(ZoneOffset.UTC) };
        return Transactions.uncancelled(() -> pool.preparedQuery(REFUSE).execute(Tuple.wrap(Arrays.asList(values))))
                .map(rows -> Kept.of(rows.iterator().next()))
                .map(kept -> {
                    if (Arrays.equals(kept.problem(), sealed)) {
                        throw problem;
                    }
                    return replay(call, kept);
                });
    }

    // Held until the transaction ends; whoever does not get it knows that the first call is still at work.
    private Uni<Void> lock(Mutiny.Session session, IdempotentCall call) {
        return session.createNativeQuery("SELECT pg_try_advisory_xact_lock(?1)", Boolean.class)
                .setParameter(1, call.lock()).getSingleResult()
                .map(held -> {
                    if (!held) {
                        throw inProgress();
                    }
                    return null;
                });
    }

    /** The answer to a second call while the first with the same key is at work. */
    public static ProblemException inProgress() {
        return new ProblemException(PlatformError.IDEMPOTENCY_IN_PROGRESS).field("Idempotency-Key")
                .retryAfterSeconds(1);
    }

    /** What was answered under the key: done, or refused; all null when nothing was. */
    private record Kept(byte[] bodyHash, Integer status, byte[] answer, String location, byte[] problem) {

        static Kept of(Row row) {
            return new Kept(bytes(row.getBuffer("body_hash")), row.getInteger("status"), bytes(row.getBuffer("answer")),
                    row.getString("location"), bytes(row.getBuffer("problem")));
        }

        private static byte[] bytes(Buffer value) {
            return value == null ? null : value.getBytes();
        }

        boolean answered() {
            return status != null || problem != null;
        }
    }

    private Uni<Kept> find(Mutiny.Session session, IdempotentCall call) {
        return session.createNativeQuery(FIND, Object[].class).setParameter(1, call.callerId())
                .setParameter(2, call.operation()).setParameter(3, call.key()).setParameter(4, call.withBody())
                .getSingleResult().map(row -> new Kept((byte[]) row[0], (Integer) row[1], (byte[]) row[2], (String) row[3],
                        (byte[]) row[4]));
    }

    private Uni<Void> keep(Mutiny.Session session, IdempotentCall call, Answer answer) {
        return session.persist(new IdempotencyRecord(key(call), call.bodyHash(), answer.status(),
                cipher.encrypt(CIPHER_PURPOSE, answer.json()), answer.location(), clock.instant()));
    }

    private Response replay(IdempotentCall call, Kept kept) {
        if (kept.status() == null) {
            throw refusals.open(kept.problem());
        }
        return replay(call, kept.bodyHash(), kept.status(), kept.answer(), kept.location());
    }

    /** Gives a kept answer again, or says that the key was used with another body. */
    public Response replay(IdempotentCall call, byte[] bodyHash, int status, byte[] answer, String location) {
        if (!MessageDigest.isEqual(bodyHash, call.bodyHash())) {
            throw new ProblemException(PlatformError.IDEMPOTENCY_KEY_REUSED).field("Idempotency-Key");
        }
        return new Answer(status, cipher.decrypt(CIPHER_PURPOSE, answer), location).toResponse(true);
    }

    private static IdempotencyRecord.Key key(IdempotentCall call) {
        return new IdempotencyRecord.Key(call.callerId(), call.operation(), call.key());
    }

    public String print(Object view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
