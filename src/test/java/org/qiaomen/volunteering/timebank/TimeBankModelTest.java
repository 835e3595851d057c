package org.qiaomen.volunteering.timebank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.qiaomen.points.PointsFixtures;

import io.quarkus.test.junit.QuarkusTest;

/**
 * Random histories beside a model of a few lines: every step is answered as the model says, and after every step everybody has
 * exactly the minutes that the model gives him. {@code -Dtime-bank.seed} repeats a history, {@code -Dtime-bank.steps} makes it
 * longer.
 */
@QuarkusTest
class TimeBankModelTest {

    private static final long SEED = Long.getLong("time-bank.seed", 20261122);
    private static final int STEPS = Integer.getInteger("time-bank.steps", 150);
    private static final int PEOPLE = 4;

    @Inject
    TimeBankFixtures bank;
    @Inject
    PointsFixtures points;

    final Random random = new Random(SEED);
    final List<UUID> people = new ArrayList<>();
    final Map<UUID, Integer> minutes = new HashMap<>();
    final List<Order> orders = new ArrayList<>();
    int day;

    /** What the model knows of an order. */
    private static final class Order {
        final String id;
        final UUID requester;
        final int held;
        UUID helper;
        Integer claimed;
        Integer agreed;
        OrderState state = OrderState.OPEN;

        Order(String id, UUID requester, int held) {
            this.id = id;
            this.requester = requester;
            this.held = held;
        }
    }

    @Test
    void doesWhatTheModelDoes() {
        Stream.generate(() -> bank.neighbour(200)).limit(PEOPLE).forEach(one -> {
            people.add(one);
            minutes.put(one, 200);
        });
        for (int step = 0; step < STEPS; step++) {
            String what = act();
            String where = "seed " + SEED + ", step " + step + ": " + what;
            for (UUID one : people) {
                assertThat(bank.minutes(one)).as(where).isEqualTo(minutes.get(one).longValue());
                assertThat(bank.held(one)).as(where).isEqualTo(orders.stream()
                        .filter(order -> order.requester.equals(one) && !order.state.isEnd()).mapToInt(order -> order.held)
                        .sum());
            }
            orders.forEach(order -> assertThat(bank.state(order.id)).as(where).isEqualTo(order.state.name()));
            orders.removeIf(order -> order.state.isEnd());
        }
        points.booksAreRight();
    }

    private String act() {
        UUID who = people.get(random.nextInt(PEOPLE));
        if (orders.isEmpty() || random.nextInt(6) == 0) {
            return place(who);
        }
        Order order = orders.get(random.nextInt(orders.size()));
        return switch (random.nextInt(9)) {
            case 0, 1 -> accept(order, who);
            case 2 -> start(order, who);
            case 3 -> finish(order, who);
            case 4, 5 -> confirm(order, who);
            case 6 -> random.nextInt(3) == 0 ? cancel(order, who) : start(order, order.helper);
            case 7 -> random.nextInt(3) == 0 ? dispute(order, who) : confirm(order, order.requester);
            default -> decide(order);
        };
    }

    // One a day, so that nobody's hours overlap and no day is full.
    private String place(UUID who) {
        int held = 1 + random.nextInt(90);
        boolean may = held <= minutes.get(who) && orders.stream().filter(order -> order.requester.equals(who)).count() < 10;
        day = day % 50 + 1;
        var answer = bank.place(who, bank.wish(bank.at(day), held)).statusCode(may ? 201 : 409).extract();
        if (may) {
            orders.add(new Order(answer.path("id"), who, held));
            minutes.merge(who, -held, Integer::sum);
        }
        return "place " + held;
    }

    private String accept(Order order, UUID who) {
        boolean may = order.state == OrderState.OPEN && !who.equals(order.requester);
        int status = bank.step(who, order.id, "acceptance", null).extract().statusCode();
        if (may && status == 409) {
            // The day came round again, and he is bound elsewhere: the program is stricter than the model.
            return "accept, busy";
        }
        assertThat(status).isEqualTo(may ? 200 : 409);
        if (may) {
            order.helper = who;
            order.state = OrderState.ACCEPTED;
        }
        return "accept";
    }

