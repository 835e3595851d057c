package org.qiaomen.elderly.words;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Locale;

import org.qiaomen.platform.CityTime;

/** Days and hours as they are said. */
public final class Days {

    // The native program brings no locales along.
    private static final String WEEKDAYS = "一二三四五六日";
    private static final int DAWN = 5;
    private static final int FORENOON = 9;
    private static final int NOON = 11;
    private static final int AFTERNOON = 13;
    private static final int EVENING = 18;
    private static final int HALF_DAY = 12;

    private final boolean english;
    private final LocalDate today;

    /** @param now to tell what is today and what was yesterday */
    public Days(boolean english, OffsetDateTime now) {
        this.english = english;
        this.today = city(now).toLocalDate();
    }

    /** 11月22日，星期日. */
    public String full(OffsetDateTime at) {
        LocalDate day = city(at).toLocalDate();
        return english ? weekday(day) + ", " + date(day) : date(day) + "，" + weekday(day);
    }

    /** 今天, 昨天, 明天 or 11月22日星期日. */
    public String day(OffsetDateTime at) {
        LocalDate day = city(at).toLocalDate();
        long ahead = day.toEpochDay() - today.toEpochDay();
        if (ahead == 0) {
            return english ? "today" : "今天";
        }
        if (ahead == 1) {
            return english ? "tomorrow" : "明天";
        }
        if (ahead == -1) {
            return english ? "yesterday" : "昨天";
        }
        return english ? weekday(day) + ", " + date(day) : date(day) + weekday(day);
    }

    /** The day and about when: 昨天下午. */
    public String moment(OffsetDateTime at) {
        int hour = city(at).getHour();
        String part = hour < DAWN ? "凌晨"
                : hour < FORENOON ? "早上"
                        : hour < NOON ? "上午"
                                : hour < AFTERNOON ? "中午"
                                        : hour < EVENING ? "下午" : "晚上";
        String partEn = hour < HALF_DAY ? "in the morning" : hour < EVENING ? "in the afternoon" : "in the evening";
        return english ? day(at) + " " + partEn : day(at) + part;
    }

    /** The day and the hour: 明天下午3点20分. */
    public String hour(OffsetDateTime at) {
        ZonedDateTime time = city(at);
        if (english) {
            return day(at) + " at " + String.format(Locale.ROOT, "%d:%02d", time.getHour(), time.getMinute());
        }
        int hour = time.getHour() > HALF_DAY ? time.getHour() - HALF_DAY : time.getHour();
        return moment(at) + hour + "点" + (time.getMinute() == 0 ? "" : time.getMinute() + "分");
    }

    /** An hour of the day: 下午2点, 14:00. */
    public String clock(LocalTime time) {
        OffsetDateTime at = today.atTime(time).atZone(CityTime.ZONE).toOffsetDateTime();
        return hour(at).substring(day(at).length() + (english ? " at ".length() : 0));
    }

    /** How one is greeted at this hour. */
    public static String greeting(CommonWords words, OffsetDateTime now) {
        int hour = city(now).getHour();
        return hour < DAWN || hour >= EVENING ? words.goodEvening()
                : hour < FORENOON ? words.goodMorning()
                        : hour < NOON ? words.goodForenoon() : hour < AFTERNOON ? words.goodNoon() : words.goodAfternoon();
    }

    private String date(LocalDate day) {
        String year = day.getYear() == today.getYear() ? "" : english ? " " + day.getYear() : day.getYear() + "年";
        return english ? day.getDayOfMonth() + " " + capital(day.getMonth().name()) + year
                : year + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private String weekday(LocalDate day) {
        return english ? capital(day.getDayOfWeek().name()) : "星期" + WEEKDAYS.charAt(day.getDayOfWeek().getValue() - 1);
    }

    private static String capital(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static ZonedDateTime city(OffsetDateTime at) {
        return at.atZoneSameInstant(CityTime.ZONE);
    }
}
