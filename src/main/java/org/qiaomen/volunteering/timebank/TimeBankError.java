package org.qiaomen.volunteering.timebank;

import org.qiaomen.platform.ErrorCode;

/** Problems of the time bank; every code starts with {@code timebank.}. */
public enum TimeBankError implements ErrorCode {

    PLACE_INVALID("place-invalid", 400, "经纬度须成对填写", "Latitude and longitude come together"),
    STARTS_AT_INVALID("starts-at-invalid", 400, "开始时间须在现在以后、六十天以内", "The start lies ahead, within sixty days"),
    TIMES_INVALID("times-invalid", 400, "每周时段须为同一天内先后两个时间", "A weekly time is two times of one day, in order"),
    CODE_MISTYPED("code-mistyped", 400, "开始码有误，请对照重新输入", "The code was mistyped"),
    CODE_WRONG("code-wrong", 403, "开始码不对", "The code is wrong"),
    NOT_YOURS_TO_DECIDE("not-yours-to-decide", 403, "您经手过这笔互助，须由他人处理", "You had a part in it; somebody else decides"),
    ORDER_NOT_FOUND("order-not-found", 404, "没有这笔互助", "There is no such order"),
    OFFER_NOT_FOUND("offer-not-found", 404, "没有这项服务登记", "There is no such offer"),
    ABSENCE_NOT_FOUND("absence-not-found", 404, "没有缺席记录", "Nobody was noted as absent"),
    NOT_NOW("not-now", 409, "现在的状态不能这样做", "The order's state does not allow it"),
    OWN_ORDER("own-order", 409, "不能接自己的单", "Nobody accepts his own order"),
    TAKEN("taken", 409, "已被他人接单", "Somebody else was faster"),
    DAILY_CAP("daily-cap", 409, "超过一天可服务的时长", "More than one may help in a day"),
    SUSPENDED("suspended", 409, "近期多次缺席或临时取消，暂停使用", "Suspended after absences or late cancellations"),
    TOO_MANY_ORDERS("too-many-orders", 409, "进行中的互助过多", "Too many orders at once"),
    TOO_MANY_OFFERS("too-many-offers", 409, "服务登记过多", "Too many offers"),
    MINUTES_TOO_MANY("minutes-too-many", 409, "超过预留的时长", "More minutes than were held"),
    TOO_EARLY("too-early", 409, "还没到约定时间", "It is not yet time"),
    POOL_NOT_NEEDED("pool-not-needed", 409, "本人的时间足够，不必由公共时间池支付", "The resident has minutes enough");

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    TimeBankError(String code, int status, String titleZh, String titleEn) {
        this.code = "timebank." + code;
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
