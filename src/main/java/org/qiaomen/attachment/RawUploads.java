package org.qiaomen.attachment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.qiaomen.attachment.media.MediaError;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;
import io.vertx.core.file.OpenOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.file.AsyncFile;
import io.vertx.mutiny.core.http.HttpServerRequest;

/**
 * Receives a body that is the file itself, as multipart forms are received by Quarkus: piece by piece into a temporary file, so
 * that a slow client holds neither a thread nor megabytes of memory.
 */
@ApplicationScoped
class RawUploads {

    private static final Logger LOG = Logger.getLogger(RawUploads.class);

    private final AttachmentConfig config;
    private final AttachmentFiles files;
    private final Vertx vertx;

    RawUploads(AttachmentConfig config, AttachmentFiles files, Vertx vertx) {
        this.config = config;
        this.files = files;
        this.vertx = vertx;
    }

    /**
     * The received file, which the caller deletes.
     *
     * @throws ProblemException {@code attachment.too-large}; {@code attachment.malformed} when the client hangs up
     */
    Uni<Path> receive(HttpServerRequest request) {
        return files.blocking(() -> Files.createTempFile("qiaomen-upload-", null))
                .chain(path -> vertx.fileSystem().open(path.toString(), new OpenOptions().setWrite(true))
                        .chain(file -> copy(request, file).eventually(file::close))
                        .onFailure().call(() -> delete(path))
                        .replaceWith(path));
    }

    Uni<Void> delete(Path path) {
        return files.blocking(() -> Files.deleteIfExists(path)).replaceWithVoid();
    }

    private Uni<Void> copy(HttpServerRequest request, AsyncFile file) {
        long limitBytes = config.maxPhotoSize().asLongValue();
        AtomicLong receivedBytes = new AtomicLong();
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        return request.toMulti()
                .onFailure().transform(RawUploads::hungUp)
                .onItem().transformToUniAndConcatenate(buffer -> append(file, buffer, receivedBytes, limitBytes))
                .collect().last().replaceWithVoid();
    }

    private static Uni<Void> append(AsyncFile file, Buffer buffer, AtomicLong receivedBytes, long limitBytes) {
        if (receivedBytes.addAndGet(buffer.length()) > limitBytes) {
            return Uni.createFrom().failure(AttachmentFiles.tooLarge(limitBytes));
        }
        return file.write(buffer);
    }

    private static Throwable hungUp(Throwable failure) {
        LOG.debugf("An upload ended early: %s", failure.getMessage());
        return new ProblemException(MediaError.MALFORMED);
    }
}
