package org.qiaomen.identity.staff;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.session.Grant;
import org.qiaomen.identity.session.Sessions;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.DatabaseProblems;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.Preconditions;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.AreaLevel;
import org.qiaomen.region.Departments;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

/** Accounts of staff as administrators keep them, each within the own area. */
@ApplicationScoped
class StaffMembers {

    private final StaffRepository staff;
    private final PasswordHashes passwords;
    private final OneTimeCodes codes;
    private final Departments departments;
    private final Sessions sessions;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    StaffMembers(StaffRepository staff, PasswordHashes passwords, OneTimeCodes codes, Departments departments,
            Sessions sessions, Transactions transactions, AuditLog audit, Clock clock) {
        this.staff = staff;
        this.passwords = passwords;
        this.codes = codes;
        this.departments = departments;
        this.sessions = sessions;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        DatabaseProblems.register("staff_member_username_key", IdentityError.USERNAME_TAKEN);
    }

    Uni<NewCredentials> create(Grant administrator, CreateStaffMember command) {
        command.rules().check(administrator.areaCode(), departments);
        StaffRules.checkPassword("password", command.username(), command.password());
        String secret = codes.newSecret();
        return passwords.hash(command.password())
                .map(hash -> newMember(command, hash, secret))
                .call(member -> transactions.write(session -> staff.add(session, member)
                        .chain(() -> record(session, administrator, "identity.create-staff", member))))
                .map(member -> credentials(member, secret));
    }

    private StaffMember newMember(CreateStaffMember command, String hash, String secret) {
        StaffMember member = new StaffMember(command.username(), hash, codes.seal(secret), false, clock.instant());
        StaffRules rules = command.rules();
        member.assign(command.displayName().strip(), rules.roles(), rules.areaCode(), rules.departmentCodes(), true,
                clock.instant());
        return member;
    }

    Uni<StaffMemberView> read(Grant administrator, UUID id) {
        return transactions.write(session -> find(session, administrator, id)
                .call(member -> record(session, administrator, "identity.read-staff", member))
                .map(StaffMemberView::of));
    }

    Uni<Page<StaffMemberView>> list(Grant administrator, Cursor after, int limit) {
        return transactions.write(session -> staff.list(session, administrator.areaCode(), after, limit + 1)
                .call(members -> record(session, administrator.person(), "identity.list-staff", null,
                        administrator.areaCode())))
                .map(members -> Page.of(members, limit, StaffMemberView::of,
                        member -> new Cursor(member.createdAt(), member.id()).encode()));
    }

    /** A change of rights ends the sessions that were begun with the old ones. */
    Uni<StaffMemberView> update(Grant administrator, UUID id, String ifMatch, UpdateStaffMember command) {
        refuseOwn(administrator, id);
        return transactions.write(session -> find(session, administrator, id)
                .invoke(member -> Preconditions.requireMatch(ifMatch, member.version()))
                .invoke(member -> command.rules().check(administrator.areaCode(), departments))
                .chain(member -> change(session, administrator, member, command)))
                .call(changed -> sessions.announce(changed.endedSessions()))
                .map(Changed::view);
    }

    private Uni<Changed> change(Mutiny.Session session, Grant administrator, StaffMember member,
            UpdateStaffMember command) {
        Grant before = member.grant();
        StaffRules rules = command.rules();
        member.assign(command.displayName().strip(), rules.roles(), rules.areaCode(), rules.departmentCodes(),
                command.active(), clock.instant());
        // Under the lock that a sign-in holds too: no session with the old rights begins in between.
        Uni<List<UUID>> ended = member.mayDifferFrom(before)
                ? staff.lockout(session, member.id()).chain(() -> sessions.end(session, member.id()))
                : Uni.createFrom().item(List.of());
        return ended.call(() -> record(session, administrator, "identity.update-staff", member))
                .call(session::flush)
                .map(ids -> new Changed(StaffMemberView.of(member), ids));
    }

    /** For somebody who lost his telephone or forgot his password. */
    Uni<NewCredentials> reset(Grant administrator, UUID id, ResetCredentials command) {
        refuseOwn(administrator, id);
        String secret = codes.newSecret();
        return transactions.read(session -> find(session, administrator, id))
                .invoke(member -> StaffRules.checkPassword("password", member.username(), command.password()))
                .chain(() -> passwords.hash(command.password()))
                .chain(hash -> transactions.write(session -> find(session, administrator, id)
                        .invoke(member -> member.changePassword(hash, clock.instant()))
                        .invoke(member -> member.replaceSecret(codes.seal(secret)))
                        .call(member -> staff.lockout(session, id).invoke(StaffLockout::succeed))
                        .call(member -> record(session, administrator, "identity.reset-credentials", member))
                        .chain(member -> sessions.end(session, id)
                                .call(session::flush).map(ids -> new Changed(StaffMemberView.of(member), ids)))))
                .call(changed -> sessions.announce(changed.endedSessions()))
                .map(changed -> new NewCredentials(changed.view(), OneTimeCodes.uri(changed.view().username(), secret)));
    }

    private static void refuseOwn(Grant administrator, UUID id) {
        if (administrator.person().id().equals(id)) {
            throw new ProblemException(IdentityError.OWN_ACCOUNT);
        }
    }

    /** Unknown and outside the area are one answer. */
    private Uni<StaffMember> find(Mutiny.Session session, Grant administrator, UUID id) {
        return staff.find(session, id).invoke(member -> {
            if (member == null || !AreaLevel.covers(administrator.areaCode(), member.areaCode())) {
                throw new ProblemException(IdentityError.STAFF_NOT_FOUND);
            }
        });
    }

    private Uni<Void> record(Mutiny.Session session, Grant administrator, String action, StaffMember member) {
        return record(session, administrator.person(), action, member.id(), member.areaCode());
    }

    private Uni<Void> record(Mutiny.Session session, Actor actor, String action, UUID subject, String areaCode) {
        return audit.record(session, AuditEntry.of(actor, action, "staff-member", subject).area(areaCode));
    }

    private static NewCredentials credentials(StaffMember member, String secret) {
        return new NewCredentials(StaffMemberView.of(member), OneTimeCodes.uri(member.username(), secret));
    }

    private record Changed(StaffMemberView view, List<UUID> endedSessions) {
    }
}
