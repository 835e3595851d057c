package org.qiaomen.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A local stand-in for the mini-program platform and for an SMS gateway, for the demo and for tests. It answers on loopback
 * only, keeps everything in memory, and gives the platform's own error codes so that what is written against it holds up
 * against the real one.
 * <p>
 * Under {@code /_control/} a test sees what was sent and sets the next failures; see {@link StandInControl}.
 */
public final class StandInPlatform implements AutoCloseable {

    /** The only mini-program that the stand-in knows; any other answers 40013. */
    public static final String APP_ID = "wx-demo";
    /** Its secret; any other answers 40125. */
    public static final String SECRET = "demo-secret";
    /** The key that the SMS gateway accepts in {@code Authorization: Bearer}. */
    public static final String SMS_KEY = "demo-sms-key";
    /** What the address of a second SMS gateway ends in. */
    public static final String SECOND_SMS = "/second";
    /** The key that the speech service accepts in {@code Authorization: Bearer}. */
    public static final String SPEECH_KEY = "demo-speech-key";
    /** The token that pushed messages are signed with in the demo. */
    public static final String PUSH_TOKEN = "demo-push-token";
    /** The key of the safe mode in the demo, as the console gives it: 43 characters. */
    public static final String PUSH_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private static final int THREADS = 16;
    private static final int MAX_BODY_BYTES = 256 * 1024;

    private final int wantedPort;
    private final Map<String, StandInHandler> handlers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final StandInFailures failures = new StandInFailures();
    private final StandInControl control;
    private HttpServer server;
    private ExecutorService threads;

    /** A stand-in on any free port. */
    public StandInPlatform() {
        this(0);
    }

    /** @param port the loopback port to listen on; 0 for any free one */
    public StandInPlatform(int port) {
        wantedPort = port;
        var sent = new StandInOutgoing();
        var miniProgram = new StandInMiniProgram(sent);
        var sms = new StandInSmsGateway(sent, "");
        var second = new StandInSmsGateway(sent, SECOND_SMS);
        handlers.putAll(miniProgram.handlers());
        handlers.putAll(sms.handlers());
        handlers.putAll(second.handlers());
        handlers.put("POST /voice/call", new StandInVoice(sent)::call);
        handlers.put("POST /speech/synthesis", new StandInSpeech(sent)::read);
        control = new StandInControl(sent, miniProgram, Map.of("first", sms, "second", second), failures, calls);
    }

    /**
     * Starts listening.
     *
     * @throws UncheckedIOException when the port is taken
     */
    public synchronized StandInPlatform start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wantedPort), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in platform could not listen on port " + wantedPort, e);
        }
        threads = Executors.newFixedThreadPool(THREADS, work -> {
            var thread = new Thread(work, "stand-in-platform");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        startAsDaemon();
        return this;
    }

    /** The server's own thread is a daemon only when a daemon starts it, and must not keep a program from ending. */
    private void startAsDaemon() {
        var starter = new Thread(server::start, "stand-in-platform-start");
        starter.setDaemon(true);
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where it listens, without a trailing slash. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop(0);
            threads.shutdownNow();
            server = null;
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
            var call = StandInCall.of(exchange, new String(body, StandardCharsets.UTF_8));
            var reply = path.startsWith("/_control/") ? control.answer(call) : answer(path, call);
            if (reply.hangUp()) {
                return;
            }
            var bytes = reply.bytes();
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private StandInReply answer(String path, StandInCall call) {
        var handler = handlers.get(call.method() + " " + path);
        if (handler == null) {
            return StandInReply.error(404, 40066, "invalid url");
        }
        calls.computeIfAbsent(path, any -> new AtomicInteger()).incrementAndGet();
        var failure = failures.next(path);
        if (failure == null) {
            return handler.answer(call);
        }
        // A failure "after the effect" is the nasty kind: the message left, the answer did not arrive.
        var reply = failure.afterEffect() || !failure.replacesAnswer() ? handler.answer(call) : null;
        failure.pause();
        return failure.replacesAnswer() ? failure.reply() : reply;
    }
}
