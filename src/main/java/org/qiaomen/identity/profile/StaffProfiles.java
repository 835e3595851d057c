package org.qiaomen.identity.profile;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.ResidentAccounts;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Preconditions;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.AreaLevel;

import io.smallrye.mutiny.Uni;

/**
 * Profiles as grid workers and supervisors keep them, each within the own area. Somebody whose area is not known belongs to
 * those
 * who have the whole city.
 */
@ApplicationScoped
class StaffProfiles {

    private final ResidentProfiles profiles;
    private final ProfileRecords records;
    private final ProfileRules rules;
    private final ResidentAccounts accounts;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    StaffProfiles(ResidentProfiles profiles, ProfileRecords records, ProfileRules rules, ResidentAccounts accounts,
            Transactions transactions, AuditLog audit, Clock clock) {
        this.profiles = profiles;
        this.records = records;
        this.rules = rules;
        this.accounts = accounts;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who is calling, and where they may act. */
    record Keeper(Actor actor, String areaCode) {
    }

    Uni<ProfileView> register(Mutiny.Session session, Keeper keeper, RegisterResident command) {
        ProfileChange change = command.change();
        check(keeper, change);
        return accounts.register(session, keeper.actor(), command.getDisplayName().strip(), command.getAreaCode())
                .chain(resident -> profiles.requireLocked(session, resident.id()))
                .chain(profile -> confirm(session, keeper, profile, change, command.getSource()));
    }

    Uni<ProfileView> read(Keeper keeper, UUID residentId) {
        return transactions.write(session -> find(session, keeper, residentId)
                .call(profile -> record(session, keeper, "identity.read-profile", profile))
                .chain(profile -> view(session, profile)));
    }

    Uni<ProfileView> confirm(Keeper keeper, UUID residentId, String ifMatch, ConfirmProfile command) {
        ProfileChange change = command.change();
        check(keeper, change);
        return transactions.write(session -> find(session, keeper, residentId)
                .invoke(profile -> Preconditions.checkMatch(ifMatch, profile.version()))
                .call(profile -> record(session, keeper, "identity.confirm-profile", profile))
                .chain(profile -> confirm(session, keeper, profile, change, command.getSource())))
                .call(profiles::wake);
    }

    private Uni<ProfileView> confirm(Mutiny.Session session, Keeper keeper, ResidentProfile profile, ProfileChange change,
            String source) {
        profile.confirm(change, clock.instant());
        Set<Trait> known = profile.known(change.traits().keySet());
        return session.flush()
                .chain(() -> records.tidy(session, profile.residentId()))
                .chain(() -> records.confirm(session, profile.residentId(), known, source.strip(), keeper.actor(),
                        clock.instant()))
                .chain(() -> view(session, profile));
    }

    Uni<ProfileView> tag(Keeper keeper, UUID residentId, String tag, String source) {
        if (!Tags.isTag(tag)) {
            throw ProblemException.invalid("tag", "须为 1 到 20 个字，只含文字、数字、间隔号、下划线、连字符",
                    "must be 1 to 20 letters, digits, middle dots, underscores or hyphens");
        }
        return transactions.write(session -> find(session, keeper, residentId)
                .invoke(profile -> tag(profile, tag))
                .call(profile -> record(session, keeper, "identity.set-tag", profile))
                .call(session::flush)
                .call(profile -> records.tag(session, residentId, tag, source.strip(), keeper.actor(), clock.instant()))
                .chain(profile -> view(session, profile)))
                .call(profiles::wake);
    }

    private void tag(ResidentProfile profile, String tag) {
        if (!profile.tag(tag, clock.instant())) {
            throw new ProblemException(IdentityError.TAGS_TOO_MANY).field("tag");
        }
    }

    Uni<Void> untag(Keeper keeper, UUID residentId, String tag) {
        return transactions.write(session -> find(session, keeper, residentId)
                .call(() -> records.untag(session, residentId, tag).invoke(StaffProfiles::requireTag))
                .invoke(profile -> profile.untag(tag, clock.instant()))
                .call(profile -> record(session, keeper, "identity.remove-tag", profile)))
                .replaceWithVoid().call(profiles::wake);
    }

    private static void requireTag(boolean found) {
        if (!found) {
            throw new ProblemException(IdentityError.TAG_NOT_FOUND);
        }
    }

    Uni<Void> wake() {
        return profiles.wake();
    }

    private void check(Keeper keeper, ProfileChange change) {
        rules.check(change);
        String area = (String) change.traits().get(Trait.AREA);
        if (area != null && !AreaLevel.covers(keeper.areaCode(), area)) {
            throw new ProblemException(IdentityError.OUTSIDE_AREA).field(Trait.AREA.apiName());
        }
    }

    /** Unknown and outside the area are one answer. */
    private Uni<ResidentProfile> find(Mutiny.Session session, Keeper keeper, UUID residentId) {
        return profiles.requireLocked(session, residentId, keeper.areaCode());
    }

    private Uni<Void> record(Mutiny.Session session, Keeper keeper, String action, ResidentProfile profile) {
        return audit.record(session, AuditEntry.of(keeper.actor(), action, "resident", profile.residentId())
                .area(profile.areaCode() == null ? keeper.areaCode() : profile.areaCode()));
    }

    private Uni<ProfileView> view(Mutiny.Session session, ResidentProfile profile) {
        return records.tags(session, profile.residentId())
                .chain(tags -> records.sources(session, profile.residentId())
                        .map(sources -> ProfileView.of(profile, tags, sources)));
    }
}
