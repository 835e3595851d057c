package org.qiaomen.torture;

import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Wants something all the time, and sends it again, to either replica, when no answer comes. */
final class TortureClient implements Runnable {

    private static final int SENDINGS_AT_ONCE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** One in twenty hangs up before any answer can come. */
    private static final int IMPATIENT_ONE_IN = 20;

    private final TortureCity city;
    private final Known known;
    private final SplittableRandom random;
    private final AtomicBoolean calm;

    TortureClient(TortureCity city, Known known, SplittableRandom random, AtomicBoolean calm) {
        this.city = city;
        this.known = known;
        this.random = random;
        this.calm = calm;
    }

    @Override
    public void run() {
        while (!calm.get()) {
            Act act = choose();
            if (act != null) {
                known.acts.add(act);
                send(act);
            }
        }
    }

    private void send(Act act) {
        for (int i = 0; i < SENDINGS_AT_ONCE && !calm.get(); i++) {
            Duration patience = random.nextInt(IMPATIENT_ONE_IN) == 0 ? Duration.ofMillis(1 + random.nextInt(30)) : PATIENCE;
            if (act.send(city.replica(random.nextInt(2)), patience)) {
                learn(act);
                return;
            }
        }
    }

    private void learn(Act act) {
        if (act.done() && act.kind == Act.Kind.REDEEM) {
            known.learn(redemption(act));
        } else if (act.done() && act.kind == Act.Kind.AWARD) {
            known.learn(new Known.Award(act.json().path("transactionId").asText(), act.resident, act.amount));
        }
    }

    static Known.Redemption redemption(Act act) {
        return new Known.Redemption(act.json().path("id").asText(), act.json().path("code").asText(), act.resident,
                act.redemption.reward(), act.json().path("quantity").asLong(), act.json().path("points").asLong());
    }

    private Act choose() {
        int which = random.nextInt(100);
        if (which < 20) {
            return award();
        }
        if (which < 55) {
            return redeem();
        }
        if (which < 65) {
            return reverse(known.award(random));
        }
        Known.Redemption about = known.redemption(random);
        if (about == null) {
            return null;
        }
        return which < 80 ? cancel(about) : which < 95 ? collect(about) : giveBack(about);
    }

    private Act award() {
        int resident = random.nextInt(city.residents.size());
        long amount = 1 + random.nextInt(40);
        return new Act(Act.Kind.AWARD, city.supervisor(), resident, amount, null, null, "/api/v1/staff/points/awards",
                Map.of("residentId", city.residentIds.get(resident), "amountPoints", amount, "reason", "参加楼道清扫"), key());
    }

    private Act reverse(Known.Award award) {
        return award == null ? null
                : new Act(Act.Kind.REVERSE, city.supervisor(), award.resident(), award.points(), null, award,
                        "/api/v1/staff/points/reversals", Map.of("transactionId", award.transactionId(), "reason", "重复发放"),
                        key());
    }

    private Act redeem() {
        int resident = random.nextInt(city.residents.size());
        int reward = random.nextInt(city.rewards.size());
        int quantity = 1 + random.nextInt(2);
        Known.Redemption wanted = new Known.Redemption(null, null, resident, reward, quantity, 0);
        return new Act(Act.Kind.REDEEM, city.residents.get(resident), resident, 0, wanted, null, "/api/v1/redemptions",
                Map.of("rewardId", city.rewards.get(reward), "quantity", quantity), key());
    }

    private Act cancel(Known.Redemption of) {
        return new Act(Act.Kind.CANCEL, city.residents.get(of.resident()), of.resident(), of.points(), of, null,
                "/api/v1/redemptions/" + of.id() + "/cancellation", null, key());
    }

    private Act collect(Known.Redemption of) {
        return new Act(Act.Kind.COLLECT, city.supervisor(), of.resident(), of.points(), of, null,
                "/api/v1/staff/redemptions/" + of.code() + "/collection", null, key());
    }

    private Act giveBack(Known.Redemption of) {
        return new Act(Act.Kind.RETURN, city.supervisor(), of.resident(), of.points(), of, null,
                "/api/v1/staff/redemptions/" + of.code() + "/return", Map.of("reason", "包装破损"), key());
    }

    private UUID key() {
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | Long.MIN_VALUE);
    }
}
