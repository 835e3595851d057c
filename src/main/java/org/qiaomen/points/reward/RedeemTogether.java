package org.qiaomen.points.reward;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.DatabaseErrors;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Together;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Redemptions that come in at the same time, as one statement. The database does those that nothing speaks against; whoever is
 * left is tried alone, where it is waited for others and said why not.
 */
@ApplicationScoped
class RedeemTogether {

    private static final String SQL = "SELECT * FROM reward_redeem_together($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    /**
     * While the database writes for some, the next gather, for half of what it does is the same for one as for a dozen: another
     * dozen goes beside them, or whoever would wait too long. As many in one as a few milliseconds are enough for, for each
     * holds
     * its resident's accounts until all are done. The database gives up a statement after fifteen seconds.
     */
    private static final Together.Limits LIMITS = new Together.Limits(2, 12, Duration.ofMillis(20), 32, Duration.ofSeconds(20));

    private final Pool pool;
    private final Clock clock;
    private final Together<Order, Row> together;

    RedeemTogether(Vertx vertx, Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
        this.together = new Together<>(vertx, LIMITS, this::redeem);
    }

    /** Of a resident for himself. */
    record Order(UUID id, IdempotentCall call, RedeemReward command, RedemptionCodes.Code code, String requestId) {

        UUID residentId() {
            return call.callerId();
        }
    }

    /** The receipt; null if it has to be tried alone. */
    Uni<Row> redeem(Order order) {
        return together.call(order);
    }

    private Uni<List<Row>> redeem(List<Order> orders) {
        List<Order> first = firstOfEach(orders);
        var parameters = parameters(first);
        return Transactions.uncancelled(() -> pool.preparedQuery(SQL).execute(parameters))
                .map(rows -> {
                    Map<UUID, Row> done = new HashMap<>();
                    rows.forEach(row -> done.put(row.getUUID("id"), row));
                    return orders.stream().map(order -> done.get(order.id())).toList();
                })
                // One was refused by what nobody foresaw: nothing was done, and alone it is seen which.
                .onFailure(failure -> DatabaseErrors.violatedConstraint(failure).isPresent()
                        || DatabaseErrors.isRetryable(failure))
                .recoverWithItem(() -> Arrays.asList(new Row[orders.size()]));
    }

    /** Of what one resident asks for at the same time, the rest has to wait for the first. */
    private static List<Order> firstOfEach(List<Order> orders) {
        Set<UUID> seen = new HashSet<>();
        return orders.stream().filter(order -> seen.add(order.residentId())).toList();
    }

    private Tuple parameters(List<Order> orders) {
        Object[] columns = {
                column(orders, UUID[]::new, Order::id),
                column(orders, UUID[]::new, order -> Ids.next()),
                column(orders, UUID[]::new, Order::residentId),
                column(orders, UUID[]::new, order -> order.command().rewardId()),
                column(orders, Integer[]::new, order -> order.command().pieces()),
                column(orders, Long[]::new, order -> order.command().pricePoints()),
                column(orders, String[]::new, order -> RedeemStatement.ledgerKey(order.call())),
                column(orders, Buffer[]::new, order -> Buffer.buffer(order.call().bodyHash())),
                column(orders, Buffer[]::new, order -> Buffer.buffer(order.code().hash())),
                column(orders, Buffer[]::new, order -> Buffer.buffer(order.code().sealed())),
                column(orders, UUID[]::new, order -> Ids.next()),
                column(orders, String[]::new, Order::requestId),
                clock.instant().atOffset(ZoneOffset.UTC) };
        return Tuple.wrap(Arrays.asList(columns));
    }

    private static <T> T[] column(List<Order> orders, IntFunction<T[]> array, Function<Order, T> value) {
        return orders.stream().map(value).toArray(array);
    }
}
