package org.qiaomen.volunteering.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who helped most, of those who agreed to be shown. */
@Schema(description = "年度排行：只有同意的人，只显示编号")
public record RankingView(@Schema(examples = "2026") int year, List<Ranked> items) {

    /** One place; equal times share one. */
    @Schema(description = "名次")
    public record Ranked(@Schema(examples = "1") int rank, @Schema(examples = "123456789018") String volunteerNumber,
            @Schema(examples = "1260") long minutes) {
    }

    static RankingView of(int year, Map<String, Long> ranked) {
        List<Ranked> items = new ArrayList<>();
        ranked.forEach((number, minutes) -> {
            Ranked last = items.isEmpty() ? null : items.get(items.size() - 1);
            int rank = last != null && last.minutes() == minutes ? last.rank() : items.size() + 1;
            items.add(new Ranked(rank, number, minutes));
        });
        return new RankingView(year, items);
    }
}
