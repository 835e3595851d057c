package org.qiaomen.notice;

import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** Where residents can be reached. */
interface Recipients {

    /** Never null: a resident who is gone can be reached nowhere. */
    Uni<Recipient> find(UUID residentId);

    /** The phone number in clear, for the send alone; null without one. */
    Uni<String> phone(UUID residentId);
}
