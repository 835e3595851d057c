package org.qiaomen.policy;

import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** Told that a resident who is signed in has opened a policy; whoever keeps receipts implements it as a bean. */
public interface PolicyReading {

    /** Outside of any transaction. The policy is given to the reader whether or not this fails. */
    Uni<Void> opened(UUID residentId, UUID policyId);
}
