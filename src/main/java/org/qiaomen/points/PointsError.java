package org.qiaomen.points;

import org.qiaomen.platform.ErrorCode;

/** Problems of the ledger. */
public enum PointsError implements ErrorCode {

    INSUFFICIENT("insufficient", 409, "余额不足", "The balance does not suffice"),
    AMOUNT_INVALID("amount-invalid", 400, "数额须为 1 到 1000000 的整数", "The amount must be a whole number from 1 to 1000000"),
    ACCOUNT_CLOSED("account-closed", 409, "账户已关闭", "The account is closed"),
    NOT_CLOSED("not-closed", 409, "账户没有关闭", "The account is not closed"),
    STILL_HELD("still-held", 409, "还有预留未了结，请先取消或完成", "Something is held; end it first"),
    SAME_ACCOUNT("same-account", 409, "不能转给自己", "Giver and receiver are the same"),
    HOLD_NOT_FOUND("hold-not-found", 404, "没有这笔冻结", "No such hold"),
    HOLD_NOT_OPEN("hold-not-open", 409, "这笔冻结已经结束", "The hold has ended already"),
    HOLD_EXCEEDED("hold-exceeded", 409, "支付数额超过冻结数额", "More than was held"),
    TRANSACTION_NOT_FOUND("transaction-not-found", 404, "没有这笔流水", "No such transaction"),
    ALREADY_REVERSED("already-reversed", 409, "这笔流水已经冲正", "The transaction was reversed already"),
    NOT_REVERSIBLE("not-reversible", 409, "这类流水不能冲正", "Transactions of this kind are not reversed"),
    KEY_REUSED("key-reused", 422, "同一标识已用于另一笔流水", "The key was used for another movement"),
    NOT_ALLOWED("not-allowed", 409, "本市的规则不允许", "The city's policy does not allow it"),
    NOT_YET_SPENDABLE("not-yet-spendable", 409, "还不能支取", "Not yet to be spent"),
    DAILY_LIMIT("daily-limit", 409, "超过当日发放上限", "More than may be awarded in a day"),
    NO_CONVERSION("no-conversion", 409, "本市的规则不允许换算", "The city's policy does not let the currencies convert"),
    CONVERSION_CAP("conversion-cap", 409, "超过本月可换算的上限", "More than may be converted in a month"),
    POLICY_DATE("policy-date", 409, "规则只能从今天或以后生效", "A policy takes effect today or later");

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    PointsError(String code, int status, String titleZh, String titleEn) {
        this.code = "points." + code;
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
