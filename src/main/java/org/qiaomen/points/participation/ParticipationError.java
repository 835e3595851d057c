package org.qiaomen.points.participation;

import org.qiaomen.platform.ErrorCode;

/** Problems of points for taking part. */
public enum ParticipationError implements ErrorCode {

    EVENT_UNKNOWN("event-unknown", 404, "没有这种积分", "No such event"),
    ALREADY_COUNTED("already-counted", 409, "这件事已经计过积分", "It has brought its points already"),
    NOT_VALID("not-valid", 409, "已撤回或不予受理的事项不计积分", "What was withdrawn or rejected brings no points");

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    ParticipationError(String code, int status, String titleZh, String titleEn) {
        this.code = "participation." + code;
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
