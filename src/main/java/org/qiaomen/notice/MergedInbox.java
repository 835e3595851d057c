package org.qiaomen.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** The notices and what the feeds have, as one list. */
@ApplicationScoped
class MergedInbox {

    /** Counting further would read ever more to tell nobody anything. */
    private static final int MAX_COUNT = 1_000;

    /** As PostgreSQL compares identifiers: without signs. */
    private static final Comparator<InboxItem> NEWEST_FIRST = Comparator.comparing(InboxItem::id,
            (a, b) -> a.getMostSignificantBits() == b.getMostSignificantBits()
                    ? Long.compareUnsigned(b.getLeastSignificantBits(), a.getLeastSignificantBits())
                    : Long.compareUnsigned(b.getMostSignificantBits(), a.getMostSignificantBits()));

    private final List<InboxFeed> feeds;

    MergedInbox(InboxRepository notices, Instance<InboxFeed> others) {
        feeds = new ArrayList<>(List.of(notices));
        others.stream().forEach(feeds::add);
    }

    /** One more than the limit, newest first. */
    Uni<List<InboxItem>> list(Mutiny.Session session, InboxQuery query) {
        return Multi.createFrom().iterable(feeds)
                .onItem().transformToUniAndConcatenate(feed -> feed.list(session, query))
                .collect().asList()
                .map(lists -> lists.stream().flatMap(List::stream).sorted(NEWEST_FIRST).limit(query.limit() + 1L).toList());
    }

    Uni<Integer> countUnread(Mutiny.Session session, UUID residentId) {
        return Multi.createFrom().iterable(feeds)
                .onItem().transformToUniAndConcatenate(feed -> feed.countUnread(session, residentId, MAX_COUNT))
                .collect().asList()
                .map(counts -> Math.min(MAX_COUNT, counts.stream().mapToInt(Integer::intValue).sum()));
    }

    /** Null for an unknown one and for someone else's. */
    Uni<InboxItem> markRead(Mutiny.Session session, UUID residentId, UUID id, Instant now) {
        return markRead(session, residentId, id, now, 0);
    }

    private Uni<InboxItem> markRead(Mutiny.Session session, UUID residentId, UUID id, Instant now, int feed) {
        return feed == feeds.size() ? Uni.createFrom().nullItem()
                : feeds.get(feed).markRead(session, residentId, id, now).chain(item -> item != null
                        ? Uni.createFrom().item(item)
                        : markRead(session, residentId, id, now, feed + 1));
    }
}
