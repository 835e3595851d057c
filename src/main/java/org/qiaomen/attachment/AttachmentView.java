package org.qiaomen.attachment;

import java.util.HexFormat;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.attachment.media.MediaKind;
import org.qiaomen.attachment.media.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** An attachment as its owner and the readers of its subject see it. */
// Written as JSON by IdempotentWrites, where the native build does not see it.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "附件 (attachment)")
public record AttachmentView(
        UUID id,
        MediaKind kind,
        @Schema(description = "按内容识别的类型 (found from the content)", examples = "image/jpeg") String contentType,
        @Schema(description = "清除元数据后的大小 (after cleaning)") long sizeBytes,
        @Schema(description = "清除元数据后的摘要，十六进制 (after cleaning, hexadecimal)", pattern = "[0-9a-f]{64}") String sha256,
        @Schema(description = "像素，仅照片 (pixels, photos only)") Integer width,
        @Schema(description = "像素，仅照片 (pixels, photos only)") Integer height) {

    static AttachmentView of(UUID id, MediaType type, long sizeBytes, byte[] sha256, Integer width, Integer height) {
        return new AttachmentView(id, type.kind(), type.contentType(), sizeBytes, HexFormat.of().formatHex(sha256), width,
                height);
    }
}
