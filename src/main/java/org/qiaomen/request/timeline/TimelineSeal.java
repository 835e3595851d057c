package org.qiaomen.request.timeline;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.qiaomen.platform.CanonicalJson;
import org.qiaomen.platform.Digests;

/** One seal: the root over the heads it covers, chained to the seal before it. */
@Entity
@Table(name = "timeline_seal")
class TimelineSeal {

    @Id
    private long number;
    @Column(nullable = false)
    private Instant sealedAt;
    private int leafCount;
    @Column(nullable = false)
    private byte[] root;
    @Column(nullable = false)
    private byte[] previousHash;
    @Column(nullable = false)
    private byte[] hash;

    protected TimelineSeal() {
    }

    static TimelineSeal following(TimelineSeal previous, Instant at, int leafCount, byte[] root) {
        TimelineSeal seal = new TimelineSeal();
        seal.number = previous == null ? 1 : previous.number + 1;
        seal.sealedAt = at;
        seal.leafCount = leafCount;
        seal.root = root;
        seal.previousHash = previous == null ? new byte[Digests.BYTES] : previous.hash;
        seal.hash = Digests.sha256(seal.canonical());
        return seal;
    }

    String canonical() {
        HexFormat hex = HexFormat.of();
        return CanonicalJson.write(Map.of("number", number, "sealedAt", sealedAt.toString(), "leafCount", leafCount,
                "root", hex.formatHex(root), "previousHash", hex.formatHex(previousHash)));
    }

    long number() {
        return number;
    }

    Instant sealedAt() {
        return sealedAt;
    }

    byte[] root() {
        return root;
    }

    byte[] previousHash() {
        return previousHash;
    }

    byte[] hash() {
        return hash;
    }
}
