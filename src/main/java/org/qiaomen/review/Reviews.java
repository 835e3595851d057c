package org.qiaomen.review;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.handling.CaseScope;
import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.DatabaseProblems;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.request.CaseEntry;
import org.qiaomen.request.CaseJournal;
import org.qiaomen.request.Promises;
import org.qiaomen.request.RequestError;
import org.qiaomen.request.RequestStatus;
import org.qiaomen.request.ServiceRequest;
import org.qiaomen.request.timeline.TimelineType;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

/** Takes ratings: once per round, and a bad one opens the case again with a new deadline. */
@ApplicationScoped
class Reviews {

    private static final String HANDLED = "SELECT count(e) FROM TimelineEvent e WHERE e.id.requestId = :request"
            + " AND e.actorKind = :kind AND e.actorId = :staff AND e.type NOT IN (:own)";
    /** What staff do for a caller is the caller's step, not theirs. */
    private static final List<TimelineType> RESIDENTS_STEPS = List.of(TimelineType.SUBMITTED, TimelineType.SUPPLEMENTED,
            TimelineType.NUDGED, TimelineType.WITHDRAWN, TimelineType.REVIEWED);

    private final CaseJournal journal;
    private final IdempotentWrites writes;
    private final Invitations invitations;
    private final Promises promises;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Principals principals;
    private final ReviewVoices voices;
    private final List<ReviewListener> listeners;
    private final Clock clock;

    Reviews(CaseJournal journal, IdempotentWrites writes, Invitations invitations, Promises promises,
            Transactions transactions, AuditLog audit, Principals principals, ReviewVoices voices,
            @All List<ReviewListener> listeners, Clock clock) {
        this.journal = journal;
        this.writes = writes;
        this.invitations = invitations;
        this.promises = promises;
        this.transactions = transactions;
        this.audit = audit;
        this.principals = principals;
        this.voices = voices;
        this.listeners = listeners;
        this.clock = clock;
    }

    void register(@Observes StartupEvent event) {
        DatabaseProblems.register(Review.ROUND_KEY, ReviewError.ALREADY_REVIEWED);
    }

    /** @param callerId the resident, or whoever gives it for the one in {@code onBehalfOf} */
    Uni<Response> give(UUID callerId, UUID requestId, String key, GiveReview given, boolean listen) {
        IdempotentCall call = IdempotentCall.of(callerId, "POST /requests/" + requestId + "/review", key, given);
        return journal.announce(requestId, writes.create(call,
                session -> principals.of(session, callerId, given.onBehalfOf(), ProxyScope.REVIEW)
                        .chain(by -> journal.lockOwn(session, requestId, by.residentId())
                                .call(request -> requireNotHandledBy(session, request, by))
                                .chain(request -> review(session, request, given,
                                        new Giver(channel(by), by, callerId, listen)))),
                view -> "/api/v1/requests/" + requestId));
    }

    Uni<ReviewView> giveByLink(GiveReviewByLink given) {
        if (given.review().onBehalfOf() != null) {
            throw ProblemException.invalid("review.onBehalfOf", "凭链接评价时不填", "is not for rating by link");
        }
        if (given.review().voiceId() != null) {
            throw ProblemException.invalid("review.voiceId", "凭链接评价时不填", "is not for rating by link");
        }
        return transactions.write(session -> invitations.use(session, given.token())
                .chain(invitation -> journal.lock(session, invitation.requestId())
                        .invoke(request -> requireRound(request, invitation.round()))
                        .chain(request -> review(session, request, given.review(),
                                new Giver(invitation.channel(), Principal.self(request.residentId()), null, false)))))
                .call(view -> journal.announce(view.requestId(), Uni.createFrom().voidItem()));
    }

    /** For supervisors and auditors of the area alone; that they looked is in the audit. */
    Uni<List<GivenReviewView>> of(UUID requestId, CaseScope scope) {
        AuditEntry look = AuditEntry.of(Actor.staff(scope.staffId()), "review.read", "request", requestId);
        return transactions.write(session -> inScope(session, requestId, scope)
                .chain(() -> audit.record(session, look.area(scope.areaCode())))
                .chain(() -> session.createQuery("FROM Review r WHERE r.requestId = ?1 ORDER BY r.round", Review.class)
                        .setParameter(1, requestId).getResultList())
                .chain(reviews -> voices.of(session, reviews.stream().map(Review::id).toList())
                        .map(spoken -> reviews.stream()
                                .map(review -> GivenReviewView.of(review, spoken.get(review.id()))).toList())));
    }

