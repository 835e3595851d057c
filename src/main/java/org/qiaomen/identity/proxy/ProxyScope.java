package org.qiaomen.identity.proxy;

/** What a proxy may be allowed to do for somebody; each is agreed to by name. */
public enum ProxyScope {

    /** Submits, supplements, presses and withdraws requests. */
    SUBMIT("提交诉求"),
    /** Looks how requests stand, and which policies arrived. */
    FOLLOW("查看进度"),
    /** Rates in the elder's words. */
    REVIEW("评价"),
    /** Looks at points and hours; spends none. */
    POINTS("查看积分"),
    /** Asks for an hour of help, and confirms it. */
    TIME_BANK("时间银行互助"),
    /** Spends points; never given unless asked for. */
    SPENDING("使用积分");

    private final String label;

    ProxyScope(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
