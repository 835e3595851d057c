package org.qiaomen.notice;

import org.qiaomen.platform.ErrorCode;

/** What can go wrong with notices. */
public enum NoticeError implements ErrorCode {

    NOT_FOUND("not-found", 404, "没有找到该通知", "There is no such notice"),
    TEMPLATE_UNKNOWN("template-unknown", 400, "没有该订阅消息模板", "There is no such subscribe-message template"),
    NOT_DEAD("not-dead", 409, "该通知不在发送失败之列", "The notice is not among those that failed"),
    STOP_NOT_FOUND("stop-not-found", 404, "没有这个暂停项", "There is no such stop"),
    EVENT_UNSIGNED("event-unsigned", 403, "消息签名不正确", "The message is not signed by the platform"),
    EVENT_MALFORMED("event-malformed", 400, "消息格式不正确", "The message cannot be read"),
    EVENTS_OFF("events-off", 404, "本市没有启用消息推送", "Message push is not set up here");

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
