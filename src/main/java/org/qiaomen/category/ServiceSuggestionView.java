package org.qiaomen.category;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a text may be about; no items when it says too little. */
public record ServiceSuggestionView(@Schema(description = "最可能的在前，至多四项；无法判断时为空") List<Item> items) {

    /** One guess. */
    public record Item(
            @Schema(examples = "06001") String serviceCode,
            @Schema(examples = "出租车管理") String name,
            @Schema(description = "所属一级分类的代码", examples = "06") String group,
            @Schema(description = "自一级起的各级名称") List<String> path,
            @Schema(description = "一级分类正确的概率，0 到 1；其下的级别按用词选出，不另计概率", examples = "0.86") double confidence) {

        static Item of(Category category, double confidence) {
            return new Item(category.code(), category.name(), category.headingCode(), category.path(), confidence);
        }
    }
}
