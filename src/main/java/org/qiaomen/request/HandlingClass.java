package org.qiaomen.request;

/** How much work a request is, which decides what is promised. */
public enum HandlingClass {

    /** 即时解决: answered and closed in 24 hours. */
    IMMEDIATE("即时解决"),
    /** 协调办理: taken up in 3 working days, closed in 7. */
    COORDINATED("协调办理"),
    /** 长期跟踪: taken up in 3 working days, revisited every quarter. */
    LONG_TERM("长期跟踪");

    private final String label;

    HandlingClass(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
