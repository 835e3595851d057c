package org.qiaomen.identity.profile;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnore;

@Schema(description = "本人的推送偏好")
record PreferencesView(
        @Schema(description = "是否按画像推送；false 时只收到普遍通知") boolean profiling,
        @Schema(description = "不再接收的主题", examples = "[\"AGRICULTURE\"]") List<Topic> topicsOff,
        @JsonIgnore long version) {

    static PreferencesView of(ResidentProfile profile) {
        ProfileFacts facts = profile.facts();
        return new PreferencesView(!facts.profilingOff(), facts.topicsOff().stream().sorted().toList(), profile.version());
    }
}
