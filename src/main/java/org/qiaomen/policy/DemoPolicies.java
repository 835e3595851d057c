package org.qiaomen.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.Turns;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.RegionConfig;
import org.qiaomen.region.RegionRevisions;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

/** Policies that no city ever issued, so that the demo city has something to search, to match and to deliver. */
@ApplicationScoped
class DemoPolicies {

    // Their rules name none; a test keeps it so.
    private static final Predicate<String> NO_AREA = area -> false;
    private static final String RESOURCE = "/policy/demo-policies.json";
    private static final TypeReference<List<WritePolicy>> DRAFTS = new TypeReference<>() {
    };
    // Two people who have no account: even a demo is reviewed by a second person.
    private static final UUID WRITER = UUID.fromString("00000000-0000-7000-8000-00000000d001");
    private static final UUID REVIEWER = UUID.fromString("00000000-0000-7000-8000-00000000d002");
    // The places come first, and whoever delivers policies.
    private static final int AFTER_EVERYTHING = 6_000;

    private final PolicyConfig config;
    private final RegionConfig region;
    private final Transactions transactions;
    private final PolicyPublishing publishing;
    private final RegionRevisions revisions;
    private final AuditLog audit;
    private final ObjectMapper json;
    private final Clock clock;

    DemoPolicies(PolicyConfig config, RegionConfig region, Transactions transactions, PolicyPublishing publishing,
            RegionRevisions revisions, AuditLog audit, ObjectMapper json, Clock clock) {
        this.config = config;
        this.region = region;
        this.transactions = transactions;
        this.publishing = publishing;
        this.revisions = revisions;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    void load(@Observes @Priority(AFTER_EVERYTHING) StartupEvent event) throws Throwable {
        if (config.demoPolicies()) {
            VertxContextSupport.subscribeAndAwait(this::loadIfEmpty);
        }
    }

    Uni<Void> loadIfEmpty() {
        List<WritePolicy> drafts = read();
        return transactions.write(session -> Turns.take(session, "demo-policies")
                .chain(() -> session.createSelectionQuery("select count(*) from Policy", Long.class).getSingleResult())
                .chain(count -> count > 0 ? Uni.createFrom().voidItem() : publishAll(session, drafts)))
                .chain(revisions::changed);
    }

    private Uni<Void> publishAll(Mutiny.Session session, List<WritePolicy> drafts) {
        Uni<Void> published = Uni.createFrom().voidItem();
        for (WritePolicy draft : drafts) {
            published = published.chain(() -> publish(session, draft));
        }
        return published;
    }

    private Uni<Void> publish(Mutiny.Session session, WritePolicy draft) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
        Policy policy = Policy.draft(PolicyContent.of(draft, region.cityCode(), today, NO_AREA), WRITER, clock.instant());
        policy.approve(REVIEWER, null, clock.instant());
        return session.persist(policy)
                .chain(() -> publishing.publish(session, policy, REVIEWER, PublishPolicy.AT_ONCE))
                .chain(() -> audit.record(session,
                        AuditEntry.of(Actor.SYSTEM, "policy.publish", "policy", policy.id()).area(policy.areaCode())));
    }

    List<WritePolicy> read() {
        try (InputStream stream = DemoPolicies.class.getResourceAsStream(RESOURCE)) {
            return json.readValue(stream, DRAFTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
