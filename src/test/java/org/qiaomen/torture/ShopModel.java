package org.qiaomen.torture;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.qiaomen.Caller;

import com.fasterxml.jackson.databind.JsonNode;

/** Awards, reversals and redemptions, as the answers have them. */
final class ShopModel {

    private final TortureCity city;
    private final TortureSettings settings;
    private final List<Act> acts;
    private final Books books;
    private final Map<String, Act> redemptions = new HashMap<>();
    private final Map<String, Act.Kind> ends = new HashMap<>();
    private final Set<String> collected = new HashSet<>();

    ShopModel(TortureCity city, TortureSettings settings, List<Act> acts, Books books) {
        this.city = city;
        this.settings = settings;
        this.acts = acts;
        this.books = books;
    }

    void follow() {
        Map<String, Integer> codes = new HashMap<>();
        for (Act act : acts) {
            if (act.done()) {
                follow(act, codes);
            }
        }
        codes.forEach((code, times) -> {
            if (times > 1) {
                books.wrong("The code " + code + " was given " + times + " times");
            }
        });
        redemptions.forEach((id, act) -> {
            if (stateOf(id).equals("RESERVED")) {
                books.purses.get(act.person).heldPoints += act.json().path("points").asLong();
            }
        });
    }

    private void follow(Act act, Map<String, Integer> codes) {
        Books.Purse purse = books.purses.get(act.person);
        switch (act.kind) {
            case AWARD -> {
                purse.points += act.amount;
                books.count("AWARD");
            }
            case REVERSE -> {
                purse.points -= act.amount;
                books.count("REVERSE");
            }
            case REDEEM -> {
                purse.points -= act.json().path("points").asLong();
                books.count("HOLD");
                redemptions.put(act.json().path("id").asText(), act);
                codes.merge(act.json().path("code").asText(), 1, Integer::sum);
            }
            case COLLECT -> {
                books.count("SETTLE");
                once(collected.add(act.about(Known.Redemption.class).id()), act);
            }
            case CANCEL, RETURN -> {
                purse.points += act.amount;
                books.count(act.kind == Act.Kind.CANCEL ? "RELEASE" : "REVERSE");
                once(ends.put(act.about(Known.Redemption.class).id(), act.kind) == null, act);
            }
            default -> {
            }
        }
    }

    private void once(boolean first, Act act) {
        if (!first) {
            books.wrong("Done twice: " + act);
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

    void compare() {
        redemptions.forEach((id, act) -> {
            Caller.Reply seen = act.by.at(city.replica(0)).get("/api/v1/redemptions/" + id);
            books.compare("redemption " + id, stateOf(id), seen.text("state"));
        });
        for (int reward = 0; reward < city.rewards.size(); reward++) {
            compareStock(reward);
        }
    }

    private void compareStock(int reward) {
        long left = settings.stock();
        long reserved = 0;
        for (Map.Entry<String, Act> redemption : redemptions.entrySet()) {
            if (redemption.getValue().about(Known.Redemption.class).reward() == reward) {
                long quantity = redemption.getValue().json().path("quantity").asLong();
                String state = stateOf(redemption.getKey());
                left -= state.equals("RESERVED") || state.equals("COLLECTED") ? quantity : 0;
                reserved += state.equals("RESERVED") ? quantity : 0;
            }
        }
        JsonNode seen = city.supervisor().at(city.replica(0)).get("/api/v1/staff/rewards/" + city.rewards.get(reward)).is(200)
                .json();
        books.compare("stock of reward " + reward, left, seen.path("stock").asLong());
        books.compare("reserved of reward " + reward, reserved, seen.path("reserved").asLong());
        if (left < 0) {
            books.wrong("More of reward " + reward + " went out than there was");
        }
    }
}
