package org.qiaomen.policy.audience;

import java.util.List;

import org.qiaomen.identity.profile.ProfileFacts;
import org.qiaomen.region.AreaLevel;

/**
 * Whom a policy's own area covers, before its rule is asked. The whole city covers everybody, those too of whom we do not know
 * where they live; anything narrower covers those who are known to live there.
 */
public final class AudienceArea {

    private AudienceArea() {
    }

    /** Over {@code resident_profile p}, with values from {@code firstParameter} on. */
    public static SqlPredicate predicate(String areaCode, int firstParameter) {
        return isCity(areaCode) ? new SqlPredicate("true", List.of())
                : new SqlPredicate("(p.area_code >= $" + firstParameter + "::text AND p.area_code < $" + (firstParameter + 1)
                        + "::text)", List.of(areaCode, areaCode + "~"));
    }

    public static boolean covers(String areaCode, ProfileFacts facts) {
        return isCity(areaCode) || AreaLevel.covers(areaCode, facts.areaCode());
    }

    private static boolean isCity(String areaCode) {
        return AreaLevel.of(areaCode).filter(level -> level == AreaLevel.CITY).isPresent();
    }
}
