package org.qiaomen.elderly.say;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.elderly.ElderlyConfig;
import org.qiaomen.elderly.draft.Drafts;
import org.qiaomen.elderly.draft.SayDraft;
import org.qiaomen.elderly.page.PageError;
import org.qiaomen.elderly.words.Bundles;
import org.qiaomen.elderly.words.SayWords;
import org.qiaomen.handling.task.NewTask;
import org.qiaomen.handling.task.StaffTasks;
import org.qiaomen.handling.task.TaskKind;
import org.qiaomen.identity.proxy.Caller;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.request.OwnRequests;
import org.qiaomen.request.RequestStatus;
import org.qiaomen.request.RequestView;
import org.qiaomen.request.SubmitServiceRequest;

import io.smallrye.mutiny.Uni;

/** Sends what was said, asks somebody to come or to listen where that is needed, and takes it all back while it may be. */
@ApplicationScoped
class Sending {

    static final String SUBJECT = "request";
    private static final Duration VISIT_WITHIN = Duration.ofHours(24);

    private final OwnRequests requests;
    private final StaffTasks tasks;
    private final Drafts drafts;
    private final Transactions transactions;
    private final ElderlyConfig config;
    private final Clock clock;

    Sending(OwnRequests requests, StaffTasks tasks, Drafts drafts, Transactions transactions, ElderlyConfig config,
            Clock clock) {
        this.requests = requests;
        this.tasks = tasks;
        this.drafts = drafts;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The same draft, however often it is sent, is one request.
     *
     * @return the request's id
     */
    Uni<UUID> send(Caller who, SayDraft draft) {
        return requests.submit(who.id(), draft.key(), command(who, draft))
                .call(id -> draft.wantsVisit() ? askForVisit(who, id, draft) : Uni.createFrom().voidItem())
                .call(id -> draft.voice() != null && draft.heard() == null ? askToListen(who, id, draft)
                        : Uni.createFrom().voidItem())
                .call(() -> drafts.dropSaying(who));
    }

    /** What staff read is in the language of the city, whatever the page's. */
    private static SubmitServiceRequest command(Caller who, SayDraft draft) {
        SayWords words = Bundles.of(SayWords.class, false);
        String matter = CommonMatter.of(draft.matter()).map(one -> one.title(words) + "。").orElse(null);
        String text = Stream.of(matter, draft.text(), spoken(draft, words),
                draft.wantsVisit() ? words.visitWish() : null).filter(part -> part != null)
                .collect(Collectors.joining("\n"));
        List<UUID> files = new ArrayList<>(draft.photos());
        if (draft.voice() != null) {
            files.add(draft.voice());
        }
        return new SubmitServiceRequest(text, CommonMatter.of(draft.matter()).map(CommonMatter::serviceCode).orElse(null),
                draft.place() == null ? null : new SubmitServiceRequest.Place(null, null, null, draft.place()), files, null,
                null, null, who.onBehalfOf());
    }

    private static String spoken(SayDraft draft, SayWords words) {
        return draft.voice() == null ? null : draft.heard() == null ? words.spokenOnly() : words.spokenHeard(draft.heard());
    }

    private Uni<Boolean> askForVisit(Caller who, UUID requestId, SayDraft draft) {
        SayWords words = Bundles.of(SayWords.class, false);
        return ask(who, requestId, draft, TaskKind.VISIT, words.visitTask(about(draft, words)));
    }

    /** Nobody has turned it into text, so somebody listens, and calls where it stays unclear. */
    private Uni<Boolean> askToListen(Caller who, UUID requestId, SayDraft draft) {
        SayWords words = Bundles.of(SayWords.class, false);
        return ask(who, requestId, draft, TaskKind.CALL, words.listenTask(about(draft, words)));
    }

    private Uni<Boolean> ask(Caller who, UUID requestId, SayDraft draft, TaskKind kind, String title) {
        String where = draft.place() == null ? "" : "\n" + draft.place();
        NewTask task = new NewTask(kind, SUBJECT, requestId, title, command(who, draft).text() + where,
                clock.instant().plus(VISIT_WITHIN));
        return requests.submitted(who.whose(), requestId)
                .chain(request -> transactions.write(session -> tasks.open(session, task, who.whose(), area(request))));
    }

    private static String about(SayDraft draft, SayWords words) {
        return CommonMatter.of(draft.matter()).map(one -> one.title(words)).orElse(draft.text() == null ? "" : draft.text());
    }

    private static String area(RequestView request) {
        return request.place() == null ? null : request.place().gridCode();
    }

    /** Until when it can be taken back; it can be only while nobody has answered it. */
    boolean mayUndo(RequestView request) {
        return request.status().mayBecome(RequestStatus.WITHDRAWN)
                && clock.instant().isBefore(request.submittedAt().toInstant().plus(config.undoWithin()));
    }

    java.time.OffsetDateTime undoUntil(RequestView request) {
        return CityTime.show(request.submittedAt().toInstant().plus(config.undoWithin()));
    }

    /** Takes the request back, and with it whoever was asked to come. */
    Uni<Void> undo(Caller who, UUID requestId) {
        return requests.find(who, requestId)
                .chain(request -> request.status() == RequestStatus.WITHDRAWN ? Uni.createFrom().voidItem()
                        : withdraw(who, request))
                .chain(() -> transactions.write(session -> tasks.cancelAll(session, TaskKind.VISIT, requestId)
                        .chain(() -> tasks.cancelAll(session, TaskKind.CALL, requestId))))
                .replaceWithVoid();
    }

    private Uni<Void> withdraw(Caller who, RequestView request) {
        if (!mayUndo(request)) {
            throw new ProblemException(PageError.UNDO_TOO_LATE);
        }
        return requests.withdraw(who, request.id(), Bundles.of(SayWords.class, false).takenBack());
    }
}
