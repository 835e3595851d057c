package org.qiaomen.request;

import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.region.CoordinateSystem;

/** One call that says what is wrong; only the text is needed. */
@Schema(description = "提交诉求；只有 text 必填")
public record SubmitServiceRequest(
        @NotBlank @Size(max = MAX_TEXT) @Schema(description = "诉求内容，最多 20000 字", examples = "三单元楼道灯坏了一周，晚上看不见路") String text,
        @Size(max = 8) @Schema(description = "服务类别编号；不填则自动推荐", examples = "01002011") String serviceCode,
        @Valid Place place,
        @Size(max = MAX_ATTACHMENTS, message = "最多 9 个附件|at most 9 attachments") List<@NotNull UUID> attachmentIds,
        @Valid Contact contact,
        @Schema(description = "对承办人员隐去姓名和电话") Boolean anonymous,
        @Schema(description = "仅督办人员可见联系方式") Boolean confidential,
        @Schema(description = "替哪位家人办理（须有代办授权）；本人办理时不填", examples = "01980c5e-7c00-7abc-9def-0123456789ab") UUID onBehalfOf) {

    public static final int MAX_TEXT = 20_000;
    public static final int MAX_ATTACHMENTS = 9;

    /** Where it is; coordinates come in pairs and say which system they are in, GCJ-02 when nothing is said. */
    public record Place(
            @DecimalMin("-90") @DecimalMax("90") @Schema(examples = "28.2301") Double latitude,
            @DecimalMin("-180") @DecimalMax("180") @Schema(examples = "112.3012") Double longitude,
            @Schema(description = "坐标系，默认 GCJ02（手机和微信地图）") CoordinateSystem coordinateSystem,
            @Size(max = 200) @Schema(examples = "幸福社区 3 栋 2 单元") String address) {

        boolean hasPoint() {
            return latitude != null;
        }
    }

    /** Whom to call, when not the one who is signed in. */
    public record Contact(
            @Size(max = 50) String name,
            @Pattern(regexp = "\\+?[0-9]{5,15}|0[0-9]{2,3}-?[0-9]{7,8}", message = "电话号码格式不正确|is not a telephone number") @Schema(examples = "13800001234") String phone) {
    }
}
