package org.qiaomen.elderly.page;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.qiaomen.attachment.AttachmentError;
import org.qiaomen.attachment.AttachmentView;
import org.qiaomen.attachment.FormUploads;
import org.qiaomen.attachment.media.MediaError;
import org.qiaomen.attachment.media.MediaKind;
import org.qiaomen.elderly.words.SayWords;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** Files that come with a form: of the kind that was asked for, or thrown away again. */
@ApplicationScoped
public class Uploaded {

    private final FormUploads uploads;

    Uploaded(FormUploads uploads) {
        this.uploads = uploads;
    }

    /** A browser sends an empty file where none was chosen. */
    public static boolean isThere(FileUpload file) {
        return file != null && file.size() > 0;
    }

    public Uni<UUID> photo(UUID residentId, FileUpload file) {
        return take(residentId, file, MediaKind.PHOTO);
    }

    public Uni<UUID> voice(UUID residentId, FileUpload file) {
        return take(residentId, file, MediaKind.VOICE);
    }

    private Uni<UUID> take(UUID residentId, FileUpload file, MediaKind kind) {
        return uploads.take(residentId, file.uploadedFile())
                .chain(view -> view.kind() == kind ? Uni.createFrom().item(view)
                        : uploads.drop(residentId, view.id())
                                .chain(() -> Uni.createFrom().<AttachmentView> failure(
                                        new ProblemException(MediaError.TYPE_NOT_ALLOWED))))
                .map(AttachmentView::id);
    }

    /** One that was replaced; should it be gone already, so much the better. */
    public Uni<Void> drop(UUID residentId, UUID id) {
        return id == null ? Uni.createFrom().voidItem()
                : uploads.drop(residentId, id).onFailure(ProblemException.class).recoverWithNull();
    }

    /** Whether a problem is one of {@link #says}. */
    public static boolean isAboutFile(ProblemException problem) {
        return problem.error() instanceof MediaError || problem.error() instanceof AttachmentError;
    }

    public static String says(ProblemException problem, SayWords words) {
        if (problem.error() == AttachmentError.TOO_LARGE || problem.error() == MediaError.TOO_MANY_PIXELS) {
            return words.fileLarge();
        }
        return problem.error() instanceof MediaError ? words.fileWrong() : words.fileMany();
    }
}
