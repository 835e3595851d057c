package org.qiaomen.request;

import java.util.HashMap;
import java.util.Map;

import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.platform.Actor;
import org.qiaomen.request.timeline.TimelineType;

/**
 * Something that happened to a case and is to be recorded: for the timeline, for the audit, and, unless {@code notice} is
 * null, for the resident's inbox.
 *
 * @param principal for whom it was done, where a resident's step may be somebody else's; null for steps of the city
 */
public record CaseEntry(TimelineType type, Actor actor, boolean forResident, Map<String, Object> content, String notice,
        boolean urgent, Principal principal) {

    private CaseEntry(TimelineType type, Actor actor, boolean forResident, Map<String, Object> content, String notice,
            boolean urgent) {
        this(type, actor, forResident, content, notice, urgent, null);
    }

    /** A step the resident sees and is told of; {@code notice} is the sentence. */
    public static CaseEntry told(TimelineType type, Actor actor, String notice) {
        return new CaseEntry(type, actor, true, Map.of(), notice, false);
    }

    /** A step the resident sees but need not be told of, such as their own. */
    public static CaseEntry shown(TimelineType type, Actor actor) {
        return new CaseEntry(type, actor, true, Map.of(), null, false);
    }

    /** The same by the resident or by whoever does it for them, which the record says in words. */
    public static CaseEntry shown(TimelineType type, Principal by) {
        return new CaseEntry(type, by.actor(), true, by.trace(), null, false, by);
    }

    /** A step for staff alone. */
    public static CaseEntry internal(TimelineType type, Actor actor) {
        return new CaseEntry(type, actor, false, Map.of(), null, false);
    }

    /** Adds to the content; null values are left out. */
    public CaseEntry with(String name, Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> more = new HashMap<>(content);
        more.put(name, value);
        return new CaseEntry(type, actor, forResident, more, notice, urgent, principal);
    }

    public CaseEntry saying(String sentence) {
        return new CaseEntry(type, actor, forResident, content, sentence, urgent, principal);
    }

    /** Told by text message too where the resident has no other channel. */
    public CaseEntry urgently() {
        return new CaseEntry(type, actor, forResident, content, notice, true, principal);
    }
}
