package org.qiaomen.points.reward;

/** Where a redemption stands. Only what is reserved or collected counts against the limit of the month. */
public enum RedemptionState {

    RESERVED("待领取"),
    COLLECTED("已领取"),
    CANCELLED("已取消"),
    EXPIRED("到期未领"),
    RETURNED("已退回");

    private final String label;

    RedemptionState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
