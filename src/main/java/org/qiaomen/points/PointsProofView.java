package org.qiaomen.points;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Everything needed to check a statement without trusting us. Hashes are SHA-256 in lower-case hex. */
@Schema(description = "流水证明")
public record PointsProofView(
        @Schema(description = "我们自己核对的结果") boolean consistent,
        Currency currency,
        @Schema(description = "账户；还没有流水时为 null") UUID accountId,
        @Schema(description = "本页第一条之前的 hash") String previousHash,
        List<Link> entries,
        @Schema(description = "下一页的 after；没有时为 null") Long nextAfter,
        @Schema(description = "最近一次每日封存；尚未封存时为 null") Seal seal,
        String howToCheck) {

    static final String HOW_TO_CHECK = "digest = SHA-256(canonical)；memoDigest = SHA-256(memo)，没有 memo 时为空文本的；"
            + "hash = SHA-256(digest ‖ 上一条的 hash ‖ accountId 16 字节 ‖ seq ‖ amount ‖ balanceAfter 各 8 字节，高位在前)，"
            + "第一条之前为 32 个零字节。封存：leaf = SHA-256(00 ‖ accountId ‖ seq ‖ hash)，沿 path 以 SHA-256(01 ‖ left ‖ right) "
            + "算到 root (RFC 6962)；seal.hash = SHA-256(seal.canonical)。";

    public record Link(long seq, long amount, long balanceAfter, String canonical,
            @Schema(description = "没有或已依法删除时为 null") String memo, String hash) {
    }

    public record Step(@Schema(examples = "LEFT") String side, String hash) {
    }

    public record Seal(long number, OffsetDateTime sealedAt, long coversSeq, String leaf, List<Step> path, String root,
            String canonical, String hash) {
    }
}
