package org.qiaomen.points;

/** Kinds of transactions, with the words for them where nothing better is known. */
public enum EntryKind {

    AWARD("获得", "获得"),
    HOLD("预留", "预留"),
    SETTLE("结算收入或退回余款", "结算"),
    RELEASE("取消预留，退回", "取消预留"),
    REDEEM("兑换", "兑换"),
    TRANSFER("收到赠与", "赠与"),
    DONATE("收到捐赠", "捐入公共池"),
    EXPIRE("到期失效", "到期失效"),
    REVERSE("冲正退回", "冲正扣回");

    private final String in;
    private final String out;

    EntryKind(String in, String out) {
        this.in = in;
        this.out = out;
    }

    /** The memo where there is one; what the ledger does by itself has words of its own. */
    String words(String reason, String memo, long amount) {
        return switch (reason) {
            case "resident.merged" -> amount > 0 ? "两个账号合并，转入" : "两个账号合并，转出";
            case "account.closed" -> this == TRANSFER ? amount > 0 ? "家人账户关闭，转入" : "账户关闭，转给家人"
                    : this == DONATE ? "账户关闭，捐入公共时间池" : "账户关闭，余额作废";
            case "time.above-cap" -> "超过个人上限，捐入公共时间池";
            default -> memo != null ? words(amount) + "：" + memo : words(amount);
        };
    }

    private String words(long amount) {
        return amount > 0 ? in : out;
    }
}
