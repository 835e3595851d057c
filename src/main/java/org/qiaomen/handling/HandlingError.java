package org.qiaomen.handling;

import org.qiaomen.platform.ErrorCode;

/** Problems of handling a case. */
public enum HandlingError implements ErrorCode {

    DEPARTMENT_UNKNOWN("department-unknown", 400, "没有这个部门", "No such department"),
    CATEGORY_UNKNOWN("category-unknown", 400, "没有这个类别", "No such category"),
    NOT_YOURS("not-yours", 403, "此事项由其他单位承办", "The case is handled by another unit");

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    HandlingError(String code, int status, String titleZh, String titleEn) {
        this.code = "handling." + code;
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
