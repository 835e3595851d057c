package org.qiaomen.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import jakarta.inject.Inject;

import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

@QuarkusTest
class TransactionsTest {

    @Inject
    Transactions transactions;
    @Inject
    TrialNotes notes;
    @Inject
    EventLoop loop;

    @Test
    void keepsWhatWasWritten() {
        String text = text();
        run(() -> transactions.write(session -> notes.write(session, Ids.next(), text, 0)));
        assertThat(notes.notesWithText(text)).isEqualTo(1);
    }

    @Test
    void undoesEverythingWhenTheWorkFails() {
        String text = text();
        assertThatThrownBy(() -> run(() -> transactions.write(session -> notes.write(session, Ids.next(), text, 0)
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("too late"))))))
                .hasMessage("too late");
        assertThat(notes.notesWithText(text)).isZero();
    }

    @Test
    void undoesEverythingWhenTheWorkThrows() {
        String text = text();
        assertThatThrownBy(() -> run(() -> transactions.write(session -> notes.write(session, Ids.next(), text, 0)
                .invoke(() -> {
                    throw new ProblemException(PlatformError.CONFLICT);
                })))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> run(() -> transactions.write(session -> {
            throw new ProblemException(PlatformError.CONFLICT);
        }))).isInstanceOf(ProblemException.class);
        assertThat(notes.notesWithText(text)).isZero();
    }

    @Test
    void joinsTheTransactionThatIsThere() {
        String text = text();
        assertThatThrownBy(() -> run(() -> transactions.write(outer -> transactions
                .write(inner -> {
                    assertThat(inner).isSameAs(outer);
                    return notes.write(inner, Ids.next(), text, 0);
                })
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("outer"))))))
                .hasMessage("outer");
        assertThat(notes.notesWithText(text)).isZero();
    }

    @Test
    void runsALostRaceAgain() {
        UUID one = Ids.next();
        UUID two = Ids.next();
        run(() -> transactions.write(s -> notes.write(s, one, "a", 0).chain(() -> notes.write(s, two, "a", 0))));
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<Void> first = loop.start(() -> transactions.write(s -> touchBoth(s, one, two, runs)));
        CompletableFuture<Void> second = loop.start(() -> transactions.write(
                s -> transactions.write(joined -> touchBoth(joined, two, one, runs))));
        CompletableFuture.allOf(first, second).join();
        assertThat(runs).hasValue(3);
    }

    private static Uni<Void> touchBoth(Mutiny.Session session, UUID first, UUID second, AtomicInteger runs) {
        runs.incrementAndGet();
        return touch(session, first)
                .chain(() -> session.createNativeQuery("SELECT pg_sleep(0.5)::text", String.class).getSingleResult())
                .chain(() -> touch(session, second)).replaceWithVoid();
    }

    private static Uni<Integer> touch(Mutiny.Session session, UUID id) {
        return session.createNativeQuery("UPDATE trial_note SET text = 'b' WHERE id = ?1").setParameter(1, id)
                .executeUpdate();
    }

    @Test
    void namesTheConstraintThatRefused() {
        UUID id = Ids.next();
        run(() -> transactions.write(session -> notes.write(session, id, "a", 0)));
        assertThatThrownBy(() -> run(() -> transactions.write(session -> notes.write(session, id, "a", 0))))
                .satisfies(failure -> {
                    assertThat(DatabaseErrors.violatedConstraint(failure)).as("%s", failure).contains("trial_note_pkey");
                    assertThat(DatabaseErrors.violates(failure, "trial_note_pkey")).isTrue();
                    assertThat(DatabaseErrors.isRetryable(failure)).isFalse();
                });
        assertThatThrownBy(() -> run(() -> transactions.write(session -> session.createNativeQuery(
                "INSERT INTO audit_entry (id, recorded_at, actor_kind, action, subject_type, result)"
                        + " VALUES (?1, now(), 'NOBODY', 'a', 'b', 'OK')")
                .setParameter(1, id).executeUpdate())))
                .satisfies(failure -> assertThat(DatabaseErrors.violatedConstraint(failure))
                        .as("%s", failure).contains("audit_entry_actor_id_check"));
    }

    @Test
    void readsOnly() {
        AuditEntry entry = AuditEntry.of(Actor.SYSTEM, "trial.read", "note", Ids.next());
        run(() -> transactions.read(session -> session.find(AuditEntry.class, entry.id())));
        assertThat(notes.count("SELECT count(*) FROM audit_entry WHERE id = $1", entry.id())).isZero();
        assertThat(notes.idleInTransaction()).isZero();
    }

    private <T> T run(Supplier<Uni<T>> work) {
        try {
            return loop.start(work).orTimeout(Duration.ofSeconds(20).toMillis(),
                    java.util.concurrent.TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static String text() {
        return "transaction " + UUID.randomUUID();
    }
}
