package org.qiaomen.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

class BackgroundWorkTest {

    private final BackgroundWork work = new BackgroundWork();

    @Test
    void tellsOnceThatTheDatabaseWent() {
        try (LogCapture log = new LogCapture()) {
            for (int i = 0; i < 5; i++) {
                attempt(Uni.createFrom().failure(new IllegalStateException(new ConnectException("refused"))));
            }
            assertThat(ofWork(log.warnings())).singleElement().asString().contains("PostgreSQL does not answer");
            attempt(Uni.createFrom().item(1));
            attempt(Uni.createFrom().failure(new ConnectException("refused")));
            assertThat(ofWork(log.warnings())).hasSize(2);
            assertThat(ofWork(log.errors())).isEmpty();
        }
    }

    @Test
    void tellsEachFaultOfOurs() {
        try (LogCapture log = new LogCapture()) {
            attempt(Uni.createFrom().failure(new IllegalStateException("a fault")));
            work.attempt("Counting", () -> {
                throw new IllegalStateException("a fault");
            }).await().indefinitely();
            assertThat(ofWork(log.errors())).hasSize(2).allMatch(message -> message.contains("a fault"));
        }
    }

    // A program that other tests have started may be at work beside it.
    private static List<String> ofWork(List<String> told) {
        return told.stream().filter(message -> message.startsWith(BackgroundWork.class.getName())).toList();
    }

    private void attempt(Uni<Integer> uni) {
        work.attempt("Counting", () -> uni).await().indefinitely();
    }
}
