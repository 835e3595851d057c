package org.qiaomen.policy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Transactions;
import org.qiaomen.policy.Policy;
import org.qiaomen.policy.PublishPolicy;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;

/** Residents with traits, and policies that are published, written past the API: what is tried here is what comes after. */
@ApplicationScoped
class DeliveryFixtures {

    static final PublishPolicy AT_ONCE = new PublishPolicy(null, 100_000, 100_000);
    static final String TOWNSHIP = "990181001";

    @Inject
    LoopFixtures loop;
    @Inject
    Transactions transactions;
    @Inject
    Campaigns campaigns;
    @Inject
    CampaignRunner runner;
    @Inject
    Rematching rematching;

    /** Everybody with this tag; tests share one database. */
    static String tagged(String tag) {
        return "{\"attribute\": \"tags\", \"contains\": \"" + tag + "\"}";
    }

    static String tag() {
        return "t-" + UUID.randomUUID().toString().substring(0, 12);
    }

    /** @param columns of resident_profile, as SQL: {@code has_mini_program} to {@code true} */
    UUID resident(String tag, Map<String, String> columns) {
        UUID id = Ids.next();
        loop.execute("INSERT INTO resident (id, preferred_language, version, created_at, updated_at)"
                + " VALUES ($1, 'zh', 0, now(), now())", id);
        loop.execute("INSERT INTO resident_profile (resident_id, tags, area_code, updated_at) VALUES ($1, ARRAY[$2::text],"
                + " '990181001001', now() - interval '1 day')", id, tag);
        columns.forEach((column, value) -> loop
                .execute("UPDATE resident_profile SET " + column + " = " + value + " WHERE resident_id = $1", id));
        return id;
    }

    UUID publish(String audience) {
        return publish(audience, "NORMAL", AT_ONCE);
    }

    UUID publish(String audience, String priority, PublishPolicy plan) {
        return publish(audience, priority, plan, null);
    }

    /** @param unreadVisitDays after how many days whoever has not read it is visited; null for never */
    UUID publish(String audience, String priority, PublishPolicy plan, Integer unreadVisitDays) {
        UUID id = Ids.next();
        loop.execute("INSERT INTO policy (id, series_id, version_no, state, topic, title, text, plain_summary, area_code,"
                + " audience, priority, unread_visit_days, effective_on, written_by, reviewed_by, reviewed_at, published_by, published_at,"
                + " created_at, updated_at, version) VALUES ($1, $1, 1, 'PUBLISHED', 'PENSION', '高龄津贴', '全文', '可以领津贴。',"
                + " '990181', $2::text::jsonb, $3, $4, (now() AT TIME ZONE 'Asia/Shanghai')::date, gen_random_uuid(),"
                + " gen_random_uuid(), now(), gen_random_uuid(), now(), now(), now(), 0)", id, audience, priority,
                unreadVisitDays);
        write(session -> session.find(Policy.class, id).chain(policy -> campaigns.published(session, policy, plan)));
        return id;
    }

    /** What a withdrawal does, from the state of the policy on. */
    void withdraw(UUID policyId) {
        loop.execute("UPDATE policy SET state = 'WITHDRAWN', withdrawn_by = gen_random_uuid(), withdrawn_at = now(),"
                + " withdrawal_reason = '写错了' WHERE id = $1", policyId);
        write(session -> session.find(Policy.class, policyId).chain(policy -> campaigns.withdrawn(session, policy)));
    }

    void work() {
        run(runner::work);
    }

    void rematch(UUID residentId, String change) {
        loop.execute("UPDATE resident_profile SET " + change + ", rematch_at = now() WHERE resident_id = $1", residentId);
        rematch();
    }

    void rematch() {
        run(() -> rematching.workThrough(1_000));
    }

    <T> T run(java.util.function.Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    <T> T write(Function<Mutiny.Session, Uni<T>> work) {
        return run(() -> transactions.write(work));
    }

    String state(UUID policyId, UUID residentId) {
        List<String> states = states(policyId, residentId);
        return states.isEmpty() ? null : states.get(0);
    }

    private List<String> states(UUID policyId, UUID residentId) {
        return run(() -> transactions.read(session -> session.createNativeQuery(
                "SELECT state FROM policy_delivery WHERE policy_id = ?1 AND resident_id = ?2", String.class)
                .setParameter(1, policyId).setParameter(2, residentId).getResultList()));
    }

    /** Everybody meant has it once, and what became of it for each adds up to all of them. */
    ValidatableResponse assertAddsUp(UUID policyId, int audience) {
        JsonPath reach = reach(policyId).extract().jsonPath();
        assertThat(reach.getInt("audience")).isEqualTo(audience);
        assertThat(reach.getInt("delivered") + reach.getInt("refused") + reach.getInt("unreachable") + reach.getInt("optedOut"))
                .as("delivered + refused + unreachable + opted out").isEqualTo(audience);
        assertThat(loop.count(
                "(SELECT DISTINCT resident_id FROM policy_delivery WHERE policy_id = $1 AND state <> 'WITHDRAWN') each",
                policyId)).as("people").isEqualTo(audience);
        assertThat(loop.count("(SELECT FROM notice_outbox o JOIN policy_campaign c ON c.broadcast_id = o.broadcast_id"
                + " WHERE c.policy_id = $1 GROUP BY o.resident_id HAVING count(*) > 1) twice", policyId)).isZero();
        return reach(policyId);
    }

    ValidatableResponse reach(UUID policyId) {
        return LoopFixtures.as(loop.staffToken("supervisor", LoopFixtures.CITY))
                .get("/api/v1/staff/policies/" + policyId + "/reach").then().statusCode(200);
    }

    String outside(UUID policyId, UUID residentId) {
        return loop.row("SELECT outside FROM policy_delivery WHERE policy_id = $1 AND resident_id = $2", policyId, residentId)
                .getString(0);
    }
}
