package org.qiaomen.policy;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** A policy in the hands of a resident, for features that show it in another way than the API. */
@ApplicationScoped
public class PolicyShelf {

    private final PolicyLibrary library;

    PolicyShelf(PolicyLibrary library) {
        this.library = library;
    }

    /** Takes note that the resident has opened it. Fails with {@code policy.not-found} or {@code policy.withdrawn}. */
    public Uni<PolicyView> open(UUID residentId, UUID policyId) {
        return library.find(policyId).map(PolicyPicture::view).call(() -> library.opened(residentId, policyId));
    }
}
