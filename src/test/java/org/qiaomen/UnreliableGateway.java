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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A gateway for text messages that outlives the program and remembers every message it took. By the last digits of the number
 * it
 * is slow, refuses, or takes the message and answers with garbage.
 */
final class UnreliableGateway implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KINDS = 20;
    private static final int SLOW = 0;
    private static final int REFUSING = 1;
    private static final int LYING = 2;
    private static final int BUSY = 3;
    private static final long SLOW_MILLIS = 700;

    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final HttpServer server;

    UnreliableGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/sms/send", this::answer);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Numbers, each with how many messages were taken for it. */
    Map<String, AtomicInteger> taken() {
        return taken;
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode body;
        try (InputStream in = exchange.getRequestBody()) {
            body = JSON.readTree(in);
        }
        String phone = body.path("phone").asText();
        int kind = (int) (Long.parseLong(phone) % KINDS);
        boolean first = asked.computeIfAbsent(phone, any -> new AtomicInteger()).incrementAndGet() == 1;
        if (kind == SLOW) {
            pause();
        }
        if (kind == REFUSING) {
            reply(exchange, "{\"code\": \"REFUSED\", \"message\": \"blocked by the carrier\"}");
        } else if (kind == BUSY && first) {
            reply(exchange, "{\"code\": \"BUSY\"}");
        } else {
            taken.computeIfAbsent(phone, any -> new AtomicInteger()).incrementAndGet();
            reply(exchange, kind == LYING ? "<html>OK?</html>" : "{\"code\": \"OK\", \"messageId\": \"" + phone + "\"}");
        }
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
