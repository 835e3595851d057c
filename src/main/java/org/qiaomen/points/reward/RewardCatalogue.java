package org.qiaomen.points.reward;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.qiaomen.attachment.ShownAttachments;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.points.EntryCursor;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** What is offered, and how a stock came to be what it is. */
@ApplicationScoped
class RewardCatalogue {

    private final Pool pool;
    private final RewardViews views;
    private final ShownAttachments pictures;
    private final Clock clock;

    RewardCatalogue(Pool pool, RewardViews views, ShownAttachments pictures, Clock clock) {
        this.pool = pool;
        this.views = views;
        this.pictures = pictures;
        this.clock = clock;
    }

    Uni<Page<RewardView>> offered(RewardKind kind, String area, Cursor after, int limit) {
        LocalDate today = today();
        RewardStatements.Bound page = RewardStatements.offered(today, kind, area, after, limit + 1);
        return pool.preparedQuery(page.sql()).execute(page.values())
                .map(rows -> Page.of(all(rows), limit, row -> RewardView.of(row, today), RewardCatalogue::cursor));
    }

    /** Fails with {@code reward.not-found}. */
    Uni<RewardView> find(UUID id) {
        LocalDate today = today();
        return pool.preparedQuery(RewardStatements.ONE).execute(Tuple.of(today, id)).map(RewardCatalogue::only)
                .map(row -> RewardView.of(row, today));
    }

    /** The picture that a reward shows now; of no other file is anything told. */
    Uni<Response> picture(UUID rewardId, UUID pictureId) {
        return pictures.open(pictureId, session -> session
                .createNativeQuery("SELECT EXISTS (SELECT FROM reward WHERE id = ?1 AND picture_id = ?2)", Boolean.class)
                .setParameter(1, rewardId).setParameter(2, pictureId).getSingleResult());
    }

    Uni<Page<StockMovementView>> movements(RewardCall call, UUID id, long before, int limit) {
        return views.find(call, id).chain(() -> pool.preparedQuery(RewardStatements.MOVEMENTS)
                .execute(Tuple.of(id, before, call.areaCode(), call.areaEnd(), limit + 1)))
                .map(rows -> Page.of(all(rows), limit, StockMovementView::of,
                        row -> EntryCursor.encode(row.getLong("id"))));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
    }

    static List<Row> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    static String cursor(Row row) {
        return new Cursor(row.getOffsetDateTime("created_at").toInstant(), row.getUUID("id")).encode();
    }

    private static Row only(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new ProblemException(RewardError.NOT_FOUND);
        }
        return rows.iterator().next();
    }
}
