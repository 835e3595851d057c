package org.qiaomen.policy.explain;

import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.UUID;

import org.qiaomen.policy.audience.AudienceRule;
import org.qiaomen.policy.audience.AudienceRules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.mutiny.sqlclient.Row;

/** As much of a policy as decides whom it finds; {@code rule} is null for a general notice. */
record ExplainedPolicy(UUID id, String topic, String areaCode, boolean urgent, LocalDate effectiveOn, AudienceRule rule) {

    static final String COLUMNS = "pl.id, pl.topic, pl.area_code, pl.priority, pl.effective_on, pl.audience::text AS audience";

    static ExplainedPolicy of(Row row, ObjectMapper json) {
        return new ExplainedPolicy(row.getUUID("id"), row.getString("topic"), row.getString("area_code"),
                "URGENT".equals(row.getString("priority")), row.getLocalDate("effective_on"),
                rule(row.getString("audience"), json));
    }

    private static AudienceRule rule(String audience, ObjectMapper json) {
        try {
            return audience == null ? null : AudienceRules.parse(json.readTree(audience), "audience");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
