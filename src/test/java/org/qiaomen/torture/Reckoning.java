package org.qiaomen.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.qiaomen.Caller;
import org.qiaomen.Program;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Once everything is calm: sends again what was never answered until it is, replays what was, and compares balances, holds,
 * stock and states with a model that knows nothing but the answers.
 */
final class Reckoning {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SENDINGS = 20;
    private static final int REPLAYED_AT_MOST = 1_500;

    private final TortureCity city;
    private final TortureSettings settings;
    private final List<Act> acts;
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, String> figures = new java.util.LinkedHashMap<>();
    private final Map<String, Act> redemptions = new HashMap<>();
    private final Map<String, Act.Kind> ends = new HashMap<>();
    private final Set<String> collected = new HashSet<>();

    Reckoning(TortureCity city, TortureSettings settings, Known known) {
        this.city = city;
        this.settings = settings;
        this.acts = List.copyOf(known.acts);
    }

    /** What is wrong, in words; empty when nothing is. */
    List<String> wrong() {
        return wrong;
    }

    Map<String, String> figures() {
        return figures;
    }

    void reckon() throws Exception {
        int unanswered = (int) acts.stream().filter(act -> !act.answered()).count();
        sendUntilAnswered();
        askAgainWhereRefused();
        replay();
        follow();
        for (int i = 0; i < city.residents.size(); i++) {
            comparePoints(i);
        }
        compareStates();
        compareStock();
        compareTransactions();
        checkLedger();
        figures.put("acts", Integer.toString(acts.size()));
        figures.put("done", Long.toString(acts.stream().filter(Act::done).count()));
        figures.put("refused", Long.toString(acts.stream().filter(act -> act.answered() && !act.done()).count()));
        figures.put("without an answer at first, answered when sent again", Integer.toString(unanswered));
        for (Act.Kind kind : Act.Kind.values()) {
            figures.put(kind + " done", Long.toString(count(kind)));
        }
    }

    private void sendUntilAnswered() {
        for (Act act : acts) {
            for (int i = 0; i < SENDINGS && !act.answered(); i++) {
                act.send(city.replica(i % 2), PATIENCE);
            }
            if (!act.answered()) {
                wrong.add("Never answered: " + act);
            }
        }
    }

    /**
     * Whoever hung up and sent again may be refused while the first sending, which was slower, is done after all. Refusals are
     * not kept by key, so asking once more tells: it gives the answer of the first, or does it now, or refuses again.
     */
    private void askAgainWhereRefused() {
        int done = 0;
        for (Act act : acts) {
            if (act.refusedAfterSilence()) {
                act.send(city.replica(0), PATIENCE);
                done += act.replayed() ? 1 : 0;
            }
        }
        figures.put("refused when sent again, although the first sending was done", Integer.toString(done));
    }

    private void replay() {
        List<Act> done = acts.stream().filter(Act::done).toList();
        int step = Math.max(1, done.size() / REPLAYED_AT_MOST);
        int replayed = 0;
        for (int i = 0; i < done.size(); i += step) {
            String difference = done.get(i).differenceWhenReplayed(city.replica(replayed++ % 2));
            if (difference != null) {
                wrong.add(difference);
            }
        }
        figures.put("answers replayed", Integer.toString(replayed));
    }

    /** The model: what each redemption came to. */
    private void follow() {
        Map<String, Integer> codes = new HashMap<>();
        for (Act act : acts) {
            if (act.done() && act.kind == Act.Kind.REDEEM) {
                redemptions.put(act.json().path("id").asText(), act);
                codes.merge(act.json().path("code").asText(), 1, Integer::sum);
            }
        }
        codes.forEach((code, times) -> {
            if (times > 1) {
                wrong.add("The code " + code + " was given " + times + " times");
            }
        });
        for (Act act : acts) {
            if (act.done() && act.kind == Act.Kind.COLLECT && !collected.add(act.redemption.id())) {
                wrong.add("Collected twice: " + act);
            }
            if (act.done() && (act.kind == Act.Kind.CANCEL || act.kind == Act.Kind.RETURN)
                    && ends.put(act.redemption.id(), act.kind) != null) {
                wrong.add("Ended twice: " + act);
            }
        }
    }

    private String stateOf(String id) {
        Act.Kind end = ends.get(id);
        if (end == Act.Kind.CANCEL) {
            return collected.contains(id) ? "CANCELLED although it was collected" : "CANCELLED";
        }
        if (end == Act.Kind.RETURN) {
            return collected.contains(id) ? "RETURNED" : "RETURNED although it was not collected";
        }
        return collected.contains(id) ? "COLLECTED" : "RESERVED";
    }

