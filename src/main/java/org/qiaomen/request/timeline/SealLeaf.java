package org.qiaomen.request.timeline;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.qiaomen.platform.MerkleTree;

/** The head of one timeline as a seal covers it. */
@Entity
@Table(name = "timeline_seal_leaf")
class SealLeaf {

    private static final int UUID_BYTES = 16;

    @Embeddable
    record Key(@Column(name = "seal_number") long sealNumber, @Column(name = "position") int position)
            implements
                Serializable {
    }

    @EmbeddedId
    private Key id;
    @Column(nullable = false)
    private UUID requestId;
    private int seq;
    @Column(nullable = false)
    private byte[] headHash;

    protected SealLeaf() {
    }

    SealLeaf(long sealNumber, int position, ChainHead head) {
        this.id = new Key(sealNumber, position);
        this.requestId = head.requestId();
        this.seq = head.seq();
        this.headHash = head.hash();
    }

    /** The leaf of a head: its request, its sequence number and its hash, 16 + 4 + 32 bytes, hashed as RFC 6962 says. */
    static byte[] hash(ChainHead head) {
        ByteBuffer value = ByteBuffer.allocate(UUID_BYTES + Integer.BYTES + head.hash().length);
        value.putLong(head.requestId().getMostSignificantBits()).putLong(head.requestId().getLeastSignificantBits());
        value.putInt(head.seq()).put(head.hash());
        return MerkleTree.leaf(value.array());
    }

    long sealNumber() {
        return id.sealNumber();
    }

    int position() {
        return id.position();
    }

    ChainHead head() {
        return new ChainHead(requestId, seq, headHash);
    }
}
