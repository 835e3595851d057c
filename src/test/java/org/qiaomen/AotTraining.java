package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.qiaomen.embedded.CityServers;

/**
 * A city's working day, at which the JVM learns what the program needs: {@code ./mvnw -Paot verify} leaves its cache as
 * {@code target/aot-app/app.aot}. The cache fits the very JVM, options and files that it was made with.
 */
class AotTraining {

    private static final Path PACKAGE = Path.of("target/aot-app").toAbsolutePath();
    private static final Path OPTIONS = Path.of("docker/jvm.args").toAbsolutePath();
    private static final Path JVM = Path.of(System.getProperty("training.java-home", System.getProperty("java.home")));
    private static final String DATABASE = "training";
    // Enough for the paths to be walked by the interpreter and the first compiler, whose profiles the cache keeps.
    private static final int CASES = 60;

    @Test
    void recordsACityAtWork() throws Exception {
        Path cache = PACKAGE.resolve("app.aot");
        Files.deleteIfExists(cache);
        try (CityServers servers = CityServers.startIn(SharedProgram.emptyHome())) {
            Program.sql(servers.home(), "postgres", "CREATE DATABASE " + DATABASE);
            Map<String, String> settings = servers.settings(DATABASE);
            settings.put("region.city-code", YoungCity.CODE);
            settings.put("platform.limits.submissions.permits", "100000");
            YoungCity city = new YoungCity(() -> Program.in(servers.home()).from(PACKAGE).with(settings).jvm(JVM, options()));
            city.migrate();
            String secret = city.createFirstAdministrator();
            try (Program taught = Program.in(servers.home()).from(PACKAGE).with(settings)
                    .jvm(JVM, options("-XX:AOTCacheOutput=app.aot")).start()) {
                work(taught, YoungCity.bringToLife(taught, secret));
                taught.stop();
                assertThat(cache).as(taught.log()).exists();
            }
            // AOTMode=on refuses to start with a cache that does not fit.
            try (Program fast = Program.in(servers.home()).from(PACKAGE).with(settings)
                    .jvm(JVM, options("-XX:AOTCache=app.aot", "-XX:AOTMode=on")).start()) {
                Caller.nobody(fast).get("/api/v1/services").is(200);
            }
        }
    }

    private static void work(Program city, YoungCity.People people) throws Exception {
        for (int i = 0; i < CASES; i++) {
            Caller resident = Caller.resident(city, "resident-" + i);
            String own = "/api/v1/requests/" + YoungCity.handleACase(resident, people);
            resident.post("/api/v1/requests", Map.of("text", "路灯又坏了"), UUID.randomUUID()).is(201);
            resident.get(own).is(200);
            resident.get(own + "/progress").is(200);
            resident.get("/api/v1/requests?limit=20").is(200);
            resident.get("/api/v1/inbox").is(200);
            resident.get("/api/v1/me/points").is(200);
            people.worker().get("/api/v1/staff/requests").is(200);
            Caller.nobody(city).get("/api/v1/policies").is(200);
            Caller.nobody(city).get("/api/v1/requests").is(401);
            city.get("/q/health/ready");
            city.get("/q/metrics");
        }
    }

    private static List<String> options(String... more) {
        return Stream.concat(Stream.of("@" + OPTIONS), Stream.of(more)).toList();
    }
}
