package org.qiaomen.volunteering.need;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.notice.Notices;
import org.qiaomen.notice.Notification;
import org.qiaomen.platform.CityTime;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** What people are told about needs and their sign-ups, in plain words. */
@ApplicationScoped
public class NeedNotices {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final Notices notices;
    private final NeedRepository needs;

    NeedNotices(Notices notices, NeedRepository needs) {
        this.notices = notices;
        this.needs = needs;
    }

    /** In the time of the city. */
    public static String when(Instant at) {
        return WHEN.format(at.atZone(CityTime.ZONE));
    }

    /** One notice of volunteering; urgent ones also come as a text message. */
    public Uni<Void> tell(Mutiny.Session session, UUID residentId, String kind, VolunteerNeed need, String title,
            String text, boolean urgent) {
        return notices.tell(session, new Notification(residentId, "volunteer." + kind, need.id(), title, text,
                Map.of("title", title, "text", text, "time", CityTime.show(need.startsAt()).toString()), urgent));
    }

    /** The same to all who run the need, but for the one who did it. */
    public Uni<Void> tellOrganisers(Mutiny.Session session, VolunteerNeed need, String kind, String title, String text,
            UUID except) {
        return needs.organisers(session, need).chain(all -> toAll(all.stream().filter(id -> !id.equals(except)).toList(),
                id -> tell(session, id, kind, need, title, text, false)));
    }

    Uni<Void> reviewed(Mutiny.Session session, VolunteerNeed need, boolean approved, String note) {
        String why = note == null || note.isBlank() ? "" : "审核意见：" + note;
        return tellOrganisers(session, need, "need-reviewed", approved ? "您的服务需求已经发布" : "您的服务需求没有通过审核",
                "《" + need.title() + "》" + (approved ? "已经发布，邻居们可以报名了。" : "没有通过审核。") + why, null);
    }

    Uni<Void> signedUp(Mutiny.Session session, VolunteerNeed need, SignUp signUp) {
        boolean place = signUp.state() == SignUpState.CONFIRMED;
        return tell(session, signUp.residentId(), "sign-up", need, place ? "报名成功" : "已列入候补",
                "《" + need.title() + "》" + when(need.startsAt()) + "，" + need.placeName()
                        + (place ? "。来不了请提前取消，把名额让给别人。" : "。有人退出时会自动递补，并通知您。"),
                false);
    }

    Uni<Void> movedUp(Mutiny.Session session, VolunteerNeed need, SignUp signUp) {
        return tell(session, signUp.residentId(), "moved-up", need, "候补成功",
                "《" + need.title() + "》有了名额，您已递补上。时间：" + when(need.startsAt()) + "，地点：" + need.placeName() + "。来不了请取消。",
                true);
    }

    Uni<Void> withdrawn(Mutiny.Session session, VolunteerNeed need, SignUp signUp) {
        return tell(session, signUp.residentId(), "withdrawn", need, "报名已取消", "您已取消《" + need.title() + "》的报名。", false);
    }

    Uni<Void> cancelled(Mutiny.Session session, VolunteerNeed need, SignUp signUp, String reason) {
        return tell(session, signUp.residentId(), "cancelled", need, "服务取消了",
                "《" + need.title() + "》（" + when(need.startsAt()) + "）取消了：" + reason, true);
    }

    Uni<Void> changed(Mutiny.Session session, VolunteerNeed need, SignUp signUp) {
        return tell(session, signUp.residentId(), "changed", need, "服务时间或地点改了",
                "您报名的《" + need.title() + "》改为 " + when(need.startsAt()) + " 至 " + when(need.endsAt()) + "，地点："
                        + need.placeName() + "。来不了请取消报名，把名额让给别人。",
                true);
    }

    Uni<Void> cannotCome(Mutiny.Session session, VolunteerNeed need, SignUp signUp) {
        return tell(session, signUp.residentId(), "withdrawn", need, "报名已取消：时间冲突",
                "《" + need.title() + "》改为 " + when(need.startsAt()) + " 至 " + when(need.endsAt())
                        + "，与您另一项服务冲突，已为您取消报名。",
                true);
    }

    Uni<Void> remind(Mutiny.Session session, VolunteerNeed need, UUID residentId) {
        return tell(session, residentId, "reminder", need, "服务提醒",
                "您报名的《" + need.title() + "》将于 " + when(need.startsAt()) + " 在" + need.placeName() + "开始。到了请签到，走时请签退。", true);
    }

    public static <T> Uni<Void> toAll(List<T> all, java.util.function.Function<T, Uni<Void>> tell) {
        return all.isEmpty() ? Uni.createFrom().voidItem()
                : Multi.createFrom().iterable(all).onItem().transformToUniAndConcatenate(tell::apply).collect().last()
                        .replaceWithVoid();
    }
}
