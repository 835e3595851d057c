package org.qiaomen.request.timeline;

import java.time.Instant;
import java.util.List;

import org.qiaomen.platform.Digests;
import org.qiaomen.platform.MerkleTree;

/** Makes seals over generated timelines, as {@link Sealing} makes them over real ones. */
public final class SealedHeads {

    public static final int MAX_LEAVES = 4_096;

    private TimelineSeal last;

    /** A seal as its row holds it. */
    public record Seal(long number, Instant sealedAt, int leafCount, byte[] root, byte[] previousHash, byte[] hash) {
    }

    public Seal seal(List<ChainHead> heads, Instant at) {
        byte[] previousHash = last == null ? new byte[Digests.BYTES] : last.hash();
        last = TimelineSeal.following(last, at, heads.size(), MerkleTree.root(heads.stream().map(SealLeaf::hash).toList()));
        return new Seal(last.number(), last.sealedAt(), heads.size(), last.root(), previousHash, last.hash());
    }
}
