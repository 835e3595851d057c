package org.qiaomen.attachment;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.attachment.media.MediaType;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Claims in one round trip. */
@ApplicationScoped
class AttachmentClaimStatement {

    private static final String SQL = """
            UPDATE attachment a SET subject_id = $1, attached_at = $2, position = wanted.position
            FROM (SELECT * FROM unnest($3::uuid[], $4::integer[]) AS w (id, position) ORDER BY id) AS wanted
            WHERE a.id = wanted.id AND a.owner_id = $5 AND a.subject_id IS NULL
            RETURNING a.id, a.media_type, a.size_bytes, a.sha256, a.width, a.height""";

    private final Clock clock;

    AttachmentClaimStatement(Clock clock) {
        this.clock = clock;
    }

    /** The ones that could be claimed, by id. */
    Uni<Map<UUID, AttachmentView>> execute(SqlConnection connection, UUID ownerId, List<UUID> ids, UUID subjectId) {
        Integer[] positions = new Integer[ids.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i;
        }
        Tuple values = Tuple.tuple().addUUID(subjectId)
                .addOffsetDateTime(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .addArrayOfUUID(ids.toArray(UUID[]::new)).addArrayOfInteger(positions).addUUID(ownerId);
        return connection.preparedQuery(SQL).execute(values).map(AttachmentClaimStatement::views);
    }

    private static Map<UUID, AttachmentView> views(RowSet<Row> rows) {
        Map<UUID, AttachmentView> views = new HashMap<>();
        for (Row row : rows) {
            UUID id = row.getUUID("id");
            views.put(id, AttachmentView.of(id, MediaType.valueOf(row.getString("media_type")), row.getLong("size_bytes"),
                    row.getBuffer("sha256").getBytes(), row.getInteger("width"), row.getInteger("height")));
        }
        return views;
    }
}
