package org.qiaomen.volunteering.timebank;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;
import org.qiaomen.volunteering.Distances;
import org.qiaomen.volunteering.Skill;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How well an offer suits a wish, and why: up to 50 for the place, 30 for the skill, 20 for the time.
 *
 * @param suits whether the helper said that he would come so far, can do it, and has the time
 */
@Schema(description = "匹配程度及理由")
@RegisterForReflection
public record MatchView(@Schema(description = "0 到 100", examples = "86") int score, boolean suits,
        @Schema(description = "距离，取整到百米；没有坐标时为 null", examples = "400") Integer distanceMetres, List<Reason> reasons) {

    static final int PLACE = 50;
    static final int FARTHEST = 20;
    static final int SKILL = 30;
    static final int TIME = 20;
    static final int UNSAID = 15;

    /** One reason, in words. */
    @Schema(name = "MatchReason")
    @RegisterForReflection
    public record Reason(@Schema(examples = "NEAR") String code, @Schema(examples = "相距约 400 米") String zh,
            @Schema(examples = "about 400 m away") String en) {
    }

    /** What is offered. */
    record Offered(double latitude, double longitude, int radiusMetres, Set<Skill> skills, List<WeeklyTime> weeklyTimes) {
    }

    /** What is wanted; null for what was not said. */
    record Wanted(Double latitude, Double longitude, Instant startsAt, int minutes, Skill skill) {
    }

    static MatchView of(Offered offered, Wanted wanted) {
        List<Reason> reasons = new ArrayList<>();
        Integer metres = wanted.latitude() == null ? null
                : Coarse.metres(
                        Distances.metres(wanted.latitude(), wanted.longitude(), offered.latitude(), offered.longitude()));
        int place = place(offered, metres, reasons);
        int skill = skill(offered, wanted.skill(), reasons);
        int time = time(offered, wanted, reasons);
        return new MatchView(place + skill + time, place > 0 && skill > 0 && time > 0, metres, List.copyOf(reasons));
    }

    private static int place(Offered offered, Integer metres, List<Reason> reasons) {
        if (metres == null) {
            reasons.add(new Reason("PLACE_UNKNOWN", "没有坐标，无法比较远近", "no coordinates to compare"));
            return UNSAID;
        }
        boolean near = metres <= Math.max(100, offered.radiusMetres());
        reasons.add(near ? new Reason("NEAR", "相距约 " + metres + " 米", "about " + metres + " m away")
                : new Reason("FAR", "相距约 " + metres + " 米，超出服务范围", "about " + metres + " m away, farther than offered"));
        return near ? PLACE - (PLACE - FARTHEST) * Math.min(metres, offered.radiusMetres()) / offered.radiusMetres() : 0;
    }

    private static int skill(Offered offered, Skill wanted, List<Reason> reasons) {
        if (wanted == null) {
            return UNSAID;
        }
        boolean can = offered.skills().contains(wanted);
        reasons.add(can ? new Reason("SKILL", "会" + wanted.label(), "offers " + wanted)
                : new Reason("OTHER_SKILL", "没有登记" + wanted.label(), "does not offer " + wanted));
        return can ? SKILL : 0;
    }

    private static int time(Offered offered, Wanted wanted, List<Reason> reasons) {
        if (wanted.startsAt() == null || offered.weeklyTimes().isEmpty()) {
            return UNSAID;
        }
        ZonedDateTime start = wanted.startsAt().atZone(CityTime.ZONE);
        boolean free = offered.weeklyTimes().stream().anyMatch(time -> time.covers(start, wanted.minutes()));
        reasons.add(free ? new Reason("TIME", "那个时段有空", "free at that time")
                : new Reason("OTHER_TIME", "登记的是别的时段", "offers other times"));
        return free ? TIME : 0;
    }
}
