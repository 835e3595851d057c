package org.qiaomen.identity.proxy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.Residents;
import org.qiaomen.identity.Turns;
import org.qiaomen.identity.assistance.AssistanceChannel;
import org.qiaomen.platform.ActingStaff;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/**
 * Agreeing to proxies and ending them, by the two people themselves: over the API, on the elderly pages, and through a member
 * of
 * staff at the telephone or a counter. Asking is {@link ProxyRequests}, what staff do in their own name {@link StaffProxies}.
 */
@ApplicationScoped
public class Proxies {

    private final ProxyRepository repository;
    private final ProxyViews views;
    private final ProxyWords words;
    private final ProxyLinks links;
    private final ProxyMessenger messenger;
    private final ProxyConfig config;
    private final Residents residents;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    Proxies(ProxyRepository repository, ProxyViews views, ProxyWords words, ProxyLinks links, ProxyMessenger messenger,
            ProxyConfig config, Residents residents, Transactions transactions, AuditLog audit, Clock clock) {
        this.repository = repository;
        this.views = views;
        this.words = words;
        this.links = links;
        this.messenger = messenger;
        this.config = config;
        this.residents = residents;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those in which the resident acts or is acted for, newest first. */
    public Uni<Page<ProxyView>> list(UUID residentId, Cursor before, int limit) {
        return transactions.read(session -> residents.find(session, residentId)
                .chain(me -> repository.list(session, residentId, residents.ownPhoneHash(me),
                        before == null ? null : before.id(), limit))
                .chain(found -> page(session, found, residentId, limit)));
    }

    private Uni<Page<ProxyView>> page(Mutiny.Session session, List<Proxy> found, UUID residentId, int limit) {
        List<Proxy> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() <= limit ? null
                : new Cursor(shown.get(limit - 1).askedAt(), shown.get(limit - 1).id()).encode();
        return views.views(session, shown, residentId).map(items -> new Page<>(items, next));
    }

    /** What is in force, then what waits for an answer, newest first, as far as a page shows it. */
    public Uni<List<ProxyView>> current(UUID residentId, int most) {
        return transactions.read(session -> residents.find(session, residentId)
                .chain(me -> repository.current(session, residentId, residents.ownPhoneHash(me), most))
                .chain(found -> views.views(session, found, residentId)));
    }

    /** Whether anybody waits for this resident to agree. */
    public Uni<Boolean> isAsked(UUID residentId) {
        return transactions.read(
                session -> repository.isAsked(session, residentId, clock.instant().minus(config.openFor())));
    }

    /** The one by which this agent acts for this person; null where nothing, or nothing any more, is in force. */
    public Uni<ProxyView> inForce(UUID agentId, UUID principalId) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
        return transactions.read(session -> repository.find(session, principalId, agentId)
                .chain(proxy -> proxy == null || !proxy.isInForce(today) ? Uni.createFrom().nullItem()
                        : views.view(session, proxy, agentId)));
    }

    /** The elder agrees, signed in: on a page, in the mini-program, or through staff who act for them. */
    public Uni<ProxyView> consent(UUID principalId, UUID id) {
        return transactions.write(session -> lockOf(session, principalId, id)
                .invoke(proxy -> requireNotOwn(principalId, proxy))
                .chain(proxy -> activate(session, proxy, principalId, spoken(), ActingStaff.current().map(ActingStaff::staffId)
                        .orElse(null), Actor.resident(principalId)))
                .chain(proxy -> views.view(session, proxy, principalId))).invoke(messenger::announce);
    }

    // Nobody agrees for the other: whoever asked needs what the other was sent.
    private static void requireNotOwn(UUID residentId, Proxy proxy) {
        if (residentId.equals(proxy.agentId())) {
            throw ProblemException.invalid("code", "请填写对方念给您的验证码", "is what the other one reads to you");
        }
    }

    private static ConsentBy spoken() {
        return ActingStaff.current().map(acting -> AssistanceChannel.TELEPHONE.name().equals(acting.channel())
                ? ConsentBy.TELEPHONE
                : ConsentBy.WITNESS).orElse(ConsentBy.PAGE);
    }

    /**
     * Ends it, whichever of the two says so; one that was not answered is declined by the elder or taken back by whoever asked.
     * What has ended already stays as it ended.
     */
    public Uni<Void> end(UUID residentId, UUID id) {
        return transactions.write(session -> lockOf(session, residentId, id)
                .chain(proxy -> end(session, proxy, Actor.resident(residentId), reason(proxy, residentId))))
                .invoke(messenger::announce).replaceWithVoid();
    }

