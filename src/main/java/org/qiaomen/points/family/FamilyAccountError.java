package org.qiaomen.points.family;

import org.qiaomen.platform.ErrorCode;

/** Problems of family accounts. */
public enum FamilyAccountError implements ErrorCode {

    NOT_FOUND("not-found", 404, "没有这个家庭积分账户，或您不是成员", "There is no such family account, or you are no member"),
    MEMBER_NOT_FOUND("member-not-found", 404, "没有这位成员", "There is no such member"),
    NOT_A_RELATIVE("not-a-relative", 409, "只能添加已确认的直系亲属", "Members are confirmed direct relatives"),
    TOO_MANY("too-many", 409, "家庭积分账户或成员已经太多", "There are too many family accounts, or members"),
    FOUNDERS_ALONE("founders-alone", 403, "只有开户人可以这样做", "Whoever opened it alone may do that");

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    FamilyAccountError(String code, int status, String titleZh, String titleEn) {
        this.code = "family-account." + code;
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
