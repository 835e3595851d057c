package org.qiaomen.platform;

import java.util.List;
import java.util.function.Function;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of a list; {@code nextCursor} is null on the last one. */
public record Page<T>(List<T> items, @Schema(description = "下一页的翻页标记；没有下一页时为 null") String nextCursor) {

    /**
     * Makes a page of rows that were read with one row more than the limit, which tells whether another page follows.
     */
    public static <R, T> Page<T> of(List<R> rows, int limit, Function<R, T> view, Function<R, String> cursor) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(shown.stream().map(view).toList(), more ? cursor.apply(shown.get(limit - 1)) : null);
    }
}
