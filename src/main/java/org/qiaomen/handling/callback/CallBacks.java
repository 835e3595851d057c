package org.qiaomen.handling.callback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.handling.HandlingError;
import org.qiaomen.handling.task.CompletedTask;
import org.qiaomen.handling.task.NewTask;
import org.qiaomen.handling.task.StaffTasks;
import org.qiaomen.handling.task.TaskKind;
import org.qiaomen.handling.task.TaskListener;
import org.qiaomen.handling.task.TaskOutcome;
import org.qiaomen.identity.Residents;
import org.qiaomen.identity.Turns;
import org.qiaomen.identity.profile.ProfileFacts;
import org.qiaomen.identity.profile.ResidentProfiles;
import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.notice.Notices;
import org.qiaomen.notice.Notification;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** Takes wishes to be called, as tasks of staff. */
@ApplicationScoped
public class CallBacks implements TaskListener {

    private static final String SUBJECT = "call-back";
    private static final String LIMIT = "call-backs";
    private static final Duration USUAL = Duration.ofHours(24);
    private static final Duration FURTHEST = Duration.ofDays(14);
    private static final int MOST_OPEN = 3;
    private static final int MOST_SHOWN = 50;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M 月 d 日 HH:mm");
    private static final String OWN = "SELECT subject_id, state, due_at, attempts, created_at FROM staff_task"
            + " WHERE resident_id = ?1 AND subject_type = '" + SUBJECT + "'";

    private final StaffTasks tasks;
    private final Principals principals;
    private final Residents residents;
    private final ResidentProfiles profiles;
    private final Notices notices;
    private final RateLimiter limits;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    CallBacks(StaffTasks tasks, Principals principals, Residents residents, ResidentProfiles profiles, Notices notices,
            RateLimiter limits, Transactions transactions, AuditLog audit, Clock clock) {
        this.tasks = tasks;
        this.principals = principals;
        this.residents = residents;
        this.profiles = profiles;
        this.notices = notices;
        this.limits = limits;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** To be asked before {@link #ask}: a few a day. */
    public Uni<Void> admit(UUID callerId) {
        return limits.check(LIMIT, callerId.toString());
    }

    /** In the caller's transaction. At most three may be waiting at once. */
    public Uni<CallBackView> ask(Mutiny.Session session, UUID callerId, AskCallBack command) {
        Instant due = due(command.when());
        return principals.of(session, callerId, command.onBehalfOf(), ProxyScope.SUBMIT, "请社区回电话")
                .call(by -> Turns.take(session, "call-back:" + by.residentId()))
                .call(by -> requireFew(session, by.residentId()))
                .chain(by -> profiles.find(session, by.residentId())
                        .call(facts -> requirePhone(facts, command))
                        .chain(facts -> open(session, by, facts, command, due)));
    }

    private Instant due(OffsetDateTime when) {
        Instant now = clock.instant();
        if (when == null) {
            return now.plus(USUAL);
        }
        if (!when.toInstant().isAfter(now) || when.toInstant().isAfter(now.plus(FURTHEST))) {
            throw ProblemException.invalid("when", "须在今后 14 天以内", "must be within the next 14 days");
        }
        return when.toInstant();
    }

    private Uni<Void> requireFew(Mutiny.Session session, UUID residentId) {
        return session.createNativeQuery("SELECT count(*) FROM staff_task WHERE resident_id = ?1 AND subject_type = '" + SUBJECT
                + "' AND state = 'OPEN'", Long.class).setParameter(1, residentId).getSingleResult()
                .invoke(open -> {
                    if (open >= MOST_OPEN) {
                        throw new ProblemException(HandlingError.CALL_BACKS_WAITING);
                    }
                }).replaceWithVoid();
    }

    private static Uni<Void> requirePhone(ProfileFacts facts, AskCallBack command) {
        return facts.hasPhone() || command.phone() != null ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(ProblemException.invalid("phone", "请填写电话号码", "is needed"));
    }

    private Uni<CallBackView> open(Mutiny.Session session, Principal by, ProfileFacts facts, AskCallBack command, Instant due) {
        UUID id = Ids.next();
        NewTask task = new NewTask(TaskKind.CALL, SUBJECT, id, "请回电话", text(command, by), due);
        return tasks.open(session, task, by.residentId(), facts.areaCode())
                .chain(() -> audit.record(session,
                        by.audited(AuditEntry.of(by.actor(), "call-back.ask", SUBJECT, id).area(facts.areaCode()))))
                .replaceWith(() -> view(id, "OPEN", due, 0, clock.instant()));
    }

    private static String text(AskCallBack command, Principal by) {
        return (command.about() == null || command.about().isBlank() ? "没有说什么事。" : command.about().strip())
                + (command.phone() == null ? "" : "\n请打：" + command.phone())
                + (by.isSelf() ? "" : "\n（" + by.via() + "）");
    }

    /** The newest fifty. */
    public Uni<List<CallBackView>> list(UUID callerId, UUID onBehalfOf) {
        return principals.reading(callerId, onBehalfOf, ProxyScope.FOLLOW)
                .chain(whose -> transactions.read(session -> session
                        .createNativeQuery(OWN + " ORDER BY created_at DESC, id DESC LIMIT " + MOST_SHOWN, Object[].class)
                        .setParameter(1, whose.residentId()).getResultList()))
                .map(rows -> rows.stream().map(CallBacks::view).toList());
    }

    /** Not needed any more. Fails with {@code handling.call-back-not-found} when it is not there, or not open. */
    public Uni<Void> cancel(UUID callerId, UUID onBehalfOf, UUID id) {
        return transactions.write(session -> principals.of(session, callerId, onBehalfOf, ProxyScope.SUBMIT, "取消回电")
                .call(by -> tasks.cancel(session, TaskKind.CALL, id, by.residentId()).invoke(count -> {
                    if (count == 0) {
                        throw new ProblemException(HandlingError.CALL_BACK_NOT_FOUND);
                    }
                }))
                .chain(by -> audit.record(session, by.audited(AuditEntry.of(by.actor(), "call-back.cancel", SUBJECT, id)))));
    }

    /** Whoever was not reached learns that somebody tried. */
    @Override
    public Uni<Void> completed(Mutiny.Session session, CompletedTask task) {
        if (!SUBJECT.equals(task.subjectType()) || task.outcome() != TaskOutcome.NOT_AT_HOME) {
            return Uni.createFrom().voidItem();
        }
        return notices.tell(session, new Notification(task.residentId(), "call-back.missed", task.subjectId(), "没有打通您的电话",
                "我们给您回过电话，没有打通，之后会再打。", Map.of(), false));
    }

    private static CallBackView view(Object[] row) {
        return view((UUID) row[0], (String) row[1], instant(row[2]), ((Number) row[3]).intValue(), instant(row[4]));
    }

    private static CallBackView view(UUID id, String state, Instant due, int attempts, Instant askedAt) {
        String words = switch (state) {
            case "OPEN" -> "我们会在 " + MOMENT.format(due.atZone(CityTime.ZONE)) + " 前给您回电话。";
            case "DONE" -> "已经给您回过电话。";
            default -> "这次回电已取消。";
        };
        return new CallBackView(id, state, words, CityTime.show(due), attempts, CityTime.show(askedAt));
    }

    private static Instant instant(Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value;
    }
}
