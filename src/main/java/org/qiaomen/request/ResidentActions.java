package org.qiaomen.request;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.attachment.Attachments;
import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.request.timeline.TimelineType;

import io.smallrye.mutiny.Uni;

/** What a resident may do with their own request after it is submitted: supplement, withdraw, press. */
@ApplicationScoped
class ResidentActions {

    private final CaseJournal journal;
    private final IdempotentWrites writes;
    private final Promises promises;
    private final Attachments attachments;
    private final RequestConfig config;
    private final Principals principals;
    private final Clock clock;

    ResidentActions(CaseJournal journal, IdempotentWrites writes, Promises promises, Attachments attachments,
            RequestConfig config, Principals principals, Clock clock) {
        this.journal = journal;
        this.writes = writes;
        this.promises = promises;
        this.attachments = attachments;
        this.config = config;
        this.principals = principals;
        this.clock = clock;
    }

    Uni<Response> supplement(UUID callerId, UUID id, String key, SupplementRequest command) {
        Act act = new Act(callerId, command.onBehalfOf(), "supplements", "补充诉求");
        return perform(act, id, key, command, (session, request, by) -> {
            requireOpen(request);
            if (request.status() == RequestStatus.WAITING_FOR_RESIDENT) {
                Instant now = clock.instant();
                request.resume(promises.afterPause(request, now), promises.waitedDays(request, now), now);
            }
            List<UUID> ids = command.attachmentIds();
            return attachments.claim(session, callerId, ids, id).chain(() -> journal.record(session, request,
                    CaseEntry.shown(TimelineType.SUPPLEMENTED, by).with("text", command.text())
                            .with("attachmentIds", ids == null || ids.isEmpty() ? null : texts(ids))));
        });
    }

    Uni<Response> withdraw(UUID callerId, UUID id, String key, WithdrawRequest command) {
        Act act = new Act(callerId, command.onBehalfOf(), "withdrawal", "撤回诉求");
        return perform(act, id, key, command, (session, request, by) -> {
            request.withdraw(clock.instant());
            return journal.record(session, request,
                    CaseEntry.shown(TimelineType.WITHDRAWN, by).with("reason", command.reason()));
        });
    }

    /** Presses the city once a day at most; handlers see how often it was done. */
    Uni<Response> nudge(UUID callerId, UUID id, String key, NudgeRequest command) {
        Act act = new Act(callerId, command == null ? null : command.onBehalfOf(), "nudges", "催办");
        return perform(act, id, key, command, (session, request, by) -> {
            requireOpen(request);
            request.nudge(config.nudgeEvery(), clock.instant());
            return journal.record(session, request, CaseEntry.shown(TimelineType.NUDGED, by));
        });
    }

    /** Who does what, and for whom. */
    private record Act(UUID callerId, UUID onBehalfOf, String operation, String words) {
    }

    private interface Step {
        Uni<ServiceRequest> take(Mutiny.Session session, ServiceRequest request, Principal by);
    }

    private Uni<Response> perform(Act act, UUID id, String key, Object command, Step step) {
        IdempotentCall call = IdempotentCall.of(act.callerId(), "POST /requests/" + id + "/" + act.operation(), key, command);
        return journal.announce(id, writes.change(call, session -> principals
                .of(session, act.callerId(), act.onBehalfOf(), ProxyScope.SUBMIT, act.words())
                .chain(by -> journal.lockOwn(session, id, by.residentId())
                        .chain(request -> step.take(session, request, by)))
                .map(StatusView::of)));
    }

    private static List<String> texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }

    private static void requireOpen(ServiceRequest request) {
        if (!request.status().isWithTheCity()) {
            throw new ProblemException(request.status().isEnded() ? RequestError.ALREADY_ENDED
                    : RequestError.TRANSITION_NOT_ALLOWED)
                    .detail("当前状态：" + request.status().label(), "Its status is " + request.status());
        }
    }
}
