package org.qiaomen.review;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.handling.ResolutionListener;
import org.qiaomen.platform.Digests;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.request.ServiceRequest;

import io.smallrye.mutiny.Uni;

/** Makes the link for rating when a case is resolved, and takes it back when it is used: once, and in time. */
@ApplicationScoped
class Invitations implements ResolutionListener {

    private static final int TOKEN_BYTES = 24;

    private final ReviewConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Invitations(ReviewConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<String> resolved(Mutiny.Session session, ServiceRequest request) {
        return invite(session, request, Review.Channel.LINK, config.linkValidFor()).map(link -> "办得好不好，请您评价：" + link);
    }

    /** One that is scanned on the spot; it takes the place of the one shown before. */
    Uni<String> forScanning(Mutiny.Session session, ServiceRequest request) {
        return session.createQuery("DELETE FROM ReviewInvitation i WHERE i.requestId = ?1 AND i.round = ?2 AND i.channel = ?3")
                .setParameter(1, request.id()).setParameter(2, request.round()).setParameter(3, Review.Channel.CODE)
                .executeUpdate()
                .chain(() -> invite(session, request, Review.Channel.CODE, config.codeValidFor()));
    }

    private Uni<String> invite(Mutiny.Session session, ServiceRequest request, Review.Channel channel, Duration validFor) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        ReviewInvitation invitation = new ReviewInvitation(Digests.sha256(token), request.id(), request.round(), channel,
                clock.instant().plus(validFor));
        return session.persist(invitation).replaceWith(config.linkBase() + token);
    }

    /** Locks the invitation, so that two who use it at once do so one after the other. */
    Uni<ReviewInvitation> use(Mutiny.Session session, String token) {
        return session.find(ReviewInvitation.class, Digests.sha256(token), LockModeType.PESSIMISTIC_WRITE)
                .map(invitation -> {
                    if (invitation == null || !invitation.isUsable(clock.instant())) {
                        throw new ProblemException(ReviewError.INVITATION_INVALID).field("token");
                    }
                    invitation.use(clock.instant());
                    return invitation;
                });
    }
}
