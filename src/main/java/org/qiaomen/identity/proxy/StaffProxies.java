package org.qiaomen.identity.proxy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.Phones;
import org.qiaomen.identity.Residents;
import org.qiaomen.identity.profile.ProfileFacts;
import org.qiaomen.identity.profile.ResidentProfiles;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** What staff do about proxies in their own name: witness a consent, arrange one face to face, and end one on a call. */
@ApplicationScoped
class StaffProxies {

    private static final int FULL_AGE = 18;
    private static final int MOST = 100;

    private final Proxies proxies;
    private final ProxyRepository repository;
    private final ProxyViews views;
    private final ProxyConfig config;
    private final Residents residents;
    private final ResidentProfiles profiles;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    StaffProxies(Proxies proxies, ProxyRepository repository, ProxyViews views, ProxyConfig config, Residents residents,
            ResidentProfiles profiles, Transactions transactions, AuditLog audit, Clock clock) {
        this.proxies = proxies;
        this.repository = repository;
        this.views = views;
        this.config = config;
        this.residents = residents;
        this.profiles = profiles;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who is calling, and where they may act. */
    record Witness(UUID staffId, String areaCode) {

        Actor actor() {
            return Actor.staff(staffId);
        }
    }

    Uni<List<ProxyView>> of(Witness staff, UUID residentId) {
        AuditEntry look = AuditEntry.of(staff.actor(), "proxy.list", "resident", residentId).area(staff.areaCode());
        return transactions.write(session -> profiles.find(session, residentId, staff.areaCode())
                .chain(() -> audit.record(session, look))
                .chain(() -> repository.list(session, residentId, null, null, MOST))
                .chain(found -> views.views(session, found, null)));
    }

    /** Somebody who has an account agreed in the presence of this member of staff, or when called. */
    Uni<ProxyView> witness(Witness staff, UUID id, WitnessProxy command) {
        return transactions.write(session -> Proxies.required(repository.lock(session, id))
                .call(proxy -> requireWithin(session, staff, proxy))
                .chain(proxy -> proxies.activate(session, proxy, proxy.principalId(), command.witness().by(), staff.staffId(),
                        staff.actor()))
                .chain(proxy -> views.view(session, proxy, null)));
    }

    Uni<ProxyView> arrange(Mutiny.Session session, Witness staff, ArrangeProxy command) {
        String phone = Phones.require("agentPhone", command.agentPhone());
        return profiles.find(session, command.residentId(), staff.areaCode())
                .map(facts -> terms(command, facts))
                .chain(terms -> residents.findByPhone(session, phone)
                        .onItem().ifNull()
                        .failWith(() -> new ProblemException(IdentityError.RESIDENT_NOT_FOUND).field("agentPhone"))
                        .chain(agent -> arrange(session, staff, command, agent.id(), terms)))
                .chain(proxy -> views.view(session, proxy, null));
    }

    private Uni<Proxy> arrange(Mutiny.Session session, Witness staff, ArrangeProxy command, UUID agentId, Proxy.Terms terms) {
        if (agentId.equals(command.residentId())) {
            throw new ProblemException(IdentityError.PROXY_SELF).field("agentPhone");
        }
        Proxy proxy = Proxy.asked(command.isGuardian() ? Proxy.Kind.GUARDIAN : Proxy.Kind.FAMILY, agentId, terms, today(),
                clock.instant()).by(command.residentId());
        return proxies.activate(session, proxy, command.residentId(), ConsentBy.WITNESS, staff.staffId(), staff.actor());
    }

    private Proxy.Terms terms(ArrangeProxy command, ProfileFacts facts) {
        LocalDate last = command.isGuardian() ? lastDayAsMinor(facts) : today().plus(config.longest());
        LocalDate until = command.until() == null && command.isGuardian() ? last : command.until();
        if (until == null || until.isBefore(today()) || until.isAfter(last)) {
            throw ProblemException.invalid("until", "须从今天起，到 " + last + " 为止", "must be from today to " + last);
        }
        return new Proxy.Terms(command.relation(), command.scopes(), until);
    }

    private LocalDate lastDayAsMinor(ProfileFacts facts) {
        LocalDate last = facts.birthDate() == null ? null : facts.birthDate().plusYears(FULL_AGE).minusDays(1);
        if (last == null || last.isBefore(today())) {
            throw new ProblemException(IdentityError.NOT_A_MINOR).field("residentId");
        }
        return last;
    }

    /** On a call, or because something is wrong with it. */
    Uni<Void> end(Witness staff, UUID id) {
        return transactions.write(session -> Proxies.required(repository.lock(session, id))
                .call(proxy -> requireWithin(session, staff, proxy))
                .chain(proxy -> proxies.end(session, proxy, staff.actor(), Proxy.EndReason.STOPPED)))
                .replaceWithVoid();
    }

    private Uni<Void> requireWithin(Mutiny.Session session, Witness staff, Proxy proxy) {
        if (proxy.principalId() == null) {
            return Uni.createFrom().failure(new ProblemException(IdentityError.PROXY_PRINCIPAL_UNKNOWN));
        }
        return profiles.find(session, proxy.principalId(), staff.areaCode())
                .onFailure(ProblemException.class).transform(any -> new ProblemException(IdentityError.PROXY_NOT_FOUND))
                .replaceWithVoid();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
    }
}
