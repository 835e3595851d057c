package org.qiaomen.identity.profile;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ConsentChange;
import org.qiaomen.identity.ConsentKind;

import io.smallrye.mutiny.Uni;

/** Makes a consent that is taken back true at once: profiling ends, and sensitive traits that were only declared are gone. */
@ApplicationScoped
class ProfileConsents implements ConsentChange {

    private final ResidentProfiles profiles;
    private final Clock clock;

    ProfileConsents(ResidentProfiles profiles, Clock clock) {
        this.profiles = profiles;
        this.clock = clock;
    }

    @Override
    public Uni<Void> changed(Mutiny.Session session, UUID residentId, ConsentKind kind, boolean given) {
        if (kind == ConsentKind.PROFILING) {
            return profiles.requireLocked(session, residentId)
                    .invoke(profile -> profile.prefer(given, null, clock.instant())).replaceWithVoid();
        }
        if (kind == ConsentKind.SENSITIVE_TRAITS && !given) {
            return profiles.requireLocked(session, residentId)
                    .invoke(profile -> profile.forgetDeclaredSensitive(clock.instant())).replaceWithVoid();
        }
        return Uni.createFrom().voidItem();
    }
}
