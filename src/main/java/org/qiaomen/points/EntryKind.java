package org.qiaomen.points;

/** Kinds of transactions, with the words for them where nothing better is known. */
public enum EntryKind {

    AWARD("获得", "获得"),
    HOLD("预留", "预留"),
    SETTLE("收入", "结算"),
    RELEASE("取消预留，退回", "取消预留"),
    REDEEM("兑换", "兑换"),
    TRANSFER("收到赠与", "赠与"),
    DONATE("收到捐赠", "捐入公共池"),
    EXPIRE("到期失效", "到期失效"),
    REVERSE("冲正退回", "冲正扣回"),
    CONVERT("换算获得", "换算支出");

    private final String in;
    private final String out;

    EntryKind(String in, String out) {
        this.in = in;
        this.out = out;
    }

    /**
     * The memo where there is one; what the ledger does by itself has words of its own.
     *
     * @param back whether it came back into what it was taken from: of a settlement, the rest of one's own hold
     */
    String words(String reason, String memo, long amount, boolean back) {
        return switch (reason) {
            case "resident.merged" -> amount > 0 ? "两个账号合并，转入" : "两个账号合并，转出";
            case "account.closed" -> this == TRANSFER ? amount > 0 ? "家人账户关闭，转入" : "账户关闭，转给家人"
                    : this == DONATE ? "账户关闭，捐入公共时间池" : "账户关闭，余额作废";
            case "time.above-cap" -> "超过个人上限，捐入公共时间池";
            case "family.deposit" -> told(amount > 0 ? "家人存入" : "存入家庭积分", memo);
            case "family.withdrawal" -> told(amount > 0 ? "从家庭积分领用" : "家人领用", memo);
            case "family.closed" -> amount > 0 ? "家庭积分关闭，转入" : "家庭积分关闭，转给开户人";
            case "group.deposit" -> told(amount > 0 ? "成员转入" : "转给团队", memo);
            case "group.gift" -> told(amount > 0 ? "团队赠与" : "赠与志愿者", memo);
            default -> told(this == SETTLE && back ? "退回余款" : words(amount), memo);
        };
    }

    private static String told(String words, String memo) {
        return memo == null ? words : words + "：" + memo;
    }

    private String words(long amount) {
        return amount > 0 ? in : out;
    }
}
