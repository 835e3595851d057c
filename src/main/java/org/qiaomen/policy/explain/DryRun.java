package org.qiaomen.policy.explain;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.identity.Residents;
import org.qiaomen.identity.profile.ProfileFacts;
import org.qiaomen.notice.SubscribeAudience;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Masking;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.policy.PolicyError;
import org.qiaomen.policy.PolicyPublication;
import org.qiaomen.policy.audience.AudienceMatcher;
import org.qiaomen.region.AreaLevel;
import org.qiaomen.region.DivisionView;
import org.qiaomen.region.Divisions;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Counts whom a policy would find, before anybody is told. */
@ApplicationScoped
class DryRun {

    private static final int MOST_EXAMPLES = 20;
    // Counting a million takes a second or two; whatever takes longer is in the way of those who are being served.
    private static final String SETTINGS = "SET LOCAL statement_timeout = '10s'; SET LOCAL plan_cache_mode = force_custom_plan";
    private static final String FIND = "SELECT " + ExplainedPolicy.COLUMNS + " FROM policy pl"
            + " WHERE pl.id = $1 AND pl.area_code >= $2 AND pl.area_code < $3";
    private static final String EXAMPLES = "SELECT " + ProfileFacts.COLUMNS + ", r.display_name, r.phone"
            + " FROM resident_profile p JOIN resident r ON r.id = p.resident_id WHERE p.resident_id = ANY($1)"
            + " ORDER BY uuid_hash(p.resident_id)";

    private final Pool pool;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Residents residents;
    private final Divisions divisions;
    private final Reasons reasons;
    private final SubscribeAudience subscribe;
    private final ObjectMapper json;
    private final Clock clock;

    DryRun(Pool pool, Transactions transactions, AuditLog audit, Residents residents, Divisions divisions, Reasons reasons,
            SubscribeAudience subscribe, ObjectMapper json, Clock clock) {
        this.pool = pool;
        this.transactions = transactions;
        this.audit = audit;
        this.residents = residents;
        this.divisions = divisions;
        this.reasons = reasons;
        this.subscribe = subscribe;
        this.json = json;
        this.clock = clock;
    }

    /** Written down before anything is counted: what is read here is about everybody. */
    Uni<DryRunView> run(Actor staff, String areaCode, UUID policyId, boolean english) {
        return find(policyId, areaCode)
                .call(policy -> transactions.write(session -> audit.record(session,
                        AuditEntry.of(staff, "policy.dry-run", "policy", policyId).area(policy.areaCode()))))
                .chain(policy -> Transactions.uncancelled(() -> pool.withTransaction(
                        connection -> count(connection, run(policy, english)))));
    }

    private record Run(ExplainedPolicy policy, LocalDate day, boolean english, DryRunStatements statements) {
    }

    private Uni<ExplainedPolicy> find(UUID policyId, String areaCode) {
        return pool.preparedQuery(FIND).execute(Tuple.of(policyId, areaCode, areaCode + "~")).map(rows -> {
            if (rows.size() == 0) {
                throw new ProblemException(PolicyError.NOT_FOUND);
            }
            return ExplainedPolicy.of(rows.iterator().next(), json);
        });
    }

    private LocalDate day(ExplainedPolicy policy) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
        return policy.effectiveOn().isAfter(today) ? policy.effectiveOn() : today;
    }

    private Run run(ExplainedPolicy policy, boolean english) {
        LocalDate day = day(policy);
        String template = subscribe.templateId(PolicyPublication.KIND).orElse("");
        return new Run(policy, day, english, new DryRunStatements(policy, day, template));
    }

    private Uni<DryRunView> count(SqlConnection connection, Run run) {
        return connection.query(SETTINGS).execute()
                .chain(() -> connection.preparedQuery(run.statements().counts()).execute(run.statements().values()))
                .map(rows -> DryRunCounts.of(rows, run.policy().urgent()))
                .chain(counts -> examples(connection, run, counts).map(examples -> view(run, counts, examples)));
    }

    private Uni<List<DryRunView.Example>> examples(SqlConnection connection, Run run, DryRunCounts counts) {
        List<UUID> picked = counts.examples(MOST_EXAMPLES);
        Uni<List<UUID>> ids = picked.size() >= Math.min(MOST_EXAMPLES, counts.all() - counts.off())
                ? Uni.createFrom().item(picked)
                : connection.preparedQuery(run.statements().some(MOST_EXAMPLES)).execute(run.statements().values())
                        .map(DryRun::ids);
        return ids.chain(some -> connection.preparedQuery(EXAMPLES).execute(Tuple.of(some.toArray(UUID[]::new))))
                .map(rows -> {
                    List<DryRunView.Example> examples = new ArrayList<>();
                    rows.forEach(row -> examples.add(example(row, run)));
                    return examples;
                });
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }

    private DryRunView.Example example(Row row, Run run) {
        ProfileFacts facts = ProfileFacts.of(row);
        ExplainedPolicy policy = run.policy();
        Long held = policy.rule() == null ? null : (Long) AudienceMatcher.held(policy.rule(), facts, run.day());
        String phone = residents.openPhone(row.getBuffer("phone") == null ? null : row.getBuffer("phone").getBytes());
        return new DryRunView.Example(Masking.name(row.getString("display_name")), Masking.phone(phone),
                name(cut(facts.areaCode(), AreaLevel.COMMUNITY)), reasons.of(policy, held, run.english()));
    }

    private DryRunView view(Run run, DryRunCounts counts, List<DryRunView.Example> examples) {
        List<DryRunView.Township> townships = counts.townships().entrySet().stream()
                .map(entry -> new DryRunView.Township(entry.getKey().isEmpty() ? null : entry.getKey(),
                        entry.getKey().isEmpty() ? run.english() ? "not known" : "居住地不明" : name(entry.getKey()),
                        entry.getValue()))
                .sorted((one, other) -> Long.compare(other.count(), one.count())).toList();
        return new DryRunView(run.day(), counts.all(), counts.off(), townships,
                new DryRunView.Channels(counts.inbox(), counts.subscribe(), counts.sms(), counts.none()), examples);
    }

    private static String cut(String areaCode, AreaLevel level) {
        return areaCode == null || areaCode.length() <= level.digits() ? areaCode : areaCode.substring(0, level.digits());
    }

    private String name(String areaCode) {
        return divisions.find(areaCode).map(DivisionView::name).orElse(areaCode);
    }
}
