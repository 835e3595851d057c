package org.qiaomen.elderly.speech;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/**
 * Turns a recording into text. A city that has a service for it puts a bean of this type in the place of ours; with ours nobody
 * is understood, and a person listens. What was said is taken either way.
 */
public interface SpeechRecognition {

    /**
     * @param recording as the browser sent it, in one of the types that attachments may have; gone when the call is answered
     * @param english what is most likely spoken; otherwise Chinese
     * @return what was said; empty where it was not understood. A failure, or ten seconds without an answer, counts as that.
     */
    Uni<Optional<String>> words(Path recording, boolean english);
}
