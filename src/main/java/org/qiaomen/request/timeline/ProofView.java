package org.qiaomen.request.timeline;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.MerkleTree;

/** Everything needed to check a timeline without trusting us. Hashes are SHA-256 in lower-case hex. */
@Schema(description = "时间链证明")
public record ProofView(
        @Schema(description = "我们自己核对的结果") boolean consistent,
        List<Link> events,
        @Schema(description = "最近一次每日封存；尚未封存时为 null") Seal seal,
        String howToCheck) {

    static final String HOW_TO_CHECK = "hash = SHA-256(canonical); canonical 中的 previousHash 等于上一条的 hash；"
            + "payloadDigest = SHA-256(payload)。封存：leaf = SHA-256(00 ‖ requestId ‖ seq ‖ hash)，沿 path 以 "
            + "SHA-256(01 ‖ left ‖ right) 算到 root (RFC 6962)；seal.hash = SHA-256(seal.canonical)。";

    /** One event; {@code payload} is null for what only staff may read or what was erased. */
    public record Link(int seq, String canonical, String payload, String hash) {
        static Link of(TimelineEvent event) {
            return new Link(event.seq(), ChainHead.canonical(event), event.isForResident() ? event.payload() : null,
                    hex(event.hash()));
        }
    }

    public record Step(@Schema(examples = "LEFT") String side, String hash) {
    }

    public record Seal(long number, Instant sealedAt, int coversSeq, String leaf, List<Step> path, String root,
            String canonical, String hash) {
        static Seal of(TimelineSeal seal, ChainHead head, List<MerkleTree.Step> path) {
            return new Seal(seal.number(), seal.sealedAt(), head.seq(), hex(SealLeaf.hash(head)),
                    path.stream().map(step -> new Step(step.left() ? "LEFT" : "RIGHT", hex(step.hash()))).toList(),
                    hex(seal.root()), seal.canonical(), hex(seal.hash()));
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
