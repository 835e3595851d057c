package org.qiaomen.attachment;

import org.qiaomen.platform.ErrorCode;

/** What can go wrong with an attachment as a thing; what can be wrong with its content is {@code media.MediaError}. */
public enum AttachmentError implements ErrorCode {

    NOT_FOUND("not-found", 404, "There is no such attachment", "附件不存在"),
    ALREADY_ATTACHED("already-attached", 409, "An attached file cannot be deleted", "附件已提交，不能删除"),
    TOO_LARGE("too-large", 413, "The file is too large", "文件太大"),
    TOO_MANY("too-many", 422, "Too many attachments", "附件数量过多"),
    DAILY_LIMIT("daily-limit", 429, "Too many files uploaded today", "今日上传文件过多，请明天再试");

    private final String code;
    private final int status;
    private final String titleEn;
    private final String titleZh;

    AttachmentError(String code, int status, String titleEn, String titleZh) {
        this.code = "attachment." + code;
        this.status = status;
        this.titleEn = titleEn;
        this.titleZh = titleZh;
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
    public String titleEn() {
        return titleEn;
    }

    @Override
    public String titleZh() {
        return titleZh;
    }
}
