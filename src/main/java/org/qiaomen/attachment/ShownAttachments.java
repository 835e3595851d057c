package org.qiaomen.attachment;

import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** Files that a feature shows to everyone, signed in or not. */
@ApplicationScoped
public class ShownAttachments {

    private static final String CACHED = "public, max-age=3600";

    private final AttachmentDownloads downloads;

    ShownAttachments(AttachmentDownloads downloads) {
        this.downloads = downloads;
    }

    /**
     * @param shown whether the feature shows this file to everyone; nothing is told of the file before it says so
     * @throws ProblemException {@code attachment.not-found} for one it does not show, or that is not there
     */
    public Uni<Response> open(UUID id, Function<Mutiny.Session, Uni<Boolean>> shown) {
        return downloads.openShown(id, shown).map(download -> {
            Response file = AttachmentResource.inert(download);
            file.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, CACHED);
            return file;
        });
    }
}
