package org.qiaomen.request;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.attachment.Attachments;
import org.qiaomen.platform.Actor;
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
    private final Clock clock;

    ResidentActions(CaseJournal journal, IdempotentWrites writes, Promises promises, Attachments attachments,
            RequestConfig config, Clock clock) {
        this.journal = journal;
        this.writes = writes;
        this.promises = promises;
        this.attachments = attachments;
        this.config = config;
        this.clock = clock;
    }

    Uni<Response> supplement(UUID residentId, UUID id, String key, SupplementRequest command) {
        return act(residentId, id, "supplements", key, command, (session, request) -> {
            requireOpen(request);
            if (request.status() == RequestStatus.WAITING_FOR_RESIDENT) {
                Instant now = clock.instant();
                request.resume(promises.afterPause(request, now), promises.waitedDays(request, now), now);
            }
            List<UUID> ids = command.attachmentIds();
            return attachments.claim(session, residentId, ids, id).chain(() -> journal.record(session, request,
                    CaseEntry.shown(TimelineType.SUPPLEMENTED, Actor.resident(residentId)).with("text", command.text())
                            .with("attachmentIds", ids == null || ids.isEmpty() ? null : texts(ids))));
        });
    }

    Uni<Response> withdraw(UUID residentId, UUID id, String key, WithdrawRequest command) {
        return act(residentId, id, "withdrawal", key, command, (session, request) -> {
            request.withdraw(clock.instant());
            return journal.record(session, request,
                    CaseEntry.shown(TimelineType.WITHDRAWN, Actor.resident(residentId)).with("reason", command.reason()));
        });
    }

    /** Presses the city once a day at most; handlers see how often it was done. */
    Uni<Response> nudge(UUID residentId, UUID id, String key) {
        return act(residentId, id, "nudges", key, null, (session, request) -> {
            requireOpen(request);
            request.nudge(config.nudgeEvery(), clock.instant());
            return journal.record(session, request, CaseEntry.shown(TimelineType.NUDGED, Actor.resident(residentId)));
        });
    }

    private Uni<Response> act(UUID residentId, UUID id, String operation, String key, Object command,
            BiFunction<Mutiny.Session, ServiceRequest, Uni<ServiceRequest>> step) {
        IdempotentCall call = IdempotentCall.of(residentId, "POST /requests/" + id + "/" + operation, key, command);
        return journal.announce(id, writes.change(call, session -> journal.lockOwn(session, id, residentId)
                .chain(request -> step.apply(session, request)).map(StatusView::of)));
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
