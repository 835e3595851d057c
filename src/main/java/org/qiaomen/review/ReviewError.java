package org.qiaomen.review;

import org.qiaomen.platform.ErrorCode;

/** Problems of rating. */
public enum ReviewError implements ErrorCode {

    ALREADY_REVIEWED("already-reviewed", 409, "这件事已经评价过了", "It has been rated already"),
    HANDLED_BY_YOU("handled-by-you", 403, "您经办过这件事，不能代为评价，请换一位同事", "You handled it; let a colleague take the rating"),
    NOT_YET("not-yet", 409, "办结以后才能评价", "It can be rated once it is resolved"),
    INVITATION_INVALID("invitation-invalid", 404, "评价链接无效、已使用或已过期", "The link is unknown, used or expired"),
    ;

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    ReviewError(String code, int status, String titleZh, String titleEn) {
        this.code = "review." + code;
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
