package org.qiaomen.volunteering.need;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Turns;
import org.qiaomen.notice.Notices;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.ColumnCipher;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Texts;
import org.qiaomen.region.AreaLevel;
import org.qiaomen.region.DivisionView;
import org.qiaomen.region.Divisions;
import org.qiaomen.region.GeoPoint;
import org.qiaomen.region.GridIndex;
import org.qiaomen.region.GridPlace;
import org.qiaomen.region.RegionConfig;
import org.qiaomen.volunteering.VolunteeringError;
import org.qiaomen.volunteering.Volunteers;

import io.smallrye.mutiny.Uni;

/** Publishes needs, has them reviewed, and takes them back. */
@ApplicationScoped
public class Needs {

    static final String MEETING_POINT = "volunteer_need.meeting_point";
    private static final int MOST_OPEN = 20;
    private static final int COMMUNITY_DIGITS = AreaLevel.COMMUNITY.digits();

    private final NeedRepository needs;
    private final Groups groups;
    private final SignUps signUps;
    private final Volunteers volunteers;
    private final IdempotentWrites writes;
    private final AuditLog audit;
    private final Notices notices;
    private final NeedNotices told;
    private final ColumnCipher cipher;
    private final GridIndex grids;
    private final Divisions divisions;
    private final RegionConfig region;
    private final Clock clock;

    Needs(NeedRepository needs, Groups groups, SignUps signUps, Volunteers volunteers, IdempotentWrites writes,
            AuditLog audit, Notices notices, NeedNotices told, ColumnCipher cipher, GridIndex grids, Divisions divisions,
            RegionConfig region, Clock clock) {
        this.needs = needs;
        this.groups = groups;
        this.signUps = signUps;
        this.volunteers = volunteers;
        this.writes = writes;
        this.audit = audit;
        this.notices = notices;
        this.told = told;
        this.cipher = cipher;
        this.grids = grids;
        this.divisions = divisions;
        this.region = region;
        this.clock = clock;
    }

    /** Staff's shows at once; the place must lie within their area. */
    Uni<Response> publishByStaff(CurrentStaff staff, String key, PublishNeed command) {
        IdempotentCall call = IdempotentCall.of(staff.id(), "POST /staff/volunteer/needs", key, command);
        if (command.groupId() != null) {
            throw ProblemException.invalid("groupId", "工作人员不以团队名义发布", "is for residents");
        }
        NeedContent content = content(command);
        if (!staff.covers(content.areaCode())) {
            throw new ProblemException(VolunteeringError.OUTSIDE_AREA).field("place");
        }
        Publisher publisher = new Publisher(PublisherKind.STAFF, staff.id(), areaName(content.areaCode()));
        Actor actor = staff.actor();
        return writes.create(call, session -> publish(session, publisher, content, actor).map(this::view), Needs::location);
    }

    /** A resident's, or a group's that he organises, waits for review. */
    Uni<Response> publishByResident(Actor resident, String key, PublishNeed command) {
        IdempotentCall call = IdempotentCall.of(resident.id(), "POST /volunteer/needs", key, command);
        NeedContent content = content(command);
        return writes.create(call, session -> Turns.take(session, "volunteer-needs:" + resident.id())
                .chain(() -> publisher(session, resident, command.groupId()))
                .call(publisher -> requireFewOpen(session, publisher))
                .chain(publisher -> publish(session, publisher, content, resident)).map(this::view), Needs::location);
    }

    Uni<VolunteerNeed> publish(Mutiny.Session session, Publisher publisher, NeedContent content, Actor actor) {
        VolunteerNeed need = VolunteerNeed.publish(publisher, content, clock.instant());
        return session.persist(need)
                .chain(() -> audit.record(session, entry(actor, "volunteering.publish-need", need)))
                .call(session::flush).replaceWith(need);
    }

    Uni<Response> review(CurrentStaff staff, UUID id, String key, ReviewNeed command) {
        IdempotentCall call = IdempotentCall.of(staff.id(), "POST /staff/volunteer/needs/" + id + "/review", key, command);
        Organiser reviewer = Organiser.of(staff);
        return writes.change(call, session -> needs.lock(session, id)
                .chain(need -> needs.requireRunBy(session, need, reviewer))
                .invoke(need -> need.review(command.approved(), Texts.storable(command.note()), reviewer.actor().id(),
                        clock.instant()))
                .call(need -> audit.record(session, entry(reviewer.actor(), "volunteering.review-need", need)
                        .result(command.approved() ? "APPROVED" : "REJECTED")))
                .call(need -> told.reviewed(session, need, command.approved(), command.note()))
                // Of one that was changed after people had signed up.
                .call(need -> command.approved() ? signUps.fillPlaces(session, need)
                        : signUps.cancelAll(session, need, "修改后没有通过社区审核"))
                .call(session::flush)
                .map(this::view)).invoke(any -> notices.announce());
    }

