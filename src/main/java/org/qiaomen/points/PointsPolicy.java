package org.qiaomen.points;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** The rules in force from a day on. */
@Schema(description = "积分与时间的规则")
public record PointsPolicy(
        @Schema(description = "从哪天起生效；null 为一直如此") LocalDate effectiveFrom,
        PolicyPreset preset,
        PolicyRules rules,
        @Schema(description = "何时设定") OffsetDateTime setAt,
        @JsonIgnore @Schema(hidden = true) Long id) {

    /** In force where no city has said anything. */
    static final PointsPolicy DEFAULT = new PointsPolicy(null, PolicyPreset.PLAIN, PolicyPreset.PLAIN.rules(), null, null);

    /** The end of the day, in the city, on which what is given now expires; null for never. */
    Instant expiryOf(Currency currency, Instant given) {
        Integer months = currency == Currency.POINTS ? rules.pointsExpireAfterMonths() : rules.timeExpireAfterMonths();
        return months == null ? null
                : LocalDate.ofInstant(given, CityTime.ZONE).plusMonths(months).plusDays(1).atStartOfDay(CityTime.ZONE)
                        .toInstant();
    }

    /** @throws ProblemException {@code points.not-allowed} for minutes that are no multiple of the city's unit */
    public void requireWholeUnits(long minutes) {
        if (minutes % rules.unitMinutes() != 0) {
            throw new ProblemException(PointsError.NOT_ALLOWED).detail("时间以 " + rules.unitMinutes() + " 分钟为单位",
                    "Time is counted in units of " + rules.unitMinutes() + " minutes");
        }
    }

    /**
     * @param age in full years, or null where it is not known
     * @param spouseAge of a confirmed husband or wife, or null
     * @throws ProblemException {@code points.not-yet-spendable} when neither has reached the city's age
     */
    public void requireAge(Integer age, Integer spouseAge) {
        Integer least = rules.spendFromAge();
        boolean old = least == null || (age != null && age >= least) || (spouseAge != null && spouseAge >= least);
        if (!old) {
            throw new ProblemException(PointsError.NOT_YET_SPENDABLE).detail("本人或配偶满 " + least + " 周岁后可以支取",
                    "To be spent once you or your spouse are " + least);
        }
    }

    /** @throws ProblemException {@code points.not-allowed} when the city lets gifts go to direct relatives alone */
    public void requireGiftAllowed(boolean directRelative) {
        if (Boolean.TRUE.equals(rules.giftsOnlyToDirectRelatives()) && !directRelative) {
            throw new ProblemException(PointsError.NOT_ALLOWED).detail("只能赠与直系亲属", "Gifts go to direct relatives only");
        }
    }

    /** @throws ProblemException {@code points.not-yet-spendable} while fewer minutes were earned than the city asks */
    void requireEarned(long earnedMinutes) {
        if (earnedMinutes < rules.earnBeforeSpendMinutes()) {
            throw new ProblemException(PointsError.NOT_YET_SPENDABLE).detail(
                    "累计服务满 " + rules.earnBeforeSpendMinutes() + " 分钟后可以支取，现有 " + earnedMinutes + " 分钟",
                    "To be spent after " + rules.earnBeforeSpendMinutes() + " minutes of service; so far " + earnedMinutes);
        }
    }
}
