package org.qiaomen.points.reward;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.attachment.Attachments;
import org.qiaomen.attachment.media.MediaKind;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Preconditions;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.Divisions;

import io.smallrye.mutiny.Uni;

/** Where rewards are kept, within one's area: what they say, their prices, what comes in and what is counted. */
@ApplicationScoped
class RewardDesk {

    private static final String PATH = "/api/v1/staff/rewards/";
    private static final String PRICE = "INSERT INTO reward_price (reward_id, effective_from, points, set_by, set_at)"
            + " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT ON CONSTRAINT reward_price_pkey"
            + " DO UPDATE SET points = excluded.points, set_by = excluded.set_by, set_at = excluded.set_at";
    private static final String DELIVER = "SELECT CAST(stock_add(?1, 'DELIVERY', CAST(?2 AS bigint), ?3, ?4, ?5) AS text)";
    private static final String COUNT = "SELECT counted, stock, reserved, shortage"
            + " FROM stock_count(?1, ?2, CAST(?3 AS bigint), ?4, ?5, ?6)";

    private final IdempotentWrites writes;
    private final RewardViews views;
    private final Suppliers suppliers;
    private final Attachments attachments;
    private final Divisions divisions;
    private final AuditLog audit;
    private final RewardConfig config;
    private final Clock clock;

