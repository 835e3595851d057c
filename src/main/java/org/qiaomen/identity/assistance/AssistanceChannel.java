package org.qiaomen.identity.assistance;

/** Over what staff do somebody's steps. */
public enum AssistanceChannel {
    TELEPHONE("电话"),
    COUNTER("窗口"),
    VISIT("上门");

    private final String label;

    AssistanceChannel(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
