package org.qiaomen.request.timeline;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Digests;
import org.qiaomen.platform.MerkleTree;

import io.smallrye.mutiny.Uni;

/** Gives and checks the proof of one timeline. Whoever calls has made sure that the asker may see the request. */
@ApplicationScoped
public class Proofs {

    public Uni<ProofView> of(Mutiny.Session session, UUID requestId) {
        // The seal is read first: timelines only grow, so the events read after it hold what it covers.
        return lastLeaf(session, requestId).chain(leaf -> events(session, requestId)
                .chain(events -> seal(session, leaf, events).map(sealed -> view(events, sealed))));
    }

    private record Sealed(ProofView.Seal view, boolean holds) {
    }

    private static ProofView view(List<TimelineEvent> events, Sealed sealed) {
        return new ProofView(isChain(events) && sealed.holds(), events.stream().map(ProofView.Link::of).toList(),
                sealed.view(), ProofView.HOW_TO_CHECK);
    }

    /** Whether every event's hash is right and is the next one's predecessor. */
    static boolean isChain(List<TimelineEvent> events) {
        byte[] previous = new byte[Digests.BYTES];
        int seq = 0;
        for (TimelineEvent event : events) {
            seq++;
            boolean digestHolds = event.payload() == null
                    || Arrays.equals(event.payloadDigest(), Digests.sha256(event.payload()));
            if (event.seq() != seq || !digestHolds || !Arrays.equals(previous, event.previousHash())
                    || !Arrays.equals(event.hash(), ChainHead.hash(event))) {
                return false;
            }
            previous = event.hash();
        }
        return true;
    }

    private static Uni<List<TimelineEvent>> events(Mutiny.Session session, UUID requestId) {
        return session.createQuery("FROM TimelineEvent e WHERE e.id.requestId = ?1 ORDER BY e.id.seq", TimelineEvent.class)
                .setParameter(1, requestId).getResultList();
    }

    private static Uni<SealLeaf> lastLeaf(Mutiny.Session session, UUID requestId) {
        return session.createQuery("FROM SealLeaf l WHERE l.requestId = ?1 ORDER BY l.seq DESC", SealLeaf.class)
                .setParameter(1, requestId).setMaxResults(1).getSingleResultOrNull();
    }

    private static Uni<Sealed> seal(Mutiny.Session session, SealLeaf leaf, List<TimelineEvent> events) {
        if (leaf == null) {
            return Uni.createFrom().item(new Sealed(null, true));
        }
        return session.find(TimelineSeal.class, leaf.sealNumber())
                .chain(seal -> leaves(session, seal.number()).map(leaves -> sealed(seal, leaf, leaves, events)));
    }

    private static Uni<List<byte[]>> leaves(Mutiny.Session session, long sealNumber) {
        return session.createQuery("FROM SealLeaf l WHERE l.id.sealNumber = ?1 ORDER BY l.id.position", SealLeaf.class)
                .setParameter(1, sealNumber).getResultList()
                .map(leaves -> leaves.stream().map(other -> SealLeaf.hash(other.head())).toList());
    }

    private static Sealed sealed(TimelineSeal seal, SealLeaf leaf, List<byte[]> leaves, List<TimelineEvent> events) {
        ChainHead head = leaf.head();
        List<MerkleTree.Step> path = MerkleTree.path(leaves, leaf.position());
        boolean covers = events.size() >= head.seq() && Arrays.equals(events.get(head.seq() - 1).hash(), head.hash());
        boolean climbs = Arrays.equals(MerkleTree.climb(SealLeaf.hash(head), path), seal.root())
                && Arrays.equals(seal.hash(), Digests.sha256(seal.canonical()));
        return new Sealed(ProofView.Seal.of(seal, head, path), covers && climbs);
    }
}
