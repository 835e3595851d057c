package org.qiaomen.policy.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.identity.profile.Topic;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.policy.PolicyError;
import org.qiaomen.policy.audience.AudienceWords;
import org.qiaomen.region.AreaLevel;
import org.qiaomen.region.DivisionView;
import org.qiaomen.region.Divisions;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Why a resident got a policy: the conditions that held when it was matched, as they were kept then. */
@ApplicationScoped
class Reasons {

    // Who has switched it off never got it.
    private static final String FIND = "SELECT " + ExplainedPolicy.COLUMNS + ", d.held, d.created_at FROM policy_delivery d"
            + " JOIN policy pl ON pl.id = d.policy_id"
            + " WHERE d.policy_id = $1 AND d.resident_id = $2 AND d.state <> 'OPTED_OUT'";

    private final Pool pool;
    private final AudienceWords words;
    private final Divisions divisions;
    private final ObjectMapper json;

    Reasons(Pool pool, AudienceWords words, Divisions divisions, ObjectMapper json) {
        this.pool = pool;
        this.words = words;
        this.divisions = divisions;
        this.json = json;
    }

    /** Fails with {@code policy.not-found} for one that this resident never got. */
    Uni<ReasonsView> find(UUID residentId, UUID policyId, boolean english) {
        return pool.preparedQuery(FIND).execute(Tuple.of(policyId, residentId)).map(rows -> {
            if (rows.size() == 0) {
                throw new ProblemException(PolicyError.NOT_FOUND);
            }
            return view(rows.iterator().next(), english);
        });
    }

    private ReasonsView view(Row row, boolean english) {
        ExplainedPolicy policy = ExplainedPolicy.of(row, json);
        Topic topic = Topic.valueOf(policy.topic());
        return new ReasonsView(policy.id(), policy.rule() == null, of(policy, row.getLong("held"), english),
                CityTime.show(row.getOffsetDateTime("created_at").toInstant()), topic,
                english ? "You can switch off this topic, or all matching by your profile, in your preferences."
                        : "您可以在推送偏好中关闭“" + topic.labelZh() + "”主题，或关闭全部画像推送。");
    }

    /** In words to the resident; never empty. */
    List<String> of(ExplainedPolicy policy, Long held, boolean english) {
        List<String> reasons = new ArrayList<>();
        boolean everywhere = AreaLevel.of(policy.areaCode()).filter(level -> level == AreaLevel.CITY).isPresent();
        String area = divisions.find(policy.areaCode()).map(DivisionView::name).orElse(policy.areaCode());
        if (policy.rule() == null) {
            reasons.add(english ? "It is a general notice to everybody in " + area : "这是发给" + area + "全体居民的通知");
        } else if (!everywhere) {
            reasons.add(english ? "You live in " + area : "您住在" + area);
        }
        if (policy.rule() != null) {
            words.reasons(policy.rule(), held, english).stream().filter(reason -> !reasons.contains(reason))
                    .forEach(reasons::add);
        }
        return reasons;
    }
}
