package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.qiaomen.embedded.StandInPlatform;
import org.qiaomen.platform.ColumnCiphers;
import org.qiaomen.platform.Ids;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A campaign to a few thousand people during which everything breaks: the program is killed, another joins, PostgreSQL crashes
 * and is stopped and started, Redis goes, and the gateway for text messages and the platform for subscribe messages are slow,
 * refuse and lie. Nobody gets it twice, nobody is missed, and the figures add up.
 */
class PolicyCampaignIT {

    private static final int RESIDENTS = 4_000;
    private static final int WITH_PHONE_EVERY = 10;
    /** Of each ten the sixth has agreed to a subscribe message. */
    private static final int WITH_CONSENT = 5;
    private static final int SLICE = 100;
    private static final long FIRST_PHONE = 13_900_000_000L;
    private static final String DATABASE = "qiaomen";
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final long POSTGRES_AWAY_MILLIS = 1_500;
    /** Everybody over 59 of them; the demo's own residents have no date of birth. */
    private static final Map<String, Object> AUDIENCE = Map.of("attribute", "age", "atLeast", 60);
    private static final String MEANT = "birth_date <= current_date - interval '60 years'";

    private final Path home;

    PolicyCampaignIT() throws Exception {
        home = SharedProgram.emptyHome();
    }

    @Test
    void losesNobodyAndTellsNobodyTwiceWhateverBreaks() throws Exception {
        try (UnreliableGateway gateway = new UnreliableGateway(); UnreliablePlatform platform = new UnreliablePlatform()) {
            Program first = start(gateway, platform);
            writeResidents();
            String policy = publish(first);
            await().atMost(PATIENCE).until(() -> delivered(policy) > RESIDENTS / 20);
            first.kill();

            Program second = start(gateway, platform);
            Program third = start(gateway, platform);
            await().atMost(PATIENCE).until(() -> delivered(policy) > RESIDENTS / 8);
            OwnPostgres.crash(home);
            OwnRedis.kill(home);
            await().ignoreExceptions().atMost(PATIENCE).until(() -> delivered(policy) > RESIDENTS / 4);
            OwnPostgres.restart(home, POSTGRES_AWAY_MILLIS);
            await().ignoreExceptions().atMost(PATIENCE).until(() -> sent(policy) > 20);
            third.kill();
            OwnPostgres.restart(home, POSTGRES_AWAY_MILLIS);
            OwnPostgres.crash(home);
            Caller.Reply reach = settled(second, policy);
            try {
                assertFiguresAddUp(policy, reach.json());
                assertMessages(policy, gateway);
                assertSubscribeMessages(policy, platform);
            } finally {
                second.stop();
            }
        }
    }

    private Program start(UnreliableGateway gateway, UnreliablePlatform platform) throws Exception {
        return Program.in(home).with("policy.library.demo-policies", "false")
                .with("policy.delivery.slice-size", Integer.toString(SLICE))
                .with("policy.delivery.rest", "PT0.05S").with("notice.sms.base-url", gateway.url())
                .with("identity.mini-program.base-url", platform.url()).with("notice.outbox.quota-pause", "PT1S")
                .with("notice.outbox.first-pause", "PT0.2S").with("notice.outbox.longest-pause", "PT1S")
                .with("notice.outbox.lease", "PT10S").with("notice.outbox.attempts", "20").start();
    }

    private String publish(Program program) throws Exception {
        Caller writer = Caller.staff(program, "department");
        Caller reviewer = Caller.staff(program, "supervisor");
        String id = writer.post("/api/v1/staff/policies", Map.of("title", "高龄津贴", "text", "全文", "plainSummary", "满60岁可以领津贴。",
                "topic", "PENSION", "audience", AUDIENCE)).is(201).text("id");
        reviewer.post("/api/v1/staff/policies/" + id + "/review", Map.of("approved", true)).is(200);
        reviewer.post("/api/v1/staff/policies/" + id + "/publication",
                Map.of("smsPerMinute", 3_000, "subscribePerMinute", 3_000)).is(200);
        return id;
    }

