package org.qiaomen.request.timeline;

/** What can happen to a request, with the words a resident reads. */
public enum TimelineType {

    SUBMITTED("您提交了诉求"),
    ACCEPTED("已受理"),
    DISPATCHED("已派给承办单位"),
    RETURNED("承办单位退回，正在重新派单"),
    STARTED("承办单位开始办理"),
    QUESTION_ASKED("承办人员请您补充情况"),
    SUPPLEMENTED("您补充了情况"),
    NUDGED("您催办了一次"),
    RESOLVED("已办结，请您评价"),
    REVIEWED("您已评价"),
    REOPENED("重新办理"),
    CLOSED_UNRATED("未评价，已结案"),
    WITHDRAWN("您撤回了诉求"),
    REJECTED("不予受理"),
    /** Between units; never shown to the resident. */
    NOTED("内部备注"),
    DEADLINE_MISSED("超过承诺时限，已上报督办"),
    DEADLINE_CHANGED("办理时限已重新计算"),
    REVISITED("到期回看");

    private final String label;

    TimelineType(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