    private static Uni<UUID> inScope(Mutiny.Session session, UUID requestId, CaseScope scope) {
        return session.createQuery("SELECT r.id FROM ServiceRequest r WHERE r.id = ?1 AND r.areaCode >= ?2"
                + " AND r.areaCode < ?3", UUID.class)
                .setParameter(1, requestId).setParameter(2, scope.areaCode()).setParameter(3, scope.areaEnd())
                .getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(RequestError.NOT_FOUND));
    }

    /**
     * How it came, and who gave it for whom.
     *
     * @param listen whether somebody has to listen to what was said
     */
    private record Giver(Review.Channel channel, Principal by, UUID callerId, boolean listen) {
    }

    private static Review.Channel channel(Principal by) {
        return by.isSelf() ? Review.Channel.SIGNED_IN : by.isAssisted() ? Review.Channel.ASSISTED : Review.Channel.PROXY;
    }

    // Nobody is to read out to whom they helped how well they did it.
    private static Uni<Void> requireNotHandledBy(Mutiny.Session session, ServiceRequest request, Principal by) {
        if (!by.isAssisted()) {
            return Uni.createFrom().voidItem();
        }
        return session.createQuery(HANDLED, Long.class).setParameter("request", request.id())
                .setParameter("staff", by.actor().id()).setParameter("kind", Actor.Kind.STAFF)
                .setParameter("own", RESIDENTS_STEPS).getSingleResult()
                .invoke(steps -> {
                    if (steps > 0) {
                        throw new ProblemException(ReviewError.HANDLED_BY_YOU);
                    }
                }).replaceWithVoid();
    }

    private Uni<ReviewView> review(Mutiny.Session session, ServiceRequest request, GiveReview given,
            Giver giver) {
        requireReviewable(request);
        Instant now = clock.instant();
        Review review = new Review(request.id(), request.round(), given, giver.channel(),
                giver.by().isSelf() ? null : giver.by().actor().id(), now);
        return session.persist(review)
                .chain(() -> given.voiceId() == null ? Uni.createFrom().voidItem()
                        : session.flush().chain(() -> voices.keep(session, request, giver.callerId(), review.id(),
                                given.voiceId(), giver.listen())))
                .chain(() -> journal.record(session, request, reviewed(giver)))
                .chain(() -> settle(session, request, given, now))
                .call(session::flush)
                .call(() -> announce(session, request))
                .map(settled -> ReviewView.of(review, settled));
    }

    private Uni<Void> announce(Mutiny.Session session, ServiceRequest request) {
        Uni<Void> told = Uni.createFrom().voidItem();
        for (ReviewListener listener : listeners) {
            told = told.chain(() -> listener.reviewed(session, request));
        }
        return told;
    }

    private Uni<ServiceRequest> settle(Mutiny.Session session, ServiceRequest request, GiveReview given, Instant now) {
        if (!given.opensAgain()) {
            request.review(now);
            return Uni.createFrom().item(request);
        }
        request.reopen(promises.onReopening(now), now);
        // Who rated how stays confidential, also to whoever looks at the resident's telephone afterwards; what is still wrong has to
        // reach whoever is to put it right.
        return journal.record(session, request, CaseEntry
                .told(TimelineType.REOPENED, Actor.SYSTEM, "这件事重新办理，办好以后再请您评价。")
                .with("solved", given.solved()).with("comment", given.comment()));
    }

    // Neither level nor words: the timeline is read by the handler too.
    private static CaseEntry reviewed(Giver giver) {
        return CaseEntry.shown(TimelineType.REVIEWED, giver.by()).with("channel", giver.channel().name());
    }

    private static void requireReviewable(ServiceRequest request) {
        if (!request.status().mayBecome(RequestStatus.REVIEWED)) {
            throw new ProblemException(request.status() == RequestStatus.REVIEWED ? ReviewError.ALREADY_REVIEWED
                    : ReviewError.NOT_YET);
        }
    }

    private static void requireRound(ServiceRequest request, int round) {
        if (request.round() != round) {
            throw new ProblemException(ReviewError.INVITATION_INVALID).field("token");
        }
    }
}
