package org.qiaomen.policy.delivery;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the page with the figures shows. */
record ReachPage(ReachView reach, ReachChart chart, OffsetDateTime at) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    public int width() {
        return ReachChart.WIDTH;
    }

    public String asOf() {
        return MINUTE.format(at);
    }

    public String started() {
        return MINUTE.format(reach.startsAt());
    }

    public String state() {
        return switch (reach.campaign()) {
            case "SCHEDULED" -> "还没有开始";
            case "RUNNING" -> "正在送入收件箱";
            case "PLANNING", "DONE" -> "已全部送入收件箱";
            case "ENDING", "ENDED" -> "政策已到期";
            default -> "已撤回或已有新版本";
        };
    }

    public String number(long people) {
        return String.format(Locale.ROOT, "%,d", people);
    }

    public String share(long people, long all) {
        return String.format(Locale.ROOT, "%.1f%%", ReachChart.share(people, all));
    }

    public String channel(ChannelReachView view) {
        return switch (view.channel()) {
            case SUBSCRIBE -> "订阅消息";
            case SMS -> "短信";
        };
    }
}
