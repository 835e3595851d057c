package org.qiaomen.identity.proxy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.Phones;
import org.qiaomen.identity.Resident;
import org.qiaomen.identity.ResidentAccounts;
import org.qiaomen.identity.Residents;
import org.qiaomen.identity.proxy.ProxyNames.Named;
import org.qiaomen.identity.signin.SmsCodes;
import org.qiaomen.identity.signin.SmsSender;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/**
 * Asking somebody by their number or their resident code, and the code they read back. A number that has no account is asked in
 * the same way, and gets one with the consent, as it would by signing in: so no answer tells which it is, and those who have
 * never used the service are the ones this is for. A resident code that is nobody's is asked, too, and never answered.
 */
@ApplicationScoped
public class ProxyRequests {

    private static final Logger LOG = Logger.getLogger(ProxyRequests.class);
    private static final String CODE = "proxy";
    private static final String WRONG_CODES = "proxy-wrong-codes";

    private final Proxies proxies;
    private final ProxyNames names;
    private final ProxyRepository repository;
    private final ProxyViews views;
    private final ProxyWords words;
    private final ProxyMessenger messenger;
    private final ProxyConfig config;
    private final Residents residents;
    private final ResidentAccounts accounts;
    private final SmsCodes codes;
    private final SmsSender sender;
    private final RateLimiter limits;
    private final Transactions transactions;
    private final BackgroundWork work;
    private final AuditLog audit;
    private final Clock clock;

