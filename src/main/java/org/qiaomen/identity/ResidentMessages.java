package org.qiaomen.identity;

import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** How features of identity tell a resident something. Messages are a feature above, which gives the one bean of this type. */
public interface ResidentMessages {

    /**
     * In the caller's transaction; sent once it is committed.
     *
     * @param kind what happened, such as {@code identity.relative-declared}
     * @param subjectId what it is about, or null
     */
    default Uni<Void> tell(Mutiny.Session session, UUID residentId, String kind, UUID subjectId, String title, String text) {
        return tell(session, residentId, kind, subjectId, title, text, false);
    }

    /** @param urgent at any hour, and by text message where the mini-program does not reach the resident */
    Uni<Void> tell(Mutiny.Session session, UUID residentId, String kind, UUID subjectId, String title, String text,
            boolean urgent);

    /** After the commit: what was told goes out at once. */
    void announce();
}
