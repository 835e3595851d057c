package org.qiaomen.attachment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

import org.qiaomen.platform.Actor;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Uploads without HTTP. */
@ApplicationScoped
class UploadFixtures {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    AttachmentUploads uploads;
    @Inject
    Vertx vertx;

    UUID upload(UUID ownerId, byte[] content) {
        return UUID.fromString(locationId(await(() -> uploads.upload(Actor.resident(ownerId), null, file(content)))));
    }

    /** Runs on an event loop, as a request would, and waits here. */
    <T> T await(Supplier<Uni<T>> work) {
        return Uni.createFrom().<T> emitter(emitter -> {
            var context = VertxContext.getOrCreateDuplicatedContext(vertx);
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(ignored -> work.get().subscribe().with(emitter::complete, emitter::fail));
        }).await().atMost(PATIENCE);
    }

    static Path file(byte[] content) {
        try {
            return Files.write(Files.createTempFile("upload", ".tmp"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String locationId(Response response) {
        String location = response.getHeaderString("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
