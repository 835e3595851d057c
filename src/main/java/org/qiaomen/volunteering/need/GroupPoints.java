package org.qiaomen.volunteering.need;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.profile.ResidentProfiles;
import org.qiaomen.notice.Notices;
import org.qiaomen.notice.Notification;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Texts;
import org.qiaomen.points.AccountOwner;
import org.qiaomen.points.Cause;
import org.qiaomen.points.Currency;
import org.qiaomen.points.Movements;
import org.qiaomen.points.PointsLedger;
import org.qiaomen.points.PointsPolicies;
import org.qiaomen.points.PointsQueries;
import org.qiaomen.points.PointsReceipt;
import org.qiaomen.points.StaffAwards;
import org.qiaomen.volunteering.Sql;
import org.qiaomen.volunteering.VolunteeringError;
import org.qiaomen.volunteering.Volunteers;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * What a group has: staff award to it and its organisers pay in; it thanks volunteers with it, or donates its minutes. Every
 * organiser may do so, as everything else, and all of them are told; none of it goes to an organiser.
 */
@ApplicationScoped
class GroupPoints {

    private static final String ORGANISERS = "SELECT resident_id FROM volunteer_group_organiser WHERE group_id = ?1"
            + " ORDER BY added_at, resident_id";

    private final Groups groups;
    private final Volunteers volunteers;
    private final ResidentProfiles profiles;
    private final PointsLedger ledger;
    private final StaffAwards awards;
    private final PointsPolicies policies;
    private final PointsQueries points;
    private final Notices notices;
    private final AuditLog audit;

    GroupPoints(Groups groups, Volunteers volunteers, ResidentProfiles profiles, PointsLedger ledger, StaffAwards awards,
            PointsPolicies policies, PointsQueries points, Notices notices, AuditLog audit) {
        this.groups = groups;
        this.volunteers = volunteers;
        this.profiles = profiles;
        this.ledger = ledger;
        this.awards = awards;
        this.policies = policies;
        this.points = points;
        this.notices = notices;
        this.audit = audit;
    }

    /** Fails with {@code volunteering.group-not-found} for whom it is not. */
    Uni<GroupPointsView> balance(Mutiny.Session session, UUID groupId, UUID resident) {
        return groups.requireOrganised(session, groupId, resident).chain(name -> points.balance(AccountOwner.group(groupId))
                .map(view -> new GroupPointsView(groupId, name, view.points(), view.time())));
    }

    /** Minutes as they may be spent; fails with {@code points.not-yet-spendable}, {@code points.not-allowed}. */
    Uni<GroupMovementView> payIn(Mutiny.Session session, UUID groupId, Actor resident, PayIntoGroup command) {
        AccountOwner from = AccountOwner.resident(resident.id());
        return groups.requireOrganised(session, groupId, resident.id())
                .call(() -> requireMinutes(session, resident.id(), command.currency(), command.amount()))
                .chain(name -> volunteers.of(session, resident.id())
                        .chain(volunteer -> move(session, resident, "group.deposit", memo(volunteer.number(), command.note()),
                                from, AccountOwner.group(groupId), command.currency(), command.amount())
                                .call(() -> tell(session, groupId, resident.id(), name, "收到一位组织者转入的"
                                        + amount(command.currency(), command.amount())))))
                .call(() -> record(session, resident, "group-deposit", groupId, null))
                .chain(receipt -> view(session, groupId, receipt, command.currency(), command.amount()));
    }

    private Uni<Void> requireMinutes(Mutiny.Session session, UUID resident, Currency currency, int amount) {
        return currency == Currency.POINTS ? Uni.createFrom().voidItem()
                : policies.today().invoke(policy -> policy.requireWholeUnits(amount))
                        .chain(() -> points.requireMaySpendTime(session, resident));
    }

    /** To whoever helped, but no organiser. Minutes only where the city lets them go to others than relatives. */
    Uni<GroupMovementView> give(Mutiny.Session session, UUID groupId, Actor resident, GiveFromGroup command) {
        return groups.requireOrganised(session, groupId, resident.id())
                .call(() -> requireGiftAllowed(command))
                .chain(name -> volunteers.byNumber(session, command.volunteerNumber())
                        .call(to -> requireOther(session, groupId, to))
                        .chain(to -> move(session, resident, "group.gift",
                                memo(command.volunteerNumber().strip(), command.reason()), AccountOwner.group(groupId),
                                AccountOwner.resident(to), command.currency(), command.amount())
                                .call(() -> notices.tell(session, told(to, "收到志愿团队的心意", "“" + name + "”赠与您"
                                        + amount(command.currency(), command.amount()) + "："
                                        + Texts.storable(command.reason()))))
                                .call(() -> tell(session, groupId, resident.id(), name,
                                        "向志愿者赠与了" + amount(command.currency(), command.amount())))))
                .call(() -> record(session, resident, "group-gift", groupId, null))
                .chain(receipt -> view(session, groupId, receipt, command.currency(), command.amount()));
    }

