package org.qiaomen.attachment;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.attachment.media.MediaKind;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** Accepts files and takes back those that were not attached. */
@ApplicationScoped
class AttachmentUploads {

    private static final String RATE_LIMIT = "attachment-upload";

    private final AttachmentConfig config;
    private final AttachmentFiles files;
    private final AttachmentRepository repository;
    private final Transactions transactions;
    private final IdempotentWrites idempotent;
    private final RateLimiter limits;
    private final AuditLog audit;
    private final Clock clock;

    AttachmentUploads(AttachmentConfig config, AttachmentFiles files, AttachmentRepository repository,
            Transactions transactions,
            IdempotentWrites idempotent, RateLimiter limits, AuditLog audit, Clock clock) {
        this.config = config;
        this.files = files;
        this.repository = repository;
        this.transactions = transactions;
        this.idempotent = idempotent;
        this.limits = limits;
        this.audit = audit;
        this.clock = clock;
    }

    /** Counted before a body is read, so that whoever sends too much costs no disk. */
    Uni<Void> admit(Actor owner) {
        return limits.check(RATE_LIMIT, owner.id().toString());
    }

    /**
     * Cleans, stores and enters a file: 201 with {@link AttachmentView}. The same Idempotency-Key with a file of the same
     * cleaned
     * content gives the first answer again.
     */
    Uni<Response> upload(Actor owner, String idempotencyKey, Path file) {
        IdempotentCall call = IdempotentCall.of(owner.id(), "attachment.upload", idempotencyKey, null);
        UUID id = Ids.next();
        return files.take(id, file, kinds(owner))
                .chain(stored -> enter(call, owner, new Attachment(id, owner, stored, clock.instant()), stored));
    }

    /** The same for a form, which keeps no answer. */
    Uni<AttachmentView> take(Actor owner, Path file) {
        UUID id = Ids.next();
        AtomicBoolean entered = new AtomicBoolean();
        return admit(owner).chain(() -> files.take(id, file, kinds(owner)))
                .chain(stored -> transactions.write(session -> refuseOverDailyCount(session, owner)
                        .chain(() -> persist(session, owner, new Attachment(id, owner, stored, clock.instant())))
                        .invoke(() -> entered.set(true)))
                        .onFailure().call(() -> entered.get() ? Uni.createFrom().voidItem() : files.discard(List.of(id))));
    }

    private Uni<Response> enter(IdempotentCall call, Actor owner, Attachment attachment, StoredFile stored) {
        IdempotentCall withContent = new IdempotentCall(call.callerId(), call.operation(), call.key(), stored.sha256());
        AtomicBoolean entered = new AtomicBoolean();
        Uni<Response> written = idempotent.create(withContent,
                session -> refuseOverDailyCount(session, owner)
                        .chain(() -> persist(session, owner, attachment))
                        .invoke(() -> entered.set(true)),
                view -> "/api/v1/attachments/" + view.id());
        // A replayed answer or a refusal leaves the new file without a row. After a failure later than that the row may be there
        // all the same, so the file is left to the clean-up, which looks.
        return written.onItemOrFailure().call(() -> entered.get() ? Uni.createFrom().voidItem()
                : files.discard(List.of(attachment.id())));
    }

    private Uni<AttachmentView> persist(Mutiny.Session session, Actor owner, Attachment attachment) {
        return session.persist(attachment)
                .chain(() -> audit.record(session, AuditEntry.of(owner, "attachment.upload", "attachment", attachment.id())))
                .replaceWith(attachment.view());
    }

    private static Set<MediaKind> kinds(Actor owner) {
        return owner.kind() == Actor.Kind.STAFF ? EnumSet.allOf(MediaKind.class) : EnumSet.of(MediaKind.PHOTO, MediaKind.VOICE);
    }

    /** Two uploads at the same moment may pass one over the limit: it guards the disk, not a right. */
    private Uni<Void> refuseOverDailyCount(Mutiny.Session session, Actor owner) {
        int limit = owner.kind() == Actor.Kind.STAFF ? config.staffFilesPerDay() : config.residentFilesPerDay();
        Instant now = clock.instant();
        Instant midnight = now.atZone(CityTime.ZONE).toLocalDate().atStartOfDay(CityTime.ZONE).toInstant();
        return repository.countByOwnerSince(session, owner.id(), midnight)
                .invoke(count -> {
                    if (count >= limit) {
                        throw new ProblemException(AttachmentError.DAILY_LIMIT)
                                .retryAfterSeconds(midnight.plusSeconds(86_400).getEpochSecond() - now.getEpochSecond());
                    }
                }).replaceWithVoid();
    }

    /** Takes back an upload of one's own that is not attached. */
    Uni<Void> delete(Actor owner, UUID id) {
        return transactions.write(session -> repository.findForUpdate(session, id)
                .invoke(attachment -> requireDeletable(attachment, owner))
                .chain(session::remove)
                .chain(() -> audit.record(session, AuditEntry.of(owner, "attachment.delete", "attachment", id))))
                .chain(() -> files.discard(List.of(id)));
    }

    private static void requireDeletable(Attachment attachment, Actor owner) {
        if (attachment == null || !attachment.isOwnedBy(owner)) {
            throw new ProblemException(AttachmentError.NOT_FOUND);
        }
        if (attachment.isAttached()) {
            throw new ProblemException(AttachmentError.ALREADY_ATTACHED);
        }
    }
}
