package org.qiaomen.volunteering.timebank;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.notice.Notices;
import org.qiaomen.notice.Notification;

import io.smallrye.mutiny.Uni;

/** What the two of an order are told of each step, in plain words: what happened, and what to do now. */
@ApplicationScoped
class OrderNews {

    private final Notices notices;

    OrderNews(Notices notices) {
        this.notices = notices;
    }

    /** What is asked for, as whoever hears that somebody else asked for it in his name reads it. */
    static String wanted(PlaceOrder wish) {
        String paid = Boolean.TRUE.equals(wish.fromPool()) ? "由社区决定是否用公共时间池支付" : "预留 " + wish.minutes() + " 分钟";
        return "求助「" + wish.what().strip() + "」（" + OrderTimes.said(wish.startsAt().toInstant()) + "，" + paid + "）";
    }

    /** By staff, for the one who is to be helped; of a proxy's doings the proxy's own notice tells. */
    Uni<Void> ordered(Mutiny.Session session, TimeBankOrder order) {
        return tell(session, order.requesterId(), order, "ordered", "已为您求助", "已为您发布互助" + what(order)
                + (order.isFromPool() ? "，由社区决定是否用公共时间池支付。" : "，预留了 " + order.minutes() + " 分钟。")
                + "不是您的意思，请联系社区取消。", false);
    }

    Uni<Void> poolDecided(Mutiny.Session session, TimeBankOrder order, boolean approved, String reason) {
        return tell(session, order.requesterId(), order, "pool-decided", approved ? "社区已同意" : "社区没有同意",
                approved ? "您的求助" + what(order) + "由公共时间池支付，正在找人。" : "公共时间池这次没有支付您的求助" + what(order) + "。理由：" + reason, false);
    }

    Uni<Void> invited(Mutiny.Session session, TimeBankOrder order, UUID helper, MatchView match) {
        String far = match.distanceMetres() == null ? "" : "，离您约 " + match.distanceMetres() + " 米";
        return tell(session, helper, order, "invited", "附近有人需要帮忙", "有人需要" + what(order) + "，" + order.minutes()
                + " 分钟" + far + "。愿意帮忙请接单。", false);
    }

    // The code goes to whoever opens the door, also by text message: he may have no other way to see it.
    Uni<Void> accepted(Mutiny.Session session, TimeBankOrder order, String code) {
        return tell(session, order.requesterId(), order, "accepted", "有人接单了", "有人会来帮您" + what(order) + "。人到了以后，把开始码 "
                + code + " 念给他（她）听；人没到不要念。", true)
                .chain(() -> tell(session, order.helperId(), order, "accepted", "您已接单", "您已接单" + what(order)
                        + "。到了以后请对方念出开始码，再开始。来不了请尽早退出。", false));
    }

    Uni<Void> withdrawn(Mutiny.Session session, TimeBankOrder order) {
        return tell(session, order.requesterId(), order, "withdrawn", "帮助者来不了了", "接单的人来不了" + what(order) + "，正在另外找人。原来的开始码作废。",
                true);
    }

    Uni<Void> started(Mutiny.Session session, TimeBankOrder order) {
        return tell(session, order.requesterId(), order, "started", "服务开始了", "服务已开始" + what(order) + "。不是您念的开始码，请马上提出异议。",
                false);
    }

    Uni<Void> finished(Mutiny.Session session, TimeBankOrder order) {
        String claimed = order.claimedMinutes() == null ? "" : "，对方说用了 " + order.claimedMinutes() + " 分钟";
        return tell(session, order.requesterId(), order, "finished", "请确认时长", "服务结束了" + what(order) + claimed
                + "。请确认实际多少分钟；不对就提出异议。您不确认，不会付出。", true);
    }

    Uni<Void> saidFewer(Mutiny.Session session, TimeBankOrder order) {
        return tell(session, order.helperId(), order, "said-fewer", "对方说的时长不同", "您报了 " + order.claimedMinutes() + " 分钟，对方确认 "
                + order.agreedMinutes() + " 分钟" + what(order) + "。同意请确认；不同意请提出异议，由社区调解。", false);
    }

