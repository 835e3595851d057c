package org.qiaomen.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Things in residents' inboxes that another feature keeps in tables of its own, so that what a million people get is not
 * written
 * a million times. All beans of this type are merged with the notices; their operations run one after the other in one session.
 */
public interface InboxFeed {

    /**
     * The resident's items, newest (greatest id, as PostgreSQL compares them) first: at most {@link InboxQuery#limit} + 1 of
     * those with an id below {@link InboxQuery#before} and above {@link InboxQuery#after}, where these are given.
     */
    Uni<List<InboxItem>> list(Mutiny.Session session, InboxQuery query);

    /** How many are unread; counts no further than {@code most}. */
    Uni<Integer> countUnread(Mutiny.Session session, UUID residentId, int most);

    /**
     * Marks one as read and gives it as it then is; reading twice keeps the first time. Null for an id that is none of the
     * resident's here.
     */
    Uni<InboxItem> markRead(Mutiny.Session session, UUID residentId, UUID id, Instant now);
}
