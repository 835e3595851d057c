package org.qiaomen.torture;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SplittableRandom;

/** Everybody asks everybody for minutes of help, and any step may be tried at any time, by whoever it is not for, too. */
final class Hours extends Wishes {

    private static final String ORDERS = "/api/v1/time-bank/orders";
    private static final int LONGEST = 3;
    private static final int LAST_START_MINUTES = 50 * 1_440;
    private static final int LOOKS = 3;

    Hours(TortureCity city, Known known, SplittableRandom random) {
        super(city, known, random);
    }

    @Override
    Act choose() {
        int which = random.nextInt(100);
        if (which < 22) {
            return order();
        }
        if (which < 28) {
            return gift();
        }
        if (which < 32) {
            return donation();
        }
        Known.Order order = someOrder();
        return order == null ? order() : oneIn(5) ? anyStep(order) : nextStep(order);
    }

    @Override
    void learn(Act act) {
        if (!act.done()) {
            return;
        }
        if (act.kind == Act.Kind.ORDER) {
            known.learn(new Known.Order(act.json().path("id").asText(), act.person, act.amount));
        } else if (act.kind != Act.Kind.GIFT && act.kind != Act.Kind.DONATION) {
            Known.Order order = act.about(Known.Order.class);
            order.state = act.json().path("state").asText();
            order.helper = act.kind == Act.Kind.ACCEPT ? act.person
                    : act.kind == Act.Kind.WITHDRAW ? Known.NOBODY : order.helper;
        }
    }

    // One that is under way rather than one that has ended, so that many come to their end.
    private Known.Order someOrder() {
        Known.Order order = known.any(Known.Order.class, random);
        for (int i = 1; i < LOOKS && order != null && (order.state.equals("SETTLED") || order.state.equals("DECIDED")
                || order.state.equals("CANCELLED")); i++) {
            order = known.any(Known.Order.class, random);
        }
        return order;
    }

    private Act nextStep(Known.Order order) {
        return switch (order.state) {
            case "OPEN" -> oneIn(10) ? callOff(order) : accept(order);
            case "ACCEPTED" -> oneIn(8) ? withdraw(order) : oneIn(12) ? dispute(order) : start(order);
            case "STARTED" -> finish(order);
            case "FINISHED" -> oneIn(6) ? dispute(order) : confirm(order);
            case "DISPUTED" -> decide(order);
            default -> anyStep(order);
        };
    }

    private Act anyStep(Known.Order order) {
        return switch (random.nextInt(7)) {
            case 0 -> accept(order);
            case 1 -> finish(order);
            case 2 -> confirm(order);
            case 3 -> callOff(order);
            case 4 -> dispute(order);
            case 5 -> withdraw(order);
            default -> decide(order);
        };
    }

    private Act order() {
        int resident = random.nextInt(city.spenders());
        int minutes = 1 + random.nextInt(LONGEST);
        Instant startsAt = Instant.now().truncatedTo(ChronoUnit.MINUTES)
                .plus(1_440L + random.nextInt(LAST_START_MINUTES), ChronoUnit.MINUTES);
        return new Act(Act.Kind.ORDER, city.people.get(resident), resident, minutes, null, ORDERS,
                Map.of("what", "陪我说说话", "place", Map.of("address", "3 栋 101"), "startsAt", startsAt.toString(), "minutes",
                        minutes),
                key());
    }

    private Act accept(Known.Order order) {
        return step(Act.Kind.ACCEPT, order, random.nextInt(city.spenders()), "acceptance", null);
    }

    private Act withdraw(Known.Order order) {
        return step(Act.Kind.WITHDRAW, order, helper(order), "cancellation", Map.of("note", "来不了"));
    }

    // Read aloud by the one who asked.
    private Act start(Known.Order order) {
        String code = look(city.people.get(order.requester), ORDERS + "/" + order.id, "startCode");
        return code == null ? null : step(Act.Kind.START, order, helper(order), "start", Map.of("code", code));
    }

    private Act finish(Known.Order order) {
        return step(Act.Kind.FINISH, order, helper(order), "finish",
                oneIn(3) ? null : Map.of("minutes", 1 + random.nextInt((int) order.minutes)));
    }

    private Act confirm(Known.Order order) {
        return oneIn(3) ? step(Act.Kind.CONFIRM, order, helper(order), "confirmation", null)
                : step(Act.Kind.CONFIRM, order, order.requester, "confirmation",
                        random.nextBoolean() ? null : Map.of("minutes", 1 + random.nextInt((int) order.minutes)));
    }

    private Act callOff(Known.Order order) {
        return step(Act.Kind.CALL_OFF, order, order.requester, "cancellation", null);
    }

    private Act dispute(Known.Order order) {
        return step(Act.Kind.DISPUTE, order, random.nextBoolean() ? order.requester : helper(order), "dispute",
                Map.of("text", "时长不对"));
    }

    private Act decide(Known.Order order) {
        return new Act(Act.Kind.DECIDE, city.supervisor(), order.requester, 0, order,
                "/api/v1/staff/time-bank/orders/" + order.id + "/decision",
                Map.of("minutes", random.nextInt((int) order.minutes + 1), "reason", "电话核实双方"), key());
    }

    private Act gift() {
        int giver = random.nextInt(city.spenders());
        int receiver = random.nextInt(city.spenders());
        int minutes = 1 + random.nextInt(LONGEST);
        return new Act(Act.Kind.GIFT, city.people.get(giver), giver, minutes, receiver, "/api/v1/me/time/gifts",
                Map.of("residentId", city.ids.get(receiver), "minutes", minutes), key());
    }

    private Act donation() {
        int giver = random.nextInt(city.spenders());
        return new Act(Act.Kind.DONATION, city.people.get(giver), giver, 1, null, "/api/v1/me/time/donations",
                Map.of("minutes", 1), key());
    }

    private Act step(Act.Kind kind, Known.Order order, int person, String step, Object body) {
        return new Act(kind, city.people.get(person), person, 0, order, ORDERS + "/" + order.id + "/" + step, body, key());
    }

    private int helper(Known.Order order) {
        int helper = order.helper;
        return helper == Known.NOBODY ? random.nextInt(city.spenders()) : helper;
    }
}
