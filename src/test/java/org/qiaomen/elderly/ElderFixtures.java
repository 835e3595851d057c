package org.qiaomen.elderly;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.qiaomen.elderly.draft.Drafts;
import org.qiaomen.elderly.draft.FamilyDraft;
import org.qiaomen.elderly.draft.HelpDraft;
import org.qiaomen.elderly.draft.RateDraft;
import org.qiaomen.elderly.draft.SayDraft;
import org.qiaomen.elderly.page.PageSessions;
import org.qiaomen.identity.proxy.Caller;
import org.qiaomen.identity.session.Grant;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Transactions;
import org.qiaomen.points.AccountOwner;
import org.qiaomen.points.Currency;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.policy.PolicyFixtures;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.volunteering.timebank.TimeBankFixtures;

/** People who are signed in on the pages, and what they have told already. */
@ApplicationScoped
public class ElderFixtures {

    private static final String FAR_AWAY = "990181014001";

    public static final String SESSION = "qiaomen-session";
    public static final String LOOK = "qiaomen-look";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    LoopFixtures loop;
    @Inject
    PageSessions sessions;
    @Inject
    Transactions transactions;
    @Inject
    Drafts drafts;
    @Inject
    TimeBankFixtures bank;
    @Inject
    PointsFixtures points;

    /** @param cookie of the session */
    public record Elder(LoopFixtures.Person person, UUID id, String cookie) {
    }

    public Elder elder() {
        return elder(false);
    }

    public Elder elder(boolean shared) {
        LoopFixtures.Person person = loop.resident();
        UUID id = UUID.fromString(person.call().get("/api/v1/me").then().statusCode(200).extract().path("id"));
        return new Elder(person, id, enter(id, shared));
    }

    /** One more session of the same person. */
    public String enter(UUID residentId, boolean shared) {
        return transactions.write(session -> sessions.begin(session, Grant.resident(residentId), shared)).await()
                .atMost(PATIENCE);
    }

    public void saying(Elder elder, SayDraft draft) {
        drafts.keep(Caller.self(elder.id()), draft).await().atMost(PATIENCE);
    }

    public SayDraft said(Elder elder) {
        return drafts.saying(Caller.self(elder.id())).await().atMost(PATIENCE);
    }

    public void rating(Elder elder, String requestId, int level) {
        rating(elder, requestId, level, null);
    }

    public void rating(Elder elder, String requestId, int level, Boolean solved) {
        drafts.keep(Caller.self(elder.id()), new RateDraft(Ids.next(), UUID.fromString(requestId), level, solved)).await()
                .atMost(PATIENCE);
    }

    public static SayDraft lamp() {
        return new SayDraft(Ids.next(), "STAIR_LIGHT", "三楼的灯坏了一个星期，晚上看不见台阶。", null, null, "幸福小区 3 栋 2 单元", List.of(), true);
    }

    public void asking(Elder elder, HelpDraft draft) {
        drafts.keep(Caller.self(elder.id()), draft).await().atMost(PATIENCE);
    }

    public HelpDraft asked(UUID residentId) {
        return drafts.asking(Caller.self(residentId)).await().atMost(PATIENCE);
    }

    /** Somebody to talk to, tomorrow afternoon at home. */
    public HelpDraft company() {
        return new HelpDraft(Ids.next(), "COMPANY", null, LocalDate.ofInstant(bank.now(), CityTime.ZONE).plusDays(1),
                LocalTime.of(14, 0), "幸福小区 3 栋 2 单元 101", true, 60, false);
    }

    /** An elder who has saved minutes. */
    public Elder saver(long minutes) {
        Elder elder = elder();
        points.award(AccountOwner.resident(elder.id()), Currency.TIME, minutes);
        return elder;
    }

    /** Help that the elder asked for: open, agreed to, done, confirmed, and disputed. */
    public List<String> orders(Elder elder) {
        points.award(AccountOwner.resident(elder.id()), Currency.TIME, 600);
        String open = bank.ordered(elder.id(), 3, 60);
        String accepted = bank.accepted(elder.id(), bank.neighbour(0), 60);
        String finished = bank.finished(elder.id(), bank.neighbour(0), 60);
        String settled = bank.settled(elder.id(), bank.neighbour(0), 60);
        String disputed = bank.finished(elder.id(), bank.neighbour(0), 30);
        bank.step(elder.id(), disputed, "dispute", Map.of("text", "只来了十分钟")).statusCode(200);
        return List.of(open, accepted, finished, settled, disputed);
    }

