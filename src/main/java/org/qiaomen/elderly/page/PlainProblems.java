package org.qiaomen.elderly.page;

import java.util.Map;
import java.util.function.Function;

import org.qiaomen.elderly.words.CommonWords;
import org.qiaomen.platform.ProblemException;

/** What went wrong, as one says it to somebody at the door; what the API says is for those who program. */
final class PlainProblems {

    private static final int MISSING = 404;
    private static final int GONE = 410;
    private static final int CONFLICT = 409;
    private static final int LARGE = 413;
    private static final int TOO_MANY = 429;
    private static final int FAULT = 500;

    private static final Map<String, Function<CommonWords, String>> BY_CODE = Map.ofEntries(
            Map.entry("identity.sms-unavailable", CommonWords::problemSms),
            Map.entry("identity.voice-unavailable", CommonWords::problemVoice),
            Map.entry("identity.proxy-not-allowed", CommonWords::problemNotAllowed),
            Map.entry("identity.proxy-needs-phone", CommonWords::problemNeedsPhone),
            Map.entry("identity.proxy-not-open", CommonWords::problemAnswered),
            Map.entry("identity.card-not-usable", CommonWords::problemCard),
            Map.entry("request.too-many-events", CommonWords::problemSaidEnough),
            Map.entry("handling.call-backs-waiting", CommonWords::problemCalls),
            Map.entry("timebank.too-many-orders", CommonWords::problemOrders),
            Map.entry("timebank.suspended", CommonWords::problemSuspended));

    private PlainProblems() {
    }

    static String of(CommonWords words, boolean english, ProblemException problem) {
        // Those of the pages themselves are written for whoever reads pages.
        if (problem.error() instanceof PageError) {
            return english ? problem.error().titleEn() : problem.error().titleZh();
        }
        return BY_CODE.getOrDefault(problem.error().code(), PlainProblems.of(problem.error().status())).apply(words);
    }

    private static Function<CommonWords, String> of(int status) {
        return switch (status) {
            case MISSING -> CommonWords::problemMissing;
            case GONE -> CommonWords::problemPolicyGone;
            case CONFLICT -> CommonWords::problemNotNow;
            case LARGE -> CommonWords::problemLarge;
            case TOO_MANY -> CommonWords::problemTooMany;
            default -> status >= FAULT ? CommonWords::problemAway : CommonWords::problemOther;
        };
    }
}
