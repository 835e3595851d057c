package org.qiaomen.handling;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.qiaomen.platform.Cursor;

import io.vertx.mutiny.sqlclient.Tuple;

/** Shows the statements of the staff's queues to the benchmark. */
public final class QueueStatements {

    public static final String CITY = "990181";
    private static final UUID NOBODY = new UUID(0, 0);

    /** A statement with the values that its numbered parameters take. */
    public record Queue(String page, List<Object> pageValues, String counts, List<Object> countsValues) {
    }

    private QueueStatements() {
    }

    /** @param departments null for whoever sees every case of the area */
    public static Queue of(String areaCode, List<String> departments, Cursor after, OffsetDateTime now) {
        CaseScope scope = new CaseScope(NOBODY, areaCode, departments == null, false,
                departments == null ? List.of() : departments);
        QueueStatement page = QueueStatement.page(CITY, scope, new QueueFilter(null, null, areaCode, false, false), after,
                20, now);
        QueueStatement counts = QueueStatement.counts(CITY, scope, now);
        return new Queue(page.pageSql(), values(page.parameters()), counts.countsSql(), values(counts.parameters()));
    }

    private static List<Object> values(Tuple tuple) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < tuple.size(); i++) {
            values.add(tuple.getValue(i));
        }
        return values;
    }
}
