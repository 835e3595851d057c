package org.qiaomen.torture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the answers come to for everybody, and what differs from it. */
final class Books {

    /** One person's: what is there to be spent, and what is held. */
    static final class Purse {
        long points;
        long heldPoints;
        long minutes;
        long heldMinutes;
    }

    final List<Purse> purses = new ArrayList<>();
    long pool;
    /** Transactions of the ledger by kind. */
    final Map<String, Long> transactions = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    /** From what was there before the first act. */
    Books(TortureCity city) {
        for (TortureCity.Beginning beginning : city.beginnings) {
            Purse purse = new Purse();
            purse.points = beginning.points();
            purse.minutes = beginning.minutes();
            purses.add(purse);
        }
        pool = city.poolAtFirst;
        transactions.putAll(city.transactionsAtFirst);
    }

    void count(String kind) {
        transactions.merge(kind, 1L, Long::sum);
    }

    /** What is wrong, in words; empty when nothing is. */
    List<String> wrong() {
        return wrong;
    }

    void wrong(String what) {
        wrong.add(what);
    }

    void compare(String what, Object expected, Object seen) {
        if (!expected.equals(seen)) {
            wrong.add(what + ": the answers come to " + expected + ", but it is " + seen);
        }
    }
}
