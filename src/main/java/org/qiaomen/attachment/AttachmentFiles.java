package org.qiaomen.attachment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.attachment.media.CleanMedia;
import org.qiaomen.attachment.media.MediaCleaner;
import org.qiaomen.attachment.media.MediaError;
import org.qiaomen.attachment.media.MediaKind;
import org.qiaomen.attachment.media.MediaType;
import org.qiaomen.platform.PlatformError;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;

/** Takes uploaded files through cleaning into the store, away from the event loop and a few at a time. */
@ApplicationScoped
class AttachmentFiles {

    private final AttachmentConfig config;
    private final AttachmentStore store;
    private final Vertx vertx;
    private final WorkerExecutor intake;

    AttachmentFiles(AttachmentConfig config, AttachmentStore store, Vertx vertx) {
        this.config = config;
        this.store = store;
        this.vertx = vertx;
        this.intake = vertx.createSharedWorkerExecutor("attachment-intake", config.concurrentIntakes());
    }

    /**
     * Cleans the uploaded file and stores the result durably.
     *
     * @param kinds that this uploader may hand in
     * @throws ProblemException {@code attachment.too-large}, {@code .type-not-allowed}, {@code .malformed},
     *         {@code .too-many-pixels}
     */
    Uni<StoredFile> take(UUID id, Path upload, Set<MediaKind> kinds) {
        return intake.executeBlocking(() -> takeNow(id, upload, kinds), false);
    }

    /** The file to serve. A row without a file means that the folder is not where it should be. */
    Uni<Path> open(UUID id) {
        return blocking(() -> store.open(id).orElseThrow(() -> new ProblemException(PlatformError.UNAVAILABLE)));
    }

    Uni<Void> discard(List<UUID> ids) {
        return blocking(() -> {
            for (UUID id : ids) {
                store.delete(id);
            }
            return null;
        });
    }

    <T> Uni<T> blocking(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }

    private StoredFile takeNow(UUID id, Path upload, Set<MediaKind> kinds) throws IOException {
        byte[] content = read(upload);
        int uploadedBytes = content.length;
        MediaType.sniff(content).ifPresent(type -> check(type.kind(), kinds, uploadedBytes));
        CleanMedia clean = MediaCleaner.clean(content, config.maxPixels());
        store.put(id, clean.parts());
        return new StoredFile(clean.type(), clean.sizeBytes(), digest(clean.parts()), clean.width(), clean.height());
    }

    private byte[] read(Path upload) throws IOException {
        try {
            checkSize(MediaKind.PHOTO, Files.size(upload));
            return Files.readAllBytes(upload);
        } catch (NoSuchFileException e) {
            // The HTTP layer deletes an upload as soon as its client hangs up.
            throw new ProblemException(MediaError.MALFORMED);
        }
    }

    private void check(MediaKind kind, Set<MediaKind> kinds, long sizeBytes) {
        if (!kinds.contains(kind)) {
            throw new ProblemException(MediaError.TYPE_NOT_ALLOWED);
        }
        checkSize(kind, sizeBytes);
    }

    private void checkSize(MediaKind kind, long sizeBytes) {
        long limitBytes = limitBytes(kind);
        if (sizeBytes > limitBytes) {
            throw tooLarge(limitBytes);
        }
    }

    private long limitBytes(MediaKind kind) {
        return (kind == MediaKind.VOICE ? config.maxVoiceSize() : config.maxPhotoSize()).asLongValue();
    }

    static ProblemException tooLarge(long limitBytes) {
        return new ProblemException(AttachmentError.TOO_LARGE)
                .detail("文件不能超过 " + limitBytes + " 字节", "At most " + limitBytes + " bytes are accepted");
    }

    private static byte[] digest(List<ByteBuffer> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            parts.forEach(part -> digest.update(part.duplicate()));
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
