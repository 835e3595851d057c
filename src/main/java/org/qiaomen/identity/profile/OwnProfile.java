package org.qiaomen.identity.profile;

import java.time.Clock;
import java.util.UUID;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ConsentKind;
import org.qiaomen.identity.ResidentConsents;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Preconditions;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** A resident's own profile and preferences. */
@ApplicationScoped
class OwnProfile {

    /** Of consents that lie in the act itself: what the resident was told stands beside the switch or the value. */
    static final String CONSENT_VERSION = "in-product-1";

    private final ResidentProfiles profiles;
    private final ProfileRecords records;
    private final ProfileRules rules;
    private final ResidentConsents consents;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    OwnProfile(ResidentProfiles profiles, ProfileRecords records, ProfileRules rules, ResidentConsents consents,
            Transactions transactions, AuditLog audit, Clock clock) {
        this.profiles = profiles;
        this.records = records;
        this.rules = rules;
        this.consents = consents;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<ProfileView> read(Actor resident) {
        return transactions.read(session -> profiles.require(session, resident.id())
                .chain(profile -> view(session, profile, resident.id())));
    }

    Uni<ProfileView> update(Actor resident, String ifMatch, ProfileChange change) {
        rules.check(change);
        return transactions.write(session -> change(session, resident, ifMatch, "identity.update-profile",
                (profile, id) -> declare(session, resident, profile, change)))
                .call(profiles::wake);
    }

    Uni<PreferencesView> readPreferences(Actor resident) {
        return transactions.read(session -> profiles.require(session, resident.id())).map(PreferencesView::of);
    }

    Uni<PreferencesView> prefer(Actor resident, String ifMatch, UpdatePreferences command) {
        return transactions.write(session -> change(session, resident, ifMatch, "identity.update-preferences",
                (profile, id) -> choose(session, resident, profile, command)))
                .call(profiles::wake);
    }

    private <T> Uni<T> change(Mutiny.Session session, Actor resident, String ifMatch, String action,
            BiFunction<ResidentProfile, UUID, Uni<T>> work) {
        return profiles.requireLocked(session, resident.id())
                .invoke(profile -> Preconditions.checkMatch(ifMatch, profile.version()))
                .call(() -> audit.record(session, AuditEntry.of(resident, action, "resident", resident.id())))
                .chain(profile -> work.apply(profile, resident.id()));
    }

    // Writing down something sensitive of oneself, value by value, is the separate consent of PIPL art. 29; it is kept as one.
    private Uni<ProfileView> declare(Mutiny.Session session, Actor resident, ResidentProfile profile, ProfileChange change) {
        profile.declare(change, clock.instant());
        boolean sensitive = Trait.sensitive().stream().anyMatch(trait -> change.traits().get(trait) != null);
        Uni<Void> consented = sensitive
                ? consents.ensureGiven(session, resident, ConsentKind.SENSITIVE_TRAITS, CONSENT_VERSION)
                : Uni.createFrom().voidItem();
        return consented.chain(session::flush)
                .chain(() -> records.tidy(session, resident.id()))
                .chain(() -> view(session, profile, resident.id()));
    }

    private Uni<PreferencesView> choose(Mutiny.Session session, Actor resident, ResidentProfile profile,
            UpdatePreferences command) {
        boolean before = !profile.facts().profilingOff();
        profile.prefer(command.profiling(), command.topicsOff(), clock.instant());
        boolean after = !profile.facts().profilingOff();
        Uni<Void> noted = before == after ? Uni.createFrom().voidItem()
                : consents.note(session, resident, ConsentKind.PROFILING, CONSENT_VERSION, after);
        return noted.chain(session::flush).map(flushed -> PreferencesView.of(profile));
    }

    private Uni<ProfileView> view(Mutiny.Session session, ResidentProfile profile, UUID residentId) {
        return records.tags(session, residentId).chain(tags -> records.sources(session, residentId)
                .map(sources -> ProfileView.of(profile, tags, sources)));
    }
}
