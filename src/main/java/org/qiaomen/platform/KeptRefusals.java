package org.qiaomen.platform;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;

import org.hibernate.StaleStateException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Which refusals are kept under their Idempotency-Key, and how. Kept are those that might be answered otherwise later (sold
 * out,
 * too few points): a first sending that arrives after the refusal must not be done. The others are true of every later sending
 * as
 * well, or were about the moment and not about the call.
 */
@ApplicationScoped
public class KeptRefusals {

    private static final String CIPHER_PURPOSE = "idempotency_refusal.problem";
    private static final int SERVER_FAULT = 500;
    /** Not signed in, too many calls: about the moment. A version that is gone never comes back. */
    private static final Set<Integer> NOT_KEPT = Set.of(PlatformError.UNAUTHORIZED.status(),
            PlatformError.TOO_MANY_REQUESTS.status(), PlatformError.PRECONDITION_FAILED.status(),
            PlatformError.PRECONDITION_REQUIRED.status());

    private final ColumnCipher cipher;
    private final ObjectMapper json;

    KeptRefusals(ColumnCipher cipher, ObjectMapper json) {
        this.cipher = cipher;
        this.json = json;
    }

    /** The refusal to keep, if this is one. */
    public static Optional<ProblemException> of(Throwable failure) {
        return problem(failure).filter(KeptRefusals::isKept);
    }

    private static Optional<ProblemException> problem(Throwable failure) {
        if (failure instanceof ProblemException known) {
            return Optional.of(known);
        }
        return failure instanceof OptimisticLockException || failure instanceof StaleStateException
                ? Optional.of(new ProblemException(PlatformError.CONFLICT))
                : DatabaseProblems.byConstraint(failure);
    }

    private static boolean isKept(ProblemException problem) {
        ErrorCode error = problem.error();
        return error.status() < SERVER_FAULT && !NOT_KEPT.contains(error.status()) && !problem.isReplayed()
                && error != PlatformError.IDEMPOTENCY_IN_PROGRESS && error != PlatformError.IDEMPOTENCY_KEY_REUSED;
    }

    public byte[] seal(ProblemException problem) {
        try {
            return cipher.encrypt(CIPHER_PURPOSE, json.writeValueAsString(KeptProblem.of(problem)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The refusal again, marked as a replay. */
    public ProblemException open(byte[] sealed) {
        try {
            return json.readValue(cipher.decrypt(CIPHER_PURPOSE, sealed), KeptProblem.class).again();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
