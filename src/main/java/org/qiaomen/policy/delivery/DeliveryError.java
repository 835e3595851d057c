package org.qiaomen.policy.delivery;

import org.qiaomen.platform.ErrorCode;

/** What can go wrong with what was delivered. */
public enum DeliveryError implements ErrorCode {

    NOT_DELIVERED("policy.not-delivered", 404, "您没有收到这条政策", "This policy was not delivered to you"),
    REACH_NOT_FOUND("policy.reach-not-found", 404, "没有这条政策的送达情况", "There are no figures for this policy"),
    LINK_EXPIRED("policy.link-expired", 403, "链接已失效，请重新打开", "The link is no longer valid, open it anew");

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    DeliveryError(String code, int status, String titleZh, String titleEn) {
        this.code = code;
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
