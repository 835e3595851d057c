package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.qiaomen.embedded.CityServers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** The native executable does what the program does on a JVM: from the migration of an empty database to the rating. */
class NativeLoopIT {

    private static final String DATABASE = "native_city";

    @Test
    void walksThroughTheWholeLoop() throws Exception {
        Path executable = executable();
        try (CityServers servers = CityServers.startIn(SharedProgram.emptyHome())) {
            Program.sql(servers.home(), "postgres", "CREATE DATABASE " + DATABASE);
            Map<String, String> settings = servers.settings(DATABASE);
            settings.put("region.city-code", YoungCity.CODE);
            YoungCity young = new YoungCity(() -> Program.in(servers.home()).with(settings).executable(executable));
            young.migrate();
            String secret = young.createFirstAdministrator();
            try (Program city = Program.in(servers.home()).with(settings).executable(executable).start()) {
                Caller alice = Caller.resident(city, "alice");
                String own = "/api/v1/requests/" + YoungCity.handleACase(alice, YoungCity.bringToLife(city, secret));
                assertThat(alice.get(own).is(200).text("status")).isEqualTo("REVIEWED");
                assertThat(alice.get(own + "/proof").is(200).json().path("consistent").asBoolean()).isTrue();
                assertThat(alice.get("/api/v1/inbox").is(200).json().path("items")).isNotEmpty();
                assertThat(alice.get("/api/v1/me/points").is(200).json().path("residentId").asText()).isNotEmpty();
                answersEveryReadOf(city, alice);
                assertThat(city.log()).doesNotContain(" ERROR ");
            }
        }
    }

    /** What is read with default parameters, in the words of the published contract: no answer fails to be printed. */
    private static void answersEveryReadOf(Program city, Caller caller) throws IOException {
        JsonNode paths = new ObjectMapper(new YAMLFactory()).readTree(Path.of("openapi/openapi.yaml").toFile()).path("paths");
        paths.fields().forEachRemaining(path -> {
            if (path.getValue().has("get") && !path.getKey().contains("{") && !path.getKey().endsWith("/stream")) {
                assertThat(caller.get(path.getKey()).status()).as(path.getKey()).isLessThan(500);
            }
        });
        assertThat(city.get("/q/health").statusCode()).isEqualTo(200);
        assertThat(city.get("/policies").statusCode()).isEqualTo(200);
    }

    private static Path executable() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner")).findFirst()
                    .orElseThrow(() -> new AssertionError("There is no executable in target: build with -Dnative"));
        }
    }
}
