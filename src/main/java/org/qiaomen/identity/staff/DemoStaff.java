package org.qiaomen.identity.staff;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.identity.Roles;
import org.qiaomen.identity.Turns;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Transactions;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

/**
 * The accounts that a newcomer signs in with, one per role, whose password everybody knows. They exist in the demo's own
 * database
 * only: with any other the program refuses to start rather than to serve them.
 */
@ApplicationScoped
class DemoStaff {

    static final String PASSWORD = "qiaomen-demo";
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final int DEPARTMENTS = 20;

    private final StaffRepository staff;
    private final PasswordHashes passwords;
    private final OneTimeCodes codes;
    private final Transactions transactions;
    private final AuditLog audit;
    private final IdentityConfig config;
    private final Clock clock;

    DemoStaff(StaffRepository staff, PasswordHashes passwords, OneTimeCodes codes, Transactions transactions,
            AuditLog audit, IdentityConfig config, Clock clock) {
        this.staff = staff;
        this.passwords = passwords;
        this.codes = codes;
        this.transactions = transactions;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** Before the port opens, on the main thread. */
    void start(@Observes StartupEvent event) throws Exception {
        check(config.demo(), config.ownServers()).subscribeAsCompletionStage().get(START_PATIENCE.toSeconds(),
                TimeUnit.SECONDS);
    }

    /** Fails, in words for whoever starts the program, when demo accounts and this database do not belong together. */
    Uni<Void> check(boolean demo, boolean ownServers) {
        if (demo && !ownServers) {
            return Uni.createFrom().failure(new IllegalStateException("qiaomen.demo=true is refused on an external"
                    + " database: everybody knows the demo accounts' passwords. Remove the setting."));
        }
        return demo ? createMissing() : refuseLeftOvers();
    }

    private Uni<Void> refuseLeftOvers() {
        return transactions.read(staff::countDemo).invoke(count -> {
            if (count > 0) {
                throw new IllegalStateException("The database holds " + count + " demo account(s), whose passwords"
                        + " everybody knows; the program does not start with them. Use another database, or delete"
                        + " the rows of staff_member where demo is true.");
            }
        }).replaceWithVoid();
    }

    private Uni<Void> createMissing() {
        return transactions.write(session -> Turns.take(session, "demo-staff").chain(() -> {
            Uni<Void> created = Uni.createFrom().voidItem();
            for (Map.Entry<String, String> account : accounts().entrySet()) {
                created = created.chain(() -> createIfMissing(session, account.getKey(), account.getValue()));
            }
            return created;
        }));
    }

    private Uni<Void> createIfMissing(Mutiny.Session session, String role, String name) {
        return staff.findByUsername(session, role)
                .chain(found -> found != null ? Uni.createFrom().voidItem() : create(session, role, name));
    }

    private Uni<Void> create(Mutiny.Session session, String role, String name) {
        return passwords.hash(PASSWORD).map(hash -> member(role, name, hash))
                .call(member -> staff.add(session, member))
                .chain(member -> audit.record(session,
                        AuditEntry.of(Actor.SYSTEM, "identity.create-staff", "staff-member", member.id())));
    }

    private StaffMember member(String role, String name, String hash) {
        StaffMember member = new StaffMember(role, hash, codes.seal(codes.newSecret()), true, clock.instant());
        member.assign(name, Set.of(role), config.demoAreaCode(),
                Roles.DEPARTMENT.equals(role) ? allDepartments() : Set.of(), true, clock.instant());
        return member;
    }

    private static Map<String, String> accounts() {
        Map<String, String> accounts = new LinkedHashMap<>();
        accounts.put(Roles.GRID_WORKER, "演示网格员");
        accounts.put(Roles.DEPARTMENT, "演示部门经办人");
        accounts.put(Roles.SUPERVISOR, "演示调度员");
        accounts.put(Roles.AUDITOR, "演示审计员");
        accounts.put(Roles.ADMINISTRATOR, "演示管理员");
        return accounts;
    }

    /** So that the walk through the loop works for every category. */
    private static Set<String> allDepartments() {
        return IntStream.rangeClosed(1, DEPARTMENTS).mapToObj(number -> String.format("D%02d", number))
                .collect(Collectors.toSet());
    }
}
