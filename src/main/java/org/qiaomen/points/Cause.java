package org.qiaomen.points;

import java.util.UUID;

import org.qiaomen.platform.Actor;

/**
 * Why and by whom value moves.
 *
 * @param callerKey makes the movement happen once: {@code <feature>:<what>:<id>}, at most 200 characters. The same key with the
 *        same movement gives the first receipt again; with another one it is {@code points.key-reused}
 * @param reason lower-case code as in {@code volunteer.confirmed}; the statement turns it into plain words
 * @param memo words for the resident's statement, or null; at most 500 characters, no secrets
 * @param subjectType what it is about, as in {@code redemption}, or null together with {@code subjectId}
 */
public record Cause(String callerKey, Actor actor, String reason, String memo, String subjectType, UUID subjectId) {

    public static Cause of(String callerKey, Actor actor, String reason) {
        return new Cause(callerKey, actor, reason, null, null, null);
    }

    public Cause about(String type, UUID id) {
        return new Cause(callerKey, actor, reason, memo, type, id);
    }

    public Cause memo(String words) {
        return new Cause(callerKey, actor, reason, words, subjectType, subjectId);
    }
}
