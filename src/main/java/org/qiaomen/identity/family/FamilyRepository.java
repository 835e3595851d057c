package org.qiaomen.identity.family;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

@ApplicationScoped
class FamilyRepository {

    /** Nobody has more relations than this; see {@link FamilyRelations}. */
    static final int MOST = 100;
    private static final String LIVE = "f.state in (DECLARED, CONFIRMED)";

    /** Without a number the hash is of nobody. */
    Uni<List<FamilyRelation>> of(Mutiny.Session session, UUID residentId, byte[] phoneHash) {
        return session.createQuery("from FamilyRelation f where " + LIVE + " and (f.personId = :me or f.relativeId = :me"
                + " or (f.relativeId is null and f.relativePhoneHash = :hash)) order by f.id", FamilyRelation.class)
                .setParameter("me", residentId).setParameter("hash", phoneHash == null ? new byte[0] : phoneHash)
                .setMaxResults(MOST).getResultList();
    }

    Uni<FamilyRelation> lock(Mutiny.Session session, UUID id) {
        return session.find(FamilyRelation.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    Uni<Long> countLive(Mutiny.Session session, UUID personId) {
        return session.createQuery("select count(*) from FamilyRelation f where f.personId = :person and " + LIVE, Long.class)
                .setParameter("person", personId).getSingleResult();
    }

    /** Null when nobody has it. */
    Uni<UUID> ownerOfPhone(Mutiny.Session session, byte[] phoneHash) {
        return session.createQuery("select r.id from Resident r where r.phoneHash = :hash", UUID.class)
                .setParameter("hash", phoneHash).getSingleResultOrNull();
    }
}
