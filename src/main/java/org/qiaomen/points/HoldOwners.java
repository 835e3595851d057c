package org.qiaomen.points;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/**
 * A feature that makes holds says which of their owners still live, that is: will settle or release them some day. A hold whose
 * owner is gone would keep a resident's points for ever; the ledger check finds it. A bean for every subject type of holds.
 */
public interface HoldOwners {

    /** The subject type of the holds this bean answers for. */
    String type();

    /** Those of these owners that are still to settle or release their holds. */
    Uni<Set<UUID>> living(Collection<UUID> ownerIds);
}
