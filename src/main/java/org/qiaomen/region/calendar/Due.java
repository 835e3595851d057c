package org.qiaomen.region.calendar;

import java.time.Instant;

/**
 * A deadline.
 *
 * @param at the last second in which acting is in time
 * @param provisional true if a year without a notice was counted in: the deadline may move when the notice is loaded
 */
public record Due(Instant at, boolean provisional) {
}
