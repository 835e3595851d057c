package org.qiaomen.points.family;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ResidentMerge;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Two residents turn out to be one: he stays in every family that either was in. */
@ApplicationScoped
class FamilyAccountMerge implements ResidentMerge {

    private static final List<String> MOVES = List.of(
            "UPDATE points_family SET founder_id = ?2 WHERE founder_id = ?1",
            "UPDATE points_family_member m SET resident_id = ?2 WHERE m.resident_id = ?1 AND NOT EXISTS (SELECT FROM"
                    + " points_family_member o WHERE o.family_id = m.family_id AND o.resident_id = ?2)",
            "DELETE FROM points_family_member WHERE resident_id = ?1 AND resident_id <> ?2");

    @Override
    public Uni<Void> merge(Mutiny.Session session, UUID from, UUID into) {
        return Multi.createFrom().iterable(MOVES).onItem().transformToUniAndConcatenate(sql -> session.createNativeQuery(sql)
                .setParameter(1, from).setParameter(2, into).executeUpdate()).collect().last().replaceWithVoid();
    }
}
