package org.qiaomen.category;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** One thing the city can be asked for: a node of the category tree. */
@RegisterForReflection
public record ServiceView(
        @Schema(description = "事项代码：一级 2 位、二级 5 位、三级 8 位", examples = "06001004") String serviceCode,
        @Schema(description = "名称；不同上级之下可以重名", examples = "网约车问题") String name,
        @Schema(description = "所属一级分类的代码", examples = "06") String group,
        @Schema(description = "自一级起的各级名称") List<String> path,
        @Schema(description = "级别 1–3", examples = "3") int level) {

    static ServiceView of(Category category) {
        return new ServiceView(category.code(), category.name(), category.headingCode(), category.path(), category.level());
    }
}
