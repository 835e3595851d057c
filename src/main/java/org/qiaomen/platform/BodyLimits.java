package org.qiaomen.platform;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Bodies other than uploads: limited in size however they are sent, whole before any work begins, and JSON in UTF-8.
 *
 * <p>
 * Whole, because a caller that hangs up half-way has then begun nothing; and because Quarkus would go on with longer bodies
 * on a worker thread, where Hibernate Reactive refuses to work.
 */
@ApplicationScoped
public class BodyLimits {

    private static final Logger LOG = Logger.getLogger(BodyLimits.class);
    // Before Quarkus's own limit, which would answer without a problem document.
    private static final int ROUTE_ORDER = -10;
    private static final List<HttpMethod> WITH_BODY = List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH,
            HttpMethod.DELETE);
    private static final List<String> UPLOADS = List.of("multipart/form-data", "image/", "audio/", "application/pdf",
            "application/octet-stream");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String BODY = "qiaomen.body";
    private static final long DISCARD_MILLIS = 5_000;

    private final BodyLimitsConfig config;
    private final HttpProblems problems;

    BodyLimits(BodyLimitsConfig config, HttpProblems problems) {
        this.config = config;
        this.problems = problems;
    }

    void register(@Observes Router router) {
        WITH_BODY.forEach(method -> router.route(method, "/*").order(ROUTE_ORDER).handler(this::admit));
    }

    private void admit(RoutingContext call) {
        String type = call.request().getHeader(HttpHeaders.CONTENT_TYPE);
        boolean upload = isUpload(type);
        String length = call.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        long limit = (upload ? config.maxUploadSize() : config.maxSize()).asLongValue();
        if (length != null && Long.parseLong(length) > limit) {
            refuse(call, PlatformError.BODY_TOO_LARGE);
        } else if (isForm(type) && length != null) {
            // Quarkus REST reads forms from the connection itself, and would wait for ever for one that was read beforehand.
            call.next();
        } else if (upload) {
            // Without a length whoever reads it notices the limit, and answers in the middle of it. One whose client hung up was
            // never answered: that the line broke is for the reader alone to learn.
            call.addEndHandler(answered -> {
                if (answered.succeeded()) {
                    discardRest(call);
                }
            });
            call.next();
        } else if (call.request().isEnded()) {
            // As with HTTP/2, where a call without a body has ended when it begins.
            proceed(call, Vertx.currentContext(), Buffer.buffer());
        } else {
            collect(call, limit);
        }
    }

    static boolean isUpload(String contentType) {
        String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
        return UPLOADS.stream().anyMatch(type::startsWith);
    }

    private static boolean isForm(String contentType) {
        return contentType != null && contentType.strip().toLowerCase(Locale.ROOT).startsWith(FORM);
    }

    private void collect(RoutingContext call, long limit) {
        HttpServerRequest request = call.request();
        Context context = Vertx.currentContext();
        Buffer body = Buffer.buffer();
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            call.response().writeContinue();
        }
        request.exceptionHandler(gone -> LOG.debugf("A caller hung up within its body: %s", gone.getMessage()));
        request.endHandler(end -> {
            // No browser sends a form without its length.
            if (isForm(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
                problems.answer(call, PlatformError.UNSUPPORTED_MEDIA_TYPE);
            } else {
                proceed(call, context, body);
            }
        });
        request.handler(piece -> {
            if (body.length() + piece.length() > limit) {
                refuse(call, PlatformError.BODY_TOO_LARGE);
            } else {
                body.appendBuffer(piece);
            }
        });
        request.resume();
    }

    private static void proceed(RoutingContext call, Context context, Buffer body) {
        call.put(BODY, body.getBytes());
        if (Vertx.currentContext() == context) {
            call.next();
        } else {
            context.runOnContext(here -> call.next());
        }
    }

    // The rest is read and thrown away for a while: a client that is still sending would otherwise see a broken connection
    // and not the answer.
    private void refuse(RoutingContext call, PlatformError error) {
        discardRest(call);
        problems.answer(call, error);
    }

    private static void discardRest(RoutingContext call) {
        HttpServerRequest request = call.request();
        if (request.isEnded()) {
            return;
        }
        long timer = call.vertx().setTimer(DISCARD_MILLIS, late -> request.connection().close());
        request.endHandler(end -> call.vertx().cancelTimer(timer));
        request.exceptionHandler(gone -> call.vertx().cancelTimer(timer));
        request.handler(rest -> {
        });
        request.resume();
    }

    /** Hands the body that was read over to the resource. */
    @ServerRequestFilter(preMatching = true, priority = 2)
    public void hand(ContainerRequestContext request, RoutingContext call) {
        byte[] body = call.get(BODY);
        if (body == null) {
            return;
        }
        MediaType type = request.getMediaType();
        if (type != null && type.getSubtype().endsWith("json")) {
            requireUtf8(type, body);
        }
        request.setEntityStream(new ByteArrayInputStream(body));
    }

    private static void requireUtf8(MediaType type, byte[] body) {
        String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !StandardCharsets.UTF_8.name().equalsIgnoreCase(charset)) {
            throw notUtf8().field(HttpHeaders.CONTENT_TYPE);
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw notUtf8().field("body");
        }
    }

    private static ProblemException notUtf8() {
        return new ProblemException(PlatformError.MALFORMED_JSON).detail("内容须使用 UTF-8 编码", "The body must be in UTF-8");
    }
}
