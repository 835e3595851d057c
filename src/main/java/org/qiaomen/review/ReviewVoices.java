package org.qiaomen.review;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.attachment.AttachmentAccess;
import org.qiaomen.attachment.AttachmentView;
import org.qiaomen.attachment.Attachments;
import org.qiaomen.attachment.media.MediaKind;
import org.qiaomen.handling.task.NewTask;
import org.qiaomen.handling.task.StaffTasks;
import org.qiaomen.handling.task.TaskKind;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.request.ServiceRequest;

import io.smallrye.mutiny.Uni;

/**
 * Ratings that were spoken. The recording belongs to the rating and not to the case, so that those who handled it do not hear
 * it: supervisors and auditors of the area alone do, and one of them is asked to.
 */
@ApplicationScoped
class ReviewVoices implements AttachmentAccess {

    private static final Duration LISTEN_WITHIN = Duration.ofDays(3);
    private static final String AREA = "SELECT q.areaCode FROM Review r, ServiceRequest q WHERE r.id = ?1"
            + " AND q.id = r.requestId";

    private final Attachments attachments;
    private final StaffTasks tasks;
    private final CurrentStaff staff;
    private final Clock clock;

    ReviewVoices(Attachments attachments, StaffTasks tasks, CurrentStaff staff, Clock clock) {
        this.attachments = attachments;
        this.tasks = tasks;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * Binds the recording to the rating, which is in the database already.
     *
     * @param listen whether nobody knows yet what was said
     */
    Uni<Void> keep(Mutiny.Session session, ServiceRequest request, UUID ownerId, UUID reviewId, UUID voiceId, boolean listen) {
        return attachments.claim(session, ownerId, List.of(voiceId), reviewId)
                .invoke(ReviewVoices::requireVoice)
                .chain(() -> listen ? askToListen(session, request, voiceId) : Uni.createFrom().voidItem());
    }

    private static void requireVoice(List<AttachmentView> claimed) {
        if (claimed.get(0).kind() != MediaKind.VOICE) {
            throw ProblemException.invalid("voiceId", "须为录音", "must be a recording");
        }
    }

    // Of the whole city: those who work in the area may have handled it.
    private Uni<Void> askToListen(Mutiny.Session session, ServiceRequest request, UUID voiceId) {
        NewTask task = new NewTask(TaskKind.CALL, "review-voice", voiceId, "听一段评价的录音",
                "居民用语音评价了一件事（" + request.ticketNumber() + "），没有转成文字。请在这件事的评价里听录音；听不清再打电话。",
                clock.instant().plus(LISTEN_WITHIN));
        return tasks.open(session, task, request.residentId(), "").replaceWithVoid();
    }

    /** Of each rating that has one, by the rating's id. */
    Uni<Map<UUID, UUID>> of(Mutiny.Session session, List<UUID> reviewIds) {
        return attachments.firstOf(session, reviewIds);
    }

    @Override
    public Uni<Boolean> mayRead(Mutiny.Session session, Actor reader, UUID subjectId) {
        boolean trusted = reader.kind() == Actor.Kind.STAFF
                && (staff.roles().contains(Roles.SUPERVISOR) || staff.roles().contains(Roles.AUDITOR));
        return !trusted ? Uni.createFrom().item(false)
                : session.createQuery(AREA, String.class).setParameter(1, subjectId).getSingleResultOrNull()
                        .map(area -> area != null && staff.covers(area));
    }
}
