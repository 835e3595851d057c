package org.qiaomen.torture;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** Wants something all the time, and sends it again, to either replica, when no answer comes. */
final class TortureClient implements Runnable {

    private static final int SENDINGS_AT_ONCE = 3;
    /** One in twenty hangs up before any answer can come. */
    private static final int IMPATIENT_ONE_IN = 20;

    private final TortureCity city;
    private final Known known;
    private final SplittableRandom random;
    private final AtomicBoolean calm;
    private final Wishes shopping;
    private final Wishes hours;
    private final Wishes services;

    TortureClient(TortureCity city, Known known, SplittableRandom random, AtomicBoolean calm) {
        this.city = city;
        this.known = known;
        this.random = random;
        this.calm = calm;
        this.shopping = new Shopping(city, known, random);
        this.hours = new Hours(city, known, random);
        this.services = new Services(city, known, random);
    }

    @Override
    public void run() {
        while (!calm.get()) {
            int which = random.nextInt(100);
            Wishes wishes = which < 45 ? shopping : which < 80 ? hours : services;
            Act act = wishes.choose();
            if (act != null) {
                known.acts.add(act);
                send(act, wishes);
            }
        }
    }

    private void send(Act act, Wishes wishes) {
        for (int i = 0; i < SENDINGS_AT_ONCE && !calm.get(); i++) {
            Duration patience = random.nextInt(IMPATIENT_ONE_IN) == 0 ? Duration.ofMillis(1 + random.nextInt(30))
                    : Wishes.PATIENCE;
            if (act.send(city.replica(random.nextInt(2)), patience)) {
                wishes.learn(act);
                return;
            }
        }
    }
}
