package org.qiaomen;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** Server-sent events as they come. */
public final class EventStream implements AutoCloseable {

    private static final String DATA = "data:";

    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<HttpResponse<Stream<String>>> response;

    EventStream(HttpClient http, HttpRequest request) {
        response = http.sendAsync(request, HttpResponse.BodyHandlers.ofLines());
        Thread reader = new Thread(this::read, "event-stream");
        reader.setDaemon(true);
        reader.start();
    }

    /** The next event's data, or null when none comes in this time. */
    public JsonNode next(Duration wait) throws InterruptedException {
        return events.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void read() {
        Iterator<String> lines = response.join().body().iterator();
        try {
            while (lines.hasNext()) {
                String line = lines.next();
                if (line.startsWith(DATA)) {
                    events.add(Caller.Reply.parse(line.substring(DATA.length())));
                }
            }
        } catch (java.io.UncheckedIOException e) {
            // The stream has ended: those who wait for an event see that none comes.
        }
    }

    @Override
    public void close() {
        response.thenAccept(answer -> answer.body().close());
    }
}
