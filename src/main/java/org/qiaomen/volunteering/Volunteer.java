package org.qiaomen.volunteering;

import java.util.Set;
import java.util.UUID;

/**
 * Who helps.
 *
 * @param number twelve digits with a check digit, which stand for the name wherever others read it
 */
public record Volunteer(UUID residentId, String number, Set<Skill> skills, boolean rankingConsent,
        boolean guardianAgreed) {

    public Volunteer {
        skills = Set.copyOf(skills);
    }
}
