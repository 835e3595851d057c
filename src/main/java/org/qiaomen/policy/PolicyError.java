package org.qiaomen.policy;

import org.qiaomen.platform.ErrorCode;

/** Problems of the library. */
public enum PolicyError implements ErrorCode {

    NOT_FOUND("not-found", 404, "没有找到这项政策", "There is no such policy"),
    WITHDRAWN("withdrawn", 410, "这项政策已经撤回", "This policy has been withdrawn"),
    AREA_UNKNOWN("area-unknown", 400, "没有这个区划或网格", "There is no such division or grid"),
    AREA_NOT_YOURS("area-not-yours", 403, "不在您的管辖范围", "It is not within your area"),
    TRANSITION_NOT_ALLOWED("transition-not-allowed", 409, "当前状态不能进行此操作",
            "This is not possible in its present state"),
    SECOND_PERSON_NEEDED("second-person-needed", 409, "起草人和修改人不能审核自己写的内容",
            "Whoever wrote or edited it cannot review it"),
    VERSION_OPEN("version-open", 409, "这项政策已有正在起草的新版本", "A new version of it is being worked on already"),
    ENDED("ended", 409, "截止日期已过，不能发布", "Its end date has passed; it cannot be published"),
    ;

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    PolicyError(String code, int status, String titleZh, String titleEn) {
        this.code = "policy." + code;
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
