package org.qiaomen.embedded;

import java.time.Instant;
import java.util.UUID;

/**
 * The platform's stable access token: an ordinary call gives the token in force, a forced one makes a new token and ends the
 * old one. Forced refreshes are 30 s apart and 20 a day.
 */
final class StandInTokens {

    private static final long LIFETIME_SECONDS = 7200;
    private static final long FORCE_INTERVAL_SECONDS = 30;
    private static final int FORCED_PER_DAY = 20;
    /** The real platform gives a new token to an ordinary call in the last five minutes of the old one. */
    private static final long RENEW_SECONDS = 300;

    private long lifetimeSeconds = LIFETIME_SECONDS;
    private long forceIntervalSeconds = FORCE_INTERVAL_SECONDS;
    private String token;
    private String previous;
    private Instant expiresAt = Instant.EPOCH;
    private Instant forcedAt = Instant.EPOCH;
    private int forced;

    synchronized StandInReply issue(boolean force) {
        var now = Instant.now();
        if (force) {
            if (forced >= FORCED_PER_DAY) {
                return StandInReply.error(45009, "reach max api daily quota limit");
            }
            if (now.isBefore(forcedAt.plusSeconds(forceIntervalSeconds))) {
                return StandInReply.error(45011, "api minute-quota reach limit, must slower, retry next minute");
            }
            forced++;
            forcedAt = now;
            previous = null;
            renew(now);
        } else if (token == null || !now.isBefore(expiresAt.minusSeconds(Math.min(RENEW_SECONDS, lifetimeSeconds / 2)))) {
            previous = token;
            renew(now);
        }
        return StandInReply.json(StandInReply.JSON.createObjectNode().put("access_token", token).put("expires_in",
                Math.max(0, expiresAt.getEpochSecond() - now.getEpochSecond())));
    }

    /** The error that a call with this token meets, or null when it is good. */
    synchronized StandInReply refusal(String presented) {
        if (presented.isEmpty()) {
            return StandInReply.error(41001, "access_token missing");
        }
        if (presented.equals(previous)) {
            return null;
        }
        if (!presented.equals(token)) {
            return StandInReply.error(40001, "invalid credential, access_token is invalid or not latest");
        }
        return Instant.now().isBefore(expiresAt) ? null : StandInReply.error(42001, "access_token expired");
    }

    synchronized void lifetimeSeconds(long seconds) {
        lifetimeSeconds = seconds;
    }

    synchronized void forceIntervalSeconds(long seconds) {
        forceIntervalSeconds = seconds;
    }

    /** The token in force is forgotten, as when somebody else forced a refresh. */
    synchronized void expire() {
        token = null;
        previous = null;
    }

    synchronized void reset() {
        lifetimeSeconds = LIFETIME_SECONDS;
        forceIntervalSeconds = FORCE_INTERVAL_SECONDS;
        forcedAt = Instant.EPOCH;
        forced = 0;
    }

    private void renew(Instant now) {
        // As long as the real ones, so that nobody stores it in a short column.
        token = "stand-in-" + UUID.randomUUID() + "-" + "x".repeat(470);
        expiresAt = now.plusSeconds(lifetimeSeconds);
    }
}
