package org.qiaomen.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the clients have learnt from answers, shared among them. */
final class Known {

    /** @param points all of it cost */
    record Redemption(String id, String code, int resident, int reward, long quantity, long points) {
    }

    record Award(String transactionId, int resident, long points) {
    }

    final Queue<Act> acts = new ConcurrentLinkedQueue<>();
    private final List<Redemption> redemptions = new ArrayList<>();
    private final List<Award> awards = new ArrayList<>();

    synchronized void learn(Redemption redemption) {
        redemptions.add(redemption);
    }

    synchronized void learn(Award award) {
        awards.add(award);
    }

    /** Any, of late ones more often than of old ones; null while there are none. */
    synchronized Redemption redemption(SplittableRandom random) {
        return any(redemptions, random);
    }

    synchronized Award award(SplittableRandom random) {
        return any(awards, random);
    }

    private static <T> T any(List<T> all, SplittableRandom random) {
        int from = random.nextBoolean() ? 0 : Math.max(0, all.size() - 20);
        return all.isEmpty() ? null : all.get(from + random.nextInt(all.size() - from));
    }
}