    private void comparePoints(int resident) {
        long available = 0;
        long held = 0;
        for (Act act : acts) {
            if (!act.done() || act.resident != resident) {
                continue;
            }
            switch (act.kind) {
                case AWARD -> available += act.amount;
                case REVERSE -> available -= act.amount;
                case REDEEM -> available -= act.json().path("points").asLong();
                case CANCEL, RETURN -> available += act.amount;
                default -> {
                }
            }
        }
        for (Map.Entry<String, Act> redemption : redemptions.entrySet()) {
            if (redemption.getValue().resident == resident && stateOf(redemption.getKey()).equals("RESERVED")) {
                held += redemption.getValue().json().path("points").asLong();
            }
        }
        JsonNode points = city.residents.get(resident).at(city.replica(resident % 2)).get("/api/v1/me/points").is(200).json()
                .path("points");
        compare("available points of resident " + resident, available, points.path("balance").asLong());
        compare("held points of resident " + resident, held, points.path("held").asLong());
    }

    private void compareStates() {
        redemptions.forEach((id, act) -> {
            Caller.Reply seen = act.by.at(city.replica(0)).get("/api/v1/redemptions/" + id);
            compare("redemption " + id, stateOf(id), seen.text("state"));
        });
    }

    private void compareStock() {
        for (int reward = 0; reward < city.rewards.size(); reward++) {
            long left = settings.stock();
            long reserved = 0;
            for (Map.Entry<String, Act> redemption : redemptions.entrySet()) {
                if (redemption.getValue().redemption.reward() == reward) {
                    long quantity = redemption.getValue().json().path("quantity").asLong();
                    String state = stateOf(redemption.getKey());
                    left -= state.equals("RESERVED") || state.equals("COLLECTED") ? quantity : 0;
                    reserved += state.equals("RESERVED") ? quantity : 0;
                }
            }
            JsonNode seen = city.supervisor().at(city.replica(0)).get("/api/v1/staff/rewards/" + city.rewards.get(reward))
                    .is(200)
                    .json();
            compare("stock of reward " + reward, left, seen.path("stock").asLong());
            compare("reserved of reward " + reward, reserved, seen.path("reserved").asLong());
            if (left < 0) {
                wrong.add("More of reward " + reward + " went out than there was");
            }
        }
    }

    /** Every act is one transaction of the ledger, no more and no less. */
    private void compareTransactions() throws Exception {
        Map<String, Long> expected = Map.of("AWARD", count(Act.Kind.AWARD), "HOLD", count(Act.Kind.REDEEM), "SETTLE",
                count(Act.Kind.COLLECT), "RELEASE", count(Act.Kind.CANCEL), "REVERSE",
                count(Act.Kind.REVERSE) + count(Act.Kind.RETURN));
        for (Map.Entry<String, Long> kind : expected.entrySet()) {
            String seen = Program.sql(city.home, "qiaomen", "SELECT count(*) FROM points_transaction t WHERE kind::text = '"
                    + kind.getKey() + "' AND EXISTS (SELECT FROM points_posting p JOIN points_account a ON a.id = p.account_id"
                    + " WHERE p.transaction_id = t.id AND a.owner_id IN ('" + String.join("','", city.residentIds) + "'))");
            compare("transactions " + kind.getKey(), kind.getValue(), Long.parseLong(seen));
        }
    }

    private void checkLedger() throws Exception {
        JsonNode check = city.supervisor().at(city.replica(0)).get("/api/v1/staff/ledger/check").is(200).json();
        if (!check.path("ok").asBoolean()) {
            wrong.add("The ledger's own check found: " + check.path("findings"));
        }
        compare("postings that do not add up", 0L, Long.parseLong(Program.sql(city.home, "qiaomen",
                "SELECT count(*) FROM (SELECT FROM points_posting GROUP BY transaction_id HAVING sum(amount) <> 0) t")));
    }

    private long count(Act.Kind kind) {
        return acts.stream().filter(act -> act.kind == kind && act.done()).count();
    }

    private void compare(String what, Object expected, Object seen) {
        if (!expected.equals(seen)) {
            wrong.add(what + ": the answers come to " + expected + ", but it is " + seen);
        }
    }

    /** How often what was refused, by problem code. */
    Map<Act.Kind, Map<String, Integer>> refusals() {
        Map<Act.Kind, Map<String, Integer>> refusals = new EnumMap<>(Act.Kind.class);
        acts.stream().filter(act -> act.answered() && !act.done()).forEach(act -> refusals
                .computeIfAbsent(act.kind, any -> new java.util.TreeMap<>())
                .merge(act.status() + " " + act.json().path("code").asText(), 1, Integer::sum));
        return refusals;
    }
}
