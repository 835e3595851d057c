package org.qiaomen.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.ext.web.RoutingContext;

/** Problems found before a resource is reached, such as a body that is too large. */
@ApplicationScoped
class HttpProblems {

    private final ObjectMapper json;

    HttpProblems(ObjectMapper json) {
        this.json = json;
    }

    void answer(RoutingContext call, ErrorCode error) {
        boolean english = Languages.english(call.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        call.response().setStatusCode(error.status()).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(print(Problem.of(new ProblemException(error), english, null)));
    }

    private String print(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
