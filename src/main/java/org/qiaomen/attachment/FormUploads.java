package org.qiaomen.attachment;

import java.nio.file.Path;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.Actor;

import io.smallrye.mutiny.Uni;

/** Photos and voice notes that come with a page's form: the same cleaning and limits as on their own. */
@ApplicationScoped
public class FormUploads {

    private final AttachmentUploads uploads;

    FormUploads(AttachmentUploads uploads) {
        this.uploads = uploads;
    }

    /**
     * Takes a file in, which belongs to the resident alone until it is attached.
     *
     * @return what it is attached by
     * @throws org.qiaomen.platform.ProblemException with the problems of {@link AttachmentError} and
     *         {@link org.qiaomen.attachment.media.MediaError}
     */
    public Uni<AttachmentView> take(UUID residentId, Path file) {
        return uploads.take(Actor.resident(residentId), file);
    }

    /** Throws one away that was not attached. */
    public Uni<Void> drop(UUID residentId, UUID id) {
        return uploads.delete(Actor.resident(residentId), id);
    }
}