    /** Everybody who had signed up is told why. */
    Uni<Response> cancel(Organiser organiser, UUID id, String key, CancelNeed command) {
        IdempotentCall call = IdempotentCall.of(organiser.actor().id(), "POST /volunteer/needs/" + id + "/cancellation",
                key, command);
        String reason = Texts.storable(command.reason());
        return writes.change(call, session -> needs.lock(session, id)
                .chain(need -> needs.requireRunBy(session, need, organiser))
                .invoke(need -> need.cancel(reason, clock.instant()))
                .call(need -> signUps.cancelAll(session, need, reason))
                .call(need -> audit.record(session, entry(organiser.actor(), "volunteering.cancel-need", need)))
                .call(session::flush)
                .map(this::view)).invoke(any -> notices.announce());
    }

    NeedContent content(PublishNeed command) {
        Instant now = clock.instant();
        Instant starts = command.startsAt().toInstant();
        Instant ends = command.endsAt().toInstant();
        if (!ends.isAfter(starts)) {
            throw ProblemException.invalid("endsAt", "须晚于开始时间", "must be after startsAt");
        }
        Duration length = Duration.between(starts, ends);
        if (!ends.isAfter(now) || length.compareTo(VolunteerNeed.LONGEST) > 0
                || starts.isAfter(now.plus(VolunteerNeed.FURTHEST))) {
            throw new ProblemException(VolunteeringError.NEED_TIME).field("startsAt").field("endsAt");
        }
        int most = (int) Math.max(1, length.toMinutes());
        if (command.minutes() != null && command.minutes() > most) {
            throw ProblemException.invalid("minutes", "不能超过服务时段", "must not exceed the time of the need");
        }
        requireWords("title", command.title());
        requireWords("placeName", command.placeName());
        requireWords("description", command.description());
        GeoPoint place = command.place().wgs84();
        return new NeedContent(grids.locate(place).map(GridPlace::gridCode).orElse(region.cityCode()),
                Texts.storable(command.title()).strip(), Texts.storable(command.description()).strip(),
                Texts.storable(command.placeName()).strip(),
                cipher.encrypt(MEETING_POINT, Texts.storable(command.meetingPoint())), place, starts, ends,
                command.places(), command.skills() == null ? List.of() : command.skills(),
                command.minutes() == null ? most : command.minutes(), command.points() == null ? 0 : command.points());
    }

    private Uni<Publisher> publisher(Mutiny.Session session, Actor resident, UUID groupId) {
        return groupId == null
                ? volunteers.of(session, resident.id()).map(volunteer -> new Publisher(PublisherKind.RESIDENT,
                        resident.id(), "居民 " + volunteer.number()))
                : groups.requireOrganised(session, groupId, resident.id())
                        .map(name -> new Publisher(PublisherKind.GROUP, groupId, name));
    }

    private Uni<Void> requireFewOpen(Mutiny.Session session, Publisher publisher) {
        return session.createQuery("select count(*) from VolunteerNeed where publisherId = :publisher and endsAt > :now"
                + " and state in (org.qiaomen.volunteering.need.NeedState.REVIEW, org.qiaomen.volunteering.need.NeedState.OPEN)",
                Long.class).setParameter("publisher", publisher.id()).setParameter("now", clock.instant()).getSingleResult()
                .invoke(count -> {
                    if (count >= MOST_OPEN) {
                        throw new ProblemException(VolunteeringError.TOO_MANY_OPEN);
                    }
                }).replaceWithVoid();
    }

    String areaName(String areaCode) {
        String community = areaCode.substring(0, Math.min(COMMUNITY_DIGITS, areaCode.length()));
        return divisions.find(community).map(DivisionView::name).orElseGet(region::cityName);
    }

    private static void requireWords(String field, String text) {
        if (Texts.saysNothing(text)) {
            throw ProblemException.invalid(field, "不能为空", "must not be empty");
        }
    }

    String meetingPoint(VolunteerNeed need) {
        return cipher.decrypt(MEETING_POINT, need.meetingPoint());
    }

    NeedView view(VolunteerNeed need) {
        return NeedView.of(need, clock.instant());
    }

    private static String location(NeedView view) {
        return "/api/v1/volunteer/needs/" + view.id();
    }

    private static AuditEntry entry(Actor actor, String action, VolunteerNeed need) {
        return AuditEntry.of(actor, action, "volunteer-need", need.id()).area(need.areaCode());
    }
}
