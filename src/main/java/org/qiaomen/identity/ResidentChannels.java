package org.qiaomen.identity;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Keeps beside the profile, in the transaction of the change itself, by which channels a resident can be reached. Derived from
 * the account each time, so that no path to an account can leave it untrue; makes the profile of a new resident.
 */
@ApplicationScoped
class ResidentChannels {

    private static final String REFRESH = "INSERT INTO resident_profile AS p"
            + " (resident_id, has_phone, has_mini_program, rematch_at, updated_at)"
            + " SELECT r.id, r.phone_hash IS NOT NULL,"
            + " EXISTS (SELECT FROM mini_program_account a WHERE a.resident_id = r.id), r.updated_at, r.updated_at"
            + " FROM resident r WHERE r.id = ?1"
            + " ON CONFLICT ON CONSTRAINT resident_profile_pkey DO UPDATE SET has_phone = excluded.has_phone,"
            + " has_mini_program = excluded.has_mini_program, rematch_at = excluded.rematch_at"
            + " WHERE p.has_phone <> excluded.has_phone OR p.has_mini_program <> excluded.has_mini_program";

    Uni<Void> refresh(Mutiny.Session session, UUID residentId) {
        return session.flush()
                .chain(() -> session.createNativeQuery(REFRESH).setParameter(1, residentId).executeUpdate())
                .replaceWithVoid();
    }
}
