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

    /** What is wanted: of points and rewards, of the time bank, of volunteering. */
    enum Kind {
        AWARD,
        REVERSE,
        REDEEM,
        CANCEL,
        COLLECT,
        RETURN,
        ORDER,
        ACCEPT,
        WITHDRAW,
        START,
        FINISH,
        CONFIRM,
        CALL_OFF,
        DISPUTE,
        DECIDE,
        GIFT,
        DONATION,
        SIGN_UP,
        STEP_BACK,
        SIGN_IN,
        SIGN_OUT,
        CORRECT,
        CONFIRM_SERVICE
    }

    private static final int SERVER_FAULT = 500;

    final Kind kind;
    /** Who sends it; {@code person} is whom it is about, by number. */
    final Caller by;
    final int person;
    /** Points, pieces or minutes, as the kind has it. */
    final long amount;
    private final Object about;
    private final String path;
    private final Object body;
    private final UUID key;
    private volatile Caller.Reply answer;

    Act(Kind kind, Caller by, int person, long amount, Object about, String path, Object body, UUID key) {
        this.kind = kind;
        this.by = by;
        this.person = person;
        this.amount = amount;
        this.about = about;
        this.path = path;
        this.body = body;
        this.key = key;
    }

    /** The redemption, award, order or sign-up that it concerns. */
    <T> T about(Class<T> type) {
        return type.cast(about);
    }

    /** Sends it to this replica. What it answers counts unless it is a fault, no answer at all, or "not yet". */
    boolean send(Program replica, Duration patience) {
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

    boolean answered() {
        return answer != null;
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

    /** Sends it once more and tells what differs from the first answer; null when nothing does. A refusal stays one, too. */
    String differenceWhenReplayed(Program replica) {
        Caller.Reply again = by.at(replica).post(path, body, key);
        boolean same = again.status() == answer.status() && (done() ? again.json().equals(answer.json()) && again.replayed()
                : again.text("code").equals(answer.text("code")));
        return same ? null
                : kind + " " + key + " was answered " + answer.status() + " " + answer.json() + ", and then " + again.status()
                        + " " + again.json();
    }

    @Override
    public String toString() {
        return kind + " " + path + " " + key + (answered() ? " → " + answer.status() + " " + answer.json() : " unanswered");
    }
}
