package org.qiaomen.platform;

import java.util.Optional;
import java.util.UUID;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * The member of staff who does the present call for a resident, at a counter or on the telephone. Kept on the call's own
 * context, where nothing of another call can see it, so that every audit entry names both without being told.
 *
 * @param assistanceId which assistance this call is part of
 * @param channel over what: TELEPHONE, COUNTER or VISIT
 */
public record ActingStaff(UUID staffId, UUID residentId, UUID assistanceId, String channel) {

    private static final String KEY = ActingStaff.class.getName();

    /** Makes this hold for the rest of the call. */
    public void enter() {
        Context context = own();
        if (context == null) {
            throw new IllegalStateException("Staff act for a resident within a call only");
        }
        context.putLocal(KEY, this);
    }

    /** Empty when the caller acts for themselves. */
    public static Optional<ActingStaff> current() {
        Context context = own();
        return context == null ? Optional.empty() : Optional.ofNullable(context.getLocal(KEY));
    }

    public Actor actor() {
        return Actor.staff(staffId);
    }

    public String authority() {
        return "assistance:" + assistanceId;
    }

    // What is on a context that calls share would be everybody's.
    private static Context own() {
        Context context = Vertx.currentContext();
        return context != null && VertxContext.isDuplicatedContext(context) ? context : null;
    }
}
