package org.qiaomen.platform;

import java.security.MessageDigest;
import java.time.Clock;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/**
 * Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): the answer is kept in the transaction of the write itself,
 * so a key is either unused or has its answer, whatever dies in between. Only successful answers are kept; after a problem
 * the same key may be tried again.
 */
@ApplicationScoped
public class IdempotentWrites {

    /** Seals the kept answers, which may show personal data. */
    public static final String CIPHER_PURPOSE = "idempotency_record.answer";

    private final Transactions transactions;
    private final ColumnCipher cipher;
    private final ObjectMapper json;
    private final Clock clock;

    IdempotentWrites(Transactions transactions, ColumnCipher cipher, ObjectMapper json, Clock clock) {
        this.transactions = transactions;
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
        return transactions.write(session -> lock(session, call)
                .chain(() -> find(session, call))
                .chain(kept -> kept != null
                        ? Uni.createFrom().item(replay(call, kept))
                        : work.apply(session).call(answer -> keep(session, call, answer))
                                .map(answer -> answer.toResponse(false))));
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

    private Uni<IdempotencyRecord> find(Mutiny.Session session, IdempotentCall call) {
        return session.find(IdempotencyRecord.class, key(call));
    }

    private Uni<Void> keep(Mutiny.Session session, IdempotentCall call, Answer answer) {
        return session.persist(new IdempotencyRecord(key(call), call.bodyHash(), answer.status(),
                cipher.encrypt(CIPHER_PURPOSE, answer.json()), answer.location(), clock.instant()));
    }

    private Response replay(IdempotentCall call, IdempotencyRecord kept) {
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
