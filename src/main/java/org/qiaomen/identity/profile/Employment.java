package org.qiaomen.identity.profile;

/** How somebody earns a living. */
public enum Employment {
    EMPLOYED("在职职工", "employed"),
    SELF_EMPLOYED("个体经营或灵活就业", "self-employed"),
    MIGRANT_WORKER("外出务工", "a migrant worker"),
    UNEMPLOYED("失业", "unemployed"),
    FARMER("务农", "a farmer"),
    STUDENT("在校学生", "a student"),
    RETIRED("退休", "retired");

    private final String zh;
    private final String en;

    Employment(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String label(boolean english) {
        return english ? en : zh;
    }
}
