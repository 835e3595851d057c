package org.qiaomen.torture;

import java.util.Map;
import java.util.SplittableRandom;

/** Points come and go, and the last things in stock are redeemed. */
final class Shopping extends Wishes {

    Shopping(TortureCity city, Known known, SplittableRandom random) {
        super(city, known, random);
    }

    @Override
    Act choose() {
        int which = random.nextInt(100);
        if (which < 20) {
            return award();
        }
        if (which < 55) {
            return redeem();
        }
        if (which < 65) {
            return reverse(known.any(Known.Award.class, random));
        }
        Known.Redemption about = known.any(Known.Redemption.class, random);
        if (about == null) {
            return null;
        }
        return which < 80 ? cancel(about) : which < 95 ? collect(about) : giveBack(about);
    }

    @Override
    void learn(Act act) {
        if (act.done() && act.kind == Act.Kind.REDEEM) {
            known.learn(new Known.Redemption(act.json().path("id").asText(), act.json().path("code").asText(), act.person,
                    act.about(Known.Redemption.class).reward(), act.json().path("quantity").asLong(),
                    act.json().path("points").asLong()));
        } else if (act.done() && act.kind == Act.Kind.AWARD) {
            known.learn(new Known.Award(act.json().path("transactionId").asText(), act.person, act.amount));
        }
    }

    private Act award() {
        int resident = random.nextInt(city.spenders());
        long amount = 1 + random.nextInt(40);
        return new Act(Act.Kind.AWARD, city.supervisor(), resident, amount, null, "/api/v1/staff/points/awards",
                Map.of("residentId", city.ids.get(resident), "amountPoints", amount, "reason", "参加楼道清扫"), key());
    }

    private Act reverse(Known.Award award) {
        return award == null ? null
                : new Act(Act.Kind.REVERSE, city.supervisor(), award.resident(), award.points(), award,
                        "/api/v1/staff/points/reversals", Map.of("transactionId", award.transactionId(), "reason", "重复发放"),
                        key());
    }

    private Act redeem() {
        int resident = random.nextInt(city.spenders());
        int reward = random.nextInt(city.rewards.size());
        int quantity = 1 + random.nextInt(2);
        Known.Redemption wanted = new Known.Redemption(null, null, resident, reward, quantity, 0);
        return new Act(Act.Kind.REDEEM, city.people.get(resident), resident, quantity, wanted, "/api/v1/redemptions",
                Map.of("rewardId", city.rewards.get(reward), "quantity", quantity), key());
    }

    private Act cancel(Known.Redemption of) {
        return new Act(Act.Kind.CANCEL, city.people.get(of.resident()), of.resident(), of.points(), of,
                "/api/v1/redemptions/" + of.id() + "/cancellation", null, key());
    }

    private Act collect(Known.Redemption of) {
        return new Act(Act.Kind.COLLECT, city.supervisor(), of.resident(), of.points(), of,
                "/api/v1/staff/redemptions/" + of.code() + "/collection", null, key());
    }

    private Act giveBack(Known.Redemption of) {
        return new Act(Act.Kind.RETURN, city.supervisor(), of.resident(), of.points(), of,
                "/api/v1/staff/redemptions/" + of.code() + "/return", Map.of("reason", "包装破损"), key());
    }
}
