package org.qiaomen.policy.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.qiaomen.identity.profile.ProfileFacts;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;

/** Random rules over random residents: the database, the mask it keeps and the matcher in memory say the same. */
@QuarkusTest
class AudienceAgreementTest {

    private static final int RULES = 400;
    private static final int RESIDENTS = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Inject
    Pool pool;

    @Test
    void theDatabaseAndTheMatcherAgree() {
        long seed = System.nanoTime();
        AudienceSamples samples = new AudienceSamples(seed);
        inRolledBack(connection -> {
            Map<UUID, ProfileFacts> residents = insert(connection, samples);
            int held = 0;
            for (int i = 0; i < RULES; i++) {
                held += compare(connection, samples.rule(AudienceRules.MAX_DEPTH), residents, "seed " + seed);
            }
            assertThat(held).as("rules hold for some and not for others").isBetween(RULES, RULES * RESIDENTS - RULES);
        });
    }

    private static int compare(SqlConnection connection, ObjectNode json, Map<UUID, ProfileFacts> residents, String seed) {
        AudienceRule rule = AudienceRules.parse(json, "audience");
        LocalDate today = AudienceSamples.TODAY;
        SqlPredicate predicate = AudienceSql.predicate(rule, today, 2);
        SqlPredicate mask = AudienceSql.heldMask(rule, today, 2);
        List<Object> values = new ArrayList<>();
        values.add(residents.keySet().toArray(UUID[]::new));
        values.addAll(predicate.parameters());
        if (mask != null) {
            assertThat(mask.parameters()).hasSameSizeAs(predicate.parameters());
        }
        Set<UUID> found = new HashSet<>();
        String sql = "SELECT " + ProfileFacts.COLUMNS + ", " + (mask == null ? "NULL::bigint" : mask.sql())
                + " AS held FROM resident_profile p WHERE p.resident_id = ANY($1) AND " + predicate.sql();
        for (Row row : connection.preparedQuery(sql).execute(Tuple.wrap(values)).await().atMost(PATIENCE)) {
            ProfileFacts facts = ProfileFacts.of(row);
            assertThat(facts).as(seed).isEqualTo(residents.get(facts.residentId()));
            long kept = mask == null ? rule.fullMask() : row.getLong("held");
            assertThat(kept).as("%s %s %s", seed, json, sql).isEqualTo(AudienceMatcher.held(rule, facts, today));
            found.add(facts.residentId());
        }
        Set<UUID> expected = residents.values().stream().filter(facts -> AudienceMatcher.matches(rule, facts, today))
                .map(ProfileFacts::residentId).collect(Collectors.toSet());
        assertThat(found).as("%s %s %s", seed, json, sql).isEqualTo(expected);
        return found.size();
    }

    private static Map<UUID, ProfileFacts> insert(SqlConnection connection, AudienceSamples samples) {
        List<ProfileFacts> all = new ArrayList<>();
        for (int i = 0; i < RESIDENTS; i++) {
            all.add(samples.facts());
        }
        connection.preparedQuery("INSERT INTO resident (id, preferred_language, version, created_at, updated_at)"
                + " VALUES ($1, 'zh', 0, now(), now())")
                .executeBatch(all.stream().map(facts -> Tuple.of(facts.residentId())).toList()).await().atMost(PATIENCE);
        connection.preparedQuery("INSERT INTO resident_profile (resident_id, area_code, birth_date, lives_alone,"
                + " left_behind_child, low_income, employment, pension_insurance, medical_insurance, disability_level,"
                + " interests, tags, confirmed, profiling_off, has_mini_program, has_phone)"
                + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)")
                .executeBatch(all.stream().map(AudienceAgreementTest::tuple).toList()).await().atMost(PATIENCE);
        return all.stream().collect(Collectors.toMap(ProfileFacts::residentId, Function.identity()));
    }

    private static Tuple tuple(ProfileFacts facts) {
        Object[] values = { facts.residentId(), facts.areaCode(), facts.birthDate(), facts.livesAlone(),
                facts.leftBehindChild(), facts.lowIncome(), name(facts.employment()), name(facts.pensionInsurance()),
                name(facts.medicalInsurance()),
                facts.disabilityLevel() == null ? null : facts.disabilityLevel().shortValue(),
                facts.interests().stream().map(Enum::name).toArray(String[]::new), facts.tags().toArray(String[]::new),
                facts.confirmed().toArray(String[]::new), facts.profilingOff(), facts.hasMiniProgram(), facts.hasPhone() };
        return Tuple.wrap(Arrays.asList(values));
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }

    /** Nobody else sees these residents. */
    private void inRolledBack(Consumer<SqlConnection> work) {
        SqlConnection connection = pool.getConnection().await().atMost(PATIENCE);
        try {
            Transaction transaction = connection.begin().await().atMost(PATIENCE);
            try {
                work.accept(connection);
            } finally {
                transaction.rollback().onFailure().recoverWithUni(() -> Uni.createFrom().voidItem()).await().atMost(PATIENCE);
            }
        } finally {
            connection.close().await().atMost(PATIENCE);
        }
    }
}
