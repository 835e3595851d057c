package org.qiaomen.identity.staff;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.Phones;
import org.qiaomen.identity.session.Sessions;
import org.qiaomen.identity.session.Tokens;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/**
 * Signs staff in with password and one-time code. Unknown, locked and inactive accounts are answered like a wrong password,
 * after
 * the same work.
 */
@ApplicationScoped
class StaffSignInService {

    static final String DEMO_CODE = "000000";

    private static final String FAILURES = "sign-in-failures-address";
    private static final int WAITING = 200;

    // As many as there are threads for passwords: an attempt that waits for a thread must not already be counted.
    private final Turnstile turnstile = new Turnstile(PasswordHashes.THREADS, WAITING);
    private final StaffRepository staff;
    private final PasswordHashes passwords;
    private final OneTimeCodes codes;
    private final Sessions sessions;
    private final Transactions transactions;
    private final RateLimiter limiter;
    private final AuditLog audit;
    private final IdentityConfig config;
    private final Clock clock;

    StaffSignInService(StaffRepository staff, PasswordHashes passwords, OneTimeCodes codes, Sessions sessions,
            Transactions transactions, RateLimiter limiter, AuditLog audit, IdentityConfig config, Clock clock) {
        this.staff = staff;
        this.passwords = passwords;
        this.codes = codes;
        this.sessions = sessions;
        this.transactions = transactions;
        this.limiter = limiter;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    Uni<Tokens> signIn(StaffSignIn command, String address) {
        return limiter.checkFailures(FAILURES, address)
                .chain(() -> turnstile.pass(() -> attempt(command)))
                .chain(tokens -> tokens.map(Uni.createFrom()::item).orElseGet(() -> refuse(address)));
    }

    private Uni<Optional<Tokens>> attempt(StaffSignIn command) {
        String username = command.username().strip().toLowerCase(Locale.ROOT);
        return transactions.write(session -> begin(session, username))
                .chain(candidate -> check(candidate, command));
    }

    /** Counts the attempt before anything is checked, and commits that. */
    private Uni<Candidate> begin(Mutiny.Session session, String username) {
        return staff.findByUsername(session, username).chain(member -> {
            if (member == null) {
                return Uni.createFrom().item(new Candidate(null, false));
            }
            return staff.lockout(session, member.id())
                    .map(lockout -> new Candidate(member, lockout.begin(clock.instant()) && member.isActive()));
        });
    }

    private Uni<Optional<Tokens>> check(Candidate candidate, StaffSignIn command) {
        Uni<Boolean> password = candidate.mayTry()
                ? passwords.matches(command.password(), candidate.member().passwordHash())
                : passwords.matchesNobody(command.password());
        return password.chain(right -> transactions.write(session -> right
                ? finish(session, candidate.member(), Phones.digits(command.oneTimeCode()))
                : refused(session, candidate.member())));
    }

    private Uni<Optional<Tokens>> finish(Mutiny.Session session, StaffMember member, String code) {
        return staff.lockout(session, member.id()).chain(lockout -> staff.find(session, member.id())
                .chain(now -> isUnchanged(member, now) && accepts(now, lockout, code)
                        ? sessions.start(session, now.grant()).map(Optional::of)
                        : refused(session, now)));
    }

    /** An account may be closed, or its password changed, while the old one is being checked. */
    private static boolean isUnchanged(StaffMember checked, StaffMember now) {
        return now.isActive() && now.passwordHash().equals(checked.passwordHash());
    }

    private boolean accepts(StaffMember member, StaffLockout lockout, String code) {
        if (member.isDemo() && config.demo() && DEMO_CODE.equals(code)) {
            lockout.succeed();
            return true;
        }
        OptionalLong step = codes.timeStep(member.totpSecret(), code);
        return step.isPresent() && lockout.succeed(step.getAsLong());
    }

    // The name that was typed is not written down: people type passwords into the wrong field.
    private Uni<Optional<Tokens>> refused(Mutiny.Session session, StaffMember member) {
        AuditEntry entry = AuditEntry.of(Actor.SYSTEM, "identity.sign-in", "staff-member",
                member == null ? null : member.id());
        return audit.record(session, entry.area(member == null ? null : member.areaCode()).result("REFUSED"))
                .replaceWith(Optional.empty());
    }

    private Uni<Tokens> refuse(String address) {
        return limiter.countFailure(FAILURES, address)
                .chain(() -> Uni.createFrom().failure(new ProblemException(IdentityError.CREDENTIALS_WRONG)));
    }

    /** @param member null when there is none of that name */
    private record Candidate(StaffMember member, boolean mayTry) {
    }
}