    /** Waits until everything there was to do is done. */
    private Caller.Reply settled(Program program, String policy) {
        await().ignoreExceptions().atMost(PATIENCE).until(() -> {
            JsonNode reach = reach(program, policy).json();
            return reach.path("campaign").asText().equals("DONE") && reach.path("pending").asInt() == 0;
        });
        return reach(program, policy);
    }

    private static Caller.Reply reach(Program program, String policy) {
        return Caller.staff(program, "supervisor").get("/api/v1/staff/policies/" + policy + "/reach").is(200);
    }

    private void assertFiguresAddUp(String policy, JsonNode reach) throws Exception {
        int audience = reach.path("audience").asInt();
        assertThat(audience).isEqualTo(count("resident_profile WHERE " + MEANT));
        assertThat(reach.path("delivered").asInt() + reach.path("refused").asInt() + reach.path("unreachable").asInt()
                + reach.path("optedOut").asInt()).isEqualTo(audience);
        assertThat(count("resident_profile p WHERE " + MEANT + " AND NOT EXISTS (SELECT FROM policy_delivery d"
                + " WHERE d.resident_id = p.resident_id AND d.policy_id = '" + policy + "')")).as("missed").isZero();
        assertThat(count("policy_delivery d JOIN resident_profile p USING (resident_id) WHERE NOT coalesce(" + MEANT
                + ", false)")).as("not meant").isZero();
        assertThat(count("policy_delivery d JOIN resident_profile p USING (resident_id) WHERE p.has_mini_program"
                + " AND d.state NOT IN ('DELIVERED', 'OPTED_OUT')")).as("in no inbox").isZero();
        assertThat(reach.path("refused").asInt()).as("the gateway refuses some").isPositive();
        int townships = 0;
        for (JsonNode township : reach.path("byTownship")) {
            townships += township.path("audience").asInt();
        }
        assertThat(townships).isEqualTo(audience);
    }

