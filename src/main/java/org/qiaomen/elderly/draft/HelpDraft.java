package org.qiaomen.elderly.draft;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Help that is being asked for; what was not said yet is null.
 *
 * @param key once per asking: sent twice, it is asked for once
 * @param kind name of what was chosen
 * @param what in one's own words
 * @param home whether it is at home
 * @param fromPool whether the community is asked to give the time
 */
@RegisterForReflection
public record HelpDraft(UUID key, String kind, String what, LocalDate day, LocalTime hour, String place, Boolean home,
        Integer minutes, boolean fromPool) {

    public static HelpDraft about(UUID key, String kind) {
        return new HelpDraft(key, kind, null, null, null, null, null, null, false);
    }

    public HelpDraft said(String newWhat) {
        return new HelpDraft(key, kind, newWhat, day, hour, place, home, minutes, fromPool);
    }

    public HelpDraft on(LocalDate newDay) {
        return new HelpDraft(key, kind, what, newDay, hour, place, home, minutes, fromPool);
    }

    public HelpDraft at(LocalTime newHour) {
        return new HelpDraft(key, kind, what, day, newHour, place, home, minutes, fromPool);
    }

    public HelpDraft where(String newPlace, boolean atHome) {
        return new HelpDraft(key, kind, what, day, hour, newPlace, atHome, minutes, fromPool);
    }

    public HelpDraft lasting(int newMinutes, boolean pool) {
        return new HelpDraft(key, kind, what, day, hour, place, home, newMinutes, pool);
    }

    /** To be sent anew: what was refused stays refused under its key. */
    public HelpDraft again(UUID newKey) {
        return new HelpDraft(newKey, kind, what, day, hour, place, home, minutes, fromPool);
    }

    /** Under another key: it is not the same wish any more. */
    public HelpDraft paidByPool(UUID newKey) {
        return new HelpDraft(newKey, kind, what, day, hour, place, home, minutes, true);
    }
}
