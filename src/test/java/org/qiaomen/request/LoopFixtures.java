package org.qiaomen.request;

import static io.restassured.RestAssured.given;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.identity.session.AccessTokens;
import org.qiaomen.identity.session.Grant;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Transactions;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The loop as its people walk it, over HTTP; and a look behind it, into the database. */
@ApplicationScoped
public class LoopFixtures {

    public static final String REQUESTS = "/api/v1/requests";
    public static final String STAFF_REQUESTS = "/api/v1/staff/requests";
    public static final String CITY = "990181";
    /** The middle of a grid of the demo city, which lies on no border. */
    public static final double LATITUDE = 28.2303;
    public static final double LONGITUDE = 112.3013;
    /** Threads with the class loader of the test, which those of the common pool do not have from JDK 25 on. */
    public static final Executor ASIDE = task -> new Thread(task).start();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AtomicLong PHONES = new AtomicLong(
            15_000_000_000L + ThreadLocalRandom.current().nextInt(900_000_000));

    @Inject
    AccessTokens tokens;
    @Inject
    Transactions transactions;
    @Inject
    Pool pool;

    public record Person(String token, String phone) {
        public RequestSpecification call() {
            return as(token);
        }
    }

    /** Someone nobody has seen before. */
    public Person resident() {
        String phone = Long.toString(PHONES.incrementAndGet());
        String name = "loop-" + UUID.randomUUID().toString().substring(0, 8);
        return new Person(IdentityFixtures.signInResident(name, phone).path("accessToken"), phone);
    }

    /** A number that is nobody's. */
    public String freePhone() {
        return Long.toString(PHONES.incrementAndGet());
    }

    /** A member of staff as none of the demo accounts is: of one area, of these departments. */
    public String staffToken(String role, String area, String... departments) {
        return tokens.issue(new Grant(Actor.staff(Ids.next()), Set.of(role), area, Set.of(departments)), Ids.next());
    }

    /** In a session of its own. */
    public String residentToken(UUID id) {
        return tokens.issue(Grant.resident(id), Ids.next());
    }

    public static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    public static RequestSpecification staff(String account) {
        return as(IdentityFixtures.staffToken(account));
    }

    public static Response submit(Person person, Map<String, ?> body) {
        return person.call().body(body).post(REQUESTS);
    }

    public static String submitted(Person person) {
        return submit(person, Map.of("text", "三单元楼道灯坏了一周，晚上看不见路")).then().statusCode(201).extract().path("id");
    }

    /** One step of staff; {@code body} may be null. */
    public static ValidatableResponse step(String account, String id, String step, Object body) {
        return step(staff(account), id, step, body);
    }

    public static ValidatableResponse step(RequestSpecification call, String id, String step, Object body) {
        return (body == null ? call : call.body(body)).post(STAFF_REQUESTS + "/" + id + "/" + step).then();
    }

    public static void accept(String id) {
        step("grid-worker", id, "acceptance", Map.of("handlingClass", "COORDINATED")).statusCode(200);
    }

    public static void dispatch(String id) {
        step("grid-worker", id, "dispatch", Map.of("departmentCode", "D01")).statusCode(200);
    }

    public static void resolve(String id) {
        step("supervisor", id, "resolution", Map.of("text", "已更换灯泡")).statusCode(200);
    }

    public static ValidatableResponse review(Person person, String id, int level) {
        return person.call().body(Map.of("level", level, "solved", level > 2)).post(REQUESTS + "/" + id + "/review").then();
    }

    public static ValidatableResponse reviewByLink(String token, int level) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("token", token, "review", Map.of("level", level, "solved", level > 2)))
                .post("/api/v1/reviews").then();
    }

    /** What the resident was last told; newest first. */
    public static List<String> told(Person person) {
        return person.call().get("/api/v1/inbox").then().statusCode(200).extract().path("items.text");
    }

    /** From the address in the newest notice that has one. */
    public static String reviewToken(Person person) {
        String text = told(person).stream().filter(notice -> notice.contains("/r/")).findFirst().orElseThrow();
        return text.substring(text.indexOf("/r/") + "/r/".length()).strip();
    }

    /** The request as the program loads it, detached: for rules that need no database. */
    public ServiceRequest load(String id) {
        return transactions.read(session -> session.find(ServiceRequest.class, UUID.fromString(id))).await().atMost(PATIENCE);
    }

    public Row row(String sql, Object... values) {
        return pool.preparedQuery(sql).execute(Tuple.from(Arrays.asList(values))).await().atMost(PATIENCE).iterator().next();
    }

    public long count(String from, Object... values) {
        return row("SELECT count(*) FROM " + from, values).getLong(0);
    }

    /** Changes a request's row; {@code id} is {@code $1}. */
    public void change(String id, String assignments) {
        execute("UPDATE service_request SET " + assignments + " WHERE id = $1", UUID.fromString(id));
    }

    public void execute(String sql, Object... values) {
        pool.preparedQuery(sql).execute(Tuple.from(Arrays.asList(values))).await().atMost(PATIENCE);
    }

    /** As whoever may do everything in the database would: past the triggers. */
    public void tamper(String sql, Object... values) {
        pool.withTransaction(connection -> connection.query("SET LOCAL session_replication_role = replica").execute()
                .chain(() -> connection.preparedQuery(sql).execute(Tuple.from(Arrays.asList(values))))).await()
                .atMost(PATIENCE);
    }

    /** Runs the call this many times at the same moment. */
    public static <T> List<T> atOnce(int times, Callable<T> call) {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> result : running) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
