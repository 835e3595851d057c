package org.qiaomen.attachment;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.attachment.media.MediaType;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** Hands files to those who may see them: the uploader, and whoever may see the subject. Others learn nothing. */
@ApplicationScoped
class AttachmentDownloads {

    private final AttachmentFiles files;
    private final AttachmentRepository repository;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Instance<AttachmentAccess> accesses;

    AttachmentDownloads(AttachmentFiles files, AttachmentRepository repository, Transactions transactions, AuditLog audit,
            @Any Instance<AttachmentAccess> accesses) {
        this.files = files;
        this.repository = repository;
        this.transactions = transactions;
        this.audit = audit;
        this.accesses = accesses;
    }

    record Download(UUID id, MediaType type, long sizeBytes, Path file) {
    }

    Uni<Download> open(Actor reader, UUID id) {
        boolean audited = reader.kind() == Actor.Kind.STAFF;
        Uni<Attachment> permitted = audited
                ? transactions.write(session -> permitted(session, reader, id).call(() -> record(session, reader, id)))
                : transactions.read(session -> permitted(session, reader, id));
        return permitted.chain(attachment -> files.open(id)
                .map(file -> new Download(id, attachment.mediaType(), attachment.sizeBytes(), file)));
    }

    /** For everyone, when the feature says so; a file that is attached to nothing is nobody's to show. */
    Uni<Download> openShown(UUID id, Function<Mutiny.Session, Uni<Boolean>> shown) {
        return transactions.read(session -> shown.apply(session)
                .chain(granted -> granted ? repository.find(session, id) : Uni.createFrom().nullItem()))
                .invoke(attachment -> {
                    if (attachment == null || !attachment.isAttached()) {
                        throw new ProblemException(AttachmentError.NOT_FOUND);
                    }
                })
                .chain(attachment -> files.open(id)
                        .map(file -> new Download(id, attachment.mediaType(), attachment.sizeBytes(), file)));
    }

    private Uni<Attachment> permitted(Mutiny.Session session, Actor reader, UUID id) {
        return repository.find(session, id)
                .call(attachment -> mayRead(session, reader, attachment).invoke(granted -> {
                    if (!granted) {
                        throw new ProblemException(AttachmentError.NOT_FOUND);
                    }
                }));
    }

    private Uni<Boolean> mayRead(Mutiny.Session session, Actor reader, Attachment attachment) {
        if (attachment == null) {
            return Uni.createFrom().item(false);
        }
        if (attachment.isOwnedBy(reader)) {
            return Uni.createFrom().item(true);
        }
        return attachment.isAttached() ? anyGrants(session, reader, attachment, accesses.iterator())
                : Uni.createFrom().item(false);
    }

    /** One after the other: a session serves one question at a time. */
    private Uni<Boolean> anyGrants(Mutiny.Session session, Actor reader, Attachment attachment,
            Iterator<AttachmentAccess> rest) {
        if (!rest.hasNext()) {
            return Uni.createFrom().item(false);
        }
        return rest.next().mayRead(session, reader, attachment.subjectId(), attachment.id())
                .chain(granted -> Boolean.TRUE.equals(granted) ? Uni.createFrom().item(true)
                        : anyGrants(session, reader, attachment, rest));
    }

    private Uni<Void> record(Mutiny.Session session, Actor reader, UUID id) {
        return audit.record(session, AuditEntry.of(reader, "attachment.read", "attachment", id));
    }
}