    Uni<Void> paid(Mutiny.Session session, TimeBankOrder order, String why) {
        int paid = order.paidMinutes();
        int back = order.minutes() - paid;
        String rest = order.isFromPool() ? "由公共时间池付出 " + paid + " 分钟。" : "付出 " + paid + " 分钟，退回 " + back + " 分钟。";
        String because = why == null ? "" : "理由：" + why;
        return tell(session, order.requesterId(), order, "settled", "互助已结算", "互助" + what(order) + "已结算：" + rest + because,
                false)
                .chain(() -> tell(session, order.helperId(), order, "settled", "互助已结算", "互助" + what(order) + "已结算：您得到 "
                        + paid + " 分钟。" + because, false));
    }

    Uni<Void> disputed(Mutiny.Session session, TimeBankOrder order) {
        String text = "互助" + what(order) + "转由社区调解（" + order.dispute().label() + "），预留的时间先冻结，不付也不退。会有人联系您。";
        return both(session, order, "disputed", "已转调解", text);
    }

    /** @param tell whom, not the one who did it; null for nobody */
    Uni<Void> cancelled(Mutiny.Session session, TimeBankOrder order, UUID tell) {
        String reason = order.endReason().label();
        return tell == null ? Uni.createFrom().voidItem()
                : tell(session, tell, order, "cancelled", "互助已取消", "互助" + what(order) + "已取消：" + reason
                        + (order.isRequester(tell) && order.holdId() != null ? "。预留的时间已退回。" : "。")
                        + (order.endReason() == EndReason.HELPER_ABSENT || order.endReason() == EndReason.REQUESTER_ABSENT
                                ? "情况不符请联系社区。"
                                : ""),
                        true);
    }

    Uni<Void> expired(Mutiny.Session session, TimeBankOrder order) {
        return tell(session, order.requesterId(), order, "expired", "没有人接单", "到时间还没有人接单" + what(order)
                + (order.holdId() == null ? "。" : "，预留的时间已退回。") + "可以换个时间再求助，或打电话给社区。", true);
    }

    Uni<Void> soon(Mutiny.Session session, TimeBankOrder order) {
        return both(session, order, "reminder", "互助快开始了", "提醒：互助" + what(order) + "快开始了。");
    }

    Uni<Void> pleaseFinish(Mutiny.Session session, TimeBankOrder order) {
        return tell(session, order.helperId(), order, "reminder", "服务结束了吗", "互助" + what(order) + "到时间了。结束了请点结束；一天内不处理将转社区调解。",
                false);
    }

    /** Whoever it waits for: who was helped, or the helper where the other said fewer minutes. */
    Uni<Void> pleaseConfirm(Mutiny.Session session, TimeBankOrder order) {
        UUID waitsFor = order.agreedMinutes() == null ? order.requesterId() : order.helperId();
        return tell(session, waitsFor, order, "reminder", "请确认时长", "互助" + what(order) + "还没有确认时长。请确认，或提出异议；一直不处理将转社区调解。", true);
    }

    private Uni<Void> both(Mutiny.Session session, TimeBankOrder order, String step, String title, String text) {
        return tell(session, order.requesterId(), order, step, title, text, true)
                .chain(() -> tell(session, order.helperId(), order, step, title, text, false));
    }

    private Uni<Void> tell(Mutiny.Session session, UUID residentId, TimeBankOrder order, String step, String title,
            String text, boolean urgent) {
        return notices.tell(session,
                new Notification(residentId, "time-bank." + step, order.id(), title, text, Map.of(), urgent));
    }

    /** After the commit. */
    void announce() {
        notices.announce();
    }

    private static String what(TimeBankOrder order) {
        return "「" + order.what() + "」（" + OrderTimes.said(order.startsAt()) + "）";
    }
}
