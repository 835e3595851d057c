package org.qiaomen.identity.staff;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.session.Sessions;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** What members of staff see and change of their own account. */
@ApplicationScoped
class OwnStaffAccount {

    private final StaffRepository staff;
    private final PasswordHashes passwords;
    private final Sessions sessions;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    OwnStaffAccount(StaffRepository staff, PasswordHashes passwords, Sessions sessions, Transactions transactions,
            AuditLog audit, Clock clock) {
        this.staff = staff;
        this.passwords = passwords;
        this.sessions = sessions;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<StaffMemberView> read(UUID id) {
        return transactions.read(session -> find(session, id)).map(StaffMemberView::of);
    }

    /** Ends all sessions of the account, this one too: whoever else was signed in with the old password is out. */
    Uni<Void> changePassword(Actor self, ChangePassword command) {
        return transactions.write(session -> begin(session, self.id()))
                .invoke(member -> StaffRules.checkPassword("newPassword", member.username(), command.newPassword()))
                .chain(member -> passwords.matches(command.currentPassword(), member.passwordHash()))
                .invoke(right -> {
                    if (!right) {
                        throw new ProblemException(IdentityError.CREDENTIALS_WRONG).field("currentPassword");
                    }
                })
                .chain(() -> passwords.hash(command.newPassword()))
                .chain(hash -> transactions.write(session -> replace(session, self, hash)))
                .chain(sessions::announce);
    }

    /** A stolen session must not be a way around the lock to guess the password. */
    private Uni<StaffMember> begin(Mutiny.Session session, UUID id) {
        return staff.lockout(session, id).map(lockout -> lockout != null && lockout.begin(clock.instant()))
                .chain(mayTry -> mayTry ? find(session, id)
                        : Uni.createFrom().failure(new ProblemException(IdentityError.CREDENTIALS_WRONG)));
    }

    private Uni<List<UUID>> replace(Mutiny.Session session, Actor self, String hash) {
        return find(session, self.id())
                .invoke(member -> member.changePassword(hash, clock.instant()))
                .call(member -> staff.lockout(session, self.id()).invoke(StaffLockout::succeed))
                .call(member -> audit.record(session,
                        AuditEntry.of(self, "identity.change-password", "staff-member", self.id())
                                .area(member.areaCode())))
                .chain(() -> sessions.end(session, self.id()));
    }

    private Uni<StaffMember> find(Mutiny.Session session, UUID id) {
        return staff.find(session, id).onItem().ifNull()
                .failWith(() -> new ProblemException(IdentityError.STAFF_NOT_FOUND));
    }
}
