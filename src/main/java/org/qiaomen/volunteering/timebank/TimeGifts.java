package org.qiaomen.volunteering.timebank;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.Residents;
import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.notice.Notices;
import org.qiaomen.notice.Notification;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.points.AccountOwner;
import org.qiaomen.points.Cause;
import org.qiaomen.points.Currency;
import org.qiaomen.points.Movements;
import org.qiaomen.points.PointsLedger;

import io.smallrye.mutiny.Uni;

/** Minutes given to one's family, or to everybody. */
@ApplicationScoped
class TimeGifts {

    private final PointsLedger ledger;
    private final SpendingRules rules;
    private final Residents residents;
    private final Notices notices;
    private final AuditLog audit;

    TimeGifts(PointsLedger ledger, SpendingRules rules, Residents residents, Notices notices, AuditLog audit) {
        this.ledger = ledger;
        this.rules = rules;
        this.residents = residents;
        this.notices = notices;
        this.audit = audit;
    }

    /** @param key makes it happen once */
    Uni<GivenTimeView> give(Mutiny.Session session, Principal who, String key, GiveTime command) {
        UUID from = who.residentId();
        UUID to = command.residentId();
        Cause cause = Cause.of("time-gift:" + key, who.actor(), "time.gift").memo(command.message());
        return residents.find(session, to)
                .chain(() -> rules.requireMayGive(session, from, to, command.minutes()))
                .chain(() -> ledger.transfer(session, new Movements.Transfer(AccountOwner.resident(from),
                        AccountOwner.resident(to), Currency.TIME, command.minutes(), cause)))
                .call(() -> record(session, who, "time-bank.give", to))
                .call(() -> tellReceiver(session, to, command))
                .map(receipt -> new GivenTimeView(receipt.transactionId(), command.minutes(), receipt.balanceAfter()));
    }

    private Uni<Void> tellReceiver(Mutiny.Session session, UUID to, GiveTime command) {
        String words = command.message() == null || command.message().isBlank() ? "" : "附言：" + command.message();
        return notices.tell(session, new Notification(to, "time-bank.gift", null, "收到时间", "有人赠与您 " + command.minutes()
                + " 分钟，可以用来请人帮忙。" + words, Map.of(), false));
    }

    Uni<GivenTimeView> donate(Mutiny.Session session, Principal who, String key, DonateTime command) {
        Cause cause = Cause.of("time-donation:" + key, who.actor(), "time.donation").memo(null);
        return rules.requireWholeUnits(command.minutes())
                .chain(() -> ledger.donate(session, new Movements.Donate(AccountOwner.resident(who.residentId()),
                        AccountOwner.PUBLIC_POOL, Currency.TIME, command.minutes(), cause)))
                .call(() -> record(session, who, "time-bank.donate", AccountOwner.PUBLIC_POOL.id()))
                .map(receipt -> new GivenTimeView(receipt.transactionId(), command.minutes(), receipt.balanceAfter()));
    }

    void announce() {
        notices.announce();
    }

    private Uni<Void> record(Mutiny.Session session, Principal who, String action, UUID to) {
        return audit.record(session, who.audited(AuditEntry.of(who.actor(), action, "time-account", to)));
    }
}
