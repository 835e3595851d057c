package org.qiaomen.identity.staff;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Cursor;

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

    /** Accounts of an area, newest first. */
    Uni<List<StaffMember>> list(Mutiny.Session session, String areaCode, Cursor after, int count) {
        String further = after == null ? "" : " and (m.createdAt, m.id) < (:at, :id)";
        var ids = session.createQuery("select m.id from StaffMember m where m.areaCode like :area" + further
                + " order by m.createdAt desc, m.id desc", UUID.class)
                .setParameter("area", areaCode + "%").setMaxResults(count);
        if (after != null) {
            ids = ids.setParameter("at", after.at()).setParameter("id", after.id());
        }
        return ids.getResultList().chain(found -> found.isEmpty() ? Uni.createFrom().item(List.of())
                : session.createQuery("select distinct m from StaffMember m left join fetch m.departments"
                        + " where m.id in :ids order by m.createdAt desc, m.id desc", StaffMember.class)
                        .setParameter("ids", found).getResultList());
    }

    /** Held until the transaction ends, so that attempts are counted one after the other. */
    Uni<StaffLockout> lockout(Mutiny.Session session, UUID staffId) {
        return session.find(StaffLockout.class, staffId, LockMode.PESSIMISTIC_WRITE);
    }

    Uni<Void> add(Mutiny.Session session, StaffMember member) {
        return session.persist(member).chain(() -> session.persist(new StaffLockout(member.id())));
    }

    /** Whether or not they may sign in at present. */
    Uni<Long> countAdministrators(Mutiny.Session session) {
        return session.createNativeQuery("SELECT count(*) FROM staff_member WHERE roles LIKE '%administrator%'", Long.class)
                .getSingleResult();
    }

    Uni<Long> countDemo(Mutiny.Session session) {
        return session.createQuery("select count(m) from StaffMember m where m.demo", Long.class).getSingleResult();
    }
}
