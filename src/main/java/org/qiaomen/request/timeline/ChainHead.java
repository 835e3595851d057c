package org.qiaomen.request.timeline;

import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.qiaomen.platform.CanonicalJson;
import org.qiaomen.platform.Digests;

/** The last link of a chain, on which the next one builds. A chain without events has sequence 0 and 32 zero bytes. */
public record ChainHead(UUID requestId, int seq, byte[] hash) {

    public static ChainHead empty(UUID requestId) {
        return new ChainHead(requestId, 0, new byte[Digests.BYTES]);
    }

    /** SHA-256 of {@link #canonical}, in UTF-8. */
    static byte[] hash(TimelineEvent event) {
        return Digests.sha256(canonical(event));
    }

    /** What is hashed: JSON with sorted keys and no spaces, so that anyone can compute it again from a proof. */
    static String canonical(TimelineEvent event) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("requestId", event.requestId().toString());
        fields.put("seq", event.seq());
        fields.put("type", event.type().name());
        fields.put("occurredAt", event.occurredAt().toString());
        fields.put("actorKind", event.actor().kind().name());
        if (event.actor().id() != null) {
            fields.put("actorId", event.actor().id().toString());
        }
        fields.put("forResident", event.isForResident());
        fields.put("payloadDigest", HexFormat.of().formatHex(event.payloadDigest()));
        fields.put("previousHash", HexFormat.of().formatHex(event.previousHash()));
        return CanonicalJson.write(fields);
    }
}
