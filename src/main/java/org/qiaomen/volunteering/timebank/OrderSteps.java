package org.qiaomen.volunteering.timebank;

import java.util.UUID;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.proxy.Caller;
import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.volunteering.FraudSignals;

import io.smallrye.mutiny.Uni;

/**
 * What every step of an order has in common: once per key, by whoever may, what looks wrong listed, and told after the commit.
 */
@ApplicationScoped
class OrderSteps {

    private static final String ORDER_LIMIT = "time-bank-orders";

    private final OrderPlacing placing;
    private final OrderViews views;
    private final OrderNews news;
    private final FraudSignals signals;
    private final Principals principals;
    private final IdempotentWrites writes;
    private final RateLimiter limits;

    OrderSteps(OrderPlacing placing, OrderViews views, OrderNews news, FraudSignals signals, Principals principals,
            IdempotentWrites writes, RateLimiter limits) {
        this.placing = placing;
        this.views = views;
        this.news = news;
        this.signals = signals;
        this.principals = principals;
        this.writes = writes;
        this.limits = limits;
    }

    Uni<Response> place(UUID callerId, String key, PlaceOrder command) {
        IdempotentCall call = IdempotentCall.of(callerId, "POST /time-bank/orders", key, command);
        Step step = new Step("place", OrderNews.wanted(command), null, key, command);
        return limits.check(ORDER_LIMIT, callerId.toString())
                .chain(() -> writes.create(call, session -> who(session, new Caller(callerId, command.onBehalfOf()), step)
                        .chain(who -> placing.place(session, who, command)
                                .chain(order -> views.one(session, order, who.residentId()))),
                        view -> "/api/v1/time-bank/orders/" + view.id()))
                .invoke(news::announce);
    }

    /**
     * One step.
     *
     * @param act as whoever it is done for reads it
     * @param key once per key; null for as often as it is sent
     * @param command what was sent, or null
     */
    record Step(String name, String act, UUID order, String key, Object command) {
    }

    Uni<Response> take(Caller caller, Step step, BiFunction<Mutiny.Session, Principal, Uni<TimeBankOrder>> work) {
        IdempotentCall call = IdempotentCall.of(caller.id(), "time-bank." + step.name() + "/" + step.order(), step.key(),
                step.command());
        return signals.listing(writes.change(call, session -> who(session, caller, step)
                .chain(who -> work.apply(session, who)
                        .call(session::flush)
                        .chain(changed -> views.one(session, changed, who.residentId())))))
                .invoke(news::announce);
    }

    private Uni<Principal> who(Mutiny.Session session, Caller caller, Step step) {
        return principals.of(session, caller.id(), caller.onBehalfOf(), ProxyScope.TIME_BANK, step.act());
    }
}
