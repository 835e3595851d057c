package org.qiaomen.torture;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Once everything is calm: sends again what was never answered until it is, replays every key, and compares balances, holds,
 * stock, places and states with models that know nothing but the answers.
 */
final class Reckoning {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SENDINGS = 20;
    private static final int REPLAYED_AT_MOST = 6_000;

    private final TortureCity city;
    private final List<Act> acts;
    private final Books books;
    private final ShopModel shop;
    private final HourModel hours;
    private final ServiceModel services;
    private final Map<String, String> figures = new LinkedHashMap<>();

    Reckoning(TortureCity city, TortureSettings settings, Known known) {
        this.city = city;
        this.acts = List.copyOf(known.acts);
        this.books = new Books(city);
        this.shop = new ShopModel(city, settings, acts, books);
        this.hours = new HourModel(city, acts, books);
        this.services = new ServiceModel(city, settings, acts, books);
    }

    /** What is wrong, in words; empty when nothing is. */
    List<String> wrong() {
        return books.wrong();
    }

    Map<String, String> figures() {
        return figures;
    }

    void reckon() throws Exception {
        long unanswered = acts.stream().filter(act -> !act.answered()).count();
        sendUntilAnswered();
        replay();
        shop.follow();
        hours.follow();
        services.follow();
        for (int person = 0; person < city.people.size(); person++) {
            comparePurse(person);
        }
        shop.compare();
        hours.compare();
        services.compare();
        compareTransactions();
        checkLedger();
        figures.put("acts", Integer.toString(acts.size()));
        figures.put("done", Long.toString(acts.stream().filter(Act::done).count()));
        figures.put("refused", Long.toString(acts.stream().filter(act -> act.answered() && !act.done()).count()));
        figures.put("without an answer at first, answered when sent again", Long.toString(unanswered));
        for (Act.Kind kind : Act.Kind.values()) {
            figures.put(kind + " done", Long.toString(acts.stream().filter(act -> act.kind == kind && act.done()).count()));
        }
    }

    private void sendUntilAnswered() {
        for (Act act : acts) {
            for (int i = 0; i < SENDINGS && !act.answered(); i++) {
                act.send(city.replica(i % 2), PATIENCE);
            }
            if (!act.answered()) {
                books.wrong("Never answered: " + act);
            }
        }
    }

    /** Whatever was answered stays the answer: what was done, and what was refused. */
    private void replay() {
        int step = 1 + acts.size() / REPLAYED_AT_MOST;
        int replayed = 0;
        for (int i = 0; i < acts.size(); i += step) {
            if (acts.get(i).answered()) {
                String difference = acts.get(i).differenceWhenReplayed(city.replica(replayed++ % 2));
                if (difference != null) {
                    books.wrong(difference);
                }
            }
        }
        figures.put("keys replayed", Integer.toString(replayed));
    }

    private void comparePurse(int person) {
        Books.Purse purse = books.purses.get(person);
        JsonNode seen = city.people.get(person).at(city.replica(person % 2)).get("/api/v1/me/points").is(200).json();
        books.compare("available points of person " + person, purse.points, seen.path("points").path("balance").asLong());
        books.compare("held points of person " + person, purse.heldPoints, seen.path("points").path("held").asLong());
        books.compare("available minutes of person " + person, purse.minutes, seen.path("time").path("minutes").asLong());
        books.compare("held minutes of person " + person, purse.heldMinutes, seen.path("time").path("held").asLong());
    }

    /** Every act that moves value is one transaction of the ledger, no more and no less. */
    private void compareTransactions() throws Exception {
        Map<String, Long> seen = city.transactions();
        books.transactions.forEach((kind, expected) -> books.compare("transactions " + kind, expected,
                seen.getOrDefault(kind, 0L)));
        books.compare("kinds of transactions", new TreeMap<>(books.transactions).keySet(), new TreeMap<>(seen).keySet());
    }

    private void checkLedger() throws Exception {
        JsonNode check = city.supervisor().at(city.replica(0)).get("/api/v1/staff/ledger/check").is(200).json();
        if (!check.path("ok").asBoolean()) {
            books.wrong("The ledger's own check found: " + check.path("findings"));
        }
        check.path("sums").forEach(sum -> books.compare("sum of all " + sum.path("currency").asText(), 0L,
                sum.path("total").asLong()));
        books.compare("postings that do not add up", "0", city.lines(
                "SELECT count(*) FROM (SELECT FROM points_posting GROUP BY transaction_id HAVING sum(amount) <> 0) t").get(0));
    }

    /** How often what was refused, by problem code. */
    Map<Act.Kind, Map<String, Integer>> refusals() {
        Map<Act.Kind, Map<String, Integer>> refusals = new EnumMap<>(Act.Kind.class);
        acts.stream().filter(act -> act.answered() && !act.done()).forEach(act -> refusals
                .computeIfAbsent(act.kind, any -> new TreeMap<>())
                .merge(act.status() + " " + act.json().path("code").asText(), 1, Integer::sum));
        return refusals;
    }
}
