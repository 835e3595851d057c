package org.qiaomen.platform;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Runs work as a request does: on an event loop, in a context of its own. */
@ApplicationScoped
public class EventLoop {

    private final Vertx vertx;

    EventLoop(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Each call has its own context, as each request has. */
    public <T> CompletableFuture<T> start(Supplier<Uni<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        run(() -> work.get().subscribe().with(result::complete, result::completeExceptionally));
        return result;
    }

    void run(Runnable work) {
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        context.runOnContext(here -> {
            VertxContextSafetyToggle.setContextSafe(context, true);
            work.run();
        });
    }
}
