package org.qiaomen.request.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/** Checks proofs as a resident's own program would: from the JSON alone, with nothing of ours but SHA-256. */
@QuarkusTest
class TimelineProofTest {

    private static final HexFormat HEX = HexFormat.of();

    @Inject
    LoopFixtures loop;
    @Inject
    Sealing sealing;

    LoopFixtures.Person resident;
    String id;

    @BeforeEach
    void somethingWithAStory() {
        resident = loop.resident();
        id = LoopFixtures.submitted(resident);
        LoopFixtures.accept(id);
        LoopFixtures.step("grid-worker", id, "dispatch", Map.of("departmentCode", "D01", "note", "内部备注")).statusCode(200);
    }

    @Test
    void canBeCheckedBeforeAndAfterItIsSealed() {
        JsonPath open = proof().body("consistent", equalTo(true)).body("seal", nullValue()).extract().jsonPath();
        checkChain(open);
        LoopFixtures.submitted(resident);
        sealing.sealAll().await().indefinitely();
        JsonPath sealed = proof().body("consistent", equalTo(true)).body("seal.coversSeq", equalTo(4)).extract().jsonPath();
        checkSeal(sealed, checkChain(sealed));
        LoopFixtures.resolve(id);
        JsonPath longer = proof().body("consistent", equalTo(true)).body("seal.coversSeq", equalTo(4)).extract().jsonPath();
        checkSeal(longer, checkChain(longer));
        sealing.sealAll().await().indefinitely();
        proof().body("consistent", equalTo(true)).body("seal.coversSeq", equalTo(5));
    }

    @Test
    void sealsNothingTwiceAndChainsTheSeals() {
        sealing.sealAll().await().indefinitely();
        assertThat(sealing.sealAll().await().indefinitely()).isZero();
        assertThat(loop.count("timeline_seal a JOIN timeline_seal b ON b.number = a.number + 1"
                + " WHERE b.previous_hash <> a.hash")).isZero();
    }

    @Test
    void keepsWhatIsForStaffAloneOutOfTheProof() {
        assertThat(proof().extract().asString()).doesNotContain("内部备注");
        assertThat(proof().extract().jsonPath().<String> getList("events.payload")).element(3).isNull();
    }

    @Test
    void admitsThatSomebodyRewroteAnEvent() {
        UUID request = UUID.fromString(id);
        loop.tamper("UPDATE timeline_event SET payload = '{}' WHERE request_id = $1 AND seq = 2", request);
        proof().body("consistent", equalTo(false));
    }

    @Test
    void admitsThatSomebodyRewroteASealedLeaf() {
        sealing.sealAll().await().indefinitely();
        UUID request = UUID.fromString(id);
        loop.tamper("UPDATE timeline_seal_leaf SET seq = seq + 1 WHERE request_id <> $1 AND (seal_number, position) ="
                + " (SELECT seal_number, position + CASE WHEN position = 0 THEN 1 ELSE -1 END FROM timeline_seal_leaf"
                + " WHERE request_id = $1 ORDER BY seq DESC LIMIT 1)", request);
        boolean alone = loop.row("SELECT leaf_count FROM timeline_seal ORDER BY number DESC LIMIT 1").getInteger(0) == 1;
        proof().body("consistent", equalTo(alone));
    }

    @ParameterizedTest
    @ValueSource(strings = { "UPDATE timeline_event SET payload = NULL", "DELETE FROM timeline_event",
            "TRUNCATE timeline_event CASCADE", "UPDATE timeline_seal SET leaf_count = 1", "DELETE FROM timeline_seal_leaf",
            "TRUNCATE timeline_seal_leaf", "TRUNCATE timeline_seal CASCADE" })
    void cannotBeChangedInTheDatabase(String statement) {
        sealing.sealAll().await().indefinitely();
        assertThatThrownBy(() -> loop.execute(statement)).hasMessageContaining("append-only");
        proof().body("consistent", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = { "1, decode(repeat('01', 32), 'hex')", "9, decode(repeat('00', 32), 'hex')",
            "5, decode(repeat('07', 32), 'hex')", "5, (SELECT hash FROM timeline_event WHERE request_id = $1 AND seq = 3)" })
    void takesNoEventThatDoesNotContinueIt(String seqAndPredecessor) {
        assertThatThrownBy(() -> loop.execute("INSERT INTO timeline_event (request_id, seq, previous_hash, type,"
                + " occurred_at, actor_kind, for_resident, payload_digest, hash) SELECT $1, " + seqAndPredecessor
                + ", 'NOTED', now(), 'SYSTEM', false, sha256('x'), sha256('y')", UUID.fromString(id)))
                .hasMessageMatching("(?s).*(does not continue|no predecessor).*");
    }

    private ValidatableResponse proof() {
        return resident.call().get("/api/v1/requests/" + id + "/proof").then().statusCode(200);
    }

    /** Gives the last hash. */
    private static String checkChain(JsonPath proof) {
        String previous = "00".repeat(32);
        List<Map<String, Object>> events = proof.getList("events");
        for (Map<String, Object> event : events) {
            String canonical = (String) event.get("canonical");
            JsonPath fields = new JsonPath(canonical);
            assertThat(hex(sha256(bytes(canonical)))).isEqualTo(event.get("hash"));
            assertThat(fields.getString("previousHash")).isEqualTo(previous);
            assertThat(fields.getInt("seq")).isEqualTo(event.get("seq"));
            if (event.get("payload") != null) {
                assertThat(hex(sha256(bytes((String) event.get("payload"))))).isEqualTo(fields.getString("payloadDigest"));
            }
            previous = (String) event.get("hash");
        }
        return previous;
    }

    private void checkSeal(JsonPath proof, String lastHash) {
        int covers = proof.getInt("seal.coversSeq");
        String head = proof.getString("events[" + (covers - 1) + "].hash");
        assertThat(proof.getList("events").size() > covers || head.equals(lastHash)).isTrue();
        UUID request = UUID.fromString(id);
        byte[] hash = sha256(ByteBuffer.allocate(53).put((byte) 0).putLong(request.getMostSignificantBits())
                .putLong(request.getLeastSignificantBits()).putInt(covers).put(HEX.parseHex(head)).array());
        assertThat(hex(hash)).isEqualTo(proof.getString("seal.leaf"));
        for (Map<String, String> step : proof.<Map<String, String>> getList("seal.path")) {
            byte[] other = HEX.parseHex(step.get("hash"));
            boolean left = step.get("side").equals("LEFT");
            hash = sha256(ByteBuffer.allocate(65).put((byte) 1).put(left ? other : hash).put(left ? hash : other).array());
        }
        assertThat(hex(hash)).isEqualTo(proof.getString("seal.root"));
        String canonical = proof.getString("seal.canonical");
        assertThat(hex(sha256(bytes(canonical)))).isEqualTo(proof.getString("seal.hash"));
        assertThat(new JsonPath(canonical).getString("root")).isEqualTo(proof.getString("seal.root"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
