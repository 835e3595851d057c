package org.qiaomen.identity.family;

import org.qiaomen.platform.ErrorCode;

/** Problems of relations; every code starts with {@code identity.}. */
public enum FamilyError implements ErrorCode {

    RELATION_NOT_FOUND("relation-not-found", 404, "没有这项家人关系", "There is no such relation"),
    RELATION_TO_ONESELF("relation-to-oneself", 409, "不能登记自己为家人", "Nobody is their own relative"),
    RELATION_EXISTS("relation-exists", 409, "您与此人的家人关系已经登记", "The relation is there already"),
    SPOUSE_EXISTS("spouse-exists", 409, "双方中有一位已登记配偶，须先解除", "One of the two has a spouse already"),
    RELATION_DECIDED("relation-decided", 409, "这项家人关系已经处理过", "The relation was dealt with already"),
    PAPERS_NEEDED("papers-needed", 409, "监护关系须由社区查验证件后确认", "Guardianship is confirmed by staff who saw the papers"),
    OTHER_NUMBER("relative-number-differs", 409, "登记的手机号不是此人的；请撤销后重新登记",
            "The number that was declared is not this person's; end the relation and declare it anew"),
    TOO_MANY_RELATIONS("too-many-relations", 409, "登记的家人过多", "Too many relations");

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    FamilyError(String code, int status, String titleZh, String titleEn) {
        this.code = "identity." + code;
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
