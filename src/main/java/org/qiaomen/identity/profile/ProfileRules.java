package org.qiaomen.identity.profile;

import java.time.Clock;
import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.Divisions;

/** What a value must be beyond its form. */
@ApplicationScoped
class ProfileRules {

    /** Nobody alive was born before. */
    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1880, 1, 1);

    private final Divisions divisions;
    private final Clock clock;

    ProfileRules(Divisions divisions, Clock clock) {
        this.divisions = divisions;
        this.clock = clock;
    }

    void check(ProfileChange change) {
        LocalDate born = (LocalDate) change.traits().get(Trait.BIRTH_DATE);
        if (born != null
                && (born.isAfter(LocalDate.ofInstant(clock.instant(), CityTime.ZONE)) || born.isBefore(EARLIEST_BIRTH))) {
            throw ProblemException.invalid(Trait.BIRTH_DATE.apiName(), "须为 1880 年以后、今天或以前的日期",
                    "must be a date from 1880 until today");
        }
        String area = (String) change.traits().get(Trait.AREA);
        if (area != null && divisions.find(area).isEmpty()) {
            throw ProblemException.invalid(Trait.AREA.apiName(), "没有这个区划或网格", "there is no such division or grid");
        }
    }
}
