package org.qiaomen.handling;

import java.time.Clock;
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
import org.qiaomen.platform.Preconditions;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.Departments;
import org.qiaomen.request.CaseEntry;
import org.qiaomen.request.CaseJournal;
import org.qiaomen.request.HandlingClass;
import org.qiaomen.request.Promises;
import org.qiaomen.request.RequestStatus;
import org.qiaomen.request.ServiceRequest;
import org.qiaomen.request.StatusView;
import org.qiaomen.request.timeline.TimelineType;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;

/** The steps staff take with a case, each one transaction: lock, step, journal. */
@ApplicationScoped
class CaseHandling {

    private final Cases cases;
    private final CaseJournal journal;
    private final IdempotentWrites writes;
    private final Promises promises;
    private final Departments departments;
    private final Attachments attachments;
    private final List<ResolutionListener> resolutions;
    private final HandlingConfig config;
    private final Clock clock;

    CaseHandling(Cases cases, CaseJournal journal, IdempotentWrites writes, Promises promises, Departments departments,
            Attachments attachments, @All List<ResolutionListener> resolutions, HandlingConfig config, Clock clock) {
        this.cases = cases;
        this.journal = journal;
        this.writes = writes;
        this.promises = promises;
        this.departments = departments;
        this.attachments = attachments;
        this.resolutions = resolutions;
        this.config = config;
        this.clock = clock;
    }

    Uni<Response> accept(CaseCall call, AcceptRequest command) {
        return act(call, "acceptance", command, (session, request) -> accept(session, request, call.actor(),
                command.handlingClass(), Boolean.TRUE.equals(command.urgent())));
    }

    Uni<Response> dispatch(CaseCall call, DispatchRequest command) {
        String name = departments.find(command.departmentCode()).orElseThrow(
                () -> new ProblemException(HandlingError.DEPARTMENT_UNKNOWN).field("departmentCode")).name();
        return act(call, "dispatch", command, (session, request) -> {
            request.dispatchTo(command.departmentCode(), clock.instant());
            return journal.record(session, request,
                    CaseEntry.told(TimelineType.DISPATCHED, call.actor(), "您的事已交给" + name + "办理。")
                            .with("department", name))
                    .chain(() -> note(session, request, call.actor(), command.note()));
        });
    }

    Uni<Response> returnToDispatcher(CaseCall call, GiveReason command) {
        return act(call, "return", command, (session, request) -> {
            requireHandler(call, request);
            request.returnFromDepartment(clock.instant());
            return journal.record(session, request, CaseEntry.shown(TimelineType.RETURNED, call.actor()))
                    .chain(() -> note(session, request, call.actor(), command.reason()));
        });
    }

    Uni<Response> start(CaseCall call) {
        return act(call, "start", null, (session, request) -> {
            requireHandler(call, request);
            request.start(clock.instant());
            return journal.record(session, request,
                    CaseEntry.told(TimelineType.STARTED, call.actor(), "您的事已开始办理。"));
        });
    }

    Uni<Response> ask(CaseCall call, AskResident command) {
        return act(call, "question", command, (session, request) -> {
            requireHandler(call, request);
            request.ask(clock.instant());
            return journal.record(session, request,
                    CaseEntry.told(TimelineType.QUESTION_ASKED, call.actor(), "需要您补充：" + command.text())
                            .with("text", command.text()).urgently());
        });
    }

    Uni<Response> resolve(CaseCall call, ResolveRequest command) {
        return act(call, "resolution", command, (session, request) -> {
            requireHandler(call, request);
            return onTheSpot(session, request, call.actor())
                    .call(() -> attachments.claim(session, call.scope().staffId(), command.attachmentIds(),
                            call.requestId()))
                    .chain(() -> resolve(session, request, call.actor(), command));
        });
    }

    Uni<Response> reject(CaseCall call, GiveReason command) {
        return act(call, "rejection", command, (session, request) -> {
            requireHandler(call, request);
            request.reject(clock.instant());
            return journal.record(session, request,
                    CaseEntry.told(TimelineType.REJECTED, call.actor(), "您的诉求不予受理：" + command.reason())
                            .with("reason", command.reason()).urgently());
        });
    }

    private Uni<ServiceRequest> accept(Mutiny.Session session, ServiceRequest request, Actor actor, HandlingClass as,
            boolean urgent) {
        request.accept(actor.id(), as, urgent,
                promises.onAcceptance(as, urgent, request.submittedAt(), clock.instant()), clock.instant());
        return journal.record(session, request,
                CaseEntry.told(TimelineType.ACCEPTED, actor, "您的诉求已受理（" + as.label() + "）。")
                        .with("handlingClass", as.name()));
    }

    // Simple things are accepted and resolved in one step by whoever is there.
    private Uni<ServiceRequest> onTheSpot(Mutiny.Session session, ServiceRequest request, Actor actor) {
        return request.status() == RequestStatus.SUBMITTED
                ? accept(session, request, actor, HandlingClass.IMMEDIATE, false)
                : Uni.createFrom().item(request);
    }

    private Uni<ServiceRequest> resolve(Mutiny.Session session, ServiceRequest request, Actor actor,
            ResolveRequest command) {
        request.resolve(clock.instant(), config.ratingOpenFor());
        List<UUID> ids = command.attachmentIds();
        CaseEntry resolved = CaseEntry.told(TimelineType.RESOLVED, actor, null).with("text", command.text())
                .with("attachmentIds", ids == null || ids.isEmpty() ? null : ids.stream().map(UUID::toString).toList());
        return news(session, request, "您的事已办结：" + shortened(command.text()))
                .chain(news -> journal.record(session, request, resolved.saying(news).urgently()));
    }

    private Uni<String> news(Mutiny.Session session, ServiceRequest request, String text) {
        Uni<String> news = Uni.createFrom().item(text);
        for (ResolutionListener listener : resolutions) {
            news = news.chain(before -> listener.resolved(session, request)
                    .map(sentence -> sentence == null ? before : before + " " + sentence));
        }
        return news;
    }

    // What one unit tells another is in the timeline too, where the resident does not read it.
    private Uni<ServiceRequest> note(Mutiny.Session session, ServiceRequest request, Actor actor, String text) {
        return text == null ? Uni.createFrom().item(request)
                : journal.record(session, request, CaseEntry.internal(TimelineType.NOTED, actor).with("text", text));
    }

    private Uni<Response> act(CaseCall call, String operation, Object command,
            BiFunction<Mutiny.Session, ServiceRequest, Uni<ServiceRequest>> step) {
        IdempotentCall once = IdempotentCall.of(call.scope().staffId(),
                "POST /staff/requests/" + call.requestId() + "/" + operation, call.idempotencyKey(), command);
        return journal.announce(call.requestId(), writes.change(once,
                session -> cases.lock(session, call.requestId(), call.scope())
                        .invoke(request -> Preconditions.checkMatch(call.ifMatch(), request.version()))
                        .chain(request -> step.apply(session, request))
                        .call(session::flush)
                        .map(StatusView::of)));
    }

    private static void requireHandler(CaseCall call, ServiceRequest request) {
        if (!call.scope().handles(request)) {
            throw new ProblemException(HandlingError.NOT_YOURS);
        }
    }

    private static String shortened(String text) {
        int max = 200;
        return text.codePointCount(0, text.length()) <= max ? text
                : text.substring(0, text.offsetByCodePoints(0, max)) + "…";
    }
}
