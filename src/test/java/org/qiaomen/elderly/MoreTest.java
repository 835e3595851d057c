package org.qiaomen.elderly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.qiaomen.elderly.ElderFixtures.Elder;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

/** Policies for me; my points and hours. */
@QuarkusTest
class MoreTest {

    @Inject
    ElderFixtures elders;
    @Inject
    LoopFixtures loop;

    @Test
    void tellsAPolicyPlainlyAndTakesNoteThatItIsKnown() {
        Elder elder = elders.elder();
        String id = elders.policy(elder);
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/policies").then().statusCode(200).body(containsString("高龄津贴")).body(containsString("还没看过"));
        surfer.get("/e/policies/" + id).then().statusCode(200).body(containsString("每个月可以领一百元。"))
                .body(containsString("社区便民服务窗口")).body(containsString("tel:12345")).body(containsString("银行卡"));
        assertThat(read(id, elder, "read_at")).isOne();
        assertThat(Surfer.location(surfer.post("/e/policies/" + id + "/known"))).endsWith("said=known");
        assertThat(read(id, elder, "acknowledged_at")).isOne();
        surfer.get("/e/policies").then().body(containsString("您说过知道了"));
    }

    @Test
    void takesNoteOfNothingThatWasNotSent() {
        String id = elders.policy(elders.elder());
        Surfer other = Surfer.as(elders.elder());
        other.get("/e/policies").then().body(not(containsString(id)));
        // Anyone may read a published policy; nobody can say that they were sent one that they were not.
        other.get("/e/policies/" + id).then().statusCode(200).body(not(containsString("为什么告诉您")));
        other.post("/e/policies/" + id + "/known").then().statusCode(404).contentType("text/html");
        other.get("/e/policies/" + UUID.randomUUID()).then().statusCode(404).body(containsString("tel:12345"));
    }

    @Test
    void showsWhatOneHasAndHowItCame() {
        Elder elder = elders.elder();
        Surfer.as(elder).get("/e/points").then().statusCode(200).body(containsString("0 分")).body(containsString("还没有"));
    }

    private long read(String policy, Elder elder, String column) {
        return loop.count("policy_delivery WHERE policy_id = $1 AND resident_id = $2 AND " + column + " IS NOT NULL",
                UUID.fromString(policy), elder.id());
    }
}