    RewardDesk(IdempotentWrites writes, RewardViews views, Suppliers suppliers, Attachments attachments, Divisions divisions,
            AuditLog audit, RewardConfig config, Clock clock) {
        this.writes = writes;
        this.views = views;
        this.suppliers = suppliers;
        this.attachments = attachments;
        this.divisions = divisions;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    Uni<Response> write(RewardCall call, WriteReward command) {
        return writes.create(IdempotentCall.of(call.staffId(), "POST /staff/rewards", call.key(), command),
                session -> offer(session, call, command).chain(reward -> finish(session, call, reward, "reward.write")),
                view -> PATH + view.id());
    }

    /** With its first price and stock. */
    Uni<Reward> offer(Mutiny.Session session, RewardCall call, WriteReward command) {
        RewardTerms terms = RewardTerms.of(command, config, today());
        Reward reward = new Reward(terms, area(call, command.areaCode()), call.staffId(), clock.instant());
        return showing(session, call, reward, null, terms)
                .chain(() -> session.persist(reward)).chain(session::flush)
                // In force from the beginning, whatever the day it is offered from.
                .chain(() -> price(session, call, reward.id(), earlier(terms.validFrom()), command.pricePoints()))
                .chain(() -> command.stock() == 0 ? Uni.createFrom().voidItem()
                        : deliver(session, call, reward.id(), command.stock(), null))
                .replaceWith(reward);
    }

    Uni<Response> edit(RewardCall call, UUID id, EditReward command) {
        return writes.change(once(call, id, "edit", command), session -> locked(session, call, id)
                .invoke(reward -> Preconditions.requireMatch(call.ifMatch(), reward.version()))
                .call(reward -> {
                    RewardTerms terms = RewardTerms.of(command, config, reward, today());
                    return showing(session, call, reward, reward.pictureId(), terms)
                            .invoke(() -> reward.edit(terms, command.state()));
                })
                .chain(reward -> session.flush().chain(() -> finish(session, call, reward, "reward.edit"))));
    }

    Uni<Response> setPrice(RewardCall call, UUID id, SetPrice command) {
        LocalDate today = today();
        LocalDate from = command.effectiveFrom() == null ? today : command.effectiveFrom();
        RewardTerms.requireNear("effectiveFrom", from, today);
        if (from.isBefore(today)) {
            throw new ProblemException(RewardError.PRICE_DATE).field("effectiveFrom");
        }
        return writes.change(once(call, id, "price", command), session -> locked(session, call, id)
                .call(() -> price(session, call, id, from, command.pricePoints()))
                .chain(reward -> finish(session, call, reward, "reward.set-price")));
    }

    Uni<Response> deliver(RewardCall call, UUID id, DeliverStock command) {
        return writes.change(once(call, id, "delivery", command), session -> locked(session, call, id)
                .call(() -> deliver(session, call, id, command.quantity(), command.note()))
                .chain(reward -> finish(session, call, reward, "reward.deliver")));
    }

    Uni<Response> count(RewardCall call, UUID id, CountStock command) {
        UUID takeId = Ids.next();
        return writes.create(once(call, id, "stock-take", command), session -> locked(session, call, id)
                .call(reward -> audit.record(session, entry(call, reward, "reward.count")))
                .chain(() -> session.createNativeQuery(COUNT, Object[].class).setParameter(1, takeId).setParameter(2, id)
                        .setParameter(3, command.counted()).setParameter(4, command.note())
                        .setParameter(5, call.staffId()).setParameter(6, clock.instant()).getSingleResult())
                .map(row -> StockTakeView.of(takeId, number(row[0]), number(row[1]), number(row[2]), number(row[3]))),
                view -> null);
    }

    // A picture is claimed once, and shown as long as the reward says so.
    private Uni<Void> showing(Mutiny.Session session, RewardCall call, Reward reward, UUID before, RewardTerms terms) {
        Uni<Void> supplied = terms.supplierId() == null ? Uni.createFrom().voidItem()
                : suppliers.find(session, call, terms.supplierId()).replaceWithVoid();
        return supplied.chain(() -> terms.pictureId() == null || terms.pictureId().equals(before)
                ? Uni.createFrom().voidItem()
                : attachments.claim(session, call.staffId(), List.of(terms.pictureId()), reward.id())
                        .invoke(claimed -> requirePicture(claimed.get(0).kind())).replaceWithVoid());
    }

    private static void requirePicture(MediaKind kind) {
        if (kind != MediaKind.PHOTO) {
            throw ProblemException.invalid("pictureId", "须为图片", "must be a picture");
        }
    }

    private Uni<Void> price(Mutiny.Session session, RewardCall call, UUID id, LocalDate from, long points) {
        return session.createNativeQuery(PRICE).setParameter(1, id).setParameter(2, from).setParameter(3, points)
                .setParameter(4, call.staffId()).setParameter(5, clock.instant()).executeUpdate().replaceWithVoid();
    }

    private Uni<Void> deliver(Mutiny.Session session, RewardCall call, UUID id, long quantity, String note) {
        return session.createNativeQuery(DELIVER, String.class).setParameter(1, id).setParameter(2, quantity)
                .setParameter(3, note).setParameter(4, call.staffId()).setParameter(5, clock.instant())
                .getSingleResult().replaceWithVoid();
    }

    private Uni<Reward> locked(Mutiny.Session session, RewardCall call, UUID id) {
        return session
                .createQuery("FROM Reward r WHERE r.id = :id AND r.areaCode >= :area AND r.areaCode < :areaEnd", Reward.class)
                .setParameter("id", id).setParameter("area", call.areaCode()).setParameter("areaEnd", call.areaEnd())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(RewardError.NOT_FOUND));
    }

    private Uni<StaffRewardView> finish(Mutiny.Session session, RewardCall call, Reward reward, String action) {
        return audit.record(session, entry(call, reward, action)).chain(session::flush)
                .chain(() -> views.of(session, reward));
    }

    private static AuditEntry entry(RewardCall call, Reward reward, String action) {
        return AuditEntry.of(call.actor(), action, "reward", reward.id()).area(reward.areaCode());
    }

    private static IdempotentCall once(RewardCall call, UUID id, String step, Object command) {
        return IdempotentCall.of(call.staffId(), "reward." + step + " " + id, call.key(), command);
    }

    private String area(RewardCall call, String wanted) {
        String area = wanted == null ? call.areaCode() : wanted;
        if (wanted != null && divisions.find(area).isEmpty()) {
            throw new ProblemException(RewardError.AREA_UNKNOWN).field("areaCode");
        }
        if (!call.covers(area)) {
            throw new ProblemException(RewardError.AREA_NOT_YOURS).field("areaCode");
        }
        return area;
    }

    private LocalDate earlier(LocalDate day) {
        LocalDate today = today();
        return day.isBefore(today) ? day : today;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
