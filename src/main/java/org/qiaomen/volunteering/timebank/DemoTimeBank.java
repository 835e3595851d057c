package org.qiaomen.volunteering.timebank;

import java.util.UUID;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.identity.Resident;
import org.qiaomen.identity.ResidentAccounts;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.Transactions;
import org.qiaomen.points.AccountOwner;
import org.qiaomen.points.Cause;
import org.qiaomen.points.Currency;
import org.qiaomen.points.Movements;
import org.qiaomen.points.PointsLedger;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

/**
 * In the demo city Grandma (who signs in as {@code demo-grandma}) has ten hours from helping when she was young, and the pool a
 * hundred.
 */
@ApplicationScoped
class DemoTimeBank {

    /** The stand-in's account of whoever signs in as {@code demo-grandma}. */
    private static final String GRANDMA = "o-grandma";
    private static final UUID FOUNDER = UUID.fromString("00000000-0000-7000-8000-00000000d003");
    private static final int GRANDMAS_MINUTES = 600;
    private static final int POOL_MINUTES = 6_000;
    private static final int AFTER_THE_CITY = 5_500;

    private final TimeBankConfig config;
    private final IdentityConfig identity;
    private final ResidentAccounts accounts;
    private final PointsLedger ledger;
    private final Transactions transactions;

    DemoTimeBank(TimeBankConfig config, IdentityConfig identity, ResidentAccounts accounts, PointsLedger ledger,
            Transactions transactions) {
        this.config = config;
        this.identity = identity;
        this.accounts = accounts;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    void load(@Observes @Priority(AFTER_THE_CITY) StartupEvent event) throws Throwable {
        if (config.demo() && identity.miniProgram().appId().isPresent()) {
            VertxContextSupport.subscribeAndAwait(() -> transactions.write(this::fill));
        }
    }

    // By its keys every movement is there once, however often the program starts.
    private Uni<Void> fill(Mutiny.Session session) {
        AccountOwner founder = AccountOwner.group(FOUNDER);
        return accounts.ofMiniProgram(session, identity.miniProgram().appId().orElseThrow(), GRANDMA, null, null)
                .map(Resident::id)
                .chain(id -> ledger.award(session,
                        new Movements.Award(AccountOwner.resident(id), Currency.TIME, GRANDMAS_MINUTES,
                                cause("grandma", "年轻时帮助邻里"))))
                .chain(() -> ledger.award(session,
                        new Movements.Award(founder, Currency.TIME, POOL_MINUTES, cause("founder", "演示志愿团体"))))
                .chain(() -> ledger.donate(session, new Movements.Donate(founder, AccountOwner.PUBLIC_POOL, Currency.TIME,
                        POOL_MINUTES, cause("pool", null))))
                .replaceWithVoid();
    }

    private static Cause cause(String what, String memo) {
        return Cause.of("demo-time-bank:" + what, Actor.SYSTEM, "demo.filled").memo(memo);
    }
}
