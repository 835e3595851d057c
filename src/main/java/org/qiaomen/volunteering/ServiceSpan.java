package org.qiaomen.volunteering;

import java.time.Instant;
import java.util.UUID;

/**
 * A time that somebody is bound to spend, or spent, at a place.
 *
 * @param endsAt not before {@code startsAt}, at most 48 hours after it
 * @param latitude degrees in WGS-84, or null together with {@code longitude} where no place is known
 */
public record ServiceSpan(UUID residentId, SourceType sourceType, UUID sourceId, Instant startsAt, Instant endsAt,
        Double latitude, Double longitude) {

    boolean overlaps(ServiceSpan other) {
        return startsAt.isBefore(other.endsAt) && other.startsAt.isBefore(endsAt);
    }

    boolean hasPlace() {
        return latitude != null && longitude != null;
    }
}
