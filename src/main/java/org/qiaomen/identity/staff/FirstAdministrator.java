package org.qiaomen.identity.staff;

import java.time.Clock;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.identity.Roles;
import org.qiaomen.identity.Turns;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.RegionConfig;

import io.smallrye.mutiny.Uni;

/**
 * The account that all others are created with. Whoever can start the program on the city's database may make it, once: as
 * soon as there is an administrator, accounts are an administrator's affair.
 */
@ApplicationScoped
public class FirstAdministrator {

    private static final Pattern USERNAME = Pattern.compile(CreateStaffMember.USERNAME);

    private final StaffRepository staff;
    private final PasswordHashes passwords;
    private final OneTimeCodes codes;
    private final Transactions transactions;
    private final AuditLog audit;
    private final IdentityConfig config;
    private final RegionConfig region;
    private final Clock clock;

    FirstAdministrator(StaffRepository staff, PasswordHashes passwords, OneTimeCodes codes, Transactions transactions,
            AuditLog audit, IdentityConfig config, RegionConfig region, Clock clock) {
        this.staff = staff;
        this.passwords = passwords;
        this.codes = codes;
        this.transactions = transactions;
        this.audit = audit;
        this.config = config;
        this.region = region;
        this.clock = clock;
    }

    /**
     * Creates an administrator of the whole city; gives the {@code otpauth} URI for the authenticator app.
     *
     * @return fails with {@link IllegalStateException} when there is an administrator, and with
     *         {@link IllegalArgumentException} or {@code identity.password-weak} when the input will not do
     */
    public Uni<String> create(String username, String password) {
        if (!USERNAME.matcher(username).matches()) {
            throw new IllegalArgumentException(
                    "A user name is 3 to 40 lower-case letters, digits, dots, underscores or hyphens");
        }
        StaffRules.checkPassword("password", username, password);
        String secret = config.firstAdministrator().totpSecret().map(OneTimeCodes::requireSecret)
                .orElseGet(codes::newSecret);
        return passwords.hash(password).map(hash -> member(username, hash, secret))
                .chain(member -> transactions.write(session -> add(session, member)))
                .replaceWith(() -> OneTimeCodes.uri(username, secret));
    }

    private StaffMember member(String username, String hash, String secret) {
        StaffMember member = new StaffMember(username, hash, codes.seal(secret), false, clock.instant());
        member.assign(config.firstAdministrator().displayName(), Set.of(Roles.ADMINISTRATOR), region.cityCode(), Set.of(),
                true, clock.instant());
        return member;
    }

    private Uni<Void> add(Mutiny.Session session, StaffMember member) {
        return Turns.take(session, "first-administrator")
                .chain(() -> staff.countAdministrators(session))
                .invoke(count -> {
                    if (count > 0) {
                        throw new IllegalStateException("There is an administrator already, who creates all other accounts");
                    }
                })
                .chain(() -> staff.add(session, member))
                .chain(() -> audit.record(session,
                        AuditEntry.of(Actor.SYSTEM, "identity.create-first-administrator", "staff-member", member.id())
                                .area(member.areaCode())));
    }
}
