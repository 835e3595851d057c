package org.qiaomen.region;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.locationtech.jts.geom.Envelope;

import io.smallrye.mutiny.Uni;

@ApplicationScoped
class GridRepository {

    /** Changes of places come one after the other, so that two redrawn neighbours cannot both miss the other's new border. */
    Uni<Void> lockPlaces(Mutiny.Session session) {
        return session.createNativeQuery("SELECT revision FROM region_revision WHERE name = 'places' FOR UPDATE", Long.class)
                .getSingleResult().replaceWithVoid();
    }

    /** Null if there is none. */
    Uni<Grid> find(Mutiny.Session session, String code) {
        return session.find(Grid.class, code);
    }

    /** The other grids whose bounds touch these. */
    Uni<List<Grid>> near(Mutiny.Session session, String code, Envelope bounds) {
        return session.createQuery("""
                FROM Grid WHERE code <> :code AND minLongitude <= :east AND maxLongitude >= :west
                AND minLatitude <= :north AND maxLatitude >= :south ORDER BY code""", Grid.class)
                .setParameter("code", code)
                .setParameter("west", bounds.getMinX()).setParameter("east", bounds.getMaxX())
                .setParameter("south", bounds.getMinY()).setParameter("north", bounds.getMaxY())
                .getResultList();
    }

    Uni<Boolean> isNameTaken(Mutiny.Session session, Grid grid, String name) {
        return session
                .createQuery("SELECT count(*) FROM Grid WHERE communityCode = :community AND name = :name AND code <> :code",
                        Long.class)
                .setParameter("community", grid.communityCode())
                .setParameter("name", name).setParameter("code", grid.code())
                .getSingleResult().map(count -> count > 0);
    }
}
