package org.qiaomen.handling;

import org.qiaomen.platform.ErrorCode;

/** Problems of handling a case. */
public enum HandlingError implements ErrorCode {

    DEPARTMENT_UNKNOWN("department-unknown", 400, "没有这个部门", "No such department"),
    CATEGORY_UNKNOWN("category-unknown", 400, "没有这个类别", "No such category"),
    NOT_YOURS("not-yours", 403, "此事项由其他单位承办", "The case is handled by another unit"),
    CALL_BACK_NOT_FOUND("call-back-not-found", 404, "没有找到等待中的回电", "No such call is waiting"),
    CALL_BACKS_WAITING("call-backs-waiting", 409, "已有三次回电在等待，请稍候", "Three calls are waiting already"),
    TASK_NOT_FOUND("task-not-found", 404, "没有找到该任务", "There is no such task"),
    TASK_FINISHED("task-finished", 409, "该任务已经完成或取消", "The task is done or cancelled already");

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
