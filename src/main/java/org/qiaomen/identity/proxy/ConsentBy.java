package org.qiaomen.identity.proxy;

/** How somebody agreed. */
public enum ConsentBy {
    /** Read a code back that was sent to their telephone. */
    SMS("短信验证码"),
    /** In the presence of a member of staff. */
    WITNESS("工作人员在场"),
    /** Signed in themselves. */
    PAGE("本人确认"),
    /** Told a member of staff who called. */
    TELEPHONE("电话确认");

    private final String label;

    ConsentBy(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
