package org.qiaomen.torture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Orders, gifts and donations of the time bank, as the answers have them: what state each order is in, and who was paid. */
final class HourModel {

    private final TortureCity city;
    private final List<Act> acts;
    private final Books books;
    private final Map<String, Hour> hours = new TreeMap<>();

    HourModel(TortureCity city, List<Act> acts, Books books) {
        this.city = city;
        this.acts = acts;
        this.books = books;
    }

    /** One order: how often each step was done, and what came of it. */
    private static final class Hour {

        final int requester;
        final long minutes;
        final Map<Act.Kind, Integer> done = new HashMap<>();
        /** Acceptances less withdrawals, by helper. */
        final Map<Integer, Integer> helpers = new HashMap<>();
        Long paid;

        Hour(int requester, long minutes) {
            this.requester = requester;
            this.minutes = minutes;
        }

        boolean has(Act.Kind kind) {
            return done.containsKey(kind);
        }

        int helper() {
            return helpers.entrySet().stream().filter(helper -> helper.getValue() > 0).map(Map.Entry::getKey).findFirst()
                    .orElse(Known.NOBODY);
        }

        String state() {
            if (has(Act.Kind.DECIDE)) {
                return "DECIDED";
            }
            if (paid != null) {
                return "SETTLED";
            }
            return has(Act.Kind.CALL_OFF) ? "CANCELLED"
                    : has(Act.Kind.DISPUTE) ? "DISPUTED"
                            : has(Act.Kind.FINISH) ? "FINISHED"
                                    : has(Act.Kind.START) ? "STARTED" : helper() == Known.NOBODY ? "OPEN" : "ACCEPTED";
        }

        /** Why no order can have gone this way; null when it can. */
        String impossible() {
            List<String> reasons = new ArrayList<>();
            for (Act.Kind once : List.of(Act.Kind.START, Act.Kind.FINISH, Act.Kind.CALL_OFF, Act.Kind.DISPUTE,
                    Act.Kind.DECIDE)) {
                if (done.getOrDefault(once, 0) > 1) {
                    reasons.add(once + " twice");
                }
            }
            int helping = helpers.values().stream().mapToInt(Integer::intValue).sum();
            boolean begun = has(Act.Kind.START) || has(Act.Kind.DISPUTE);
            if (helping < 0 || helping > 1 || begun && helping != 1 || helpers.values().stream().anyMatch(net -> net < 0)) {
                reasons.add("accepted " + helping + " times more than withdrawn");
            }
            if (has(Act.Kind.CALL_OFF) && (begun || paid != null) || has(Act.Kind.FINISH) && !has(Act.Kind.START)
                    || has(Act.Kind.DECIDE) != (has(Act.Kind.DISPUTE) && paid != null)) {
                reasons.add("steps that exclude each other: " + done);
            }
            return reasons.isEmpty() ? null : String.join(", ", reasons);
        }
    }

    void follow() {
        acts.stream().filter(act -> act.done() && act.kind == Act.Kind.ORDER).forEach(this::order);
        acts.stream().filter(Act::done).forEach(this::follow);
        hours.forEach((id, hour) -> {
            if (hour.impossible() != null) {
                books.wrong("Order " + id + ": " + hour.impossible());
            }
            settle(hour);
        });
    }

    private void order(Act act) {
        hours.put(act.json().path("id").asText(), new Hour(act.person, act.amount));
        books.purses.get(act.person).minutes -= act.amount;
        books.count("HOLD");
    }

    private void follow(Act act) {
        switch (act.kind) {
            case GIFT -> {
                books.purses.get(act.person).minutes -= act.amount;
                books.purses.get(act.about(Integer.class)).minutes += act.amount;
                books.count("TRANSFER");
            }
            case DONATION -> {
                books.purses.get(act.person).minutes -= act.amount;
                books.pool += act.amount;
                books.count("DONATE");
            }
            case ACCEPT, WITHDRAW, START, FINISH, CONFIRM, CALL_OFF, DISPUTE, DECIDE -> step(act,
                    hours.get(act.about(Known.Order.class).id));
            default -> {
            }
        }
    }

    private void step(Act act, Hour hour) {
        // Whoever withdraws says what the one who asked says to call it off; the answer tells which it was.
        boolean cancels = act.kind == Act.Kind.WITHDRAW || act.kind == Act.Kind.CALL_OFF;
        Act.Kind kind = !cancels ? act.kind
                : act.json().path("state").asText().equals("CANCELLED") ? Act.Kind.CALL_OFF : Act.Kind.WITHDRAW;
        hour.done.merge(kind, 1, Integer::sum);
        if (kind == Act.Kind.ACCEPT || kind == Act.Kind.WITHDRAW) {
            hour.helpers.merge(act.person, kind == Act.Kind.ACCEPT ? 1 : -1, Integer::sum);
        }
        if (act.json().path("paidMinutes").isNumber()) {
            hour.paid = act.json().path("paidMinutes").asLong();
        }
    }

    private void settle(Hour hour) {
        Books.Purse requester = books.purses.get(hour.requester);
        switch (hour.state()) {
            case "SETTLED", "DECIDED" -> {
                requester.minutes += hour.minutes - hour.paid;
                if (hour.paid > 0 && hour.helper() != Known.NOBODY) {
                    books.purses.get(hour.helper()).minutes += hour.paid;
                }
                books.count(hour.paid > 0 ? "SETTLE" : "RELEASE");
            }
            case "CANCELLED" -> {
                requester.minutes += hour.minutes;
                books.count("RELEASE");
            }
            default -> requester.heldMinutes += hour.minutes;
        }
    }

    void compare() throws Exception {
        Map<String, String> seen = new TreeMap<>();
        for (String line : city.lines("SELECT id || ' ' || state || ' ' || coalesce(paid_minutes, -1) FROM time_bank_order")) {
            seen.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
        }
        books.compare("number of orders", hours.size(), seen.size());
        hours.forEach((id, hour) -> books.compare("order " + id, hour.state() + " " + (hour.paid == null ? -1 : hour.paid),
                String.valueOf(seen.get(id))));
        long pool = city.supervisor().at(city.replica(0)).get("/api/v1/staff/time-bank/pool").is(200).json().path("minutes")
                .asLong();
        books.compare("minutes in the public pool", books.pool, pool);
    }
}
