package org.qiaomen.policy.explain;

import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What would happen if the policy were published now. */
@Schema(description = "试算结果")
record DryRunView(
        @Schema(description = "按哪一天计算：今天，或更晚的生效日期") LocalDate asOf,
        @Schema(description = "符合条件的人数，含已关闭推送的人", examples = "32118") long count,
        @Schema(description = "其中关闭了该主题或画像、不会收到的人数", examples = "204") long optedOut,
        @Schema(description = "各镇街人数，多的在前") List<Township> byTownship,
        Channels byChannel,
        @Schema(description = "至多 20 个脱敏示例") List<Example> examples) {

    @Schema(name = "DryRunTownship")
    record Township(@Schema(description = "有效前缀；居住地不明时为 null", examples = "990181001") String code,
            @Schema(examples = "城东街道") String name, long count) {
    }

    @Schema(name = "DryRunChannels", description = "各渠道能触达的人数，不含已关闭推送的人；一人可有多个渠道")
    record Channels(@Schema(description = "小程序收件箱") long inbox,
            @Schema(description = "其中还有订阅消息授权的") long subscribe,
            @Schema(description = "短信：没有小程序的；紧急政策含所有有手机号的") long sms,
            @Schema(description = "没有任何渠道，需要上门") long none) {
    }

    @Schema(name = "DryRunExample", description = "一位会收到的居民（脱敏）")
    record Example(@Schema(examples = "王**") String name, @Schema(examples = "138****1234") String phone,
            @Schema(description = "社区（村）或镇街", examples = "安宁社区") String area,
            @Schema(description = "本人将看到的原因", examples = "[\"您已年满60周岁\"]") List<String> reasons) {
    }
}
