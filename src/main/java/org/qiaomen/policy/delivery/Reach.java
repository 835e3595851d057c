package org.qiaomen.policy.delivery;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.notice.Channel;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.DivisionView;
import org.qiaomen.region.Divisions;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** The figures of a policy, counted from the rows themselves each time, so that they add up. */
@ApplicationScoped
class Reach {

    private static final String CAMPAIGN = "SELECT p.id, p.title, c.state, c.starts_at, c.delivered_at FROM policy p"
            + " JOIN policy_campaign c ON c.policy_id = p.id WHERE p.id = $1"
            + " AND (starts_with(p.area_code, $2) OR starts_with($2, p.area_code))";

    private static final String COUNT = "SELECT township, state, channel, outside, count(*) AS people, count(read_at) AS read,"
            + " count(acknowledged_at) AS acknowledged FROM policy_delivery WHERE policy_id = $1 AND ($2 = '' OR township = $2)"
            + " GROUP BY township, state, channel, outside";

    private static final int TOWNSHIP_DIGITS = 9;

    private final Pool pool;
    private final Divisions divisions;

    Reach(Pool pool, Divisions divisions) {
        this.pool = pool;
        this.divisions = divisions;
    }

    /**
     * The figures within an area; of the whole township for an area smaller than one.
     *
     * @throws ProblemException {@code policy.reach-not-found} for a policy that was not published or is another area's
     */
    Uni<ReachView> of(UUID policyId, String areaCode) {
        String township = areaCode.length() < TOWNSHIP_DIGITS ? "" : areaCode.substring(0, TOWNSHIP_DIGITS);
        return pool.preparedQuery(CAMPAIGN).execute(Tuple.of(policyId, areaCode))
                .map(rows -> first(rows))
                .chain(campaign -> pool.preparedQuery(COUNT).execute(Tuple.of(policyId, township))
                        .map(rows -> view(campaign, rows(rows))));
    }

    private static Row first(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new ProblemException(DeliveryError.REACH_NOT_FOUND);
        }
        return rows.iterator().next();
    }

    private ReachView view(Row campaign, List<ReachRow> rows) {
        Map<String, List<ReachRow>> byTownship = rows.stream()
                .collect(Collectors.groupingBy(ReachRow::township, TreeMap::new, Collectors.toList()));
        return new ReachView(campaign.getUUID("id"), campaign.getString("title"), campaign.getString("state"),
                CityTime.show(campaign.getOffsetDateTime("starts_at").toInstant()),
                campaign.getOffsetDateTime("delivered_at") == null ? null
                        : CityTime.show(campaign.getOffsetDateTime("delivered_at").toInstant()),
                ReachCounts.of(rows),
                byTownship.entrySet().stream().map(one -> township(one.getKey(), one.getValue())).toList(),
                Arrays.stream(Channel.values()).map(channel -> ChannelReachView.of(channel, rows)).toList(), null);
    }

    private TownshipReachView township(String code, Collection<ReachRow> rows) {
        if (code.isEmpty()) {
            return new TownshipReachView(null, "居住地不明", ReachCounts.of(rows));
        }
        String name = divisions.find(code).map(DivisionView::name).orElse(code);
        return new TownshipReachView(code, name, ReachCounts.of(rows));
    }

    private static List<ReachRow> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(ReachRow::of).toList();
    }
}
