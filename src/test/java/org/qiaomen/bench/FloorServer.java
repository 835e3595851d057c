package org.qiaomen.bench;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.qiaomen.request.RequestStatements;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * The floor: what a program on this stack costs at the least that sends the same statements to the same PostgreSQL. It knows no
 * caller, checks nothing, counts nothing, encrypts nothing and words nothing; the resident is told in a header. For points it
 * is {@link BareTransfer} and {@link BareBalance}.
 *
 * <p>
 * Arguments: the port to listen on, PostgreSQL's port, the size of the pool, the number of event loops.
 */
final class FloorServer {

    static final String RESIDENT = "X-Resident";
    private static final int LIST_LIMIT = 20 + 1;
    private static final int ID_BEGIN = "/api/v1/requests/".length();
    private static final int ID_END = ID_BEGIN + 36;

    private final Pool pool;
    private final BareTransfer transfer;
    private final BareBalance balance;

    private FloorServer(Pool pool) {
        this.pool = pool;
        this.transfer = new BareTransfer(pool);
        this.balance = new BareBalance(pool);
    }

    public static void main(String[] arguments) {
        int loops = Integer.parseInt(arguments[3]);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
        PgConnectOptions options = new PgConnectOptions().setHost("127.0.0.1").setPort(Integer.parseInt(arguments[1]))
                .setDatabase("qiaomen").setUser("postgres").setPassword("postgres").setCachePreparedStatements(true)
                .addProperty("statement_timeout", "15000");
        Pool pool = PgBuilder.pool().connectingTo(options)
                .with(new PoolOptions().setMaxSize(Integer.parseInt(arguments[2]))).using(vertx).build();
        FloorServer server = new FloorServer(pool);
        vertx.deployVerticle(() -> new AbstractVerticle() {
            @Override
            public void start() {
                vertx.createHttpServer().requestHandler(server::handle).listen(Integer.parseInt(arguments[0]), "127.0.0.1");
            }
        }, new DeploymentOptions().setInstances(loops));
    }

    private void handle(HttpServerRequest request) {
        String resident = request.getHeader(RESIDENT);
        if (resident == null) {
            request.response().end();
        } else if (request.method() == HttpMethod.POST) {
            request.body().compose(body -> write(request, body, UUID.fromString(resident)))
                    .onComplete(answer -> end(request, 201, answer.result(), answer.cause()));
        } else {
            read(request, UUID.fromString(resident))
                    .onComplete(answer -> end(request, 200, answer.result(), answer.cause()));
        }
    }

    private Future<JsonObject> write(HttpServerRequest request, Buffer body, UUID resident) {
        return request.path().equals("/api/v1/redemptions") ? transfer.redeem(body, resident)
                : submit(body, resident, request.getHeader("Idempotency-Key"));
    }

    private Future<JsonObject> read(HttpServerRequest request, UUID resident) {
        String path = request.path();
        if (path.equals("/api/v1/me/points")) {
            return BareBalance.QUERY.equals(request.query()) ? balance.read(resident) : transfer.balance(resident);
        }
        if (path.length() < ID_END) {
            return list(resident);
        }
        UUID id = UUID.fromString(path.substring(ID_BEGIN, ID_END));
        return lookUp(path.length() > ID_END ? RequestStatements.STATE : RequestStatements.ONE, id, resident);
    }

    private Future<JsonObject> lookUp(String statement, UUID id, UUID resident) {
        return pool.preparedQuery(statement).execute(Tuple.of(id, resident))
                .map(rows -> json(rows.iterator().next()))
                .compose(request -> pool.preparedQuery(RequestStatements.EVENTS).execute(Tuple.of(id, 0))
                        .map(events -> request.put("timeline", array(events))));
    }

    private Future<JsonObject> list(UUID resident) {
        return pool.preparedQuery(RequestStatements.LIST).execute(Tuple.of(resident, LIST_LIMIT))
                .map(rows -> new JsonObject().put("items", array(rows)));
    }

    private Future<JsonObject> submit(Buffer body, UUID resident, String key) {
        FloorSubmission submission = new FloorSubmission(body.toJsonObject(), resident, UUID.fromString(key));
        return pool.preparedQuery(RequestStatements.SUBMIT).execute(submission.parameters())
                .map(rows -> submission.answer());
    }

    private static void end(HttpServerRequest request, int status, JsonObject answer, Throwable failure) {
        if (failure != null) {
            request.response().setStatusCode(500).end(failure.toString());
        } else {
            request.response().setStatusCode(status).putHeader("Content-Type", "application/json").end(answer.toBuffer());
        }
    }

    private static JsonArray array(RowSet<Row> rows) {
        JsonArray array = new JsonArray();
        rows.forEach(row -> array.add(json(row)));
        return array;
    }

    private static JsonObject json(Row row) {
        JsonObject json = new JsonObject();
        for (int i = 0; i < row.size(); i++) {
            Object value = row.getValue(i);
            json.put(row.getColumnName(i), value instanceof UUID || value instanceof OffsetDateTime ? value.toString()
                    : value instanceof Buffer bytes ? bytes.getBytes() : value);
        }
        return json;
    }
}
