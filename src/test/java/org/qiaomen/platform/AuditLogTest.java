package org.qiaomen.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;

@QuarkusTest
class AuditLogTest {

    @Inject
    AuditLog audit;
    @Inject
    Transactions transactions;
    @Inject
    EventLoop loop;
    @Inject
    TrialNotes notes;
    @Inject
    Pool pool;

    @Test
    void recordsWhoDidWhat() {
        UUID staff = Ids.next();
        AuditEntry entry = AuditEntry.of(Actor.staff(staff), "trial.read", "note", "n-1").area("990181001");
        loop.start(() -> transactions.write(session -> audit.record(session, entry))).join();
        AuditEntry kept = loop.start(() -> transactions.read(
                session -> session.find(AuditEntry.class, entry.id()))).join();
        assertThat(kept.actor()).isEqualTo(Actor.staff(staff));
        assertThat(kept.action()).isEqualTo("trial.read");
        assertThat(kept.subjectId()).isEqualTo("n-1");
        assertThat(kept.areaCode()).isEqualTo("990181001");
        assertThat(kept.result()).isEqualTo("OK");
        assertThat(kept.recordedAt()).isEqualTo(entry.recordedAt());
    }

    @Test
    void recordsEachThingOfAList() {
        UUID staff = Ids.next();
        List<AuditEntry> entries = List.of(AuditEntry.of(Actor.staff(staff), "trial.list", "note", "1"),
                AuditEntry.of(Actor.staff(staff), "trial.list", "note", "2"));
        loop.start(() -> transactions.write(session -> audit.recordAll(session, entries))).join();
        assertThat(notes.count("SELECT count(*) FROM audit_entry WHERE actor_id = $1", staff)).isEqualTo(2);
    }

    @Test
    void isNotThereWithoutWhatItTellsOf() {
        AuditEntry entry = AuditEntry.of(Actor.SYSTEM, "trial.write", "note", "n-2");
        assertThatThrownBy(() -> loop.start(() -> transactions.write(session -> audit.record(session, entry)
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("later"))))).join())
                .hasMessageContaining("later");
        assertThat(notes.count("SELECT count(*) FROM audit_entry WHERE id = $1", entry.id())).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "UPDATE audit_entry SET result = 'changed'", "DELETE FROM audit_entry",
            "TRUNCATE audit_entry", "UPDATE audit_entry SET area_code = NULL WHERE action = 'trial.kept'",
            "INSERT INTO audit_entry SELECT * FROM audit_entry ON CONFLICT (id) DO UPDATE SET result = 'changed'" })
    void cannotBeChangedByAnyone(String statement) {
        loop.start(() -> transactions.write(session -> audit.record(session,
                AuditEntry.of(Actor.SYSTEM, "trial.kept", "note", "n-3")))).join();
        assertThatThrownBy(() -> pool.query(statement).executeAndAwait()).isInstanceOf(PgException.class)
                .hasMessageContaining("audit_entry is append-only");
    }
}
