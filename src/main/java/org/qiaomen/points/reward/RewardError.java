package org.qiaomen.points.reward;

import org.qiaomen.platform.ErrorCode;

/** Problems of rewards and their redemption. */
public enum RewardError implements ErrorCode {

    NOT_FOUND("not-found", 404, "没有这件奖品", "No such reward"),
    NOT_AVAILABLE("not-available", 409, "现在不能兑换", "Not to be had now"),
    SOLD_OUT("sold-out", 409, "已兑完", "Sold out"),
    LIMIT_EXCEEDED("limit-exceeded", 409, "超过每人每月的限量", "More than one person may have in a month"),
    PRICE_CHANGED("price-changed", 409, "价格已变，请刷新后重试", "The price has changed; reload and try again"),
    AMOUNT_TOO_LARGE("amount-too-large", 409, "一次兑换的积分过多", "More points than can be spent at once"),
    REDEMPTION_NOT_FOUND("redemption-not-found", 404, "没有这笔兑换", "No such redemption"),
    CODE_UNKNOWN("code-unknown", 404, "没有这个兑换码，请核对", "No such code; check the digits"),
    ALREADY_COLLECTED("already-collected", 409, "已经领取过了", "It was collected already"),
    NOT_RESERVED("not-reserved", 409, "这笔兑换已经结束", "The redemption has ended"),
    NOT_RETURNABLE("not-returnable", 409, "已不能退回", "It can no longer be returned"),
    SUPPLIER_NOT_FOUND("supplier-not-found", 404, "没有这个供应商", "No such supplier"),
    AREA_UNKNOWN("area-unknown", 400, "没有这个区域", "No such area"),
    AREA_NOT_YOURS("area-not-yours", 403, "不在您的管辖区域", "Not within your area"),
    PRICE_DATE("price-date", 409, "价格只能从今天或以后生效", "A price takes effect today or later");

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    RewardError(String code, int status, String titleZh, String titleEn) {
        this.code = "reward." + code;
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
