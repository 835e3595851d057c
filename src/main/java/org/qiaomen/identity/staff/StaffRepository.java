package org.qiaomen.identity.staff;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

@ApplicationScoped
class StaffRepository {

    Uni<StaffMember> find(Mutiny.Session session, UUID id) {
        return session.find(StaffMember.class, id);
    }

    Uni<StaffMember> findByUsername(Mutiny.Session session, String username) {
        return session
                .createQuery("from StaffMember m left join fetch m.departments where m.username = :username",
                        StaffMember.class)
                .setParameter("username", username).getSingleResultOrNull();
    }

    /** Accounts of an area in the order of their names, after the given one. */
    Uni<List<StaffMember>> list(Mutiny.Session session, String areaCode, String after, int count) {
        return session.createQuery("select m.id from StaffMember m where m.areaCode like :area and m.username > :after"
                + " order by m.username", UUID.class)
                .setParameter("area", areaCode + "%").setParameter("after", after).setMaxResults(count)
                .getResultList()
                .chain(ids -> ids.isEmpty() ? Uni.createFrom().item(List.of())
                        : session.createQuery("select distinct m from StaffMember m left join fetch m.departments"
                                + " where m.id in :ids order by m.username", StaffMember.class)
                                .setParameter("ids", ids).getResultList());
    }

    /** Held until the transaction ends, so that attempts are counted one after the other. */
    Uni<StaffLockout> lockout(Mutiny.Session session, UUID staffId) {
        return session.find(StaffLockout.class, staffId, LockMode.PESSIMISTIC_WRITE);
    }

    Uni<Void> add(Mutiny.Session session, StaffMember member) {
        return session.persist(member).chain(() -> session.persist(new StaffLockout(member.id())));
    }

    Uni<Long> countDemo(Mutiny.Session session) {
        return session.createQuery("select count(m) from StaffMember m where m.demo", Long.class).getSingleResult();
    }
}
