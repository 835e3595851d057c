package org.qiaomen.torture;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionException;

import org.qiaomen.Caller;
import org.qiaomen.Program;

import com.fasterxml.jackson.databind.JsonNode;

/** One thing that somebody wants once, however often it has to be sent; the answer is what counts. */
final class Act {

    /** What is wanted; {@code about} is the redemption or the award that it concerns. */
    enum Kind {
        AWARD,
        REVERSE,
        REDEEM,
        CANCEL,
        COLLECT,
        RETURN
    }

    private static final int SERVER_FAULT = 500;

    final Kind kind;
    final Caller by;
    final int resident;
    final long amount;
    final Known.Redemption redemption;
    final Known.Award award;
    private final String path;
    private final Object body;
    private final UUID key;
    private volatile Caller.Reply answer;
    private volatile int sendings;

    Act(Kind kind, Caller by, int resident, long amount, Known.Redemption redemption, Known.Award award, String path,
            Object body, UUID key) {
        this.kind = kind;
        this.by = by;
        this.resident = resident;
        this.amount = amount;
        this.redemption = redemption;
        this.award = award;
        this.path = path;
        this.body = body;
        this.key = key;
    }

    /** Sends it to this replica. What it answers counts unless it is a fault or no answer at all. */
    boolean send(Program replica, Duration patience) {
        sendings++;
        try {
            Caller.Reply reply = by.at(replica).within(patience).post(path, body, key);
            if (reply.status() >= SERVER_FAULT || reply.text("code").equals("platform.idempotency-in-progress")) {
                return false;
            }
            answer = reply;
            return true;
        } catch (UncheckedIOException | CompletionException e) {
            return false;
        }
    }

    /** Refused, but an earlier sending got no answer: that one may have been done, before or after. */
    boolean refusedAfterSilence() {
        return answered() && !done() && sendings > 1;
    }

    boolean answered() {
        return answer != null;
    }

    boolean replayed() {
        return done() && answer.replayed();
    }

    boolean done() {
        return answered() && answer.status() < 300;
    }

    JsonNode json() {
        return answer.json();
    }

    int status() {
        return answer.status();
    }

    /** Sends it once more and tells what differs from the first answer; null when nothing does. */
    String differenceWhenReplayed(Program replica) {
        Caller.Reply again = by.at(replica).post(path, body, key);
        return again.status() == answer.status() && again.json().equals(answer.json()) && again.replayed() ? null
                : kind + " " + key + " was answered " + answer.status() + " " + answer.json() + ", and then " + again.status()
                        + " " + again.json();
    }

    @Override
    public String toString() {
        return kind + " " + path + " " + key + (answered() ? " → " + answer.status() + " " + answer.json() : " unanswered");
    }
}