    private void assertMessages(String policy, UnreliableGateway gateway) throws Exception {
        assertThat(gateway.taken()).isNotEmpty().allSatisfy((phone, times) -> assertThat(times).as(phone).hasValue(1));
        assertThat(count("(SELECT FROM notice_outbox WHERE resident_id IS NOT NULL GROUP BY broadcast_id, resident_id"
                + " HAVING count(*) > 1) twice")).isZero();
        // Where the answer was lost the message may have been taken; where it was promised it was.
        int promised = count("policy_delivery WHERE outside = 'SENT' AND channel = 'SMS' AND policy_id = '" + policy + "'");
        assertThat(gateway.taken().size()).isGreaterThanOrEqualTo(promised);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(count("policy_delivery d WHERE state = 'UNREACHABLE'"
                + " AND NOT EXISTS (SELECT FROM staff_task t WHERE t.resident_id = d.resident_id AND t.subject_id = d.policy_id)"))
                .as("nobody goes there").isZero());
    }

    /** Everybody with the mini-program has it in the inbox, whatever became of the message that tells of it. */
    private void assertSubscribeMessages(String policy, UnreliablePlatform platform) throws Exception {
        String planned = "policy_delivery WHERE channel = 'SUBSCRIBE' AND policy_id = '" + policy + "'";
        await().ignoreExceptions().atMost(PATIENCE)
                .until(() -> count(planned + " AND outside IN ('PLANNED', 'QUEUED')") == 0);
        assertThat(count(planned)).isEqualTo(count("resident_profile p WHERE " + MEANT + " AND topics_off = '{}' AND EXISTS"
                + " (SELECT FROM mini_program_account a WHERE a.resident_id = p.resident_id)"));
        assertThat(platform.taken()).isNotEmpty().allSatisfy((to, times) -> assertThat(times).as(to).hasValue(1));
        assertThat(platform.taken().size()).isGreaterThanOrEqualTo(count(planned + " AND outside = 'SENT'"));
        assertThat(count(planned + " AND outside = 'SENT'")).isPositive();
        assertThat(count(planned + " AND outside = 'DECLINED'")).isPositive();
        assertThat(count(planned + " AND outside = 'DEAD'")).as("answered with garbage").isPositive();
        assertThat(count("notice_consent WHERE remaining < 0")).isZero();
    }

    private int delivered(String policy) throws Exception {
        return count("policy_delivery WHERE policy_id = '" + policy + "'");
    }

    private int sent(String policy) throws Exception {
        return count("policy_delivery WHERE outside = 'SENT' AND policy_id = '" + policy + "'");
    }

    private int count(String from) throws Exception {
        return Integer.parseInt(Program.sql(home, DATABASE, "SELECT count(*) FROM " + from));
    }

    private void writeResidents() throws Exception {
        Properties servers = properties("servers.properties");
        var cipher = ColumnCiphers.withKey(properties("secrets.properties").getProperty("platform.crypto.keys.1"));
        String url = "jdbc:postgresql://127.0.0.1:" + servers.getProperty("postgres.port") + "/" + DATABASE;
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                PreparedStatement person = connection.prepareStatement("INSERT INTO resident"
                        + " (id, phone, phone_hash, preferred_language, version, created_at, updated_at)"
                        + " VALUES (?, ?, CASE WHEN ? THEN sha256(?::text::bytea) END, 'zh', 0, now(), now())");
                PreparedStatement profile = connection.prepareStatement("INSERT INTO resident_profile"
                        + " (resident_id, area_code, birth_date, has_mini_program, has_phone, topics_off)"
                        + " VALUES (?, ?, ?::date, ?, ?, ?::text[])");
                PreparedStatement account = connection.prepareStatement("INSERT INTO mini_program_account"
                        + " (id, app_id, open_id, resident_id, created_at) VALUES (uuidv7(), ?, ?, ?, now())");
                PreparedStatement consent = connection.prepareStatement("INSERT INTO notice_consent"
                        + " (open_id, template_id, remaining) VALUES (?, 'tmpl-policy', 1)")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < RESIDENTS; i++) {
                UUID id = Ids.next();
                boolean phoneOnly = i % WITH_PHONE_EVERY == 0;
                person.setObject(1, id);
                person.setBytes(2,
                        phoneOnly ? cipher.encrypt("resident.phone", Long.toString(FIRST_PHONE + i / WITH_PHONE_EVERY)) : null);
                person.setBoolean(3, phoneOnly);
                person.setString(4, id.toString());
                person.addBatch();
                profile.setObject(1, id);
                profile.setString(2, i % 7 == 0 ? null : "99018100" + (1 + i % 3) + "001001");
                profile.setString(3, i % 3 == 0 ? "2000-02-29" : "1950-02-28");
                profile.setBoolean(4, !phoneOnly && i % WITH_PHONE_EVERY != 1);
                profile.setBoolean(5, phoneOnly);
                profile.setString(6, i % 50 == 3 ? "{PENSION}" : "{}");
                profile.addBatch();
                if (i % WITH_PHONE_EVERY == WITH_CONSENT) {
                    account.setString(1, StandInPlatform.APP_ID);
                    account.setString(2, UnreliablePlatform.RECEIVER + i / WITH_PHONE_EVERY);
                    account.setObject(3, id);
                    account.addBatch();
                    consent.setString(1, UnreliablePlatform.RECEIVER + i / WITH_PHONE_EVERY);
                    consent.addBatch();
                }
            }
            person.executeBatch();
            profile.executeBatch();
            account.executeBatch();
            consent.executeBatch();
            connection.commit();
        }
    }

    private Properties properties(String file) throws Exception {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(home.resolve(file))) {
            properties.load(in);
        }
        return properties;
    }
}
