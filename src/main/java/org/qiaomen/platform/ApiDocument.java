package org.qiaomen.platform;

import java.io.IOException;
import java.io.InputStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The API document at {@code /q/openapi}, as the build left it: YAML, or JSON to whoever asks for it. Quarkus's own endpoint
 * parses it and prints it twice at every start, a seventh of which that was.
 */
@ApplicationScoped
class ApiDocument {

    private static final String PATH = "/q/openapi";
    private static final String BUILT = "META-INF/quarkus-generated-openapi-doc.";
    private static final String JSON = "application/json";
    // Before Quarkus's own, which is switched off and would answer 404.
    private static final int ROUTE_ORDER = -5;

    private final Vertx vertx;

    ApiDocument(Vertx vertx) {
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.get(PATH).order(ROUTE_ORDER).handler(call -> show(call, wantsJson(call)));
        router.get(PATH + ".json").order(ROUTE_ORDER).handler(call -> show(call, true));
        router.get(PATH + ".yaml").order(ROUTE_ORDER).handler(call -> show(call, false));
    }

    private static boolean wantsJson(RoutingContext call) {
        String format = call.request().getParam("format");
        String accept = call.request().getHeader(HttpHeaders.ACCEPT);
        return format == null ? accept != null && accept.contains(JSON) : "json".equalsIgnoreCase(format);
    }

    private void show(RoutingContext call, boolean json) {
        call.response().putHeader(HttpHeaders.CONTENT_TYPE, (json ? JSON : "application/yaml") + ";charset=UTF-8");
        vertx.executeBlocking(() -> read(json ? "JSON" : "YAML"), false)
                .onSuccess(call::end).onFailure(call::fail);
    }

    private static Buffer read(String format) throws IOException {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(BUILT + format)) {
            if (in == null) {
                throw new IOException("The build left no API document");
            }
            return Buffer.buffer(in.readAllBytes());
        }
    }
}
