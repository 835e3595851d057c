package org.qiaomen.elderly.page;

import org.qiaomen.platform.ErrorCode;

/** What can be wrong with a page itself. */
public enum PageError implements ErrorCode {

    FORM_OLD("form-old", 403, "这一页放得太久了，请再按一次", "This page was open for too long; please press again"),
    NOT_FOUND("not-found", 404, "没有找到您要看的这一页", "There is no such page"),
    UNDO_TOO_LATE("undo-too-late", 409, "过了十分钟，不能直接收回了", "Ten minutes are over; it cannot be taken back like this"),
    ;

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    PageError(String code, int status, String titleZh, String titleEn) {
        this.code = "elderly." + code;
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
