package org.qiaomen.request;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Live progress as server-sent events: the same reads as the long poll, one after the other. A stream ends after ten
 * minutes, as the token does that opened it; clients come again by themselves with {@code Last-Event-ID}.
 */
@ApplicationScoped
class LiveStreams {

    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final int BEATS = 40;

    private final RequestQueries queries;
    private final RequestConfig config;
    private final AtomicInteger open = new AtomicInteger();

    LiveStreams(RequestQueries queries, RequestConfig config) {
        this.queries = queries;
        this.config = config;
    }

    /** Fails before the stream begins when the request is not the resident's or too many streams are open. */
    Uni<Void> admit(UUID id, UUID residentId) {
        if (open.get() >= config.maxStreams()) {
            throw new ProblemException(RequestError.TOO_MANY_STREAMS).retryAfterSeconds(BEAT.toSeconds());
        }
        return queries.progress(id, residentId, Integer.MAX_VALUE).replaceWithVoid();
    }

    Multi<OutboundSseEvent> stream(UUID id, UUID residentId, int after, Sse sse) {
        Position position = new Position(after);
        return Multi.createBy().repeating()
                .uni(() -> queries.progress(id, residentId, position.seq, position.patience())
                        .invoke(position::passed))
                .atMost(BEATS)
                .map(progress -> event(progress, sse))
                .onSubscription().invoke(open::incrementAndGet)
                .onTermination().invoke(open::decrementAndGet);
    }

    private static OutboundSseEvent event(ProgressView progress, Sse sse) {
        if (progress.events().isEmpty()) {
            return sse.newEventBuilder().comment("still here").build();
        }
        return sse.newEventBuilder().name("progress").id(Integer.toString(progress.lastSeq()))
                .mediaType(jakarta.ws.rs.core.MediaType.APPLICATION_JSON_TYPE).data(ProgressView.class, progress).build();
    }

    /** How far this stream has come; the first look does not wait. */
    private static final class Position {
        private int seq;
        private boolean waiting;

        Position(int seq) {
            this.seq = seq;
        }

        Duration patience() {
            return waiting ? BEAT : Duration.ZERO;
        }

        void passed(ProgressView progress) {
            seq = progress.lastSeq();
            waiting = true;
        }
    }
}
