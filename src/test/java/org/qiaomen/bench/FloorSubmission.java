package org.qiaomen.bench;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.qiaomen.platform.Ids;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;

/** Parameters as the product sends them, of the same types and sizes, but worked out by nobody. */
final class FloorSubmission {

    private static final int HASH_BYTES = 32;
    private static final Buffer HASH = Buffer.buffer(new byte[HASH_BYTES]);
    /** As long as the product's sealed answer and sealed address. */
    private static final Buffer SEALED_ANSWER = Buffer.buffer(new byte[900]);
    private static final Buffer SEALED_ADDRESS = Buffer.buffer(new byte[64]);
    private static final String PAYLOAD = "{\"textDigest\":\"" + "0".repeat(2 * HASH_BYTES) + "\"}";
    private static final JsonObject NOTICE = new JsonObject().put("ticketNumber", "100000000000").put("status", "已提交");
    private static final long FIRST_TICKET = 100_000_000_000L;

    private final JsonObject command;
    private final UUID resident;
    private final UUID key;
    private final UUID id = Ids.next();
    private final String ticketNumber = Long.toString(ThreadLocalRandom.current().nextLong(FIRST_TICKET, 10 * FIRST_TICKET));
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

    FloorSubmission(JsonObject command, UUID resident, UUID key) {
        this.command = command;
        this.resident = resident;
        this.key = key;
    }

    /** In the order of the statement. */
    Tuple parameters() {
        JsonObject place = command.getJsonObject("place");
        UUID noticeId = Ids.next();
        Object[] values = {
                key.getMostSignificantBits(), resident, "POST /requests", key, HASH, SEALED_ANSWER, "/api/v1/requests/" + id,
                now, id, ticketNumber, command.getString("text"), null, "01001001", 0.9f,
                place.getDouble("latitude"), place.getDouble("longitude"), place.getString("coordinateSystem"),
                SEALED_ADDRESS, "990181001001001", "990181001001001", null, null, false, false, 0,
                now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(5)), now.plus(Duration.ofDays(11)), false, HASH,
                PAYLOAD, HASH, HASH,
                noticeId, "诉求已收到", "我们收到了您的诉求，单号 1000 0000 0000。24 小时内会答复您。", NOTICE,
                Ids.next(), id.toString(), "0123456789abcdef", resident, "RESIDENT", resident, null, null };
        return Tuple.wrap(Arrays.asList(values));
    }

    JsonObject answer() {
        return new JsonObject().put("id", id.toString()).put("ticketNumber", ticketNumber).put("status", "SUBMITTED")
                .put("submittedAt", now.toString());
    }
}
