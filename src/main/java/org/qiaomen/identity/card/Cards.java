package org.qiaomen.identity.card;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.ResidentCodes;
import org.qiaomen.identity.profile.ResidentProfiles;
import org.qiaomen.identity.session.Sessions;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Digests;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** Issues cards, takes them back, and lets their holders in. */
@ApplicationScoped
public class Cards {

    private static final int TOKEN_BYTES = 24;
    private static final String SUBJECT = "card";

    private final SecureRandom random = new SecureRandom();
    private final ResidentProfiles profiles;
    private final ResidentCodes codes;
    private final Sessions sessions;
    private final Transactions transactions;
    private final AuditLog audit;
    private final CardConfig config;
    private final Clock clock;

    Cards(ResidentProfiles profiles, ResidentCodes codes, Sessions sessions, Transactions transactions, AuditLog audit,
            CardConfig config,
            Clock clock) {
        this.profiles = profiles;
        this.codes = codes;
        this.sessions = sessions;
        this.transactions = transactions;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** Who issues, and where. */
    record Issuer(UUID staffId, String areaCode) {
    }

    /**
     * @param link what the code on the paper says; nobody can be told it a second time
     * @param residentCode which the family names them by
     */
    record Issued(CardView card, String link, String residentCode) {
    }

    /** What a card led to: the session that was begun, and what the telephone is to keep. */
    public record Entered<T>(T session, String device) {
    }

    /** A session, with the ordinary one that it stands on. */
    public record Begun<T>(T session, UUID sessionId) {
    }

    Uni<Issued> issue(Issuer issuer, UUID residentId) {
        Instant now = clock.instant();
        String token = secret();
        return transactions.write(session -> profiles.find(session, residentId, issuer.areaCode())
                .chain(() -> requireFew(session, residentId, now))
                .chain(() -> {
                    ResidentCard card = new ResidentCard(residentId, Digests.sha256(token), issuer.staffId(), now,
                            now.plus(config.firstUseWithin()));
                    return session.persist(card).chain(() -> record(session, issuer, "card.issue", card))
                            .chain(() -> codes.of(session, residentId))
                            .map(code -> new Issued(CardView.of(card), config.linkBase() + token, code));
                }));
    }

    Uni<List<CardView>> list(Issuer issuer, UUID residentId) {
        return transactions.write(session -> profiles.find(session, residentId, issuer.areaCode())
                .chain(() -> audit.record(session, AuditEntry.of(Actor.staff(issuer.staffId()), "card.list", "resident",
                        residentId).area(issuer.areaCode())))
                .chain(() -> session.createQuery("from ResidentCard c where c.residentId = :resident order by c.id desc",
                        ResidentCard.class).setParameter("resident", residentId).setMaxResults(20).getResultList())
                .map(cards -> cards.stream().map(CardView::of).toList()));
    }

    /** Takes it back, and whoever came in with it is out. */
    Uni<Void> revoke(Issuer issuer, UUID residentId, UUID cardId) {
        return transactions.write(session -> profiles.find(session, residentId, issuer.areaCode())
                .chain(() -> session.find(ResidentCard.class, cardId, LockModeType.PESSIMISTIC_WRITE))
                .invoke(card -> {
                    if (card == null || !card.residentId().equals(residentId)) {
                        throw new ProblemException(IdentityError.CARD_NOT_FOUND);
                    }
                    card.revoke(issuer.staffId(), clock.instant());
                })
                // Whoever has found it knows the code that is printed on it, too.
                .call(() -> codes.renew(session, residentId))
                .call(card -> record(session, issuer, "card.revoke", card)))
                .chain(card -> card.sessionId() == null ? Uni.createFrom().voidItem()
                        : sessions.signOut(Actor.resident(residentId), card.sessionId(), false));
    }

    /**
     * Lets the holder in.
     *
     * @param device what this telephone keeps of an earlier use; null on a telephone that has none
     * @param begin makes the session, in the transaction that binds the card
     * @throws ProblemException {@code identity.card-not-usable}
     */
    public <T> Uni<Entered<T>> enter(String token, String device, Enter<T> begin) {
        String kept = device == null ? secret() : device;
        return transactions.write(session -> session
                .createQuery("from ResidentCard c where c.tokenHash = :hash", ResidentCard.class)
                .setParameter("hash", Digests.sha256(token)).setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(IdentityError.CARD_NOT_USABLE))
                .invoke(card -> card.use(Digests.sha256(kept), clock.instant()))
                .chain(card -> replace(session, card, begin)))
                .call(this::endBefore)
                .map(used -> new Entered<>(used.begun().session(), kept));
    }

    /** @param before the session that an earlier use began; null at the first */
    private record Used<T>(Begun<T> begun, UUID residentId, UUID before) {
    }

    private <T> Uni<Used<T>> replace(Mutiny.Session session, ResidentCard card, Enter<T> begin) {
        UUID before = card.sessionId();
        return begin.begin(session, card.residentId())
                .invoke(begun -> card.began(begun.sessionId()))
                .call(() -> audit.record(session,
                        AuditEntry.of(Actor.resident(card.residentId()), "card.use", SUBJECT, card.id())))
                .map(begun -> new Used<>(begun, card.residentId(), before));
    }

    // One card, one session: taking the card back ends all that it began.
    private Uni<Void> endBefore(Used<?> used) {
        return used.before() == null ? Uni.createFrom().voidItem()
                : sessions.signOut(Actor.resident(used.residentId()), used.before(), false);
    }

    /** Makes a session for a resident. */
    @FunctionalInterface
    public interface Enter<T> {
        Uni<Begun<T>> begin(Mutiny.Session session, UUID residentId);
    }

    private Uni<Void> requireFew(Mutiny.Session session, UUID residentId, Instant now) {
        return session.createQuery("select count(c) from ResidentCard c where c.residentId = :resident and c.revokedAt is null"
                + " and (c.usedAt is not null or c.useBy > :now)", Long.class).setParameter("resident", residentId)
                .setParameter("now", now).getSingleResult().invoke(count -> {
                    if (count >= config.most()) {
                        throw new ProblemException(IdentityError.CARDS_TOO_MANY);
                    }
                }).replaceWithVoid();
    }

    private Uni<Void> record(Mutiny.Session session, Issuer issuer, String action, ResidentCard card) {
        return audit.record(session, AuditEntry.of(Actor.staff(issuer.staffId()), action, SUBJECT, card.id())
                .area(issuer.areaCode()));
    }

    private String secret() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
