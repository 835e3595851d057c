package org.qiaomen.elderly.speech;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

import org.qiaomen.elderly.ElderlyConfig;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;

/** What there is for speech where the city brings nothing of its own. */
@ApplicationScoped
class SpeechServices {

    /** Understands nobody, so a person listens. */
    @Produces
    @DefaultBean
    @ApplicationScoped
    SpeechRecognition nobodyUnderstands() {
        return (recording, english) -> Uni.createFrom().item(Optional.empty());
    }

    /** The service whose address is configured; without one nobody reads, and the browser's own voice does. */
    @Produces
    @DefaultBean
    @ApplicationScoped
    SpeechSynthesis reader(Vertx vertx, ElderlyConfig config, Clock clock) {
        return config.speech().url().isPresent() ? new HttpSpeechSynthesis(vertx, config.speech(), clock) : new Nobody();
    }

    /** Reads nothing. */
    private static final class Nobody implements SpeechSynthesis {

        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public Uni<Sound> read(String text, boolean english) {
            return Uni.createFrom().failure(new UnsupportedOperationException("nobody reads"));
        }
    }
}
