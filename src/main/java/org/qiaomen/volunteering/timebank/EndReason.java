package org.qiaomen.volunteering.timebank;

/** Why an order ended without being paid. */
public enum EndReason {
    CHANGED_MIND("不再需要"),
    HELPER_ABSENT("帮助者没有来"),
    REQUESTER_ABSENT("求助人不在"),
    NOT_STARTED("到时没有开始"),
    NO_HELPER("没有人接单"),
    POOL_REFUSED("社区没有批准"),
    SAME_PERSON("双方是同一人");

    private final String label;

    EndReason(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
