package org.qiaomen.torture;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.qiaomen.Caller;
import org.qiaomen.Program;

import com.fasterxml.jackson.databind.JsonNode;

/** Two replicas on one PostgreSQL, and the people, rewards and needs that it is about. */
final class TortureCity implements AutoCloseable {

    static final int PRICE = 10;
    private static final String UNLIMITED = "1000000000";
    private static final Map<String, Object> RULES = Map.of("earnBeforeSpendMinutes", 0, "unitMinutes", 1,
            "giftsOnlyToDirectRelatives", false, "groupsDonateOnly", false, "awardLimitPerDay", 1_000_000);
    private static final Map<String, Object> SERVICE = Map.of("minimumAge", 18, "requireKnownAge", false, "dailyCapMinutes",
            1_440, "yearlyGoalMinutes", 1_200, "fastestKmPerHour", 1_000, "honourHours", List.of(100));

    final Path home;
    /** Those who spend, and then those who volunteer. */
    final List<Caller> people = new ArrayList<>();
    final List<String> ids = new ArrayList<>();
    final List<String> rewards = new ArrayList<>();
    final List<String> needs = new ArrayList<>();
    final List<Beginning> beginnings = new ArrayList<>();
    final Map<String, Long> transactionsAtFirst = new HashMap<>();
    long poolAtFirst;
    long servicesAtFirst;
    private final Program[] replicas = new Program[2];
    private Caller supervisor;
    private int spenders;

    /** What somebody has before the first act. */
    record Beginning(long points, long minutes) {
    }

    TortureCity(Path home) {
        this.home = home;
    }

    void open(TortureSettings settings) throws Exception {
        replicas[0] = start();
        replicas[1] = start();
        supervisor = Caller.staff(replicas[0], "supervisor");
        spenders = settings.residents();
        Caller administrator = Caller.staff(replicas[0], "administrator");
        administrator.put("/api/v1/staff/points/policy", Map.of("preset", "PLAIN", "rules", RULES)).is(200);
        administrator.put("/api/v1/staff/volunteer/settings", SERVICE).is(200);
        for (int i = 0; i < spenders + settings.volunteers(); i++) {
            Caller person = Caller.resident(replicas[0], "tortured-" + i);
            people.add(person);
            ids.add(person.get("/api/v1/me/points").is(200).text("residentId"));
        }
        for (int i = 0; i < settings.rewards(); i++) {
            rewards.add(supervisor.post("/api/v1/staff/rewards", Map.of("name", "洗衣液 " + i, "pricePoints", PRICE * (i + 1),
                    "stock", settings.stock()), UUID.randomUUID()).is(201).text("id"));
        }
        earnMinutes();
        for (int i = 0; i < settings.needs(); i++) {
            needs.add(need("教老人用手机 " + i, 90, settings.places()));
        }
        remember();
    }

    /** Whoever spends minutes has volunteered for them. */
    private void earnMinutes() {
        String need = need("清扫楼道", 600, spenders);
        Instant now = Instant.now();
        Map<String, String> times = Map.of("inAt", now.minus(590, ChronoUnit.MINUTES).toString(), "outAt",
                now.minus(10, ChronoUnit.MINUTES).toString(), "reason", "纸面登记");
        for (Caller resident : people.subList(0, spenders)) {
            String signUp = resident.post("/api/v1/volunteer/needs/" + need + "/sign-ups", null).is(201).text("id");
            String attendance = supervisor.post("/api/v1/staff/volunteer/sign-ups/" + signUp + "/corrections", times).is(200)
                    .text("id");
            resident.post("/api/v1/volunteer/attendances/" + attendance + "/confirmation", null).is(200);
        }
    }

    private String need(String title, int begunMinutesAgo, int places) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return supervisor.post("/api/v1/staff/volunteer/needs", Map.of("title", title, "description", "社区门口集合", "placeName",
                "社区服务中心", "place", Map.of("latitude", 28.2303, "longitude", 112.3013, "coordinateSystem", "WGS84"), "startsAt",
                now.minus(begunMinutesAgo, ChronoUnit.MINUTES).toString(), "endsAt",
                now.plus(180, ChronoUnit.MINUTES).toString(), "places", places, "points", 30)).is(201).text("id");
    }

    private void remember() throws Exception {
        for (Caller person : people) {
            JsonNode has = person.get("/api/v1/me/points").is(200).json();
            beginnings
                    .add(new Beginning(has.path("points").path("balance").asLong(), has.path("time").path("minutes").asLong()));
        }
        transactionsAtFirst.putAll(transactions());
        poolAtFirst = supervisor.get("/api/v1/staff/time-bank/pool").is(200).json().path("minutes").asLong();
        servicesAtFirst = Long.parseLong(lines("SELECT count(*) FROM volunteer_service WHERE source_type = 'NEED'").get(0));
    }

    /** What the ledger has written about these people, by kind. */
    Map<String, Long> transactions() throws Exception {
        Map<String, Long> counts = new HashMap<>();
        for (String line : lines(
                "SELECT kind || ' ' || count(*) FROM points_transaction t WHERE EXISTS (SELECT FROM points_posting p"
                        + " JOIN points_account a ON a.id = p.account_id WHERE p.transaction_id = t.id AND a.owner_id IN ('"
                        + String.join("','", ids) + "')) GROUP BY kind")) {
            counts.put(line.substring(0, line.indexOf(' ')), Long.parseLong(line.substring(line.indexOf(' ') + 1)));
        }
        return counts;
    }

    /** What the database says, a text a row. */
    List<String> lines(String statement) throws Exception {
        String all = Program.sql(home, "qiaomen",
                "SELECT string_agg(line::text, E'\\n') FROM (" + statement + ") AS one (line)");
        return all == null ? List.of() : List.of(all.split("\n"));
    }

    Caller supervisor() {
        return supervisor;
    }

    /** How many of the people spend; the others volunteer. */
    int spenders() {
        return spenders;
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
        Program.Starter starting = Program.in(home).with("identity.access-token-lifetime", "PT12H")
                .with("policy.library.demo-policies", "false").with("time-bank.orders-at-once", "1000000");
        for (String limit : List.of("redemption-code-failures", "time-bank-orders", "time-bank-codes", "volunteer-codes")) {
            starting = starting.with("platform.limits." + limit + ".permits", UNLIMITED);
        }
        return starting.start();
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
