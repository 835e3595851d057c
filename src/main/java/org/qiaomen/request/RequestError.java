package org.qiaomen.request;

import org.qiaomen.platform.ErrorCode;

/** Problems of submitting, following and moving requests. */
public enum RequestError implements ErrorCode {

    NOT_FOUND("not-found", 404, "没有找到这件事项", "No such request"),
    TICKET_NOT_FOUND("ticket-not-found", 404, "单号或手机号后四位不正确", "The ticket number or the last four digits are wrong"),
    SERVICE_UNKNOWN("service-unknown", 400, "没有这个服务类别", "No such service code"),
    PLACE_INVALID("place-invalid", 400, "位置有误", "The place is not valid"),
    TRANSITION_NOT_ALLOWED("transition-not-allowed", 409, "事项当前状态不能进行此操作", "The request's status does not allow this"),
    ALREADY_ENDED("already-ended", 409, "事项已经结束", "The request has ended"),
    TOO_MANY_EVENTS("too-many-events", 409, "补充次数已达上限，请电话联系社区", "The request has too many entries; please telephone"),
    TOO_MANY_STREAMS("too-many-streams", 503, "同时查看的人太多，请稍后再试", "Too many live streams; try again later"),
    ;

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    RequestError(String code, int status, String titleZh, String titleEn) {
        this.code = "request." + code;
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
