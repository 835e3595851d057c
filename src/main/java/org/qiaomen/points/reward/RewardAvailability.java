package org.qiaomen.points.reward;

import java.time.LocalDate;

/** Whether a resident can have it today, and if not, why. */
public enum RewardAvailability {
    AVAILABLE,
    SOLD_OUT,
    NOT_YET,
    PAUSED,
    ENDED;

    static RewardAvailability of(RewardState state, LocalDate from, LocalDate to, LocalDate today, long stock) {
        if (state == RewardState.ENDED || (to != null && today.isAfter(to))) {
            return ENDED;
        }
        if (state == RewardState.PAUSED) {
            return PAUSED;
        }
        if (today.isBefore(from)) {
            return NOT_YET;
        }
        return stock > 0 ? AVAILABLE : SOLD_OUT;
    }
}
