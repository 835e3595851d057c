package org.qiaomen.elderly.speech;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;

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
}
