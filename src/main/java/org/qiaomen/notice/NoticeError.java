package org.qiaomen.notice;

import org.qiaomen.platform.ErrorCode;

/** What can go wrong with notices. */
public enum NoticeError implements ErrorCode {

    NOT_FOUND("not-found", 404, "没有找到该通知", "There is no such notice"),
    TEMPLATE_UNKNOWN("template-unknown", 400, "没有该订阅消息模板", "There is no such subscribe-message template"),
    NOT_DEAD("not-dead", 409, "该通知不在发送失败之列", "The notice is not among those that failed");

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    NoticeError(String code, int status, String titleZh, String titleEn) {
        this.code = "notice." + code;
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
