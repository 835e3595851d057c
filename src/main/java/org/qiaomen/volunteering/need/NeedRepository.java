package org.qiaomen.volunteering.need;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.AreaLevel;
import org.qiaomen.volunteering.Sql;
import org.qiaomen.volunteering.VolunteeringError;

import io.smallrye.mutiny.Uni;

/** Needs, sign-ups and groups by what finds them. Locks are taken in this order: need, sign-up, resident's turn. */
@ApplicationScoped
public class NeedRepository {

    private static final String IS_ORGANISER = "SELECT count(*) FROM volunteer_group_organiser WHERE group_id = ?1"
            + " AND resident_id = ?2";
    private static final String ORGANISERS = "SELECT resident_id FROM volunteer_group_organiser WHERE group_id = ?1"
            + " ORDER BY added_at, resident_id LIMIT 50";

    /** Fails with {@code volunteering.need-not-found}. */
    public Uni<VolunteerNeed> find(Mutiny.Session session, UUID id) {
        return session.find(VolunteerNeed.class, id).onItem().ifNull().failWith(NeedRepository::unknown);
    }

    Uni<VolunteerNeed> lock(Mutiny.Session session, UUID id) {
        return session.createQuery("from VolunteerNeed where id = :id", VolunteerNeed.class).setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getSingleResultOrNull()
                .onItem().ifNull().failWith(NeedRepository::unknown);
    }

    /** Someone else's need is answered like one that is not there. */
    public Uni<VolunteerNeed> requireRunBy(Mutiny.Session session, VolunteerNeed need, Organiser organiser) {
        if (organiser.areaCode() != null) {
            return AreaLevel.covers(organiser.areaCode(), need.areaCode()) ? Uni.createFrom().item(need)
                    : Uni.createFrom().failure(NeedRepository::unknown);
        }
        UUID resident = organiser.actor().id();
        if (need.publisherKind() == PublisherKind.RESIDENT && need.publisherId().equals(resident)) {
            return Uni.createFrom().item(need);
        }
        return need.publisherKind() != PublisherKind.GROUP ? Uni.createFrom().failure(NeedRepository::unknown)
                : isOrganiser(session, need.publisherId(), resident).map(is -> {
                    if (!is) {
                        throw unknown();
                    }
                    return need;
                });
    }

    public Uni<Boolean> isOrganiser(Mutiny.Session session, UUID groupId, UUID residentId) {
        return Sql.bind(session.createNativeQuery(IS_ORGANISER, Long.class), groupId, residentId).getSingleResult()
                .map(count -> count > 0);
    }

    /** The residents who run a need; nobody for one of staff, who have their lists. */
    public Uni<List<UUID>> organisers(Mutiny.Session session, VolunteerNeed need) {
        return switch (need.publisherKind()) {
            case STAFF -> Uni.createFrom().item(List.of());
            case RESIDENT -> Uni.createFrom().item(List.of(need.publisherId()));
            case GROUP -> session.createNativeQuery(ORGANISERS, UUID.class).setParameter(1, need.publisherId())
                    .getResultList();
        };
    }

    /** Null when there is none. */
    public Uni<SignUp> lockSignUp(Mutiny.Session session, UUID needId, UUID residentId) {
        return session.createQuery("from SignUp where needId = :need and residentId = :resident", SignUp.class)
                .setParameter("need", needId).setParameter("resident", residentId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getSingleResultOrNull();
    }

    /** Fails with {@code volunteering.sign-up-not-found}. */
    public Uni<SignUp> lockSignUp(Mutiny.Session session, UUID id) {
        return session.createQuery("from SignUp where id = :id", SignUp.class).setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(VolunteeringError.SIGN_UP_NOT_FOUND));
    }

    /** The need of somebody's own sign-up; fails with {@code volunteering.sign-up-not-found}. */
    Uni<UUID> needOf(Mutiny.Session session, UUID signUpId, Actor resident) {
        return session.createQuery("select needId from SignUp where id = :id and residentId = :resident", UUID.class)
                .setParameter("id", signUpId).setParameter("resident", resident.id()).getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(VolunteeringError.SIGN_UP_NOT_FOUND));
    }

    Uni<List<SignUp>> nextWaiting(Mutiny.Session session, UUID needId, int most) {
        return session
                .createQuery("from SignUp where needId = :need and state = org.qiaomen.volunteering.need.SignUpState.WAITING"
                        + " order by signedUpAt, id", SignUp.class)
                .setParameter("need", needId).setMaxResults(most)
                .getResultList();
    }

    Uni<List<SignUp>> active(Mutiny.Session session, UUID needId) {
        return session
                .createQuery("from SignUp where needId = :need and state in (org.qiaomen.volunteering.need.SignUpState.WAITING,"
                        + " org.qiaomen.volunteering.need.SignUpState.CONFIRMED) order by id", SignUp.class)
                .setParameter("need", needId).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
    }

    private static ProblemException unknown() {
        return new ProblemException(VolunteeringError.NEED_NOT_FOUND);
    }
}
