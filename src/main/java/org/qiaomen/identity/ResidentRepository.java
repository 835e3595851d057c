package org.qiaomen.identity;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

@ApplicationScoped
class ResidentRepository {

    Uni<Resident> find(Mutiny.Session session, UUID id) {
        return session.find(Resident.class, id);
    }

    Uni<List<Resident>> findAll(Mutiny.Session session, Collection<UUID> ids) {
        return session.createQuery("from Resident where id in :ids", Resident.class).setParameter("ids", ids)
                .getResultList();
    }

    Uni<Resident> findByPhone(Mutiny.Session session, byte[] phoneHash) {
        return session.createQuery("from Resident where phoneHash = :hash", Resident.class)
                .setParameter("hash", phoneHash).getSingleResultOrNull();
    }

    Uni<MiniProgramAccount> findAccount(Mutiny.Session session, String appId, String openId) {
        return session
                .createQuery("from MiniProgramAccount where appId = :app and openId = :open", MiniProgramAccount.class)
                .setParameter("app", appId).setParameter("open", openId).getSingleResultOrNull();
    }

    Uni<List<MiniProgramAccount>> findAccountsOf(Mutiny.Session session, UUID residentId) {
        return session.createQuery("from MiniProgramAccount where residentId = :resident", MiniProgramAccount.class)
                .setParameter("resident", residentId).getResultList();
    }

    /** The newest account, for somebody may have two. */
    Uni<MiniProgramAccount> findAccountOf(Mutiny.Session session, String appId, UUID residentId) {
        return session
                .createQuery("from MiniProgramAccount where appId = :app and residentId = :resident"
                        + " order by id desc", MiniProgramAccount.class)
                .setParameter("app", appId).setParameter("resident", residentId).setMaxResults(1)
                .getSingleResultOrNull();
    }
}
