package org.qiaomen.policy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.DivisionView;
import org.qiaomen.region.Divisions;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** What the public reads. */
@ApplicationScoped
class PolicyLibrary {

    private static final Logger LOG = Logger.getLogger(PolicyLibrary.class);

    private final Pool pool;
    private final Transactions transactions;
    private final PolicyRepository policies;
    private final PolicyFiles files;
    private final Divisions divisions;
    private final Instance<PolicyReading> readings;
    private final Clock clock;

    PolicyLibrary(Pool pool, Transactions transactions, PolicyRepository policies, PolicyFiles files, Divisions divisions,
            @Any Instance<PolicyReading> readings, Clock clock) {
        this.pool = pool;
        this.transactions = transactions;
        this.policies = policies;
        this.files = files;
        this.divisions = divisions;
        this.readings = readings;
        this.clock = clock;
    }

    /** Published and not ended; by score when something is searched for, else the newest first. */
    Uni<Page<PolicyItemView>> list(String q, String topic, String area, String cursor, int limit) {
        PolicyFilter filter = PolicyFilter.of(q, topic, area, today());
        PolicyCursor after = PolicyCursor.decode(cursor);
        if (filter.query() != null && filter.query().isEmpty()) {
            return Uni.createFrom().item(new Page<>(List.of(), null));
        }
        PolicyListStatement statement = PolicyListStatement.of(filter, after, limit);
        return pool.preparedQuery(statement.sql()).execute(statement.parameters()).map(rows -> page(rows, limit));
    }

    /** Also one that was superseded, which says by what; a withdrawn one is gone. */
    Uni<PolicyPicture> find(UUID id) {
        return transactions.read(session -> policies.findPublished(session, id)
                .invoke(PolicyLibrary::requireReadable)
                .chain(policy -> picture(session, policy)));
    }

    /** A receipt is worth less than the policy: when it cannot be kept, the reader reads all the same. */
    Uni<Void> opened(UUID residentId, UUID policyId) {
        Uni<Void> told = Uni.createFrom().voidItem();
        for (PolicyReading reading : readings) {
            told = told.chain(() -> reading.opened(residentId, policyId));
        }
        return told.onFailure().invoke(failure -> LOG.warn("A receipt could not be kept", failure))
                .onFailure().recoverWithNull();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
    }

    private Uni<PolicyPicture> picture(Mutiny.Session session, Policy policy) {
        String area = divisions.find(policy.areaCode()).map(DivisionView::name).orElse(null);
        return files.of(session, policy)
                .map(attachments -> new PolicyPicture(PolicyView.of(policy, area, attachments), policy.version()));
    }

    private static void requireReadable(Policy policy) {
        if (policy == null) {
            throw new ProblemException(PolicyError.NOT_FOUND);
        }
        if (policy.state() == PolicyState.WITHDRAWN) {
            throw new ProblemException(PolicyError.WITHDRAWN);
        }
    }

    private static Page<PolicyItemView> page(RowSet<Row> rows, int limit) {
        List<Row> found = StreamSupport.stream(rows.spliterator(), false).toList();
        return Page.of(found, limit, PolicyItemView::of, row -> new PolicyCursor(row.getInteger("score"),
                new Cursor(row.getOffsetDateTime("published_at").toInstant(), row.getUUID("id"))).encode());
    }
}
