package org.qiaomen.policy.delivery;

import java.time.LocalDate;
import java.util.UUID;

import org.qiaomen.identity.profile.ProfileFacts;
import org.qiaomen.policy.LivePolicy;
import org.qiaomen.policy.audience.Audience;
import org.qiaomen.policy.audience.AudienceMatcher;
import org.qiaomen.policy.audience.AudienceRule;

/**
 * That a policy is for somebody, as the bulk of a campaign would find it.
 *
 * @param state as it would be delivered: DELIVERED, PENDING, UNREACHABLE or OPTED_OUT
 * @param held the conditions that held; null where all did
 */
record Match(UUID policyId, UUID residentId, String state, String township, Long held) {

    private static final int TOWNSHIP_DIGITS = 9;

    /** Null when the policy is not for this person. */
    static Match of(LivePolicy policy, AudienceRule rule, ProfileFacts facts, LocalDate today) {
        if (!Audience.includes(rule, policy.areaCode(), facts, today)) {
            return null;
        }
        Long held = rule == null || rule.isConjunction() ? null : AudienceMatcher.held(rule, facts, today);
        boolean unwanted = facts.topicsOff().contains(policy.topic()) || facts.profilingOff() && rule != null;
        return new Match(policy.id(), facts.residentId(), unwanted ? "OPTED_OUT" : state(facts), township(facts), held);
    }

    private static String state(ProfileFacts facts) {
        return facts.hasMiniProgram() ? "DELIVERED" : facts.hasPhone() ? "PENDING" : "UNREACHABLE";
    }

    /** As deliveries are counted by; empty where it is not known. */
    static String township(ProfileFacts facts) {
        String area = facts.areaCode();
        return area == null ? "" : area.substring(0, Math.min(TOWNSHIP_DIGITS, area.length()));
    }
}
