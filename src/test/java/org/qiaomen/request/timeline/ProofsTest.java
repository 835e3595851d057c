package org.qiaomen.request.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.Digests;

class ProofsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    final UUID requestId = UUID.randomUUID();
    final List<TimelineEvent> events = chain(5);

    @Test
    void believesAnUntouchedChain() {
        assertThat(Proofs.isChain(events)).isTrue();
        assertThat(Proofs.isChain(List.of())).isTrue();
    }

    @Test
    void noticesAnyEventThatWasRewritten() {
        for (int at = 0; at < events.size() - 1; at++) {
            List<TimelineEvent> forged = new ArrayList<>(events);
            ChainHead before = at == 0 ? ChainHead.empty(requestId) : events.get(at - 1).head();
            forged.set(at, event(before, "forged"));
            assertThat(Proofs.isChain(forged)).as("event %d", at + 1).isFalse();
        }
    }

    @Test
    void noticesWhatIsMissingOrMoved() {
        assertThat(Proofs.isChain(events.subList(1, 5))).isFalse();
        List<TimelineEvent> gap = new ArrayList<>(events);
        gap.remove(2);
        assertThat(Proofs.isChain(gap)).isFalse();
        List<TimelineEvent> moved = new ArrayList<>(events);
        Collections.swap(moved, 1, 2);
        assertThat(Proofs.isChain(moved)).isFalse();
    }

    @Test
    void writesOneSpellingOfWhatIsHashed() {
        TimelineEvent first = events.get(0);
        assertThat(ChainHead.canonical(first)).isEqualTo("{\"actorKind\":\"SYSTEM\",\"forResident\":true,"
                + "\"occurredAt\":\"2026-03-02T04:00:00Z\",\"payloadDigest\":\""
                + java.util.HexFormat.of().formatHex(Digests.sha256("{\"text\":\"1\"}")) + "\",\"previousHash\":\""
                + "00".repeat(Digests.BYTES) + "\",\"requestId\":\"" + requestId + "\",\"seq\":1,\"type\":\"NOTED\"}");
        assertThat(first.hash()).isEqualTo(Digests.sha256(ChainHead.canonical(first)));
    }

    private List<TimelineEvent> chain(int length) {
        List<TimelineEvent> chain = new ArrayList<>();
        ChainHead head = ChainHead.empty(requestId);
        for (int i = 1; i <= length; i++) {
            chain.add(event(head, Integer.toString(i)));
            head = chain.get(i - 1).head();
        }
        return chain;
    }

    private static TimelineEvent event(ChainHead head, String text) {
        return TimelineEvent.following(head, TimelineType.NOTED, Actor.SYSTEM, NOON, true, Map.of("text", text));
    }
}
