package org.qiaomen.torture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the clients have learnt from answers, shared among them. */
final class Known {

    static final int NOBODY = -1;

    /** @param points all of it cost */
    record Redemption(String id, String code, int resident, int reward, long quantity, long points) {
    }

    record Award(String transactionId, int resident, long points) {
    }

    /** An hour that somebody asked for; helper and state as they were when somebody last heard of them. */
    static final class Order {

        final String id;
        final int requester;
        final long minutes;
        volatile int helper = NOBODY;
        volatile String state = "OPEN";

        Order(String id, int requester, long minutes) {
            this.id = id;
            this.requester = requester;
            this.minutes = minutes;
        }
    }

    /** A volunteer's place in a need, or on its waiting list. */
    static final class Place {

        final String id;
        final int volunteer;
        final int need;
        /** Times are corrected once: what a correction takes back depends on when it comes. */
        final AtomicBoolean corrected = new AtomicBoolean();
        volatile String attendance;

        Place(String id, int volunteer, int need) {
            this.id = id;
            this.volunteer = volunteer;
            this.need = need;
        }
    }

    final Queue<Act> acts = new ConcurrentLinkedQueue<>();
    private final Map<Class<?>, List<Object>> things = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();

    synchronized void learn(Object thing) {
        things.computeIfAbsent(thing.getClass(), any -> new ArrayList<>()).add(thing);
    }

    /** Whoever signs up again has the same place again. */
    synchronized void learnPlace(String id, int volunteer, int need) {
        if (!places.containsKey(id)) {
            Place place = new Place(id, volunteer, need);
            places.put(id, place);
            learn(place);
        }
    }

    /** Any, of late ones more often than of old ones; null while there are none. */
    synchronized <T> T any(Class<T> type, SplittableRandom random) {
        List<Object> all = things.getOrDefault(type, List.of());
        int from = random.nextBoolean() ? 0 : Math.max(0, all.size() - 20);
        return all.isEmpty() ? null : type.cast(all.get(from + random.nextInt(all.size() - from)));
    }
}
