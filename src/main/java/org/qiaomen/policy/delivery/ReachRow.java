package org.qiaomen.policy.delivery;

import io.vertx.mutiny.sqlclient.Row;

/** People of one township for whom the same became of a policy. */
record ReachRow(String township, String state, String channel, String outside, long people, long read, long acknowledged) {

    static ReachRow of(Row row) {
        return new ReachRow(row.getString("township"), row.getString("state"), row.getString("channel"),
                row.getString("outside"), row.getLong("people"), row.getLong("read"), row.getLong("acknowledged"));
    }
}
