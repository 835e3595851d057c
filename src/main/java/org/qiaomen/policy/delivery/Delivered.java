package org.qiaomen.policy.delivery;

import java.util.UUID;

/** What somebody has of a policy already. */
record Delivered(UUID policyId, UUID residentId, String state, boolean read, UUID broadcastId) {

    static Delivered of(Object[] row) {
        return new Delivered((UUID) row[0], (UUID) row[1], (String) row[2], (Boolean) row[3], (UUID) row[4]);
    }

    /** Whether a new match changes it: what was read stays, and what a provider refused is not tried by the same way again. */
    boolean gives(Match match) {
        if (read || state.equals(match.state())) {
            return false;
        }
        return switch (state) {
            case "WITHDRAWN", "OPTED_OUT", "UNREACHABLE" -> true;
            case "PENDING", "REFUSED" -> !match.state().equals("PENDING") && !match.state().equals("UNREACHABLE");
            default -> match.state().equals("OPTED_OUT");
        };
    }

    /** Whether it is taken back when the policy is no longer for this person. */
    boolean isTakenBack() {
        return !read && !state.equals("WITHDRAWN");
    }
}
