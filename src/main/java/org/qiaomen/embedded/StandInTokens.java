package org.qiaomen.embedded;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The platform's stable access token: an ordinary call gives the token in force, a forced one makes a new token and ends the
 * old one. Forced refreshes are 30 s apart and 20 a day.
 * <p>
 * A token says itself when it was made and when it ends, so that a stand-in takes the tokens of one that ran before it or
 * runs beside it, as long as it has not ended them: replicas of a demo share one token.
 */
final class StandInTokens {

    private static final long LIFETIME_SECONDS = 7200;
    private static final long FORCE_INTERVAL_SECONDS = 30;
    private static final int FORCED_PER_DAY = 20;
    /** The real platform gives a new token to an ordinary call in the last five minutes of the old one. */
    private static final long RENEW_SECONDS = 300;
    private static final Pattern TOKEN = Pattern.compile("stand-in_(\\d{13})_(\\d{13})_[0-9a-f-]{36}_x+");

    private long lifetimeSeconds = LIFETIME_SECONDS;
    private long forceIntervalSeconds = FORCE_INTERVAL_SECONDS;
    private String token;
    private long endsMillis;
    private long goodFromMillis;
    private long forcedMillis;
    private int forced;

    synchronized StandInReply issue(boolean force) {
        var now = System.currentTimeMillis();
        if (force) {
            if (forced >= FORCED_PER_DAY) {
                return StandInReply.error(45009, "reach max api daily quota limit");
            }
            if (now < forcedMillis + forceIntervalSeconds * 1000) {
                return StandInReply.error(45011, "api minute-quota reach limit, must slower, retry next minute");
            }
            forced++;
            forcedMillis = now;
            expire();
            renew(now);
        } else if (token == null || now >= endsMillis - Math.min(RENEW_SECONDS, lifetimeSeconds / 2) * 1000) {
            renew(now);
        }
        return StandInReply.json(StandInReply.JSON.createObjectNode().put("access_token", token).put("expires_in",
                Math.max(0, (endsMillis - now) / 1000)));
    }

    /** The error that a call with this token meets, or null when it is good. */
    synchronized StandInReply refusal(String presented) {
        if (presented.isEmpty()) {
            return StandInReply.error(41001, "access_token missing");
        }
        var parts = TOKEN.matcher(presented);
        if (!parts.matches() || Long.parseLong(parts.group(1)) < goodFromMillis) {
            return StandInReply.error(40001, "invalid credential, access_token is invalid or not latest");
        }
        return System.currentTimeMillis() < Long.parseLong(parts.group(2)) ? null
                : StandInReply.error(42001, "access_token expired");
    }

    synchronized void lifetimeSeconds(long seconds) {
        lifetimeSeconds = seconds;
    }

    synchronized void forceIntervalSeconds(long seconds) {
        forceIntervalSeconds = seconds;
    }

    /** The tokens made so far are good no more, as when somebody else forced a refresh. */
    synchronized void expire() {
        goodFromMillis = Math.max(System.currentTimeMillis(), goodFromMillis) + 1;
        token = null;
    }

    synchronized void reset() {
        lifetimeSeconds = LIFETIME_SECONDS;
        forceIntervalSeconds = FORCE_INTERVAL_SECONDS;
        forcedMillis = 0;
        forced = 0;
    }

    private void renew(long now) {
        var made = Math.max(now, goodFromMillis);
        endsMillis = now + lifetimeSeconds * 1000;
        // As long as the real ones, so that nobody stores it in a short column.
        token = "stand-in_" + made + "_" + endsMillis + "_" + UUID.randomUUID() + "_" + "x".repeat(470);
    }
}
