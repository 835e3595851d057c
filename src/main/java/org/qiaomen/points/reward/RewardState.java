package org.qiaomen.points.reward;

/** Whether staff offer it. Whatever was reserved before is collected in any of them. */
public enum RewardState {
    ACTIVE,
    /** Not to be had for now. */
    PAUSED,
    /** Not to be had again. */
    ENDED
}
