package org.qiaomen.policy.delivery;

import java.util.UUID;

/** What somebody has of a policy already. */
record Delivered(UUID policyId, UUID residentId, String state, boolean read, UUID broadcastId, String outside,
        String township) {

    static Delivered of(Object[] row) {
        return new Delivered((UUID) row[0], (UUID) row[1], (String) row[2], (Boolean) row[3], (UUID) row[4],
                (String) row[5], (String) row[6]);
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

    /** Whether it is counted elsewhere than where this person lives, or somebody may be on the way to where they lived. */
    boolean mayHaveMoved(String livesIn) {
        return !township.equals(livesIn) || state.equals("UNREACHABLE");
    }

    /** Whether a message is on its way that may still be stopped. */
    boolean isLeaving() {
        return outside.equals("QUEUED");
    }

    /** Whether it is taken back when the policy is no longer for this person. */
    boolean isTakenBack() {
        return !read && !state.equals("WITHDRAWN");
    }
}
