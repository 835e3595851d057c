package org.qiaomen.torture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.qiaomen.Caller;
import org.qiaomen.Program;

/** Two replicas on one PostgreSQL, and the people and rewards that it is about. */
final class TortureCity implements AutoCloseable {

    static final int PRICE = 10;
    private static final Map<String, Object> RULES = Map.of("earnBeforeSpendMinutes", 0, "unitMinutes", 1,
            "giftsOnlyToDirectRelatives", false, "groupsDonateOnly", false, "awardLimitPerDay", 1_000_000);

    final Path home;
    final List<Caller> residents = new ArrayList<>();
    final List<String> residentIds = new ArrayList<>();
    final List<String> rewards = new ArrayList<>();
    private final Program[] replicas = new Program[2];
    private Caller supervisor;

    TortureCity(Path home) {
        this.home = home;
    }

    void open(TortureSettings settings) throws Exception {
        replicas[0] = start();
        replicas[1] = start();
        supervisor = Caller.staff(replicas[0], "supervisor");
        Caller.staff(replicas[0], "administrator")
                .put("/api/v1/staff/points/policy", Map.of("preset", "PLAIN", "rules", RULES)).is(200);
        for (int i = 0; i < settings.residents(); i++) {
            Caller resident = Caller.resident(replicas[0], "tortured-" + i);
            residents.add(resident);
            residentIds.add(resident.get("/api/v1/me/points").is(200).text("residentId"));
        }
        for (int i = 0; i < settings.rewards(); i++) {
            rewards.add(supervisor.post("/api/v1/staff/rewards", Map.of("name", "洗衣液 " + i, "pricePoints", PRICE * (i + 1),
                    "stock", settings.stock()), UUID.randomUUID()).is(201).text("id"));
        }
    }

    Caller supervisor() {
        return supervisor;
    }

    /** One of the two, dead or alive. */
    Program replica(int which) {
        synchronized (replicas) {
            return replicas[which];
        }
    }

    void kill(int which) {
        replica(which).kill();
    }

    void startAgain(int which) throws Exception {
        Program program = start();
        synchronized (replicas) {
            replicas[which] = program;
        }
    }

    private Program start() throws Exception {
        return Program.in(home).with("identity.access-token-lifetime", "PT12H").with("policy.library.demo-policies", "false")
                .with("platform.limits.redemption-code-failures.permits", "1000000000").start();
    }

    @Override
    public void close() {
        for (int i = replicas.length - 1; i >= 0; i--) {
            if (replicas[i] != null) {
                replicas[i].close();
            }
        }
    }
}