    ProxyRequests(Proxies proxies, ProxyNames names, ProxyRepository repository, ProxyViews views, ProxyWords words,
            ProxyMessenger messenger,
            ProxyConfig config, Residents residents, ResidentAccounts accounts, SmsCodes codes, SmsSender sender,
            RateLimiter limits, Transactions transactions, BackgroundWork work, AuditLog audit, Clock clock) {
        this.proxies = proxies;
        this.names = names;
        this.repository = repository;
        this.views = views;
        this.words = words;
        this.messenger = messenger;
        this.config = config;
        this.residents = residents;
        this.accounts = accounts;
        this.codes = codes;
        this.sender = sender;
        this.limits = limits;
        this.transactions = transactions;
        this.work = work;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is sent once it is committed.
     *
     * @param phone null where there is none to send it to
     * @param byCode whether the answer goes out before the message, for else its time would tell whose code it is
     */
    private record Sent(ProxyView view, String phone, String text, boolean byCode) {
    }

    /**
     * @param address of whoever asks, for the limits
     * @throws ProblemException (as a failure) also {@code identity.proxy-self}, {@code identity.proxy-needs-phone}
     */
    public Uni<ProxyView> ask(UUID agentId, String address, AskProxy command) {
        Named named = names.of(command);
        Proxy.Terms terms = terms(command);
        return limits.check("proxy-asks-address", address)
                .chain(() -> limits.check("proxy-asks", agentId.toString()))
                .chain(() -> names.limit(named))
                .chain(() -> transactions.write(session -> residents.find(session, agentId)
                        .invoke(agent -> names.requireKnown(agent, named))
                        .chain(agent -> ask(session, agent, named, terms))))
                .invoke(messenger::announce)
                .chain(this::send);
    }

    private Proxy.Terms terms(AskProxy command) {
        LocalDate today = today();
        if (command.until().isBefore(today) || command.until().isAfter(today.plus(config.longest()))) {
            throw ProblemException.invalid("until", "须从今天起，不超过一年", "must be from today to a year from now");
        }
        return new Proxy.Terms(command.relation(), command.scopes(), command.until());
    }

    private Uni<Sent> ask(Mutiny.Session session, Resident agent, Named named, Proxy.Terms terms) {
        return names.holder(session, named).map(principal -> names.requireOther(agent, principal, named))
                .chain(principal -> repository.lockAsked(session, agent.id(), names.hash(named))
                        .invoke(former -> former.forEach(
                                one -> one.end(agent.id(), Proxy.EndReason.REPLACED, clock.instant())))
                        .map(former -> names.name(
                                Proxy.asked(Proxy.Kind.FAMILY, agent.id(), terms, today(), clock.instant()), named)
                                .by(principal == null ? null : principal.id())))
                .call(session::persist).call(session::flush)
                .call(proxy -> audit.record(session, Proxies.entry(Actor.resident(agent.id()), "proxy.ask", proxy)))
                .call(proxy -> proxy.principalId() == null ? Uni.createFrom().voidItem()
                        : messenger.tell(session, words.asked(agent, proxy)))
                .chain(proxy -> withCode(session, agent, proxy, named));
    }

    private Uni<Sent> withCode(Mutiny.Session session, Resident agent, Proxy proxy, Named named) {
        return codes.make(session, CODE, proxy.id().toString(), config.codeLifetime())
                .chain(code -> names.phone(session, proxy, named)
                        .chain(phone -> views.view(session, proxy, agent.id())
                                .map(view -> new Sent(view, phone, words.code(agent, proxy, code), named.code() != null))));
    }

    // Asked is asked: without the message the other may still agree on a page or through staff.
    private Uni<ProxyView> send(Sent sent) {
        if (sent.byCode()) {
            if (sent.phone() != null) {
                work.during(message(sent)).subscribe().with(done -> {
                });
            }
            return Uni.createFrom().item(sent.view());
        }
        return message(sent).replaceWith(sent.view());
    }

    private Uni<Void> message(Sent sent) {
        return sender.tell(sent.phone(), sent.text())
                .onFailure().recoverWithUni(failure -> {
                    LOG.warnf("The code of a proxy was not sent: %s", failure.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }

    /** Another code, for whoever did not hear the first one or took longer; it ends the former. */
    public Uni<ProxyView> sendAgain(UUID agentId, String address, UUID id) {
        return limits.check("proxy-asks-address", address)
                .chain(() -> transactions.read(session -> ownAsked(session, agentId, id))
                        .map(names::of))
                .call(names::limit)
                .chain(named -> transactions.write(session -> ownAsked(session, agentId, id)
                        .chain(proxy -> residents.find(session, agentId)
                                .call(agent -> audit.record(session,
                                        Proxies.entry(Actor.resident(agentId), "proxy.send-code", proxy)))
                                .chain(agent -> withCode(session, agent, proxy, named)))))
                .chain(this::send);
    }

    private Uni<Proxy> ownAsked(Mutiny.Session session, UUID agentId, UUID id) {
        return Proxies.required(session.find(Proxy.class, id)).invoke(proxy -> requireOwn(agentId, proxy));
    }

    private void requireOwn(UUID agentId, Proxy proxy) {
        if (!agentId.equals(proxy.agentId())) {
            throw new ProblemException(IdentityError.PROXY_NOT_FOUND);
        }
        proxies.requireOpen(proxy);
        if (names.of(proxy) == null) {
            throw new ProblemException(IdentityError.PROXY_NOT_OPEN);
        }
    }

    /** The code, as the other read it out. A wrong one is counted: per code, and per caller over all of them. */
    public Uni<ProxyView> consentByCode(UUID agentId, UUID id, String typed) {
        String code = Phones.digits(typed);
        return limits.checkFailures(WRONG_CODES, agentId.toString())
                .chain(() -> transactions.write(session -> proxies.lockOf(session, agentId, id)
                        .invoke(proxy -> requireOwn(agentId, proxy))
                        .chain(proxy -> codes.redeem(session, CODE, id.toString(), code)
                                .chain(right -> right && isAnybody(proxy) ? activate(session, proxy)
                                        : refused(session, proxy)))))
                .invoke(messenger::announce)
                .chain(view -> view.map(Uni.createFrom()::item).orElseGet(() -> wrong(agentId)));
    }

    // The code of nobody was sent to nobody: whoever hits it has guessed.
    private static boolean isAnybody(Proxy proxy) {
        return proxy.sealedPhone() != null || proxy.principalId() != null;
    }

    private Uni<Optional<ProxyView>> activate(Mutiny.Session session, Proxy proxy) {
        return (proxy.sealedPhone() == null ? residents.find(session, proxy.principalId())
                : accounts.ofPhone(session, residents.openPhone(proxy.sealedPhone())))
                .chain(principal -> proxies.activate(session, proxy, principal.id(), ConsentBy.SMS, null,
                        Actor.resident(proxy.agentId())))
                .chain(active -> views.view(session, active, active.agentId()))
                .map(Optional::of);
    }

    // Committed, not failed: the attempt must stay counted.
    private Uni<Optional<ProxyView>> refused(Mutiny.Session session, Proxy proxy) {
        return audit.record(session, Proxies.entry(Actor.resident(proxy.agentId()), "proxy.consent", proxy).result("REFUSED"))
                .replaceWith(Optional.empty());
    }

    private Uni<ProxyView> wrong(UUID agentId) {
        return limits.countFailure(WRONG_CODES, agentId.toString()).chain(() -> Uni.createFrom()
                .failure(new ProblemException(IdentityError.PROXY_CODE_WRONG).field("code")));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
    }
}
