package org.qiaomen.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Problems found before a resource is reached, such as a body that is too large. */
@ApplicationScoped
class HttpProblems {

    private final ObjectMapper json;

    HttpProblems(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        router.errorHandler(PlatformError.BODY_TOO_LARGE.status(), call -> answer(call, PlatformError.BODY_TOO_LARGE));
    }

    private void answer(RoutingContext call, ErrorCode error) {
        try {
            String body = json.writeValueAsString(Problem.of(new ProblemException(error), false, null));
            // The rest of the body is not read, so the connection cannot be used again.
            call.response().setStatusCode(error.status()).putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .putHeader("Connection", "close").end(body);
        } catch (JsonProcessingException e) {
            call.response().setStatusCode(error.status()).end();
        }
    }
}
