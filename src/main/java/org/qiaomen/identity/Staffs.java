package org.qiaomen.identity;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Members of staff as the other features need them. */
@ApplicationScoped
public class Staffs {

    /** What they are called, by id; ids that are not there are left out. */
    public Uni<Map<UUID, String>> displayNames(Mutiny.Session session, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createQuery("select m.id, m.displayName from StaffMember m where m.id in :ids", Object[].class)
                .setParameter("ids", ids).getResultList()
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1])));
    }

    /** Null when there is no such member of staff. */
    public Uni<String> displayName(Mutiny.Session session, UUID id) {
        return session.createQuery("select m.displayName from StaffMember m where m.id = :id", String.class)
                .setParameter("id", id).getSingleResultOrNull();
    }
}
