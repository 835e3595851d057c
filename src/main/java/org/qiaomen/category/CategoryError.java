package org.qiaomen.category;

import org.qiaomen.platform.ErrorCode;

/** Problems of the category tree. */
public enum CategoryError implements ErrorCode {

    NOT_FOUND("not-found", 404, "没有这个事项分类", "There is no such category");

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    CategoryError(String code, int status, String titleZh, String titleEn) {
        this.code = "category." + code;
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
