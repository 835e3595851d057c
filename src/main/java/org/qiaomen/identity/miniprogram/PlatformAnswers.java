package org.qiaomen.identity.miniprogram;

import java.time.Duration;
import java.util.Set;

import org.jboss.logging.Logger;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.platform.ProblemException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** Reads what the platform answers: its errors come with status 200 and an {@code errcode}. */
final class PlatformAnswers {

    private static final Logger LOG = Logger.getLogger(PlatformAnswers.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BUSY = -1;
    private static final int TOO_OFTEN = 45011;
    private static final Set<Integer> TOKEN_REFUSED = Set.of(40001, 40014, 42001);
    private static final int RETRIES = 2;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(150);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private PlatformAnswers() {
    }

    /** The answer as JSON; tried again while the platform says that it is busy, and unavailable when it stays so. */
    static Uni<JsonNode> read(Uni<String> call) {
        return call.map(PlatformAnswers::parse)
                .onFailure(Busy.class).retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).atMost(RETRIES)
                // A failed call names its address, and the address holds secrets: only the kind of failure is told.
                .onFailure(failure -> !(failure instanceof TokenRefusedException))
                .transform(PlatformAnswers::unavailable);
    }

    static ObjectMapper json() {
        return JSON;
    }

    static int error(JsonNode answer) {
        return answer.path("errcode").asInt(0);
    }

    private static JsonNode parse(String body) {
        JsonNode answer;
        try {
            answer = JSON.readTree(body == null ? "" : body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON");
        }
        if (answer == null || !answer.isObject()) {
            throw new IllegalStateException("no JSON object");
        }
        int error = error(answer);
        if (error == BUSY || error == TOO_OFTEN) {
            throw new Busy(error);
        }
        if (TOKEN_REFUSED.contains(error)) {
            throw new TokenRefusedException(error);
        }
        return answer;
    }

    private static Throwable unavailable(Throwable failure) {
        LOG.warnf("The mini-program platform does not answer: %s",
                failure instanceof Busy busy ? "errcode " + busy.error : failure.getClass().getSimpleName());
        return new ProblemException(IdentityError.MINI_PROGRAM_UNAVAILABLE).retryAfterSeconds(5);
    }

    private static final class Busy extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final int error;

        Busy(int error) {
            super("errcode " + error, null, false, false);
            this.error = error;
        }
    }
}
