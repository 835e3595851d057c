package org.qiaomen.points.reward;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** Rewards as staff see them, within their area: a page is two statements, whatever its length. */
@ApplicationScoped
class RewardViews {

    private static final String IN_AREA = "FROM Reward r WHERE r.areaCode >= :area AND r.areaCode < :areaEnd";
    private static final String FIGURES = "SELECT r.id, (SELECT CAST(coalesce(sum(s.remaining), 0) AS bigint) FROM reward_stock s"
            + " WHERE s.reward_id = r.id), (SELECT CAST(coalesce(sum(d.quantity), 0) AS bigint) FROM redemption d"
            + " WHERE d.reward_id = r.id AND d.state = 'RESERVED'), (SELECT string_agg(p.effective_from || ' ' || p.points, ','"
            + " ORDER BY p.effective_from DESC) FROM reward_price p WHERE p.reward_id = r.id) FROM reward r WHERE r.id IN (:ids)";

    private final Transactions transactions;
    private final Clock clock;

    RewardViews(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What stands in tables of its own. */
    record Figures(long stock, long reserved, List<StaffRewardView.Price> prices) {

        static Figures of(Object[] row) {
            return new Figures(((Number) row[1]).longValue(), ((Number) row[2]).longValue(),
                    Stream.of(((String) row[3]).split(",")).map(Figures::price).toList());
        }

        private static StaffRewardView.Price price(String text) {
            String[] parts = text.split(" ", 2);
            return new StaffRewardView.Price(Long.parseLong(parts[1]), LocalDate.parse(parts[0]));
        }

        long pointsOn(LocalDate day) {
            return prices.stream().filter(price -> !price.effectiveFrom().isAfter(day)).findFirst()
                    .map(StaffRewardView.Price::pricePoints).orElseThrow();
        }
    }

    /** Fails with {@code reward.not-found}, also for one of another area. */
    Uni<StaffRewardView> find(RewardCall call, UUID id) {
        return transactions.read(session -> query(session, IN_AREA + " AND r.id = :id", call).setParameter("id", id)
                .getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(RewardError.NOT_FOUND))
                .chain(reward -> of(session, reward)));
    }

    Uni<Page<StaffRewardView>> list(RewardCall call, RewardState state, Cursor after, int limit) {
        return transactions.read(session -> {
            var query = query(session, IN_AREA + (state == null ? "" : " AND r.state = :state")
                    + (after == null ? "" : " AND (r.createdAt, r.id) < (:at, :id)")
                    + " ORDER BY r.createdAt DESC, r.id DESC", call).setMaxResults(limit + 1);
            if (state != null) {
                query.setParameter("state", state);
            }
            if (after != null) {
                query.setParameter("at", after.at()).setParameter("id", after.id());
            }
            return query.getResultList().chain(found -> figures(session, found).map(figures -> page(found, figures, limit)));
        });
    }

    /** As the running transaction sees it. */
    Uni<StaffRewardView> of(Mutiny.Session session, Reward reward) {
        return figures(session, List.of(reward)).map(figures -> StaffRewardView.of(reward, figures.get(reward.id()), today()));
    }

    private Page<StaffRewardView> page(List<Reward> found, Map<UUID, Figures> figures, int limit) {
        LocalDate today = today();
        return Page.of(found, limit, reward -> StaffRewardView.of(reward, figures.get(reward.id()), today),
                reward -> new Cursor(reward.createdAt(), reward.id()).encode());
    }

    private static Uni<Map<UUID, Figures>> figures(Mutiny.Session session, List<Reward> rewards) {
        if (rewards.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery(FIGURES, Object[].class)
                .setParameter("ids", rewards.stream().map(Reward::id).toList()).getResultList()
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> (UUID) row[0], Figures::of)));
    }

    private static Mutiny.SelectionQuery<Reward> query(Mutiny.Session session, String hql, RewardCall call) {
        return session.createSelectionQuery(hql, Reward.class).setParameter("area", call.areaCode())
                .setParameter("areaEnd", call.areaEnd());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
    }
}
