package org.qiaomen.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ColumnCipher;
import org.qiaomen.request.RequestStatus;
import org.qiaomen.request.timeline.TimelineType;

/** The columns of a request that come from the city it is in: places, categories, deadlines, sealed personal data. */
final class MadeUpCity {

    static final String COLUMNS = "id, ticket_number, resident_id, status, text, suggested_code, suggested_confidence,"
            + " latitude, longitude, coordinate_system, address, grid_code, area_code, handling_class, department_code,"
            + " submitted_at, responded_at, taken_up_at, resolved_at, ended_at, paused_at, respond_by, take_up_by, close_by,"
            + " promised_from, due_at, watch_at, timeline_seq, timeline_head, sealed_seq, version";
    private static final int ADDRESSES = 4_000;
    /** Nothing falls due while it is measured: the watch would be measured too. */
    private static final Duration QUIET = Duration.ofHours(12);

    private final List<String> grids;
    private final List<String> categories;
    private final List<byte[]> addresses = new ArrayList<>();
    private final Instant now;
    private final Instant sealedUntil;

    MadeUpCity(Connection connection, ColumnCipher cipher, Instant now, SplittableRandom random) throws SQLException {
        grids = texts(connection, "SELECT code FROM grid ORDER BY code");
        categories = texts(connection, "SELECT code FROM category WHERE level = 3 ORDER BY code");
        for (int i = 0; i < ADDRESSES; i++) {
            addresses.add(cipher.encrypt("service_request.address", MadeUpText.address(random)));
        }
        this.now = now;
        // Sealed daily, at midnight in the city.
        sealedUntil = now.atZone(CityTime.ZONE).truncatedTo(ChronoUnit.DAYS).toInstant();
    }

    boolean isSealed(MadeUpRequest request) {
        return request.last().occurredAt().isBefore(sealedUntil);
    }

    void write(MadeUpRequest request, CopyRows rows, SplittableRandom random) throws IOException, SQLException {
        String grid = grids.get(random.nextInt(grids.size()));
        rows.row().uuid(request.id()).text(request.ticketNumber()).uuid(request.residentId())
                .text(request.status().name()).text(request.text())
                .text(categories.get(random.nextInt(categories.size()))).float4(0.5f + random.nextInt(50) / 100f)
                .float8(28.1 + random.nextDouble() / 10).float8(112.2 + random.nextDouble() / 10).text("GCJ02")
                .bytes(addresses.get(random.nextInt(addresses.size()))).text(grid).text(grid);
        handling(request, rows);
        times(request, rows);
        rows.int4(request.events().size()).bytes(request.last().hash())
                .int4(isSealed(request) ? request.events().size() : 0).int8(request.events().size());
    }

    private static void handling(MadeUpRequest request, CopyRows rows) throws IOException {
        rows.text(request.when(TimelineType.ACCEPTED) == null ? null : request.longTerm() ? "LONG_TERM" : "COORDINATED")
                .text(request.departmentNumber() < 0 ? null : String.format("D%02d", request.departmentNumber() + 1));
    }

    private void times(MadeUpRequest request, CopyRows rows) throws IOException {
        rows.time(request.submittedAt()).time(request.when(TimelineType.ACCEPTED)).time(request.when(TimelineType.STARTED))
                .time(request.when(TimelineType.RESOLVED)).time(request.endedAt())
                .time(request.status() == RequestStatus.WAITING_FOR_RESIDENT ? request.last().occurredAt() : null)
                .time(request.respondBy()).time(request.takeUpBy()).time(request.closeBy()).time(request.submittedAt())
                .time(request.dueAt()).time(watchAt(request));
    }

    private Instant watchAt(MadeUpRequest request) {
        if (request.status().isEnded() || request.status() == RequestStatus.WAITING_FOR_RESIDENT) {
            return null;
        }
        Instant quiet = now.plus(QUIET);
        return request.dueAt().isBefore(quiet) ? quiet : request.dueAt();
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
