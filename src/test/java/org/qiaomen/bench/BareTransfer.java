package org.qiaomen.bench;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.qiaomen.platform.Ids;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * The least that a transfer of points can be: two balances, two rows that say why, one commit. No key, no lots, no chain, no
 * audit,
 * no stock, no code; only that nobody's balance goes below zero. The balance that others may want too comes last, so that it is
 * held for no longer than it must.
 */
final class BareTransfer {

    /** As many accounts and postings as the ledger has. */
    static final List<String> TABLES = List.of(
            "CREATE TABLE bench_account (id uuid PRIMARY KEY, balance bigint NOT NULL CHECK (balance >= 0)) WITH (fillfactor = 60)",
            "INSERT INTO bench_account SELECT id, 1000000000 FROM (SELECT owner AS id FROM bench_owner UNION SELECT id FROM reward) AS a",
            """
                    CREATE TABLE bench_posting (transaction_id uuid NOT NULL, account_id uuid NOT NULL, amount bigint NOT NULL,
                        created_at timestamptz NOT NULL, PRIMARY KEY (transaction_id, account_id))""");
    private static final String PAY = "UPDATE bench_account SET balance = balance - 1 WHERE id = $1";
    private static final String EARN = "UPDATE bench_account SET balance = balance + 1 WHERE id = $1";
    private static final String POST = "INSERT INTO bench_posting VALUES ($1, $2, $3, $4)";
    private static final String BALANCE = "SELECT balance FROM bench_account WHERE id = $1";

    private final Pool pool;

    BareTransfer(Pool pool) {
        this.pool = pool;
    }

    Future<JsonObject> redeem(Buffer body, UUID resident) {
        UUID reward = UUID.fromString(body.toJsonObject().getString("rewardId"));
        UUID id = Ids.next();
        return pool.withTransaction(connection -> run(connection, PAY, Tuple.of(resident))
                .compose(paid -> run(connection, POST, posting(id, resident, -1L)))
                .compose(written -> run(connection, POST, posting(id, reward, 1L)))
                .compose(written -> run(connection, EARN, Tuple.of(reward))))
                .map(done -> new JsonObject().put("id", id.toString()).put("rewardId", reward.toString()).put("quantity", 1));
    }

    Future<JsonObject> balance(UUID resident) {
        return pool.preparedQuery(BALANCE).execute(Tuple.of(resident))
                .map(rows -> new JsonObject().put("residentId", resident.toString())
                        .put("balance", rows.iterator().next().getLong(0)));
    }

    private static Future<Void> run(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values).mapEmpty();
    }

    private static Tuple posting(UUID transaction, UUID account, long amount) {
        return Tuple.of(transaction, account, amount, OffsetDateTime.now(ZoneOffset.UTC));
    }
}
