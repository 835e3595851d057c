package org.qiaomen.points;

/** The two currencies, which convert only where the city says so: points (积分), and help given in minutes (互助时间). */
public enum Currency {

    POINTS("积分", "points"),
    TIME("分钟", "minutes");

    private final String unitZh;
    private final String unitEn;

    Currency(String unitZh, String unitEn) {
        this.unitZh = unitZh;
        this.unitEn = unitEn;
    }

    public String unitZh() {
        return unitZh;
    }

    public String unitEn() {
        return unitEn;
    }
}
