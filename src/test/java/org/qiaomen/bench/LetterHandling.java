package org.qiaomen.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Hands letters through the whole loop: accepted, dispatched, started, resolved, rated, and again after a bad rating. */
final class LetterHandling {

    private static final int AT_ONCE = 4;
    private static final int ASK_EVERY = 4;
    /** Two in ten are not satisfied. */
    private static final int[] LEVELS = { 5, 4, 5, 1, 3, 5, 4, 2, 5, 4 };
    private static final int LEAST_GOOD = 3;

    private final Api api;
    private final LetterTally tally;
    private final Api.Person supervisor;
    private final Api.Person department;

    LetterHandling(Api api, LetterTally tally) throws IOException, InterruptedException {
        this.api = api;
        this.tally = tally;
        supervisor = api.staff("supervisor");
        department = api.staff("department");
    }

    void handle(List<LetterPost.Accepted> sample) throws Exception {
        List<LetterPost.Step> handlers = new ArrayList<>();
        for (int h = 0; h < AT_ONCE; h++) {
            int first = h;
            handlers.add(() -> {
                for (int i = first; i < sample.size(); i += AT_ONCE) {
                    handle(sample.get(i), i);
                }
            });
        }
        LetterPost.together(handlers);
    }

    private void handle(LetterPost.Accepted letter, int number) throws IOException, InterruptedException {
        try {
            String suggested = dispatch(letter);
            staff(department, letter, "start", Map.of());
            if (number % ASK_EVERY == 0) {
                staff(department, letter, "question", Map.of("text", "请问具体在什么位置？"));
                resident(letter, "supplements", Map.of("text", "就在原来说的地方。"), 200);
            }
            staff(department, letter, "resolution", Map.of("text", "已经处理好，请您查看。"));
            rate(letter, LEVELS[number % LEVELS.length]);
            Api.Answer proof = api.get("/api/v1/requests/" + letter.id() + "/proof", letter.resident()).require(200);
            tally.count("proof " + (proof.body().path("consistent").asBoolean() ? "consistent" : "NOT consistent"));
            tally.count(suggested.isEmpty() ? "loop: no department suggested" : "loop: given to the suggested department");
        } catch (IllegalStateException e) {
            tally.count("loop: broken off, " + e.getMessage());
        }
    }

    private String dispatch(LetterPost.Accepted letter) throws IOException, InterruptedException {
        staff(supervisor, letter, "acceptance", Map.of("handlingClass", "COORDINATED"));
        Api.Answer seen = tally.timed("staff: read one", api.get("/api/v1/staff/requests/" + letter.id(), supervisor))
                .require(200);
        String suggested = seen.body().path("suggestedDepartmentCode").asText("");
        suggested = "null".equals(suggested) ? "" : suggested;
        staff(supervisor, letter, "dispatch", Map.of("departmentCode", suggested.isEmpty() ? "D15" : suggested));
        return suggested;
    }

    private void rate(LetterPost.Accepted letter, int level) throws IOException, InterruptedException {
        String status = review(letter, level);
        tally.count("rated " + level + ", then " + status);
        if (level < LEAST_GOOD) {
            staff(department, letter, "resolution", Map.of("text", "重新处理过，请您再看一下。"));
            tally.count("rated again after reopening, then " + review(letter, 4));
        }
        Api.Answer twice = api.post("/api/v1/requests/" + letter.id() + "/review", letter.resident(), UUID.randomUUID(),
                Map.of("level", 5, "solved", true));
        tally.count("a second rating of the same round: " + twice.status() + " " + twice.code());
    }

    private String review(LetterPost.Accepted letter, int level) throws IOException, InterruptedException {
        resident(letter, "review", Map.of("level", level, "solved", level >= LEAST_GOOD), 201);
        return api.get("/api/v1/requests/" + letter.id(), letter.resident()).require(200).body().path("status").asText();
    }

    private void staff(Api.Person who, LetterPost.Accepted letter, String step, Object body)
            throws IOException, InterruptedException {
        tally.timed("staff: " + step,
                api.post("/api/v1/staff/requests/" + letter.id() + "/" + step, who, UUID.randomUUID(), body))
                .require(200);
    }

    private void resident(LetterPost.Accepted letter, String step, Object body, int expected)
            throws IOException, InterruptedException {
        tally.timed(step, api.post("/api/v1/requests/" + letter.id() + "/" + step, letter.resident(), UUID.randomUUID(), body))
                .require(expected);
    }
}
