package org.qiaomen.attachment.media;

import org.qiaomen.platform.ErrorCode;

/** What can be wrong with an uploaded file's content. */
public enum MediaError implements ErrorCode {

    TYPE_NOT_ALLOWED("attachment.type-not-allowed", 415, "This kind of file is not accepted", "不支持此类文件"),
    MALFORMED("attachment.malformed", 422, "The file is damaged or incomplete", "文件已损坏或不完整"),
    TOO_MANY_PIXELS("attachment.too-many-pixels", 422, "The picture has too many pixels", "图片像素过多");

    private final String code;
    private final int status;
    private final String titleEn;
    private final String titleZh;

    MediaError(String code, int status, String titleEn, String titleZh) {
        this.code = code;
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
