package org.qiaomen.policy.delivery;

import java.util.UUID;

import org.qiaomen.identity.profile.Topic;
import org.qiaomen.policy.PolicyPriority;
import org.qiaomen.policy.audience.AudienceRule;

import io.vertx.mutiny.sqlclient.Row;

/**
 * Some of the residents, for one pass of one campaign.
 *
 * @param rule null for everybody in the area
 * @param visitDays after how many days whoever has not read it is visited; null for never
 */
record Slice(UUID policyId, int number, UUID after, UUID upTo, Pass pass, Topic topic, PolicyPriority priority,
        String areaCode, AudienceRule rule, Integer visitDays) {

    static final String COLUMNS = "s.policy_id, s.number, s.after_id, s.upto_id, c.state, p.topic, p.priority, p.area_code,"
            + " CAST(p.audience AS text) AS audience, p.unread_visit_days";

    static Slice of(Row row, Rules rules) {
        return new Slice(row.getUUID("policy_id"), row.getInteger("number"), row.getUUID("after_id"),
                row.getUUID("upto_id"), Pass.valueOf(row.getString("state")), Topic.valueOf(row.getString("topic")),
                PolicyPriority.valueOf(row.getString("priority")), row.getString("area_code"),
                rules.of(row.getUUID("policy_id"), row.getString("audience")), row.getInteger("unread_visit_days"));
    }

    boolean isGeneral() {
        return rule == null;
    }

    boolean isUrgent() {
        return priority == PolicyPriority.URGENT;
    }
}
