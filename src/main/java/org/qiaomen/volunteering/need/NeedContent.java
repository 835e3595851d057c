package org.qiaomen.volunteering.need;

import java.time.Instant;
import java.util.List;

import org.qiaomen.region.GeoPoint;
import org.qiaomen.volunteering.Skill;

/**
 * What a need says, checked.
 *
 * @param place in WGS-84
 */
record NeedContent(String areaCode, String title, String description, String placeName, byte[] sealedMeetingPoint,
        GeoPoint place, Instant startsAt, Instant endsAt, int places, List<Skill> skills, int minutes, int points) {
}
