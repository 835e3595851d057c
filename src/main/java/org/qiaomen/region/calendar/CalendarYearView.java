package org.qiaomen.region.calendar;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A year as the calendar knows it; version 0 and no days if no notice has been loaded. */
@Schema(description = "年度放假调休安排")
public record CalendarYearView(
        @Schema(examples = "2026") int year,
        @Schema(description = "是否已导入国务院办公厅通知；未导入的年份只按周末计算，期限为暂定") boolean announced,
        long version,
        List<CalendarDayEntry> days) {

    static CalendarYearView notAnnounced(int year) {
        return new CalendarYearView(year, false, 0, List.of());
    }

    static CalendarYearView of(CalendarYear year, List<CalendarDay> days) {
        return new CalendarYearView(year.year(), true, year.version(), days.stream().map(CalendarDay::entry).toList());
    }
}
