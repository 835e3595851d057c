package org.qiaomen.identity.profile;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Wakeups;
import org.qiaomen.region.AreaLevel;

import io.smallrye.mutiny.Uni;

/** Profiles as the other features need them. */
@ApplicationScoped
public class ResidentProfiles {

    /** Published, with {@link #REMATCH_KEY}, after a profile changed: somebody may be matched anew. */
    public static final String REMATCH_TOPIC = "rematch";
    public static final String REMATCH_KEY = "all";

    private final Wakeups wakeups;

    ResidentProfiles(Wakeups wakeups) {
        this.wakeups = wakeups;
    }

    /** Fails with {@code identity.resident-not-found}. */
    public Uni<ProfileFacts> find(Mutiny.Session session, UUID residentId) {
        return require(session, residentId).map(ResidentProfile::facts);
    }

    /**
     * The same, for staff of an area: whoever lives elsewhere is not there. Those whose area is not known are the whole city's.
     */
    public Uni<ProfileFacts> find(Mutiny.Session session, UUID residentId, String withinArea) {
        return within(session, residentId, withinArea, LockMode.NONE).map(ResidentProfile::facts);
    }

    Uni<ResidentProfile> require(Mutiny.Session session, UUID residentId) {
        return session.find(ResidentProfile.class, residentId).onItem().ifNull()
                .failWith(() -> new ProblemException(IdentityError.RESIDENT_NOT_FOUND));
    }

    /** Held until the transaction ends, so that two changes of one profile come one after the other. */
    Uni<ResidentProfile> requireLocked(Mutiny.Session session, UUID residentId) {
        return session.find(ResidentProfile.class, residentId, LockMode.PESSIMISTIC_WRITE).onItem().ifNull()
                .failWith(() -> new ProblemException(IdentityError.RESIDENT_NOT_FOUND));
    }

    /** The same, of somebody in this area. */
    Uni<ResidentProfile> requireLocked(Mutiny.Session session, UUID residentId, String withinArea) {
        return within(session, residentId, withinArea, LockMode.PESSIMISTIC_WRITE);
    }

    private static Uni<ResidentProfile> within(Mutiny.Session session, UUID residentId, String withinArea, LockMode lock) {
        return session.createQuery("from ResidentProfile where residentId = :id and (areaCode like :area"
                + " or areaCode is null and length(:city) = " + AreaLevel.CITY.digits() + ")", ResidentProfile.class)
                .setParameter("id", residentId).setParameter("area", withinArea + "%").setParameter("city", withinArea)
                .setLockMode(lock).getSingleResultOrNull().onItem().ifNull()
                .failWith(() -> new ProblemException(IdentityError.RESIDENT_NOT_FOUND));
    }

    /** To be called when the transaction has committed. */
    public Uni<Void> wake() {
        return wakeups.publish(REMATCH_TOPIC, REMATCH_KEY);
    }
}
