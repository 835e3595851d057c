package org.qiaomen.policy.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What matching somebody anew comes to.
 *
 * @param give to be delivered, or delivered otherwise than before
 * @param takeBack no longer for this person, and unread
 * @param silence wanted no longer: what has not left must not leave
 * @param moved people who may live elsewhere than where their policies are counted, or than where they are looked for
 */
record Changes(List<Match> give, List<Delivered> takeBack, List<Delivered> silence,
        List<UUID> moved) {

    static Changes none() {
        return new Changes(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
}
