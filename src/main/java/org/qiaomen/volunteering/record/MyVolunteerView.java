package org.qiaomen.volunteering.record;

import java.util.Set;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.volunteering.Skill;
import org.qiaomen.volunteering.Volunteer;
import org.qiaomen.volunteering.VolunteerSettings;

/** Oneself as a volunteer: number, skills, and how far one has come. */
@Schema(description = "我的志愿者信息")
public record MyVolunteerView(@Schema(description = "志愿者编号，公开场合代替姓名", examples = "123456789018") String volunteerNumber,
        Set<Skill> skills, @Schema(description = "愿意出现在排行榜上（只显示编号）") boolean rankingConsent,
        @Schema(description = "累计服务分钟", examples = "1260") long minutes,
        @Schema(description = "累计服务次数", examples = "7") long services,
        YearProgress thisYear, @Schema(description = "星级，0 到 5", examples = "1") int stars,
        @Schema(description = "到下一星级还差多少小时；已是最高时为 null", examples = "79") Long hoursToNextStar) {

    private static final int HOUR = 60;

    /** The year's goal. */
    @Schema(description = "本年度进度")
    public record YearProgress(@Schema(examples = "2026") int year, @Schema(examples = "620") long minutes,
            @Schema(description = "年度目标，默认 20 小时", examples = "1200") int goalMinutes,
            @Schema(description = "完成百分比，最多 100", examples = "51") int percent) {
    }

    static MyVolunteerView of(Volunteer volunteer, VolunteerSettings rules, Totals totals, int year) {
        int goal = rules.yearlyGoalMinutes();
        int stars = rules.stars(totals.minutes());
        Long next = stars >= rules.honourHours().size() ? null
                : (long) Math.ceil((rules.honourHours().get(stars) * (double) HOUR - totals.minutes()) / HOUR);
        return new MyVolunteerView(volunteer.number(), volunteer.skills(), volunteer.rankingConsent(), totals.minutes(),
                totals.services(),
                new YearProgress(year, totals.minutesThisYear(), goal,
                        (int) Math.min(100, totals.minutesThisYear() * 100 / goal)),
                stars, next);
    }

    /** Sums of one volunteer. */
    record Totals(long minutes, long services, long minutesThisYear) {
    }
}
