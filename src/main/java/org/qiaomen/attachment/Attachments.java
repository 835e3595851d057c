package org.qiaomen.attachment;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** What features with attachments need: bind uploads to a subject of theirs, and list them. */
@ApplicationScoped
public class Attachments {

    /** Files per claim, as many as the mini-program lets one choose at once. */
    public static final int MAX_PER_CLAIM = 9;

    private static final String FIELD = "attachmentIds";

    private final AttachmentRepository repository;
    private final AttachmentClaimStatement statement;
    private final Clock clock;

    Attachments(AttachmentRepository repository, AttachmentClaimStatement statement, Clock clock) {
        this.repository = repository;
        this.statement = statement;
        this.clock = clock;
    }

    /**
     * Binds uploads of this owner to a subject, in the order given: all of them, or none and a problem. Runs in the caller's
     * transaction. Null or empty ids claim nothing.
     *
     * @throws ProblemException {@code attachment.not-found} on field {@code attachmentIds[i]} for one that is unknown, someone
     *         else's, attached already or named twice; {@code attachment.too-many} above {@link #MAX_PER_CLAIM}
     */
    public Uni<List<AttachmentView>> claim(Mutiny.Session session, UUID ownerId, List<UUID> ids, UUID subjectId) {
        return checked(ids, () -> repository.findAllForUpdate(session, ids)
                .map(found -> attach(found, ownerId, ids, subjectId)));
    }

    /**
     * The same in one statement on the plain client, for the hot path. The connection must be in a transaction, which the
     * caller
     * rolls back when this fails.
     */
    public Uni<List<AttachmentView>> claim(SqlConnection connection, UUID ownerId, List<UUID> ids, UUID subjectId) {
        return checked(ids, () -> statement.execute(connection, ownerId, ids, subjectId).map(claimed -> inOrder(claimed, ids)));
    }

    /** In the order they were attached; whether the caller may see the subject was decided before. */
    public Uni<List<AttachmentView>> listFor(Mutiny.Session session, UUID subjectId) {
        return repository.findBySubject(session, subjectId).map(found -> found.stream().map(Attachment::view).toList());
    }

    /** The first file of each subject that has one. */
    public Uni<Map<UUID, UUID>> firstOf(Mutiny.Session session, Collection<UUID> subjectIds) {
        return subjectIds.isEmpty() ? Uni.createFrom().item(Map.of()) : repository.firstOf(session, subjectIds);
    }

    private Uni<List<AttachmentView>> checked(List<UUID> ids, Supplier<Uni<List<AttachmentView>>> claim) {
        if (ids == null || ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        if (ids.size() > MAX_PER_CLAIM) {
            return Uni.createFrom().failure(new ProblemException(AttachmentError.TOO_MANY).field(FIELD));
        }
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            if (ids.get(i) == null || !seen.add(ids.get(i))) {
                return Uni.createFrom().failure(notFound(i));
            }
        }
        return claim.get();
    }

    private List<AttachmentView> attach(List<Attachment> found, UUID ownerId, List<UUID> ids, UUID subjectId) {
        Map<UUID, Attachment> free = found.stream().filter(a -> a.isOwnedBy(ownerId) && !a.isAttached())
                .collect(Collectors.toMap(Attachment::id, Function.identity()));
        List<Attachment> chosen = inOrder(free, ids);
        for (int i = 0; i < chosen.size(); i++) {
            chosen.get(i).attachTo(subjectId, i, clock.instant());
        }
        return chosen.stream().map(Attachment::view).toList();
    }

    private static <T> List<T> inOrder(Map<UUID, T> found, List<UUID> ids) {
        for (int i = 0; i < ids.size(); i++) {
            if (!found.containsKey(ids.get(i))) {
                throw notFound(i);
            }
        }
        return ids.stream().map(found::get).toList();
    }

    private static ProblemException notFound(int index) {
        return new ProblemException(AttachmentError.NOT_FOUND).field(FIELD + "[" + index + "]");
    }
}
