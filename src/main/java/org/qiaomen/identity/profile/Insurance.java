package org.qiaomen.identity.profile;

/** Which of the two systems somebody is insured in, for old age and for illness alike. */
public enum Insurance {
    NONE("未参保", "not insured"),
    RESIDENT("居民保险", "insured as a resident"),
    EMPLOYEE("职工保险", "insured as an employee");

    private final String zh;
    private final String en;

    Insurance(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String label(boolean english) {
        return english ? en : zh;
    }
}
