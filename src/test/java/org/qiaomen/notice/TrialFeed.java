package org.qiaomen.notice;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** A feed that has what a test put in. */
@ApplicationScoped
class TrialFeed implements InboxFeed {

    private final Map<UUID, List<InboxItem>> items = new ConcurrentHashMap<>();

    void put(UUID residentId, List<InboxItem> theirs) {
        items.put(residentId, theirs);
    }

    @Override
    public Uni<List<InboxItem>> list(Mutiny.Session session, InboxQuery query) {
        return Uni.createFrom().item(of(query.residentId())
                .filter(item -> query.before() == null || item.id().toString().compareTo(query.before().toString()) < 0)
                .filter(item -> query.after() == null || item.id().toString().compareTo(query.after().toString()) > 0)
                .filter(item -> !query.unreadOnly() || item.readAt() == null)
                .sorted((a, b) -> b.id().toString().compareTo(a.id().toString())).limit(query.limit() + 1L).toList());
    }

    @Override
    public Uni<Integer> countUnread(Mutiny.Session session, UUID residentId, int most) {
        return Uni.createFrom().item((int) of(residentId).filter(item -> item.readAt() == null).limit(most).count());
    }

    @Override
    public Uni<InboxItem> markRead(Mutiny.Session session, UUID residentId, UUID id, Instant now) {
        var read = of(residentId).map(item -> item.id().equals(id) && item.readAt() == null ? InboxItem.of(item.id(),
                item.kind(), item.subjectId(), item.title(), item.text(), item.createdAt(), now) : item).toList();
        put(residentId, read);
        return Uni.createFrom().item(read.stream().filter(item -> item.id().equals(id)).findFirst().orElse(null));
    }

    private Stream<InboxItem> of(UUID residentId) {
        return items.getOrDefault(residentId, List.of()).stream();
    }
}
