package org.qiaomen.attachment;

import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;

import io.smallrye.mutiny.Uni;

/**
 * Decides who may see what is attached to a subject. Features that own subjects implement it as a bean; any of them may grant,
 * and where none does nobody but the uploader reads the file.
 */
public interface AttachmentAccess {

    /**
     * @param session of the running transaction; no second one may be opened on it in parallel
     * @param subjectId what the attachment was claimed for; an implementation answers false for a subject it does not know
     */
    Uni<Boolean> mayRead(Mutiny.Session session, Actor reader, UUID subjectId);

    /** The same for one file of the subject, for features that show some of them alone. */
    default Uni<Boolean> mayRead(Mutiny.Session session, Actor reader, UUID subjectId, UUID attachmentId) {
        return mayRead(session, reader, subjectId);
    }
}
