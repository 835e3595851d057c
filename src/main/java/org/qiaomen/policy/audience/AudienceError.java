package org.qiaomen.policy.audience;

import org.qiaomen.platform.ErrorCode;

/** What can go wrong with an audience rule. */
public enum AudienceError implements ErrorCode {

    INVALID("policy.audience-invalid", 400, "受众规则有误", "The audience rule is not valid");

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    AudienceError(String code, int status, String titleZh, String titleEn) {
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
