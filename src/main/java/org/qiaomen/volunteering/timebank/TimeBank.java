package org.qiaomen.volunteering.timebank;

import java.time.OffsetDateTime;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

import org.qiaomen.identity.proxy.Caller;
import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.volunteering.Skill;

import io.smallrye.mutiny.Uni;

/** Asking for an hour of help, for features that ask in another way than the API: the same steps, limits, keys and rights. */
@ApplicationScoped
public class TimeBank {

    private final OrderSteps steps;
    private final OrderQueries queries;
    private final OrderCancelling cancelling;
    private final OrderSettling settling;
    private final OrderDisputes disputes;
    private final Principals principals;

    TimeBank(OrderSteps steps, OrderQueries queries, OrderCancelling cancelling, OrderSettling settling,
            OrderDisputes disputes, Principals principals) {
        this.steps = steps;
        this.queries = queries;
        this.cancelling = cancelling;
        this.settling = settling;
        this.disputes = disputes;
        this.principals = principals;
    }

    /**
     * What help is wanted.
     *
     * @param what in words, at most 200 characters
     * @param address where, at most 200 characters; only whoever comes reads it
     * @param minutes from 1 to 480, in the city's units
     * @param fromPool whether the community is asked to pay from the public pool
     */
    public record Wish(Skill skill, String what, String address, OffsetDateTime startsAt, int minutes, boolean fromPool) {
    }

    /**
     * Asks.
     *
     * @param key the same for the same form, however often it is sent
     * @return the order's id
     * @throws org.qiaomen.platform.ProblemException {@code points.insufficient}, {@code points.not-allowed},
     *         {@code points.not-yet-spendable}, {@code timebank.starts-at-invalid}, {@code timebank.too-many-orders},
     *         {@code timebank.suspended}, {@code platform.too-many-requests}
     */
    public Uni<UUID> ask(Caller caller, UUID key, Wish wish) {
        PlaceOrder command = new PlaceOrder(wish.what(), new HelpPlace(null, null, null, wish.address()), wish.startsAt(),
                wish.minutes(), wish.skill(), caller.onBehalfOf(), wish.fromPool());
        return steps.place(caller.id(), key.toString(), command).map(answer -> {
            String location = answer.getHeaderString(HttpHeaders.LOCATION);
            return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        });
    }

    /** One's own wish. Fails with {@code timebank.order-not-found}, also for one that is open to all who would help. */
    public Uni<OrderView> find(Caller caller, UUID id) {
        return principals.reading(caller.id(), caller.onBehalfOf(), ProxyScope.TIME_BANK)
                .chain(whom -> queries.find(whom.residentId(), id)).invoke(order -> {
                    if (order.role() != OrderView.Role.REQUESTER) {
                        throw new ProblemException(TimeBankError.ORDER_NOT_FOUND);
                    }
                });
    }

    /** What was asked for, newest first. */
    public Uni<Page<OrderView>> asked(Caller caller, String cursor, int limit) {
        Cursor after = Cursor.decode(cursor);
        return principals.reading(caller.id(), caller.onBehalfOf(), ProxyScope.TIME_BANK)
                .chain(whom -> queries.own(OrderRepository.Side.REQUESTER, whom.residentId(), after, limit));
    }

    /**
     * Nobody is to come any more.
     *
     * @param absent because nobody came, though somebody had said so
     * @throws org.qiaomen.platform.ProblemException {@code timebank.not-now}, {@code timebank.too-early}
     */
    public Uni<Void> cancel(Caller caller, UUID id, boolean absent) {
        CancelOrder command = new CancelOrder(absent, null, caller.onBehalfOf());
        return steps.take(caller, new OrderSteps.Step("cancel", "取消互助", id, null, command),
                (session, who) -> cancelling.cancel(session, who, id, command)).replaceWithVoid();
    }

    /**
     * It was done, and took so long.
     *
     * @throws org.qiaomen.platform.ProblemException {@code timebank.not-now}, {@code timebank.minutes-too-many}
     */
    public Uni<Void> confirm(Caller caller, UUID id, int minutes) {
        ConfirmOrder command = new ConfirmOrder(minutes, caller.onBehalfOf());
        return steps.take(caller, new OrderSteps.Step("confirm", "确认互助时长", id, null, command),
                (session, who) -> settling.confirm(session, who, id, minutes)).replaceWithVoid();
    }

    /**
     * Something was wrong: nothing is paid until the community has decided.
     *
     * @throws org.qiaomen.platform.ProblemException {@code timebank.not-now}
     */
    public Uni<Void> dispute(Caller caller, UUID id, String text) {
        DisputeOrder command = new DisputeOrder(text, caller.onBehalfOf());
        return steps.take(caller, new OrderSteps.Step("dispute", "提出异议", id, null, command),
                (session, who) -> disputes.raise(session, who, id, text)).replaceWithVoid();
    }
}
