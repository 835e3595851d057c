package org.qiaomen.policy.explain;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.policy.PolicyFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

@QuarkusTest
class ReasonsTest {

    private static final Map<String, Object> OLD = Map.of("attribute", "age", "atLeast", 60);
    private static final Map<String, Object> ALONE = Map.of("attribute", "livesAlone", "is", true);
    private static final Map<String, Object> POOR = Map.of("attribute", "lowIncome", "is", true);

    @Inject
    Pool pool;

    @Test
    void tellsTheConditionsThatHeldThenInTheReadersLanguage() {
        String id = written(Map.of("all", List.of(OLD, Map.of("any", List.of(ALONE, POOR)))), "990181");
        String token = got(id, "DELIVERED", 0b101L);
        reasons(token, id, "zh").statusCode(200).body("general", equalTo(false)).body("topic", equalTo("GENERAL"))
                .body("reasons", contains("您已年满60周岁", "您属于低收入家庭")).body("howToStop", containsString("推送偏好"));
        reasons(token, id, "en").body("reasons", contains("You are 60 or older", "You belong to a low-income household"));
    }

    @Test
    void tellsEveryConditionOfAConjunctionAndTheAreaBefore() {
        String id = written(Map.of("all", List.of(OLD, ALONE)), "990181001");
        reasons(got(id, "WITHDRAWN", null), id, "zh").body("reasons", contains("您住在城东街道", "您已年满60周岁", "您独自居住"));
    }

    @Test
    void saysThatAGeneralNoticeWentToEverybody() {
        String id = written(null, "990181");
        reasons(got(id, "DELIVERED", null), id, "zh").body("general", equalTo(true))
                .body("reasons", contains("这是发给敲门市全体居民的通知"));
    }

    @Test
    void whoSwitchedItOffNeverGotIt() {
        String id = written(OLD, "990181");
        reasons(got(id, "OPTED_OUT", null), id, "zh").statusCode(404).body("code", equalTo("policy.not-found"));
    }

    private static String written(Object audience, String area) {
        Map<String, Object> draft = new LinkedHashMap<>(PolicyFixtures.draft(PolicyFixtures.unique("原因")));
        draft.put("areaCode", area);
        if (audience != null) {
            draft.put("audience", audience);
        }
        return PolicyFixtures.written(draft);
    }

    /** A resident to whom it came with these conditions held. */
    private String got(String policyId, String state, Long held) {
        String token = IdentityFixtures.residentToken("reasons");
        UUID resident = UUID.fromString(given().auth().oauth2(token).get("/api/v1/me/profile").path("residentId"));
        pool.preparedQuery("INSERT INTO policy_delivery (policy_id, resident_id, state, held) VALUES ($1, $2, $3, $4)")
                .execute(Tuple.wrap(Arrays.asList(UUID.fromString(policyId), resident, state, held))).await()
                .atMost(Duration.ofSeconds(30));
        return token;
    }

    private static ValidatableResponse reasons(String token, String policyId, String language) {
        return given().auth().oauth2(token).header("Accept-Language", language)
                .get(PolicyFixtures.POLICIES + "/" + policyId + "/reasons").then();
    }
}
