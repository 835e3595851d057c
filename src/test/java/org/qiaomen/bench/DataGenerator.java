package org.qiaomen.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

import org.qiaomen.platform.ColumnCiphers;
import org.qiaomen.request.timeline.ChainHead;
import org.qiaomen.request.timeline.SealedHeads;
import org.qiaomen.request.timeline.TimelineEvent;

/**
 * Fills the program's database with three years of requests, eight events each, by COPY. The chains and seals are as the
 * program makes them, so that it can prove every one of them.
 *
 * <p>
 * Triggers and foreign keys rest meanwhile (session_replication_role): one look-up per event for a chain that is right by
 * construction would multiply the time.
 */
final class DataGenerator {

    private static final Duration SPAN = Duration.ofDays(3 * 365);
    private static final int REQUESTS_PER_RESIDENT = 20;
    /** So many requests belong to the residents who are signed in, spread over all three years. */
    private static final int OWNED = 64_000;
    private static final double OWNED_AT_MOST = 0.64;
    private static final long PROGRESS_EVERY = 50_000;
    private static final String EVENT_COLUMNS = "request_id, seq, type, occurred_at, actor_kind, actor_id, for_resident,"
            + " payload, payload_digest, previous_hash, hash";

    private final String jdbcUrl;
    private final long requests;
    private final List<UUID> signedIn;
    private final SplittableRandom random;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final SealedHeads seals = new SealedHeads();
    private final List<ChainHead> heads = new ArrayList<>();

    DataGenerator(String jdbcUrl, long requests, List<UUID> signedIn, long seed) {
        this.jdbcUrl = jdbcUrl;
        this.requests = requests;
        this.signedIn = signedIn;
        this.random = new SplittableRandom(seed);
    }

    void generate(String cryptoKey) throws SQLException, IOException {
        List<UUID> residents = residents();
        try (Connection forRequests = connect();
                Connection forEvents = connect();
                Connection forLeaves = connect();
                Connection forSeals = connect();
                CopyRows requestRows = new CopyRows(forRequests, "service_request", MadeUpCity.COLUMNS);
                CopyRows eventRows = new CopyRows(forEvents, "timeline_event", EVENT_COLUMNS);
                CopyRows leafRows = new CopyRows(forLeaves, "timeline_seal_leaf",
                        "seal_number, position, request_id, seq, head_hash");
                CopyRows sealRows = new CopyRows(forSeals, "timeline_seal",
                        "number, sealed_at, leaf_count, root, previous_hash, hash")) {
            MadeUpCity city = city(cryptoKey);
            long start = System.nanoTime();
            for (long number = 0; number < requests; number++) {
                MadeUpRequest request = next(number, residents);
                city.write(request, requestRows, random);
                writeEvents(request, eventRows);
                if (city.isSealed(request)) {
                    heads.add(request.last().head());
                }
                if (heads.size() == SealedHeads.MAX_LEAVES) {
                    seal(leafRows, sealRows);
                }
                progress(number + 1, start);
            }
            seal(leafRows, sealRows);
            for (CopyRows rows : List.of(requestRows, eventRows, leafRows, sealRows)) {
                rows.end();
            }
        }
        // As autovacuum would leave it: without this it would begin in the middle of a round.
        execute("VACUUM (ANALYZE)", "CHECKPOINT");
    }

    private MadeUpCity city(String cryptoKey) throws SQLException {
        try (Connection connection = connect()) {
            return new MadeUpCity(connection, ColumnCiphers.withKey(cryptoKey), now, random);
        }
    }

    private MadeUpRequest next(long number, List<UUID> residents) {
        double owned = Math.min(OWNED_AT_MOST, (double) OWNED / requests);
        List<UUID> owners = random.nextDouble() < owned ? signedIn : residents;
        long stepMillis = SPAN.toMillis() / requests;
        Instant submittedAt = now.minusMillis((requests - number) * stepMillis - random.nextLong(stepMillis));
        return MadeUpRequest.of(number, owners.get(random.nextInt(owners.size())), submittedAt, now, random);
    }

    private static void writeEvents(MadeUpRequest request, CopyRows rows) throws IOException, SQLException {
        for (TimelineEvent event : request.events()) {
            rows.row().uuid(event.requestId()).int4(event.seq()).text(event.type().name()).time(event.occurredAt())
                    .text(event.actor().kind().name()).uuid(event.actor().id()).bool(event.isForResident())
                    .text(event.payload()).bytes(event.payloadDigest()).bytes(event.previousHash()).bytes(event.hash());
        }
    }

    private void seal(CopyRows leafRows, CopyRows sealRows) throws IOException, SQLException {
        if (heads.isEmpty()) {
            return;
        }
        SealedHeads.Seal seal = seals.seal(heads, now.truncatedTo(ChronoUnit.DAYS));
        sealRows.row().int8(seal.number()).time(seal.sealedAt()).int4(seal.leafCount()).bytes(seal.root())
                .bytes(seal.previousHash()).bytes(seal.hash());
        for (int position = 0; position < heads.size(); position++) {
            ChainHead head = heads.get(position);
            leafRows.row().int8(seal.number()).int4(position).uuid(head.requestId()).int4(head.seq()).bytes(head.hash());
        }
        heads.clear();
    }

    private List<UUID> residents() throws SQLException, IOException {
        List<UUID> residents = new ArrayList<>();
        Instant since = now.minus(SPAN);
        try (Connection connection = connect();
                CopyRows rows = new CopyRows(connection, "resident",
                        "id, preferred_language, version, created_at, updated_at")) {
            for (long i = 0; i < Math.max(1, requests / REQUESTS_PER_RESIDENT); i++) {
                UUID id = new UUID(since.toEpochMilli() << 16 | 0x7000, random.nextLong() >>> 2 | Long.MIN_VALUE);
                residents.add(id);
                rows.row().uuid(id).text("zh").int8(0).time(since).time(since);
            }
            rows.end();
        }
        return residents;
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(jdbcUrl);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
        }
        return connection;
    }

    private void execute(String... commands) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl); Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private void progress(long done, long start) {
        if (done % PROGRESS_EVERY == 0 || done == requests) {
            System.out.printf("  %,d of %,d requests with %,d events, %d s%n", done, requests, done * Histories.EVENTS,
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
        }
    }
}
