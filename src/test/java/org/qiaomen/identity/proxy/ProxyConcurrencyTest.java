package org.qiaomen.identity.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiaomen.identity.proxy.ProxyFixtures.PROXIES;
import static org.qiaomen.identity.proxy.ProxyFixtures.agreed;
import static org.qiaomen.identity.proxy.ProxyFixtures.asked;
import static org.qiaomen.identity.proxy.ProxyFixtures.consent;
import static org.qiaomen.identity.proxy.ProxyFixtures.idOf;
import static org.qiaomen.identity.proxy.ProxyFixtures.submit;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.qiaomen.identity.proxy.ProxyFixtures.Family;
import org.qiaomen.identity.signin.SmsInbox;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.request.LoopFixtures.Person;

import io.quarkus.test.junit.QuarkusTest;

/** What happens at the same moment happens one after the other. */
@QuarkusTest
class ProxyConcurrencyTest {

    @Inject
    LoopFixtures loop;

    SmsInbox sms;

    @BeforeEach
    void open() {
        sms = SmsInbox.open();
    }

    @AfterEach
    void close() {
        sms.close();
    }

    @Test
    void isAgreedToOnce() {
        Person agent = loop.resident();
        Person elder = loop.resident();
        String id = asked(agent, elder.phone(), "SUBMIT");
        String code = sms.codeFor(elder.phone());
        AtomicInteger turn = new AtomicInteger();

        List<Integer> statuses = LoopFixtures.atOnce(6, () -> (turn.getAndIncrement() % 2 == 0 ? consent(agent, id, code)
                : consent(elder, id, null)).statusCode());

        assertThat(statuses).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 409);
        assertThat(loop.count("audit_entry WHERE action = 'proxy.consent' AND subject_id = $1 AND result <> 'REFUSED'", id))
                .isOne();
    }

    @Test
    void hasOneInForceForTheSameTwoPeople() {
        Family family = agreed(loop, sms, "FOLLOW");
        String witnessed = asked(family.agent(), family.elder().phone(), "SUBMIT");
        // Another asking by the same person is of the same number, and so takes the place of the first.
        String later = asked(family.agent(), family.elder().phone(), "REVIEW");
        AtomicInteger turn = new AtomicInteger();

        List<Integer> statuses = LoopFixtures.atOnce(4, () -> consent(family.elder(),
                turn.getAndIncrement() % 2 == 0 ? witnessed : later, null).statusCode());

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(loop.count("proxy WHERE agent_id = $1 AND principal_id = $2 AND state = 'ACTIVE'", family.agentId(),
                family.elderId())).isOne();
    }

    @RepeatedTest(3)
    void doesNothingAfterItsEnd() {
        Family family = agreed(loop, sms, "SUBMIT");
        AtomicInteger turn = new AtomicInteger();

        List<Integer> statuses = LoopFixtures.atOnce(8, () -> turn.getAndIncrement() == 4
                ? family.elder().call().delete(PROXIES + "/" + family.proxyId()).statusCode()
                : submit(family.agent(), family.elderId()).statusCode());

        assertThat(statuses).containsOnlyOnce(204).allMatch(status -> status == 201 || status == 403 || status == 204);
        long done = statuses.stream().filter(status -> status == 201).count();
        assertThat(loop.count("service_request WHERE resident_id = $1", family.elderId())).isEqualTo(done);
        assertThat(loop.count("service_request r JOIN proxy p ON p.principal_id = r.resident_id WHERE p.id = $1"
                + " AND r.submitted_at > p.ended_at", UUID.fromString(family.proxyId()))).isZero();
        submit(family.agent(), family.elderId()).then().statusCode(403);
    }

    @Test
    void readsAtOnceAreToldOnce() {
        Family family = agreed(loop, sms, "FOLLOW");
        String path = LoopFixtures.REQUESTS + "?onBehalfOf=" + idOf(family.elder());

        assertThat(LoopFixtures.atOnce(6, () -> family.agent().call().get(path).statusCode())).containsOnly(200);

        assertThat(LoopFixtures.told(family.elder())).filteredOn(text -> text.contains("今天替您查看进度")).hasSize(1);
    }
}