    /** Whatever the family may be allowed to do, but for what has to be asked for by name. */
    public static final List<String> USUAL = List.of("SUBMIT", "FOLLOW", "REVIEW", "TIME_BANK");

    /** A son who may do the usual for the elder, and looks after the elder's matters on the pages now. */
    public Elder son(Elder elder, List<String> scopes) {
        Elder son = elder();
        String proxy = son.person().call().body(Map.of("phone", elder.person().phone(), "relation", "SON", "scopes", scopes,
                "until", LocalDate.now().plusMonths(3).toString())).post("/api/v1/proxies").then().statusCode(201).extract()
                .path("id");
        elder.person().call().body(Map.of()).post("/api/v1/proxies/" + proxy + "/consent").then().statusCode(200);
        return son;
    }

    public Elder actingFor(Elder elder, List<String> scopes) {
        Elder son = son(elder, scopes);
        loop.execute("UPDATE elderly_session SET acting_for = $2 WHERE resident_id = $1", son.id(), elder.id());
        return son;
    }

    /** Something that the son says for the elder. */
    public void saidFor(Elder son, Elder elder) {
        son.person().call().body(Map.of("text", "二楼的灯也坏了", "onBehalfOf", elder.id().toString()))
                .post("/api/v1/requests").then().statusCode(201);
    }

    /** Whom somebody would like to act for, as it was told so far. */
    public void wishing(Elder daughter, FamilyDraft draft) {
        drafts.keep(daughter.id(), draft).await().atMost(PATIENCE);
    }

    /** What this one asked, and was not answered. */
    public String asking(Elder daughter) {
        return loop.row("SELECT id FROM proxy WHERE agent_id = $1 AND state = 'ASKED'", daughter.id()).getUUID(0).toString();
    }

    public String submitted(Elder elder) {
        return LoopFixtures.submitted(elder.person());
    }

    public String asked(Elder elder) {
        String id = submitted(elder);
        LoopFixtures.accept(id);
        LoopFixtures.step("grid-worker", id, "question", Map.of("text", "是二楼的灯，还是三楼的灯？")).statusCode(200);
        return id;
    }

    public String resolved(Elder elder) {
        String id = submitted(elder);
        LoopFixtures.accept(id);
        LoopFixtures.dispatch(id);
        LoopFixtures.resolve(id);
        return id;
    }

    public String called(Elder elder) {
        return elder.person().call().body(Map.of("about", "想问高龄津贴")).post("/api/v1/me/call-backs").then().statusCode(201)
                .extract().path("id");
    }

    /** A daughter asks to act for the elder; she waits for the answer. */
    public Elder askedByFamily(Elder elder) {
        Elder daughter = elder();
        daughter.person().call().body(Map.of("phone", elder.person().phone(), "relation", "DAUGHTER", "scopes",
                List.of("SUBMIT", "FOLLOW"), "until", java.time.LocalDate.now().plusMonths(3).toString()))
                .post("/api/v1/proxies").then().statusCode(201);
        return daughter;
    }

    /** A policy that was published and reached the elder, as the delivery leaves it; nobody else's test is within its area. */
    public String policy(Elder elder) {
        String id = PolicyFixtures
                .published(Map.of("title", PolicyFixtures.unique("高龄津贴发放办法 "), "topic", "ELDERLY_CARE", "text",
                        "第一条 为保障高龄老人基本生活，制定本办法。\n第二条 年满八十周岁的老人，可以申领高龄津贴。", "plainSummary", "年满 80 岁，每个月可以领一百元。带上身份证，去社区就能办。",
                        "howToApply", Map.of("office", "社区便民服务窗口", "telephone", "12345", "materials", List.of("身份证", "银行卡")),
                        "areaCode", FAR_AWAY));
        loop.execute("INSERT INTO policy_delivery (policy_id, resident_id, state) VALUES ($1, $2, 'DELIVERED')"
                + " ON CONFLICT DO NOTHING", UUID.fromString(id), elder.id());
        return id;
    }
}
