package org.qiaomen.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.qiaomen.platform.Texts;

import com.fasterxml.jackson.databind.JsonNode;

/** Sends letters from several residents at once, and reads every accepted one back. */
final class LetterPost {

    private static final int RESIDENTS = 16;
    /** Every so many letters one is sent twice with the same key, as a client does that lost the answer. */
    private static final int REPEAT_EVERY = 10;
    private static final long PROGRESS_EVERY = 1_000;

    private final Api api;
    private final LetterTally tally;
    private final List<Api.Person> residents = new ArrayList<>();
    private final ConcurrentLinkedQueue<Accepted> accepted = new ConcurrentLinkedQueue<>();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    /** A letter that the program said it has. */
    record Accepted(String id, Api.Person resident, String text) {
    }

    /** A step that may fail as calls do. */
    interface Step {
        void run() throws IOException, InterruptedException;
    }

    LetterPost(Api api, LetterTally tally) throws IOException, InterruptedException {
        this.api = api;
        this.tally = tally;
        for (int i = 0; i < RESIDENTS; i++) {
            residents.add(api.resident("letters-" + i));
        }
    }

    List<Accepted> sendAll(List<String> letters) throws Exception {
        List<Step> senders = new ArrayList<>();
        for (int r = 0; r < RESIDENTS; r++) {
            int first = r;
            senders.add(() -> {
                for (int i = first; i < letters.size(); i += RESIDENTS) {
                    send(residents.get(first), letters.get(i), i / RESIDENTS % REPEAT_EVERY == 0);
                }
            });
        }
        together(senders);
        return List.copyOf(accepted);
    }

    private void send(Api.Person resident, String letter, boolean twice) throws IOException, InterruptedException {
        UUID key = UUID.randomUUID();
        Map<String, Object> body = Map.of("text", letter);
        Api.Answer answer = tally.timed("submit", api.post("/api/v1/requests", resident, key, body));
        if (answer.status() != 201) {
            tally.count("refused: " + answer.status() + " " + answer.code());
            return;
        }
        String id = answer.body().path("id").asText();
        tally.count(ids.add(id) ? "accepted" : "one id for two letters");
        tally.count(answer.body().path("suggestion").isObject() ? "with a suggested category" : "without a suggested category");
        accepted.add(new Accepted(id, resident, letter));
        if (twice) {
            Api.Answer again = api.post("/api/v1/requests", resident, key, body);
            boolean same = again.status() == 201 && again.replayed() && id.equals(again.body().path("id").asText());
            tally.count(same ? "sent twice, answered the same" : "sent twice, answered differently");
        }
        if (accepted.size() % PROGRESS_EVERY == 0) {
            System.out.printf("  %,d letters accepted%n", accepted.size());
        }
    }

    /** Whether every accepted letter is there, word for word, and nothing else is. */
    void readBack() throws Exception {
        List<Step> readers = new ArrayList<>();
        for (Api.Person resident : residents) {
            readers.add(() -> {
                for (Accepted letter : accepted) {
                    if (letter.resident() == resident) {
                        read(letter);
                    }
                }
                countListed(resident);
            });
        }
        together(readers);
    }

    private void read(Accepted letter) throws IOException, InterruptedException {
        Api.Answer answer = tally.timed("read one", api.get("/api/v1/requests/" + letter.id(), letter.resident()));
        // What the program promises to keep: everything but control characters and halves of surrogate pairs.
        String kept = Texts.storable(letter.text());
        boolean there = answer.status() == 200 && kept.equals(answer.body().path("text").asText());
        tally.count(there ? "read back, the same" : "lost or changed");
        if (there && !kept.equals(letter.text())) {
            tally.count("of these with control characters taken out");
        }
    }

    private void countListed(Api.Person resident) throws IOException, InterruptedException {
        String cursor = "";
        do {
            Api.Answer page = tally.timed("list of 100", api.get("/api/v1/requests?limit=100&cursor=" + cursor, resident))
                    .require(200);
            for (JsonNode item : page.body().path("items")) {
                tally.count(ids.contains(item.path("id").asText()) ? "listed" : "listed, but never accepted");
            }
            cursor = page.body().path("nextCursor").asText("");
        } while (!cursor.isEmpty() && !"null".equals(cursor));
    }

    Api.Person anyone() {
        return residents.get(0);
    }

    /** Runs all at once and waits for all. */
    static void together(List<Step> steps) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(steps.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Step step : steps) {
                running.add(threads.submit(() -> {
                    step.run();
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
    }
}
