package org.qiaomen.policy.explain;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.ProblemException;
import org.qiaomen.policy.PolicyError;

import io.smallrye.mutiny.Uni;

/** Why a resident got a policy, for features that say it in another way than the API. */
@ApplicationScoped
public class OwnReasons {

    private final Reasons reasons;

    OwnReasons(Reasons reasons) {
        this.reasons = reasons;
    }

    /** In words to the resident; empty for a policy that was not sent to him. */
    public Uni<List<String>> of(UUID residentId, UUID policyId, boolean english) {
        return reasons.find(residentId, policyId, english).map(ReasonsView::reasons)
                .onFailure(failure -> failure instanceof ProblemException problem && problem.error() == PolicyError.NOT_FOUND)
                .recoverWithItem(List.of());
    }
}