    private static Proxy.EndReason reason(Proxy proxy, UUID by) {
        return proxy.isOpen() && !by.equals(proxy.agentId()) ? Proxy.EndReason.DECLINED : Proxy.EndReason.STOPPED;
    }

    /** Whether this is an address that stops a proxy; whether it is in force is another matter. */
    public boolean isStopLink(String token) {
        return links.proxyOf(token).isPresent();
    }

    /** One tap on the address in a message. Fails with {@code identity.proxy-not-found} for one that is not ours. */
    public Uni<Void> endByLink(String token) {
        UUID id = links.proxyOf(token).orElseThrow(() -> new ProblemException(IdentityError.PROXY_NOT_FOUND).field("token"));
        return transactions.write(session -> required(repository.lock(session, id))
                .chain(proxy -> end(session, proxy,
                        proxy.principalId() == null ? Actor.SYSTEM : Actor.resident(proxy.principalId()),
                        proxy.isOpen() ? Proxy.EndReason.DECLINED : Proxy.EndReason.STOPPED)))
                .invoke(messenger::announce).replaceWithVoid();
    }

    /** In force from now on, in place of whatever these two had agreed before. */
    Uni<Proxy> activate(Mutiny.Session session, Proxy proxy, UUID principalId, ConsentBy by, UUID witness, Actor actor) {
        requireOpen(proxy);
        if (principalId.equals(proxy.agentId())) {
            throw new ProblemException(IdentityError.PROXY_SELF);
        }
        // Two askings of the same two people may be agreed to at once.
        return Turns.take(session, "proxy:" + principalId + ":" + proxy.agentId())
                .chain(() -> repository.lockActive(session, principalId, proxy.agentId()))
                .invoke(former -> former.forEach(
                        other -> other.end(actor.id(), Proxy.EndReason.REPLACED, clock.instant())))
                .chain(session::flush)
                .invoke(() -> proxy.consent(principalId, by, witness, clock.instant()))
                .chain(() -> session.persist(proxy))
                .chain(session::flush)
                .chain(() -> audit.record(session, entry(actor, "proxy.consent", proxy).result(by.name())))
                .chain(() -> residents.find(session, proxy.agentId()))
                .chain(agent -> messenger.tell(session, words.began(agent, proxy)))
                .chain(() -> messenger.tell(session, words.agreed(proxy)))
                .replaceWith(proxy);
    }

    Uni<Proxy> end(Mutiny.Session session, Proxy proxy, Actor actor, Proxy.EndReason reason) {
        if (!proxy.end(actor.id(), reason, clock.instant())) {
            return Uni.createFrom().item(proxy);
        }
        return session.flush()
                .chain(() -> audit.record(session, entry(actor, "proxy.end", proxy).result(reason.name())))
                .chain(() -> messenger.tell(session, words.ended(proxy, false)))
                .chain(() -> proxy.principalId() == null ? Uni.createFrom().voidItem()
                        : messenger.tell(session, words.ended(proxy, true)))
                .replaceWith(proxy);
    }

    /** A case of one of the two, locked; of somebody else's nothing is told. */
    Uni<Proxy> lockOf(Mutiny.Session session, UUID residentId, UUID id) {
        return residents.find(session, residentId)
                .chain(me -> required(repository.lock(session, id)).invoke(proxy -> {
                    byte[] hash = residents.ownPhoneHash(me);
                    boolean ofNumber = proxy.principalId() == null && hash != null
                            && Arrays.equals(hash, proxy.phoneHash());
                    if (!residentId.equals(proxy.agentId()) && !residentId.equals(proxy.principalId()) && !ofNumber) {
                        throw new ProblemException(IdentityError.PROXY_NOT_FOUND);
                    }
                }));
    }

    void requireOpen(Proxy proxy) {
        Instant now = clock.instant();
        if (!proxy.isOpen() || proxy.askedAt().plus(config.openFor()).isBefore(now)
                || proxy.validUntil().isBefore(LocalDate.ofInstant(now, CityTime.ZONE))) {
            throw new ProblemException(IdentityError.PROXY_NOT_OPEN);
        }
    }

    static Uni<Proxy> required(Uni<Proxy> found) {
        return found.onItem().ifNull().failWith(() -> new ProblemException(IdentityError.PROXY_NOT_FOUND));
    }

    static AuditEntry entry(Actor actor, String action, Proxy proxy) {
        AuditEntry entry = AuditEntry.of(actor, action, "proxy", proxy.id());
        boolean forPrincipal = proxy.principalId() != null && !proxy.principalId().equals(actor.id());
        return forPrincipal ? entry.onBehalfOf(proxy.principalId(), "proxy:" + proxy.id()) : entry;
    }
}
