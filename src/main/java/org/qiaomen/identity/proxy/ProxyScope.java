package org.qiaomen.identity.proxy;

/** What a proxy may be allowed to do for somebody; each is agreed to by name. */
public enum ProxyScope {

    /** Submits, supplements, presses and withdraws requests. */
    SUBMIT("提交诉求", "说哪里不好"),
    /** Looks how requests stand, and which policies arrived. */
    FOLLOW("查看进度", "看事情办得怎么样"),
    /** Rates in the elder's words. */
    REVIEW("评价", "说办得好不好"),
    /** Looks at points and hours; spends none. */
    POINTS("查看积分", "看积分和时间"),
    /** Asks for an hour of help, and confirms it. */
    TIME_BANK("时间银行互助", "请人来帮忙"),
    /** Spends points; never given unless asked for. */
    SPENDING("使用积分", "用积分换东西");

    private final String label;
    private final String plain;

    ProxyScope(String label, String plain) {
        this.label = label;
        this.plain = plain;
    }

    public String label() {
        return label;
    }

    /** As it is said to whoever is asked, and read aloud. */
    String plain() {
        return plain;
    }
}
