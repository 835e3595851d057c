package org.qiaomen.volunteering.timebank;

import java.util.UUID;

import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

/** Parameters as callers send them; each that is wrong is named. */
final class TimeBankParams {

    private TimeBankParams() {
    }

    /** What is none of ours is simply not there. */
    static UUID order(String id) {
        return Ids.parse(id).orElseThrow(() -> new ProblemException(TimeBankError.ORDER_NOT_FOUND));
    }

    static int minutes(String value) {
        if (value == null) {
            return 60;
        }
        if (value.matches("\\d{1,3}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= PlaceOrder.MAX_MINUTES) {
            return Integer.parseInt(value);
        }
        throw ProblemException.invalid("minutes", "须为 1 到 480 的整数", "must be a whole number from 1 to 480");
    }
}
