package org.qiaomen;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A mini-program platform that outlives the program and remembers every subscribe message it took. By the number in the
 * receiver's
 * identifier it is slow, declines, or takes the message and answers with garbage; once it ends its token before its time, and
 * once it
 * says that the quota is used up.
 */
final class UnreliablePlatform implements AutoCloseable {

    static final String RECEIVER = "o-campaign-";

    private static final ObjectMapper JSON = new ObjectMapper();
    // Shares no divisor with the three by which the residents differ, so that each kind is among those who are meant.
    private static final int KINDS = 11;
    private static final int SLOW = 0;
    private static final int DECLINING = 1;
    private static final int LYING = 2;
    private static final int BUSY = 3;
    private static final int TOKEN_ENDS_AT = 15;
    private static final int QUOTA_ENDS_AT = 30;
    private static final long SLOW_MILLIS = 700;

    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger sends = new AtomicInteger();
    private final AtomicLong messages = new AtomicLong(1_700_000_000_000_000_000L);
    private final HttpServer server;
    private volatile String token = "none";

    UnreliablePlatform() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/cgi-bin/stable_token", this::token);
        server.createContext("/cgi-bin/message/subscribe/send", this::send);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Receivers, each with how many messages were taken for them. */
    Map<String, AtomicInteger> taken() {
        return taken;
    }

    private synchronized void token(HttpExchange exchange) throws IOException {
        boolean force = read(exchange).path("force_refresh").asBoolean();
        if (force || token.equals("none")) {
            token = "token-" + tokens.incrementAndGet();
        }
        reply(exchange, "{\"access_token\": \"" + token + "\", \"expires_in\": 7200}");
    }

    private void send(HttpExchange exchange) throws IOException {
        String to = read(exchange).path("touser").asText();
        int number = sends.incrementAndGet();
        if (number == TOKEN_ENDS_AT) {
            token = "token-" + tokens.incrementAndGet();
        }
        if (!exchange.getRequestURI().getQuery().equals("access_token=" + token)) {
            refuse(exchange, 40001);
        } else if (number == QUOTA_ENDS_AT) {
            refuse(exchange, 45009);
        } else {
            answer(exchange, to, Integer.parseInt(to.substring(RECEIVER.length())) % KINDS);
        }
    }

    private void answer(HttpExchange exchange, String to, int kind) throws IOException {
        boolean first = asked.computeIfAbsent(to, any -> new AtomicInteger()).incrementAndGet() == 1;
        if (kind == SLOW) {
            pause();
        }
        if (kind == DECLINING) {
            refuse(exchange, 43101);
        } else if (kind == BUSY && first) {
            refuse(exchange, -1);
        } else {
            taken.computeIfAbsent(to, any -> new AtomicInteger()).incrementAndGet();
            reply(exchange, kind == LYING ? "<html>OK?</html>"
                    : "{\"errcode\": 0, \"errmsg\": \"ok\", \"msgid\": " + messages.incrementAndGet() + "}");
        }
    }

    private static JsonNode read(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            return JSON.readTree(in);
        }
    }

    private static void refuse(HttpExchange exchange, int errcode) throws IOException {
        reply(exchange, "{\"errcode\": " + errcode + ", \"errmsg\": \"set by the test\"}");
    }

    private static void reply(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().put("Content-Type", List.of("application/json"));
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void pause() {
        try {
            Thread.sleep(SLOW_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
