package org.qiaomen.points;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ledger as a few lists: owners have lots, what is taken is taken from the first to expire, and what comes back goes back
 * into the very lots. A refusal changes nothing and is told by its code.
 */
final class LedgerModel {

    static final String OK = "accepted";
    static final String INSUFFICIENT = "points.insufficient";

    /** What an owner got at one time; those made earlier come first where days are the same. */
    static final class Lot {
        final Instant expiresAt;
        final int number;
        long remaining;

        Lot(Instant expiresAt, int number, long remaining) {
            this.expiresAt = expiresAt;
            this.number = number;
            this.remaining = remaining;
        }
    }

    /** What a movement took from which lots, and what it made. */
    static final class Move {
        final String kind;
        final int from;
        final int to;
        final long amount;
        final Move hold;
        final Map<Lot, Long> taken = new LinkedHashMap<>();
        final List<Lot> made = new ArrayList<>();
        boolean ended;
        boolean reversed;

        Move(String kind, int from, int to, long amount, Move hold) {
            this.kind = kind;
            this.from = from;
            this.to = to;
            this.amount = amount;
            this.hold = hold;
        }
    }

    static final int PLATFORM = -1;
    private static final Comparator<Lot> FIRST_TO_EXPIRE = Comparator.<Lot, Instant> comparing(lot -> lot.expiresAt)
            .thenComparing(lot -> lot.number);

    private final Map<Integer, List<Lot>> lots = new HashMap<>();
    private int numbers;

    List<Lot> lots(int owner) {
        return lots.computeIfAbsent(owner, any -> new ArrayList<>());
    }

    long available(int owner) {
        return lots(owner).stream().mapToLong(lot -> lot.remaining).sum();
    }

    /** Remainders as the ledger would list them. */
    List<Long> remainders(int owner) {
        return lots(owner).stream().sorted(FIRST_TO_EXPIRE).map(lot -> lot.remaining).toList();
    }

    Move award(int owner, long amount, Instant expiresAt) {
        Move move = new Move("AWARD", PLATFORM, owner, amount, null);
        move.made.add(make(owner, amount, expiresAt));
        return move;
    }

    /** A hold, or a payment to the platform; null when there is not that much. */
    Move spend(String kind, int owner, long amount, Instant now) {
        Move move = new Move(kind, owner, PLATFORM, amount, null);
        return take(owner, amount, now, List.of(), move.taken) ? move : null;
    }

    /** A gift keeps its days; what a pool gets does not expire. */
    Move give(String kind, int from, int to, long amount, Instant now, boolean toPool) {
        Move move = new Move(kind, from, to, amount, null);
        if (!take(from, amount, now, List.of(), move.taken)) {
            return null;
        }
        if (toPool) {
            move.made.add(make(to, amount, Instant.MAX));
            return move;
        }
        Map<Instant, Long> byDay = new java.util.TreeMap<>();
        move.taken.forEach((lot, taken) -> byDay.merge(lot.expiresAt, taken, Long::sum));
        byDay.forEach((day, part) -> move.made.add(make(to, part, day)));
        return move;
    }

    Move settle(Move hold, long amount, int to) {
        Move move = new Move("SETTLE", hold.from, to, amount, hold);
        hold.ended = true;
        giveBack(hold.amount - amount, hold.taken);
        if (to != PLATFORM) {
            move.made.add(make(to, amount, Instant.MAX));
        }
        return move;
    }

    void release(Move hold) {
        hold.ended = true;
        giveBack(hold.amount, hold.taken);
    }

    /** Whether what it gave could be taken back; then what it took has gone back, too. */
    boolean reverse(Move move, Instant now) {
        if (move.to != PLATFORM && !take(move.to, move.amount, now, move.made, new HashMap<>())) {
            return false;
        }
        move.reversed = true;
        if (move.hold != null) {
            giveBack(move.amount, move.hold.taken);
        } else if (move.from != PLATFORM) {
            giveBack(move.amount, move.taken);
        }
        return true;
    }

    void expire(Instant now) {
        lots.values().stream().flatMap(List::stream).filter(lot -> !lot.expiresAt.isAfter(now))
                .forEach(lot -> lot.remaining = 0);
    }

    private Lot make(int owner, long amount, Instant expiresAt) {
        Lot lot = new Lot(expiresAt, numbers++, amount);
        lots(owner).add(lot);
        return lot;
    }

    private boolean take(int owner, long amount, Instant now, List<Lot> first, Map<Lot, Long> taken) {
        List<Lot> order = new ArrayList<>(first.stream().sorted(FIRST_TO_EXPIRE).toList());
        order.addAll(lots(owner).stream().filter(lot -> lot.expiresAt.isAfter(now) && !first.contains(lot))
                .sorted(FIRST_TO_EXPIRE).toList());
        if (order.stream().mapToLong(lot -> lot.remaining).sum() < amount) {
            return false;
        }
        long missing = amount;
        for (Lot lot : order) {
            long part = Math.min(missing, lot.remaining);
            if (part > 0) {
                lot.remaining -= part;
                taken.merge(lot, part, Long::sum);
                missing -= part;
            }
        }
        return true;
    }

    /** The last to expire gets it first; what has come back is no longer taken. */
    private static void giveBack(long amount, Map<Lot, Long> taken) {
        long missing = amount;
        for (Lot lot : taken.keySet().stream().sorted(FIRST_TO_EXPIRE.reversed()).toList()) {
            long part = Math.min(missing, taken.get(lot));
            lot.remaining += part;
            taken.merge(lot, -part, Long::sum);
            missing -= part;
        }
    }
}
