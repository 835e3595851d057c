package org.qiaomen.platform;

import java.util.UUID;

/** Who did something: a resident, a member of staff, or the program itself (whose id is null). */
public record Actor(Kind kind, UUID id) {

    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null);

    public enum Kind {
        RESIDENT,
        STAFF,
        SYSTEM
    }

    public static Actor resident(UUID id) {
        return new Actor(Kind.RESIDENT, id);
    }

    public static Actor staff(UUID id) {
        return new Actor(Kind.STAFF, id);
    }
}
