package org.qiaomen.elderly.speech;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.qiaomen.platform.Texts;

import io.smallrye.mutiny.Uni;

/** Listens to a recording, and waits for nobody longer than a person with a telephone in the hand does. */
@ApplicationScoped
public class Listener {

    private static final Logger LOG = Logger.getLogger(Listener.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST = 2_000;

    private final SpeechRecognition recognition;

    Listener(SpeechRecognition recognition) {
        this.recognition = recognition;
    }

    /** What was said; null where it was not understood. Never fails. */
    public Uni<String> words(Path recording, boolean english) {
        return Uni.createFrom().deferred(() -> recognition.words(recording, english))
                .ifNoItem().after(PATIENCE).fail()
                .onFailure().invoke(failure -> LOG.warnf("A recording was not turned into text: %s", failure))
                .onFailure().recoverWithItem(Optional.empty())
                .map(said -> said.map(Texts::storable).map(String::strip).filter(text -> !text.isEmpty())
                        .map(text -> text.length() > MOST ? text.substring(0, MOST) : text).orElse(null));
    }
}
