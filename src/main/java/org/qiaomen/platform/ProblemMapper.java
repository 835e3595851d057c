package org.qiaomen.platform;

import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.hibernate.StaleStateException;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;

/** Turns whatever ended an operation into one problem document; nothing internal ever leaves in it. */
public class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @Inject
    HttpHeaders headers;
    @Inject
    Faults faults;

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        LOG.debugf("Answered with %s", e.error().code());
        return respond(e);
    }

    @ServerExceptionMapper
    public Response violations(ConstraintViolationException e) {
        return respond(InputProblems.of(e));
    }

    @ServerExceptionMapper
    public Response json(JacksonException e) {
        return respond(InputProblems.of(e));
    }

    /** Named because Quarkus answers this one in its own way otherwise. */
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException e) {
        return respond(InputProblems.of(e));
    }

    @ServerExceptionMapper
    public Response unauthenticated(UnauthorizedException e) {
        return respond(new ProblemException(PlatformError.UNAUTHORIZED));
    }

    @ServerExceptionMapper
    public Response badCredentials(AuthenticationFailedException e) {
        return respond(new ProblemException(PlatformError.UNAUTHORIZED));
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return respond(new ProblemException(PlatformError.FORBIDDEN));
    }

    @ServerExceptionMapper
    public Response notFound(NotFoundException e) {
        return respond(new ProblemException(PlatformError.NOT_FOUND));
    }

    @ServerExceptionMapper({ OptimisticLockException.class, StaleStateException.class })
    public Response changedMeanwhile(Exception e) {
        return respond(new ProblemException(PlatformError.CONFLICT));
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException e) {
        if (e.getCause() instanceof JacksonException json) {
            return json(json);
        }
        PlatformError error = switch (e.getResponse().getStatus()) {
            case 401 -> PlatformError.UNAUTHORIZED;
            case 403 -> PlatformError.FORBIDDEN;
            case 404 -> PlatformError.NOT_FOUND;
            case 405 -> PlatformError.METHOD_NOT_ALLOWED;
            case 406 -> PlatformError.NOT_ACCEPTABLE;
            case 413 -> PlatformError.BODY_TOO_LARGE;
            case 415 -> PlatformError.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> PlatformError.UNAVAILABLE;
            default -> e.getResponse().getStatus() < 500 ? PlatformError.INVALID_INPUT : PlatformError.INTERNAL;
        };
        if (error == PlatformError.INTERNAL) {
            return fault(e);
        }
        return respond(new ProblemException(error));
    }

    @ServerExceptionMapper(Throwable.class)
    public Response fault(Throwable e) {
        return respond(faults.of(e));
    }

    private Response respond(ProblemException e) {
        Object requestId = MDC.get(RequestIds.MDC_KEY);
        Problem body = Problem.of(e, english(), requestId == null ? null : requestId.toString());
        Response.ResponseBuilder response = Response.status(e.error().status()).type(Problem.MEDIA_TYPE).entity(body);
        if (e.retryAfterSeconds() != null) {
            response.header(HttpHeaders.RETRY_AFTER, e.retryAfterSeconds());
        }
        if (e.isReplayed()) {
            response.header(Answer.REPLAYED, "true");
        }
        if (e.error().status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }

    private boolean english() {
        return Languages.english(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
