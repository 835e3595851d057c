package org.qiaomen.points;

/** What cities do today, as ready sets of rules; a city may start from one and change single rules. */
public enum PolicyPreset {

    /** 北京：一小时一币，本人或配偶满六十岁可用，只能赠与直系亲属或捐赠，不过期。 */
    BEIJING(new PolicyRules(null, null, null, 0, 1, 60, true, false, PolicyRules.AWARD_LIMIT, ClosingRule.RELATIVE, null)),
    /** 南京：个人最多存 1500 小时，超出部分捐入公共池；团体的时间只能捐赠。 */
    NANJING(new PolicyRules(null, null, 90_000, 0, 1, 60, true, true, PolicyRules.AWARD_LIMIT, ClosingRule.RELATIVE, null)),
    /** 广州：累计满 100 小时后方可支取。 */
    GUANGZHOU(new PolicyRules(null, null, null, 6_000, 1, null, true, false, PolicyRules.AWARD_LIMIT, ClosingRule.RELATIVE,
            null)),
    /** 瑞安：以半小时为单位。 */
    RUIAN(new PolicyRules(null, null, null, 0, 30, null, true, false, PolicyRules.AWARD_LIMIT, ClosingRule.RELATIVE, null)),
    /** 通用：积分两年后过期，时间不过期，没有其他限制。 */
    PLAIN(new PolicyRules(24, null, null, 0, 1, null, false, false, PolicyRules.AWARD_LIMIT, ClosingRule.RELATIVE, null));

    private final PolicyRules rules;

    PolicyPreset(PolicyRules rules) {
        this.rules = rules;
    }

    public PolicyRules rules() {
        return rules;
    }
}
