package org.qiaomen.request;

import java.time.Instant;

/**
 * What the city promises about one request. Written on the case when it is made, and moved only by the events that the rules
 * name: classification, a pause that ended, a reopening, a revisit.
 *
 * @param respondBy first answer
 * @param takeUpBy work begins; null where it begins with the answer
 * @param closeBy solved; null for long-term ones
 * @param revisitAt the next quarterly look at a long-term one, else null
 * @param provisional a year without a notice of its working days was counted in
 */
public record Promise(Instant respondBy, Instant takeUpBy, Instant closeBy, Instant revisitAt, boolean provisional) {
}
