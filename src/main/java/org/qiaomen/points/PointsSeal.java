package org.qiaomen.points;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

import org.qiaomen.platform.CanonicalJson;
import org.qiaomen.platform.Digests;
import org.qiaomen.platform.MerkleTree;

/** One seal over the heads of the accounts that moved within a range of transaction numbers; chained to the one before. */
record PointsSeal(long number, Instant sealedAt, long fromNumber, long toNumber, int leafCount, byte[] root,
        byte[] previousHash) {

    private static final int UUID_BYTES = 16;

    /** The head of one account's chain, as a seal covers it. */
    record Head(UUID accountId, long seq, byte[] hash) {

        /** 16 + 8 + 32 bytes, hashed as RFC 6962 says. */
        byte[] leaf() {
            ByteBuffer value = ByteBuffer.allocate(UUID_BYTES + Long.BYTES + hash.length);
            value.putLong(accountId.getMostSignificantBits()).putLong(accountId.getLeastSignificantBits());
            return MerkleTree.leaf(value.putLong(seq).put(hash).array());
        }
    }

    String canonical() {
        HexFormat hex = HexFormat.of();
        return CanonicalJson.write(Map.of("number", number, "sealedAt", sealedAt.toString(), "fromNumber", fromNumber,
                "toNumber", toNumber, "leafCount", leafCount, "root", hex.formatHex(root),
                "previousHash", hex.formatHex(previousHash)));
    }

    byte[] hash() {
        return Digests.sha256(canonical());
    }

    /** The link of an account's chain, as the database computes it (V090, points_hash). */
    static byte[] link(byte[] digest, byte[] previous, UUID account, long seq, long amount, long balanceAfter) {
        ByteBuffer value = ByteBuffer.allocate(UUID_BYTES + 3 * Long.BYTES);
        value.putLong(account.getMostSignificantBits()).putLong(account.getLeastSignificantBits());
        value.putLong(seq).putLong(amount).putLong(balanceAfter);
        return Digests.sha256(digest, previous, value.array());
    }
}