    private Uni<Void> requireGiftAllowed(GiveFromGroup command) {
        return command.currency() == Currency.POINTS ? Uni.createFrom().voidItem()
                : policies.today().invoke(policy -> {
                    policy.requireWholeUnits(command.amount());
                    policy.requireGiftAllowed(false);
                }).replaceWithVoid();
    }

    private Uni<Void> requireOther(Mutiny.Session session, UUID groupId, UUID to) {
        return Sql.bind(session.createNativeQuery(ORGANISERS, UUID.class), groupId).getResultList().invoke(organisers -> {
            if (organisers.contains(to)) {
                throw new ProblemException(VolunteeringError.GIFT_TO_ORGANISER).field("volunteerNumber");
            }
        }).replaceWithVoid();
    }

    /** Into the public pool. */
    Uni<GroupMovementView> donate(Mutiny.Session session, UUID groupId, Actor resident, DonateFromGroup command) {
        Cause cause = Cause.of("group.donation:" + Ids.next(), resident, "group.donation");
        return groups.requireOrganised(session, groupId, resident.id())
                .call(() -> policies.today().invoke(policy -> policy.requireWholeUnits(command.minutes())))
                .chain(name -> ledger.donate(session, new Movements.Donate(AccountOwner.group(groupId),
                        AccountOwner.PUBLIC_POOL, Currency.TIME, command.minutes(), cause))
                        .call(() -> tell(session, groupId, resident.id(), name,
                                "向公共时间池捐赠了" + amount(Currency.TIME, command.minutes()))))
                .call(() -> record(session, resident, "group-donation", groupId, null))
                .chain(receipt -> view(session, groupId, receipt, Currency.TIME, command.minutes()));
    }

    /** By staff in whose area its first organiser lives; a group of elsewhere is not there. */
    Uni<GroupMovementView> award(Mutiny.Session session, UUID groupId, Actor staff, String area, AwardToGroup command) {
        Cause cause = Cause.of("group-award:" + Ids.next(), staff, StaffAwards.REASON).memo(Texts.storable(command.reason()))
                .about("volunteer-group", groupId);
        return Sql.bind(session.createNativeQuery(ORGANISERS, UUID.class), groupId).setMaxResults(1).getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(VolunteeringError.GROUP_NOT_FOUND))
                .chain(first -> profiles.find(session, first, area).onFailure(ProblemException.class)
                        .transform(elsewhere -> new ProblemException(VolunteeringError.GROUP_NOT_FOUND))
                        .chain(() -> groups.requireOrganised(session, groupId, first)))
                .chain(name -> awards.award(session, AccountOwner.group(groupId), command.amountPoints(), cause)
                        .call(() -> tell(session, groupId, null, name, "获得社区发放的"
                                + amount(Currency.POINTS, command.amountPoints()) + "：" + Texts.storable(command.reason()))))
                .call(() -> record(session, staff, "group-award", groupId, area))
                .chain(receipt -> view(session, groupId, receipt, Currency.POINTS, command.amountPoints()));
    }

    private Uni<PointsReceipt> move(Mutiny.Session session, Actor actor, String reason, String memo, AccountOwner from,
            AccountOwner to, Currency currency, int amount) {
        Cause cause = Cause.of(reason + ":" + Ids.next(), actor, reason).memo(memo);
        return ledger.transfer(session, new Movements.Transfer(from, to, currency, amount, cause));
    }

    private Uni<GroupMovementView> view(Mutiny.Session session, UUID groupId, PointsReceipt receipt, Currency currency,
            int amount) {
        return points.total(session, AccountOwner.group(groupId), currency)
                .map(left -> new GroupMovementView(receipt.transactionId(), currency, amount, left));
    }

    private Uni<Void> tell(Mutiny.Session session, UUID groupId, UUID except, String name, String what) {
        return Sql.bind(session.createNativeQuery(ORGANISERS, UUID.class), groupId).getResultList()
                .chain(all -> Multi.createFrom().iterable(all).filter(id -> !id.equals(except))
                        .onItem().transformToUniAndConcatenate(
                                id -> notices.tell(session, told(id, "志愿团队的账户有变动", "“" + name + "”" + what + "。")))
                        .collect().last().replaceWithVoid());
    }

    void announce() {
        notices.announce();
    }

    private static Notification told(UUID resident, String title, String text) {
        return new Notification(resident, "points.changed", null, title, text, Map.of(), false);
    }

    private static String memo(String number, String words) {
        String said = words == null ? "" : Texts.storable(words).strip();
        return said.isEmpty() ? number : number + "，" + said;
    }

    private static String amount(Currency currency, int amount) {
        return " " + amount + " " + currency.unitZh();
    }

    private Uni<Void> record(Mutiny.Session session, Actor actor, String action, UUID groupId, String area) {
        AuditEntry entry = AuditEntry.of(actor, "volunteering." + action, "volunteer-group", groupId);
        return audit.record(session, area == null ? entry : entry.area(area));
    }
}