    private String start(Order order, UUID who) {
        boolean may = order.state == OrderState.ACCEPTED && who.equals(order.helper);
        String code = order.state == OrderState.ACCEPTED ? bank.code(order.requester, order.id) : "000007";
        if (who == null || order.state != OrderState.ACCEPTED) {
            return "start, not yet";
        }
        int status = bank.step(who, order.id, "start", Map.of("code", code)).extract().statusCode();
        if (may && status == 409) {
            return "start, in another place";
        }
        assertThat(status).isIn(may ? List.of(200, 429) : List.of(404, 429));
        if (status == 200) {
            order.state = OrderState.STARTED;
        }
        return "start " + status;
    }

    private String finish(Order order, UUID who) {
        boolean mine = who.equals(order.helper);
        Integer said = random.nextInt(4) == 0 ? null : Integer.valueOf(1 + random.nextInt(order.held + 2));
        boolean may = mine && order.state == OrderState.STARTED && (said == null || said <= order.held);
        bank.step(who, order.id, "finish", said == null ? Map.of() : Map.of("minutes", said))
                .statusCode(may ? 200 : mine ? 409 : 404);
        if (may) {
            order.claimed = said;
            order.state = OrderState.FINISHED;
        }
        return "finish " + said;
    }

    private String confirm(Order order, UUID who) {
        boolean requester = who.equals(order.requester);
        boolean helper = who.equals(order.helper);
        Integer said = random.nextBoolean() ? null : Integer.valueOf(1 + random.nextInt(order.held + 2));
        boolean may = order.state == OrderState.FINISHED
                && (requester ? said == null || said <= order.held : helper && order.agreed != null);
        bank.step(who, order.id, "confirmation", said == null ? Map.of() : Map.of("minutes", said))
                .statusCode(may ? 200 : requester || helper ? 409 : 404);
        if (may) {
            if (requester) {
                order.agreed = said != null ? said : order.claimed != null ? order.claimed : Integer.valueOf(order.held);
            } else {
                order.claimed = order.agreed;
            }
            if (order.claimed == null || order.claimed <= order.agreed) {
                pay(order, order.claimed == null ? order.agreed : order.claimed, OrderState.SETTLED);
            }
        }
        return "confirm " + said;
    }

    private String cancel(Order order, UUID who) {
        boolean requester = who.equals(order.requester);
        boolean helper = who.equals(order.helper);
        boolean may = requester ? order.state == OrderState.OPEN || order.state == OrderState.ACCEPTED
                : helper && order.state == OrderState.ACCEPTED;
        bank.step(who, order.id, "cancellation", null).statusCode(may ? 200 : requester || helper ? 409 : 404);
        if (may && requester) {
            minutes.merge(order.requester, order.held, Integer::sum);
            order.state = OrderState.CANCELLED;
        } else if (may) {
            order.helper = null;
            order.state = OrderState.OPEN;
        }
        return "cancel";
    }

    private String dispute(Order order, UUID who) {
        boolean party = who.equals(order.requester) || who.equals(order.helper);
        boolean may = party && List.of(OrderState.ACCEPTED, OrderState.STARTED, OrderState.FINISHED).contains(order.state);
        bank.step(who, order.id, "dispute", Map.of("text", "不对")).statusCode(may ? 200 : party ? 409 : 404);
        if (may) {
            order.state = OrderState.DISPUTED;
        }
        return "dispute";
    }

    private String decide(Order order) {
        int paid = random.nextInt(order.held + 2);
        boolean may = order.state == OrderState.DISPUTED && paid <= order.held;
        bank.staff("supervisor").body(Map.of("minutes", paid, "reason", "核实")).post(TimeBankFixtures.STAFF + "/" + order.id
                + "/decision").then().statusCode(may ? 200 : 409);
        if (may) {
            pay(order, paid, OrderState.DECIDED);
        }
        return "decide " + paid;
    }

    private void pay(Order order, int paid, OrderState end) {
        minutes.merge(order.helper, paid, Integer::sum);
        minutes.merge(order.requester, order.held - paid, Integer::sum);
        order.state = end;
    }
}
