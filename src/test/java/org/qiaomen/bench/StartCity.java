package org.qiaomen.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.qiaomen.YoungCity;
import org.qiaomen.embedded.CityServers;

/** A city set up on servers of its own, whose residents have submitted something: what every started product serves. */
final class StartCity implements AutoCloseable {

    private static final String DATABASE = "start_city";
    private static final int RESIDENTS = 32;
    private static final int REQUESTS_EACH = 10;

    private final CityServers servers;
    private final Map<String, String> settings;
    private final List<FilledDatabase.Caller> callers = new ArrayList<>();

    private StartCity(CityServers servers, Map<String, String> settings) {
        this.servers = servers;
        this.settings = settings;
    }

    /** @param fastJar the package that migrates it */
    static StartCity in(Path home, Path fastJar) throws Exception {
        CityServers servers = CityServers.startIn(home);
        org.qiaomen.Program.sql(servers.home(), "postgres", "CREATE DATABASE " + DATABASE);
        Map<String, String> settings = servers.settings(DATABASE);
        settings.put("region.city-code", YoungCity.CODE);
        // 32 residents stand for many thousands; the length of a token's life costs nothing.
        settings.put("platform.limits.submissions.permits", "1000000000");
        settings.put("identity.access-token-lifetime", "PT12H");
        settings.put("quarkus.log.level", "WARN");
        YoungCity city = new YoungCity(() -> org.qiaomen.Program.in(home).from(fastJar).with(settings));
        city.migrate();
        String secret = city.createFirstAdministrator();
        try (org.qiaomen.Program program = org.qiaomen.Program.in(home).from(fastJar).with(settings).start()) {
            YoungCity.bringToLife(program, secret);
        }
        return new StartCity(servers, settings);
    }

    /** The settings of a program on this city, as environment variables. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        settings.forEach((name, value) -> environment.put(
                name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));
        return environment;
    }

    /** Lets residents sign in and submit at a product that runs. */
    void fill(URI product) throws Exception {
        Api api = new Api(product);
        for (int i = 0; i < RESIDENTS; i++) {
            Api.Person person = api.resident("start-" + i);
            UUID[] requests = new UUID[REQUESTS_EACH];
            for (int j = 0; j < REQUESTS_EACH; j++) {
                requests[j] = UUID.fromString(api.post("/api/v1/requests", person, UUID.randomUUID(),
                        Map.of("text", "路灯坏了 " + j)).require(201).body().path("id").asText());
            }
            callers.add(new FilledDatabase.Caller(person.id(), person.token(), requests));
        }
    }

    List<FilledDatabase.Caller> callers() {
        return callers;
    }

    @Override
    public void close() {
        servers.close();
    }
}
