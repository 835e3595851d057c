package org.qiaomen.attachment;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.Transactions;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/**
 * Sweeps what nobody needs: uploads that were never attached, and files whose row was never written or is gone. Any number of
 * replicas may do so at once; each run is bounded, and what it leaves the next one takes.
 */
@ApplicationScoped
class AttachmentCleanup {

    private static final Logger LOG = Logger.getLogger(AttachmentCleanup.class);
    /** Below this many, files without rows are an accident of ours; above, and more than every second one, they are not. */
    private static final int SUSPICIOUS_ORPHANS = 20;

    private final BackgroundWork work;
    private final AttachmentConfig config;
    private final AttachmentStore store;
    private final AttachmentFiles files;
    private final AttachmentRepository repository;
    private final Transactions transactions;
    private final Clock clock;
    /** Replicas start at different places, so that together they get round sooner. */
    private final AtomicInteger nextShard = new AtomicInteger(ThreadLocalRandom.current().nextInt(AttachmentStore.SHARDS));

    AttachmentCleanup(BackgroundWork work, AttachmentConfig config, AttachmentStore store, AttachmentFiles files,
            AttachmentRepository repository,
            Transactions transactions, Clock clock) {
        this.work = work;
        this.config = config;
        this.store = store;
        this.files = files;
        this.repository = repository;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(identity = "attachment-cleanup", every = "{attachment.cleanup.every}", delayed = "1M", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return work.attempt("The clean-up of attachments", () -> deleteUnattached().chain(this::deleteFilesWithoutRows));
    }

    /**
     * One batch. The rows go first: a file whose row is gone is found by the other sweep, a row without its file by a reader.
     */
    Uni<Integer> deleteUnattached() {
        return transactions.write(this::deleteBatch)
                .call(files::discard)
                .map(List::size);
    }

    private Uni<List<UUID>> deleteBatch(Mutiny.Session session) {
        return repository.findUnattachedForUpdate(session, cutoff(), config.cleanup().batchSize())
                .call(ids -> ids.isEmpty() ? Uni.createFrom().voidItem() : repository.deleteAll(session, ids));
    }

    /** A few shards, from where the last run stopped. */
    Uni<Integer> deleteFilesWithoutRows() {
        return files.blocking(this::oldFiles)
                .chain(ids -> ids.isEmpty() ? Uni.createFrom().item(Set.<UUID> of()) : orphans(ids))
                .call(orphans -> files.discard(List.copyOf(orphans)))
                .map(Set::size);
    }

    private List<UUID> oldFiles() throws IOException {
        store.deleteUnfinished(cutoff());
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < config.cleanup().shardsPerRun(); i++) {
            ids.addAll(store.list(nextShard.getAndIncrement() & AttachmentStore.SHARDS - 1, cutoff()));
        }
        return ids;
    }

    private Uni<Set<UUID>> orphans(List<UUID> ids) {
        return transactions.read(session -> repository.findExisting(session, ids)).map(existing -> {
            Set<UUID> orphans = new HashSet<>(ids);
            existing.forEach(orphans::remove);
            return plausible(orphans, ids.size());
        });
    }

    /** Many files of which most are unknown mean a wrong or an older database, not that all of them may go. */
    private static Set<UUID> plausible(Set<UUID> orphans, int files) {
        if (orphans.size() <= SUSPICIOUS_ORPHANS || orphans.size() * 2 <= files) {
            return orphans;
        }
        LOG.errorf("%d of %d attachment files have no row: nothing is deleted; is this the database they belong to?",
                orphans.size(), files);
        return Set.of();
    }

    private Instant cutoff() {
        return clock.instant().minus(config.cleanup().after());
    }
}
