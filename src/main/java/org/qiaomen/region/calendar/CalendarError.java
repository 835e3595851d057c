package org.qiaomen.region.calendar;

import org.qiaomen.platform.ErrorCode;

/** What can go wrong with a year's notice. */
public enum CalendarError implements ErrorCode {

    YEAR_INVALID("calendar-year-invalid", 400, "年份须在 2025 到 2100 之间", "The year must be from 2025 to 2100"),
    DAYS_INVALID("calendar-days-invalid", 400, "放假调休安排有误", "The days of the notice are not plausible"),
    DAY_TAKEN("calendar-day-taken", 409, "该日期已列入另一年度的通知", "Another year's notice already names this day");

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    CalendarError(String code, int status, String titleZh, String titleEn) {
        this.code = "region." + code;
        this.status = status;
        this.titleZh = titleZh;
        this.titleEn = titleEn;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String titleZh() {
        return titleZh;
    }

    @Override
    public String titleEn() {
        return titleEn;
    }
}
