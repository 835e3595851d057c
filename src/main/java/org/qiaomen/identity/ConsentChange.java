package org.qiaomen.identity;

import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** What a feature does when a resident agrees or takes it back, in the same transaction. Beans of this type run one by one. */
public interface ConsentChange {

    Uni<Void> changed(Mutiny.Session session, UUID residentId, ConsentKind kind, boolean given);
}
