package org.qiaomen.volunteering;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Transactions;
import org.qiaomen.volunteering.Suspicion.Signal;

import io.smallrye.mutiny.Uni;

/** Lists for staff what looked wrong; one open line per kind, person and thing, however often it comes. */
@ApplicationScoped
public class FraudSignals {

    private static final String RAISE = "INSERT INTO fraud_signal (id, kind, resident_id, area_code, source_type, source_id,"
            + " other_id, detail, first_at, last_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, CAST(?7 AS uuid), ?8, ?9, ?9)"
            + " ON CONFLICT (kind, resident_id, source_id) WHERE state = 'OPEN' DO UPDATE SET"
            + " times = fraud_signal.times + 1, last_at = EXCLUDED.last_at, detail = EXCLUDED.detail,"
            + " other_id = EXCLUDED.other_id";

    private final Transactions transactions;
    private final Clock clock;

    FraudSignals(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** In the caller's transaction, for what is accepted all the same. */
    public Uni<Void> raise(Mutiny.Session session, Signal signal) {
        UUID other = signal.otherId();
        return Sql.bind(session.createNativeQuery(RAISE), Ids.next(), signal.kind().name(), signal.residentId(),
                signal.areaCode(), signal.sourceType().name(), signal.sourceId(), other == null ? null : other.toString(),
                signal.detail(), clock.instant()).executeUpdate().replaceWithVoid();
    }

    /** Runs the work; where it is refused with a {@link Suspicion}, that is listed, and then answered. */
    public <T> Uni<T> listing(Uni<T> work) {
        return work.onFailure(Suspicion.class)
                .call(failure -> transactions.write(session -> raise(session, ((Suspicion) failure).signal())));
    }
}
